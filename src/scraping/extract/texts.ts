import { cleanText, fold } from "./clean.ts";
import type { Line } from "./lines.ts";
import type { Claim } from "./page-types.ts";
import { findPrices } from "./prices.ts";

const ABOUT = [
  "uber uns",
  "ueber uns",
  "about us",
  "about",
  "our story",
  "unsere geschichte",
  "geschichte",
  "qui sommes-nous",
  "a propos",
  "notre histoire",
  "chi siamo",
  "la nostra storia",
  "sobre nosotros",
  "nuestra historia",
  "quienes somos",
  "sobre nos",
  "a nossa historia",
  "over ons",
  "ons verhaal",
  "om oss",
  "nasa prica",
  "o nama",
  "philosophie",
  "willkommen",
  "welcome",
  "bienvenue",
  "benvenuti",
];

/** A dish with its price, an address or a telephone number greets nobody. */
function isListed(text: string): boolean {
  const digits = text.replace(/\b(?:1[5-9]|20)\d\d\b/g, "").match(/\d/g)?.length ?? 0;
  return digits > 5 || /@|[.·_]{4}/.test(text) || findPrices(text).some(({ currency }) => currency !== null);
}

/** The words an owner may want to keep: the first heading, the line below it, and what stands under "About us". */
export function readTexts(lines: readonly Line[]): {
  heroTitle?: Claim<string>;
  heroText?: Claim<string>;
  about?: Claim<string>;
} {
  const out: { heroTitle?: Claim<string>; heroText?: Claim<string>; about?: Claim<string> } = {};
  const claim = (value: string): Claim<string> => ({ value, source: "text", confidence: 0.7, weight: 1 });
  const first = lines.findIndex((line) => line.heading === 1 && !line.isHidden && line.text.length >= 3);
  const head = lines[first];
  if (head) {
    let title = head.text;
    for (let i = first + 1; lines[i]?.isContinued && lines[i]?.block === head.block; i += 1)
      title += ` ${lines[i]?.text ?? ""}`;
    out.heroTitle = claim(cleanText(title, 200));
    const below = lines
      .slice(first + 1, first + 6)
      .find(
        (line) =>
          line.heading === 0 &&
          !line.isNavigation &&
          !line.isButton &&
          line.text.length >= 30 &&
          line.text.length <= 500 &&
          !isListed(line.text),
      );
    if (below) out.heroText = claim(cleanText(below.text, 500));
  }
  const about = lines.findIndex(
    (line) => line.heading > 0 && ABOUT.some((word) => fold(line.text).startsWith(word)),
  );
  if (about >= 0) {
    const paragraphs: string[] = [];
    for (let i = about + 1; i < lines.length && paragraphs.length < 8; i += 1) {
      const line = lines[i];
      if (!line || (line.heading > 0 && line.heading <= (lines[about]?.heading ?? 6))) break;
      // Under a heading as large as the page's own, what follows its words is another matter: hours, a menu, the foot.
      if ((line.heading > 0 && paragraphs.length > 0) || /^(©|\(c\)|copyright)/i.test(line.text)) break;
      if (line.heading === 0 && !line.isNavigation && !line.isButton && line.text.length >= 40)
        paragraphs.push(line.text);
    }
    const text = cleanText(paragraphs.join(" "), 3_000);
    // What stands at the top of the page already would stand there twice.
    if (text.length >= 80 && text !== out.heroText?.value) out.about = claim(text);
  }
  return out;
}
