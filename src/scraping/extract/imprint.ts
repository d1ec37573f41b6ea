import type { Legal } from "../../accounts/schema.ts";
import { cleanText, fold } from "./clean.ts";
import type { Line } from "./lines.ts";

const FORMS = [
  "gmbh & co. kg",
  "gmbh & co kg",
  "ug (haftungsbeschränkt)",
  "gmbh",
  "ug",
  "ohg",
  "kg",
  "gbr",
  "e.k.",
  "e.kfm.",
  "ag",
  "sarl",
  "s.a.r.l.",
  "sas",
  "sasu",
  "eurl",
  "s.r.l.",
  "srl",
  "s.r.l.s.",
  "srls",
  "s.n.c.",
  "snc",
  "s.a.s.",
  "s.p.a.",
  "spa",
  "s.l.",
  "sl",
  "s.l.u.",
  "s.a.",
  "lda",
  "lda.",
  "unipessoal lda",
  "b.v.",
  "bv",
  "v.o.f.",
  "vof",
  "ab",
  "d.o.o.",
  "j.d.o.o.",
  "ltd",
  "ltd.",
  "llc",
  "inc.",
  "inc",
  "sp. z o.o.",
];

function valueAfter(text: string, labels: string[]): string | null {
  const folded = text.length < 400 ? fold(text) : "";
  if (folded.length !== text.length) {
    // ß and ligatures change lengths: look in the plain lower case instead.
    const lower = text.toLowerCase();
    if (lower.length !== text.length) return null;
    return pick(text, lower, labels);
  }
  return pick(text, folded, labels);
}

function pick(text: string, lower: string, labels: string[]): string | null {
  for (const label of labels) {
    const at = lower.indexOf(label);
    if (at < 0) continue;
    const rest = text.slice(at + label.length).replace(/^[\s.:#-]+/, "");
    if (rest !== "") return rest;
  }
  return null;
}

/** Where a form of company stands as a word of its own. */
function wordAt(lower: string, form: string): number {
  for (let at = lower.indexOf(form); at >= 0; at = lower.indexOf(form, at + 1)) {
    const before = lower[at - 1];
    const after = lower[at + form.length];
    if ((before === undefined || " ,".includes(before)) && (after === undefined || " ,)".includes(after)))
      return at;
  }
  return -1;
}

const VAT_LABELS = [
  "ust-idnr",
  "ust-id-nr",
  "ust-id",
  "ust.-id",
  "ust id",
  "ustid",
  "umsatzsteuer-identifikationsnummer",
  "umsatzsteuer-id",
  "uid-nr",
  "uid",
  "vat number",
  "vat no",
  "vat id",
  "vat",
  "n° tva",
  "tva intracommunautaire",
  "tva",
  "partita iva",
  "p.iva",
  "p. iva",
  "p.i.",
  "btw-nummer",
  "btw nr",
  "btw",
  "nif-iva",
  "cif",
  "nif",
  "moms",
  "dič",
  "dic:",
  "ic dph",
  "nip",
];
const TAX_LABELS = [
  "steuernummer",
  "steuer-nr",
  "st.-nr",
  "st-nr",
  "steuernr",
  "codice fiscale",
  "c.f.",
  "siret",
  "tax number",
  "kvk-nummer",
  "kvk",
  "org.nr",
  "org.-nr",
  "oib",
];

/** EU VAT numbers: two letters and 8 to 12 signs; Italian, Spanish and Portuguese ones are written without the letters. */
export function toVatId(raw: string): string | null {
  const compact = raw
    .slice(0, 40)
    .replace(/[\s.-]/g, "")
    .toUpperCase();
  const full =
    /^(DE\d{9}|ATU\d{8}|CHE\d{9}(?:MWST|TVA|IVA)?|FR[0-9A-Z]{2}\d{9}|IT\d{11}|ES[0-9A-Z]\d{7}[0-9A-Z]|PT\d{9}|NL\d{9}B\d{2}|BE[01]?\d{9}|LU\d{8}|SE\d{12}|DK\d{8}|FI\d{8}|HR\d{11}|PL\d{10}|CZ\d{8,10}|GB\d{9}(?:\d{3})?)/.exec(
      compact,
    );
  if (full) return full[1] ?? null;
  const italian = /^\d{11}(?!\d)/.exec(compact);
  if (italian) return `IT${italian[0]}`;
  const spanish = /^[A-HJNP-SUVW]\d{7}[0-9A-J](?![0-9A-Z])/.exec(compact);
  return spanish ? `ES${spanish[0]}` : null;
}

/** The first number behind the label that is one: `gemäß § 27 a UStG: DE813456789`, `nr: NL123456789B01`. */
function vatIdIn(text: string): string | null {
  const whole = toVatId(text);
  if (whole) return whole;
  for (let at = 0, tries = 0; at < text.length && at < 120 && tries < 12; at += 1) {
    const isStart = at > 0 && !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "") && /[A-Z0-9]/.test(text[at] ?? "");
    if (!isStart) continue;
    tries += 1;
    const found = toVatId(text.slice(at));
    if (found) return found;
  }
  return null;
}

/** Imprint data where lines say it with its label. The tax number is not the VAT id and is kept apart. */
export function readImprint(lines: readonly Line[]): Legal | null {
  const legal: Legal = {};
  let isImprint = false;
  for (const line of lines) {
    const { text } = line;
    if (line.heading > 0)
      isImprint = /impressum|imprint|mentions l|note legali|aviso legal|colofon|legal notice/i.test(
        text.slice(0, 60),
      );
    if (text.length > 300) continue;
    const vat = legal.vatId ? null : valueAfter(text, VAT_LABELS);
    // Swiss and Austrian ones need no label.
    const bare = /\b(?:CHE[- ]?\d|ATU ?\d)/.exec(text);
    const vatId = (vat ? vatIdIn(vat) : null) ?? (bare ? toVatId(text.slice(bare.index)) : null);
    if (vatId) legal.vatId ??= vatId;
    const tax = legal.taxNumber ? null : valueAfter(text, TAX_LABELS);
    const number = tax ? /^[0-9A-Z][0-9A-Z/ .-]{5,28}/i.exec(tax)?.[0] : undefined;
    if (number && /\d{5}|\d\/\d/.test(number))
      legal.taxNumber = cleanText(number.split(/\s(?=[A-Za-z])/, 1)[0] ?? "", 40);
    const register = legal.registerNumber
      ? null
      : (/\b(?:Registered in (?:England(?: (?:and|&) Wales)?|Scotland|Ireland)|Company|Companies House)[ :,]{0,3}(?:(?:No|Number|Reg)\b[.:]?\s?)?([A-Z]{0,2}\d{6,8})\b/i.exec(
          text,
        )?.[1] ?? /\b(HR[AB]\s?\d{2,7}(?:\s?[A-Z]{1,2}\b)?|FN\s?\d{4,7}\s?[a-z]\b)/.exec(text)?.[1]);
    if (register) legal.registerNumber = register;
    const court = legal.registerCourt
      ? undefined
      : /\b(Amtsgericht\s\p{Lu}[\p{L}-]{1,40}(?:\s(?:am|an der|im)\s\p{Lu}[\p{L}-]{1,30})?|(?:Handels|Landes)gericht\s\p{Lu}[\p{L}-]{1,40}|R\.?C\.?S\.?\s\p{Lu}[\p{L}-]{1,40})/u.exec(
          text,
        )?.[1];
    if (court) legal.registerCourt = court;
    const people = legal.representatives
      ? null
      : valueAfter(text, [
          "geschaftsfuhrer:",
          "geschäftsführer:",
          "geschäftsführerin:",
          "vertreten durch:",
          "inhaber:",
          "inhaberin:",
          "inh.:",
          "gérant :",
          "gerant :",
          "gerant:",
          "gérant:",
          "titolare:",
          "legale rappresentante:",
          "titular:",
          "owner:",
          "managing director:",
        ]);
    if (people && people.length < 120 && /^\p{Lu}/u.test(people))
      legal.representatives = people
        .split(/,| und | & | and | et | e | y /)
        .map((one) => cleanText(one, 200))
        .filter((one) => one.length > 3)
        .slice(0, 10);
    const responsible = legal.responsiblePerson
      ? null
      : valueAfter(text, [
          "verantwortlich i.s.d. § 18 abs. 2 mstv:",
          "verantwortlich für den inhalt:",
          "verantwortlich fur den inhalt:",
          "directeur de la publication :",
          "directeur de publication :",
        ]);
    if (responsible) legal.responsiblePerson = cleanText(responsible.split(",")[0] ?? responsible, 200);
    const capital = legal.capital
      ? undefined
      : /capital (?:social )?(?:de |:\s?)([\d .,]{3,14}\s?(?:€|euros?))/i.exec(text)?.[1];
    if (capital) legal.capital = cleanText(capital, 60);
    if ((isImprint || /©/.test(text)) && !legal.legalName && text.length < 90) {
      const lower = text.toLowerCase();
      const form = FORMS.find((one) => wordAt(lower, one) >= 0);
      if (form) {
        const at = wordAt(lower, form);
        legal.legalName = cleanText(text.slice(0, at + form.length).replace(/^.*?©\s?(?:\d{4}\s)?/, ""), 200);
        legal.legalForm = text.slice(at, at + form.length);
      }
    }
  }
  return Object.keys(legal).length > 0 ? legal : null;
}
