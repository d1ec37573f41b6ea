import { type Aside, isAside } from "./asides.ts";
import { findEmails, toEmail } from "./email.ts";
import { mailStanding, STANDING } from "./email-roles.ts";
import type { Line } from "./lines.ts";
import type { readLinks } from "./links.ts";
import type { PageExtraction } from "./page-types.ts";
import { type PhoneSighting, toE164 } from "./phone.ts";

type Links = ReturnType<typeof readLinks>;
type Asides = readonly (Aside | null)[];

/** Of a number or a mail that stands beside somebody else's name. */
const ELSEWHERE = 0.3;
const LESS_SURE = 0.6;

export function readNumbers(
  result: PageExtraction,
  phones: readonly PhoneSighting[],
  links: Links,
  asides: Asides,
  country: string | null,
): void {
  const { claims } = result;
  const others = new Set<string>();
  for (const { number, line, start, isLabelled, weight } of phones) {
    const isOther = isAside(asides, line, start);
    if (isOther) others.add(number);
    const confidence = isLabelled ? 0.9 : 0.8;
    claims.phone.push({
      value: number,
      source: "text",
      confidence: isOther ? confidence * LESS_SURE : confidence,
      weight: isOther ? weight * ELSEWHERE : weight,
    });
  }
  for (const phone of links.phones) {
    const number = toE164(phone.raw, country);
    // The link beside a number that is not the house's adds nothing to it.
    if (!number || others.has(number)) continue;
    claims.phone.push({
      value: number,
      source: "link",
      confidence: phone.isWhatsApp ? 0.5 : 0.8,
      weight: phone.isWhatsApp ? 0.2 : 1,
    });
  }
}

export function readMails(
  result: PageExtraction,
  lines: readonly Line[],
  links: Links,
  asides: Asides,
): void {
  const { claims } = result;
  const host = new URL(result.page, "http://unknown.invalid").hostname;
  const names = result.names.filter((clue) => clue.weight >= 1).map((clue) => clue.value);
  const seen = new Map<string, { before: string; isOther: boolean }>();
  const claim = (email: string, source: "text" | "link", confidence: number, weight: number): void => {
    const { before = "", isOther = false } = seen.get(email) ?? {};
    const standing = STANDING[mailStanding(email, before, host, names)];
    claims.email.push({
      value: email,
      source,
      confidence: confidence * (isOther ? LESS_SURE : standing.confidence),
      weight: weight * Math.min(standing.weight, isOther ? ELSEWHERE : 1),
    });
  };
  lines.forEach(({ text }, line) => {
    if (!text.includes("@") && !/[([{]\s?(?:at|ät|a)\s?[)\]}]/i.test(text.slice(0, 500))) return;
    for (const email of findEmails(text)) {
      if (seen.has(email)) continue;
      const at = Math.max(0, text.toLowerCase().indexOf(email.toLowerCase()));
      // What names whose mail it is stands before it, or alone in the line above.
      const above =
        at === 0 && (lines[line - 1]?.text.length ?? 99) < 40 ? (lines[line - 1]?.text ?? "") : "";
      seen.set(email, {
        before: `${above} ${text.slice(Math.max(0, at - 60), at)}`,
        isOther: isAside(asides, line, at),
      });
      claim(email, "text", 0.9, 2);
    }
  });
  for (const link of links.emails) {
    const email = toEmail(link.raw);
    if (email) claim(email, "link", 0.85, 1);
  }
}
