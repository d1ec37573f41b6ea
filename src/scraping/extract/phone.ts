import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { fold } from "./clean.ts";
import { type Element, hints } from "./dom.ts";
import type { Line } from "./lines.ts";
import { areaOf } from "./phone-area.ts";
import { digitRuns } from "./phone-runs.ts";
import { type Token, tokenize, words } from "./tokens.ts";

/** A number as E.164, or null where it is none, or a placeholder. */
export function toE164(raw: string, country: string | null): string | null {
  const text = raw
    .replace(/^tel:(?:\/\/)?/i, "")
    .replace(/\(0\)/, "")
    .replaceAll("·", " ")
    .trim();
  if (text.length > 60 || /[x×?#_]{3}/i.test(text)) return null;
  const digits = text.replace(/\D/g, "");
  if (digits.length < 5 || digits.length > 16) return null;
  let decoded = text;
  try {
    decoded = decodeURIComponent(text);
  } catch {}
  const international = decoded.startsWith("00") ? `+${decoded.slice(2)}` : decoded;
  const code = country !== null && isSupportedCountry(country) ? (country as CountryCode) : undefined;
  try {
    const parsed = parsePhoneNumberFromString(
      international,
      code ? { defaultCountry: code, extract: false } : { extract: false },
    );
    if (!parsed?.isValid() || (code && isLocal(international, code))) return null;
    return isPlaceholder(parsed.number, parsed.nationalNumber) ? null : parsed.number;
  } catch {
    return null;
  }
}

/** Fewer figures than these, and no trunk's 0 in front: a number that is dialled from the same town only. */
const SHORTEST = new Map(Object.entries({ DE: 9, AT: 9, GB: 9, FI: 8, SE: 8, IE: 8, NZ: 8 }));

/** `Tel. 56 22 41`: read with the country's code it would be somebody else's, in another town. */
function isLocal(text: string, country: string | null): boolean {
  const digits = text.replace(/\D/g, "");
  return !/^\D*[+0]/.test(text) && digits.length < (SHORTEST.get(country ?? "") ?? 0);
}

export function countryOfPhone(e164: string): string | null {
  try {
    return parsePhoneNumberFromString(e164)?.country ?? null;
  } catch {
    return null;
  }
}

/** 555-0100, 123456789, 000000: numbers that nobody has. */
function isPlaceholder(e164: string, national: string): boolean {
  if (e164.startsWith("+1") && (national.slice(3, 6) === "555" || national.startsWith("555"))) return true;
  let ascending = 1;
  let same = 1;
  let longestAscending = 1;
  let longestSame = 1;
  for (let i = 1; i < national.length; i += 1) {
    const step = Number(national[i]) - Number(national[i - 1]);
    ascending = step === 1 || step === -9 ? ascending + 1 : 1;
    same = step === 0 ? same + 1 : 1;
    longestAscending = Math.max(longestAscending, ascending);
    longestSame = Math.max(longestSame, same);
  }
  return longestAscending >= 6 || longestSame >= 6;
}

/** Something in the place of a phone number that is none: `+49 30 XXXXXXX`, `[PHONE]`, `(555) 123-4567`. */
export function isPhonePlaceholder(text: string): boolean {
  if (text.length > 300) return false;
  const folded = fold(text);
  if (/[\d+][\d\s()/+-]{0,12}x{3}|x{3}[\s-]x{2}/.test(folded)) return true;
  const isCounted = /\b(?:tel|telefon|telefono|telephone|phone|fon|mobil|call)\b/.test(folded);
  if (isCounted && text.replace(/\D/g, "").includes("123456789")) return true;
  if (/\[(?:phone|telefon|tel|telephone|numero)[^\]]{0,20}\]/.test(folded)) return true;
  const american = /\b555[\s.-]?(?:01\d\d|\d{3}[\s.-]?\d{4})|\(555\)/.exec(folded);
  // Behind an area code with a trunk 0, as Florence's 055, it is a number like any other.
  return american !== null && !/(?:^|\D)0\d{1,4}[)\s./-]{0,3}$/.test(folded.slice(0, american.index));
}

const PHONE_LABELS = new Set(
  "puh puhelin mob τηλ τηλεφωνο телефон тел telefone telefonos telefoni telefony telefonnummer rufnummer tel tfno tfnos tlfno telfno telf telm tlm tlmv telefon telephone phone fon fone call anruf anrufen ruf telefono telefone tfn tlf tlfn telef cell mobile mobil handy portable cellulare movil telemovel gsm telefoon bel ring t ph reservation reservierung reservations prenotazioni reservas reserveringen rezerwacje rezervace rezervasyon varaukset foglalas κρατησεις prenota bokning rezervacije 電話 訂位 预约 預約".split(
    " ",
  ),
);
const NOT_PHONES = new Set(
  "fax telefax faks p iva piva partita cf ust ustid uid vat tva iban bic siret siren rcs hrb hra kvk btw cif nif oib org orgnr konto bankleitzahl blz steuernummer steuer rea nr faksi fakse cvr nip regon krs ico dic ytunnus siege abn acn ein gst license licence lic".split(
    " ",
  ),
);

const MOBILE = new Set(
  "cell cellulare mobile mobil handy movil telemovel gsm portable kom mob port".split(" "),
);

/** Numbers for those who do not come to eat. */
const FOR_OTHERS = new Set(
  "catering events functions weddings hochzeiten matrimoni bodas mariages press presse prensa stampa media jobs careers karriere bewerbung bewerbungen franchise zimmer rooms chambres camere habitaciones kamers".split(
    " ",
  ),
);

export type PhoneSighting = {
  number: string;
  line: number;
  /** Where in the line it begins. */
  start: number;
  weight: number;
  isLabelled: boolean;
};

/** Numbers in visible text. A number without a label counts only where its shape leaves no doubt. */
export function findPhones(lines: readonly Line[], country: string | null): PhoneSighting[] {
  const found: PhoneSighting[] = [];
  let area: string | null | undefined;
  let labelAbove = false;
  lines.forEach((line, index) => {
    if (line.text.length > 1_500) return;
    const tokens = tokenize(line.text);
    const isLabelLine =
      tokens.length <= 6 &&
      tokens.some((token) => PHONE_LABELS.has(token.fold)) &&
      !tokens.some((token) => token.kind === "number");
    for (const run of digitRuns(tokens)) {
      const before = tokens
        .slice(Math.max(0, run.from - 5), run.from)
        .filter((token) => token.kind === "word");
      const near = before.slice(-2).map((token) => token.fold);
      // `Tel. e Fax 0721 …` is both; a label before another number is that one's.
      const window = tokens.slice(Math.max(0, run.from - 5), run.from);
      const other = window.findLastIndex((token) => token.kind === "number");
      const labels = window.slice(other + 1).filter((token) => token.kind === "word");
      // `P:` and `F:` are short for phone and fax, `P.IVA` is not.
      const sign = tokens[run.from - 1]?.fold === ":" ? tokens[run.from - 2] : undefined;
      const isShortLabel = sign?.kind === "word" && ["p", "m", "t"].includes(sign.fold);
      if (sign?.fold === "f") continue;
      if (
        !isShortLabel &&
        near.some((word) => NOT_PHONES.has(word)) &&
        !labels.some(({ fold: word }) => word.length > 2 && PHONE_LABELS.has(word))
      )
        continue;
      const isWhatsApp =
        before.some((token) => token.fold === "whatsapp") &&
        !near.some((word) => word !== "whatsapp" && PHONE_LABELS.has(word));
      const isForOthers = tokens
        .slice(Math.max(0, run.from - 8), run.from)
        .some((token) => FOR_OTHERS.has(token.fold));
      const isLabelled =
        labelAbove ||
        isShortLabel ||
        hasPhoneIcon(line) ||
        before.some((token) => PHONE_LABELS.has(token.fold)) ||
        line.segments.some((segment) => hrefOf(segment.element).startsWith("tel:"));
      const raw = line.text.slice(tokens[run.from]?.start ?? 0, tokens[run.to]?.end ?? 0);
      const isTownOnly = isLabelled && isLocal(raw, country);
      if (isTownOnly && area === undefined)
        area = areaOf(lines, (number) => toE164(number, country) !== null);
      const whole = isTownOnly && area ? `${area} ${raw}` : raw;
      const number = isClockRange(raw) ? null : toE164(whole, country);
      if (!number) continue;
      const digits = raw.replace(/\D/g, "").length;
      const isAlone = isParted(tokens[run.from - 1]) && isParted(tokens[run.to + 1]);
      const isShaped =
        raw.startsWith("+") ||
        raw.startsWith("00") ||
        (raw.startsWith("0") && digits >= 8) ||
        raw.startsWith("(") ||
        (isAlone && digits >= (EIGHT_FIGURES.has(country ?? "") ? 8 : 9)) ||
        hasAmericanShape(raw);
      if (!isLabelled && !isShaped) continue;
      if (!isLabelled && isDecimalOrDate(raw)) continue;
      const start = tokens[run.from]?.start ?? 0;
      found.push({
        number,
        line: index,
        start,
        // Guests ring the house before somebody's pocket.
        weight:
          (isLabelled ? 3 : 2) -
          (before.some((token) => MOBILE.has(token.fold)) ? 0.4 : 0) -
          (isWhatsApp ? 2 : 0) -
          (isForOthers ? 1.5 : 0) -
          (isTownOnly ? 1 : 0),
        isLabelled,
      });
    }
    labelAbove = isLabelLine;
  });
  return found;
}

/** Whose numbers have eight figures and no trunk 0. */
const EIGHT_FIGURES = new Set(["SG", "HK", "DK", "NO", "CR"]);

/** Nothing, or one of the signs that part the facts of a line: `Calle Mayor 4 · 37002 Salamanca · 923 21 74 68`. */
function isParted(token: Token | undefined): boolean {
  return token === undefined || "·|•–—☎📞✆".includes(token.text) || ("-/".includes(token.fold) && token.gap);
}

const ICONS = new Set(["phone", "tel", "call", "telephone", "mobile", "handset", "telefon"]);
const OTHER_ICONS = new Set(["fax", "print", "printer"]);

/** A little picture of a telephone beside the number: `<i class="fa-phone"></i>`. */
function hasPhoneIcon(line: Line): boolean {
  let at: Element | null = line.block;
  for (let up = 0; at && up < 3; up += 1, at = at.parent) {
    if (at.children.length > 6) return false;
    const words = at.children
      .slice(0, 3)
      .flatMap((child) =>
        typeof child === "string"
          ? []
          : [child, ...child.children.slice(0, 2)].flatMap((one) =>
              typeof one === "string" ? [] : iconWords(one),
            ),
      );
    if (words.some((word) => OTHER_ICONS.has(word))) return false;
    if (words.some((word) => ICONS.has(word))) return true;
  }
  return false;
}

function iconWords(element: Element): string[] {
  const isIcon = ["i", "span", "svg", "img", "use"].includes(element.tag);
  return isIcon ? hints(element).concat(words((element.attributes.alt ?? "").slice(0, 40))) : [];
}

/** `0900 – 1800`, where the minutes were set small. */
function isClockRange(raw: string): boolean {
  const parts = /^(\d{1,2})(\d\d)\s?[-–—]\s?(\d{1,2})(\d\d)$/.exec(raw)?.slice(1).map(Number) ?? [];
  const [from = 99, minute = 99, to = 99, second = 99] = parts;
  return from <= 24 && to <= 24 && minute < 60 && second < 60 && minute % 5 === 0 && second % 5 === 0;
}

function hasAmericanShape(raw: string): boolean {
  return /^\d{3}[\s.\-‐‑–]\d{3}[\s.\-‐‑–]\d{4}$/.test(raw);
}

function isDecimalOrDate(raw: string): boolean {
  return /^\d{1,2}[./]\d{1,2}[./](?:\d{2}|\d{4})$/.test(raw) || /^\d+[.,]\d{1,2}$/.test(raw);
}

export function hrefOf(element: {
  tag: string;
  attributes: { [name: string]: string };
  parent: { tag: string; attributes: { [name: string]: string } } | null;
}): string {
  if (element.tag === "a") return element.attributes.href ?? "";
  return element.parent?.tag === "a" ? (element.parent.attributes.href ?? "") : "";
}
