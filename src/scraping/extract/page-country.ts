import { type FoundAddress, findAddresses } from "./address-text.ts";
import { key } from "./clean.ts";
import { countryNamed, countryOfHost, countryOfLanguage } from "./countries.ts";
import { findEmails } from "./email.ts";
import { isFreeHost } from "./email-roles.ts";
import type { Line } from "./lines.ts";
import { countryOfPhone, toE164 } from "./phone.ts";
import { addressOf } from "./structured.ts";
import { type Thing, textOf } from "./things.ts";
import { words } from "./tokens.ts";

/** Where the house stands, from what leaves least doubt to what leaves most. */
export function guessCountry(
  things: Thing[],
  lines: readonly Line[],
  language: string | null,
  url: URL,
  phones: string[],
): string | null {
  for (const thing of things) {
    const country = addressOf(thing)?.country;
    if (country) return country;
  }
  const numbers = [
    ...things.map((thing) => textOf(thing, "telephone") ?? ""),
    ...phones,
    ...lines
      .filter((line) => line.text.includes("+") && line.text.length < 200)
      .map((line) => line.text.slice(line.text.indexOf("+"), line.text.indexOf("+") + 24)),
  ];
  for (const raw of numbers) {
    const number = /^\s*(?:\+|00)/.test(raw) ? longestNumber(raw) : null;
    const country = number ? countryOfPhone(number) : null;
    if (country) return country;
  }
  for (const line of lines) {
    if (line.text.length > 120) continue;
    const last =
      line.text
        .split(/[,·|\n-]/)
        .at(-1)
        ?.trim() ?? "";
    const named = last.length > 3 && last.length < 30 ? countryNamed(last) : null;
    if (named && last.length < line.text.length + 1) return named;
  }
  const addresses = findAddresses(lines, language, null);
  for (const address of addresses) if (address.country) return address.country;
  const byHost = countryOfHost(url.hostname);
  if (byHost) return byHost;
  const byMail = countryOfMails(lines);
  if (byMail) return byMail;
  const byMark = countryOfMarks(lines);
  if (byMark) return byMark;
  const short = addresses.filter((address) => /^\d{4}$/.test(address.postalCode ?? ""));
  if (short.length > 0 && SHARED.has(language ?? ""))
    return countryOfShortCode(short, lines, language, phones);
  const byStreet = addresses
    .map((address) => countryOfStreet(address.street ?? "", address.postalCode ?? ""))
    .find((found) => found !== null);
  // German streets stand in South Tyrol as well, whose codes begin with 39.
  const isTyrol = language === "it" && addresses.some((address) => address.postalCode?.startsWith("39"));
  if (byStreet && !isTyrol) return byStreet;
  if (language === "en") {
    if (lines.some((line) => line.text.includes("£"))) return "GB";
    const byNumbers = countryOfNational(lines);
    if (byNumbers) return byNumbers;
    if (
      lines.some((line) => AMERICAN.test(line.text.slice(0, 300))) ||
      phones.some((raw) => /^\d{3}-?\d{3}-?\d{4}$/.test(raw))
    )
      return "US";
    return lines.some((line) => line.text.includes("$")) ? "US" : null;
  }
  return countryOfLanguage(language);
}

/** No trunk's 0 stands before it, as in `0800 612 4499`. */
const AMERICAN = /(?<![\d+] ?)\(?[2-9]\d{2}\)?[\s.‐–-]\d{3}[\s.‐–-]\d{4}(?!\d)/;

const SHARED = new Set(["de", "fr", "nl", "it"]);
/** The German-speaking municipalities of Belgium, and those of Liechtenstein: their codes are Austria's or Switzerland's as well. */
const BELGIAN =
  "eupen kelmis lontzen raeren amel bullingen butgenbach burgreuland sanktvith stvith malmedy".split(" ");
const LIECHTENSTEIN =
  "vaduz schaan balzers triesen triesenberg planken eschen mauren gamprin ruggell schellenberg".split(" ");

/** The largest towns of both, which stand in one of them only. */
const AUSTRIAN =
  "wien graz linz salzburg innsbruck klagenfurt villach wels sanktpolten stpolten dornbirn steyr bregenz leonding klosterneuburg feldkirch eisenstadt kufstein krems leoben".split(
    " ",
  );
const SWISS =
  "zurich zuerich bern basel luzern winterthur stgallen sanktgallen biel thun koniz chur schaffhausen zug aarau solothurn frauenfeld uster olten davos".split(
    " ",
  );

/**
 * Germany's and France's postal codes have five figures and the Netherlands' have letters: four figures alone leave their
 * neighbours, told by town, money and telephone. Null where that leaves more than one.
 */
function countryOfShortCode(
  addresses: readonly FoundAddress[],
  lines: readonly Line[],
  language: string | null,
  phones: readonly string[],
): string | null {
  const towns = addresses.map((address) => key(address.city ?? ""));
  if (language === "nl") return "BE";
  if (language === "it") return "CH";
  if (towns.some((town) => LIECHTENSTEIN.includes(town))) return "LI";
  if (lines.some((line) => /\bCHF\b|\bFr\./.test(line.text))) return "CH";
  if (towns.some((town) => BELGIAN.includes(town))) return "BE";
  if (language === "de" && towns.some((town) => AUSTRIAN.includes(town))) return "AT";
  if (language === "de" && towns.some((town) => SWISS.includes(town))) return "CH";
  const isEuro = lines.some((line) => line.text.includes("€"));
  if (language === "de") {
    // Streets with French names beside German text are Luxembourg's or Belgium's.
    const isRomance = addresses.some((address) =>
      words(address.street ?? "").some((word) => ROMANCE.has(word)),
    );
    // The Swiss write no ß.
    const isSharp = lines.some((line) => line.text.length < 300 && line.text.includes("ß"));
    if (isEuro || isSharp) return isRomance ? null : "AT";
    const home = onlyHome(lines);
    if (home && !isRomance) return home;
    // The Swiss write no ß, and their numbers in groups of three, two and two.
    const isSwiss =
      addresses.some((address) => /strasse\b/i.test(address.street ?? "")) ||
      lines.some((line) => line.text.length < 300 && /\b0\d{2} \d{3} \d{2} \d{2}\b/.test(line.text));
    return isSwiss && !isRomance ? "CH" : null;
  }
  const national = [...phones, ...lines.map((line) => line.text).filter((text) => text.length < 300)];
  const counts = national.flatMap((text) =>
    (text.match(/\b0\d{1,3}(?:[\s./-]{1,3}\d{2,3}){2,4}\b/g) ?? []).map(
      (one) => one.replace(/\D/g, "").length,
    ),
  );
  if (counts.includes(9)) return "BE";
  if (counts.includes(10)) return isEuro ? null : "CH";
  return null;
}

/** Of the three the only one where the page's numbers can be dialled: Austria's `0664 / 55 21 877` is too long for the others. */
function onlyHome(lines: readonly Line[]): string | null {
  const numbers = lines
    .filter((line) => line.text.length < 300)
    .flatMap((line) => line.text.match(/\(?\b0\d{1,4}\)?(?:[\s./-]{1,3}\d{2,7}){1,4}\b/g) ?? [])
    .filter((raw) => raw.replace(/\D/g, "").length >= 8)
    .slice(0, 6);
  const homes = ["AT", "CH", "BE"].filter((country) => numbers.some((raw) => toE164(raw, country)));
  return homes.length === 1 ? (homes[0] ?? null) : null;
}
const ROMANCE = new Set("rue route avenue place montee grand boulevard impasse chemin".split(" "));

/** English is spoken where a trunk's 0 begins a number: the only country that has all those of the page. */
function countryOfNational(lines: readonly Line[]): string | null {
  const numbers = lines
    .filter((line) => line.text.length < 300)
    .flatMap((line) => line.text.match(/\(?\b0\d{1,4}\)?(?:[\s.-]{1,3}\d{2,6}){1,3}\b/g) ?? [])
    .filter((raw) => raw.replace(/\D/g, "").length >= 8)
    .slice(0, 6);
  if (numbers.length === 0) return null;
  // `Wanaka, 9305`: a code of four figures behind the town is none of Britain's or Ireland's.
  const isShort = lines.some((line) => line.text.length < 120 && /\p{L},? \d{4}\.?$/u.test(line.text));
  const homes = TRUNK_ZERO.filter(
    (country) =>
      (!isShort || !LETTERED.has(country)) &&
      numbers.every((raw) => toE164(raw, country) && hasShape(raw, country)),
  );
  return homes.length === 1 ? (homes[0] ?? null) : null;
}
const TRUNK_ZERO = ["GB", "IE", "AU", "NZ", "ZA"];
/** Their postal codes have letters. */
const LETTERED = new Set(["GB", "IE"]);
function hasShape(raw: string, country: string): boolean {
  const { length } = raw.replace(/\D/g, "");
  if (country === "NZ") return NEW_ZEALAND.test(raw);
  if (country === "GB") return length >= 10;
  return country === "IE" ? length <= 10 : length === 10;
}
const NEW_ZEALAND = /^\(?0(?:[234679]|800|508)/;

/** The domain of the house's mail is its own, and ends in its country's letters; two that differ say nothing. */
function countryOfMails(lines: readonly Line[]): string | null {
  const found = new Set<string>();
  for (const { text } of lines) {
    if (text.length > 300 || !text.includes("@")) continue;
    for (const email of findEmails(text)) {
      const host = email.slice(email.indexOf("@") + 1);
      const country = isFreeHost(host) ? null : countryOfHost(host);
      if (country) found.add(country);
    }
  }
  const [only = null] = found;
  return found.size === 1 ? only : null;
}

/** What only one country writes: its VAT ids. */
function countryOfMarks(lines: readonly Line[]): string | null {
  const texts = lines.filter((line) => line.text.length < 300).map((line) => line.text);
  if (texts.some((text) => /\bATU\s?\d{8}\b/.test(text))) return "AT";
  if (texts.some((text) => /\b(?:BTW|TVA|MwSt)\W{0,3}BE\W{0,2}[01]\d{3}\W?\d{3}\W?\d{3}\b/.test(text)))
    return "BE";
  if (texts.some((text) => /\bCNPJ\b|(?:,|[-–—/]) ?[A-Z]{2},? (?:CEP:? )?\d{5}-\d{3}\b/.test(text)))
    return "BR";
  if (texts.some((text) => /\bSingapore,? \(?S?\(?\d{6}\b|\bS\(\d{6}\)/.test(text))) return "SG";
  if (texts.some((text) => /\bCol(?:\.|onia) \p{Lu}/u.test(text) && /\b\d{5}\b/.test(text))) return "MX";
  // `Plaka, Athens 105 56` beside ten figures, where the others with such codes have nine
  const isGreek = texts.some((text) => /\p{L},? \d{3} \d{2}(?:,|$)/u.test(text));
  if (isGreek && texts.some((text) => /\b2\d(?:\d \d{3} \d{4}|\d{3} \d{5}|\d{2} \d{6})\b/.test(text)))
    return "GR";
  if (texts.some((text) => /\bTVA\W{0,3}LU\s?\d{8}\b/.test(text))) return "LU";
  if (texts.some((text) => /\bCHE[- ]?\d{3}[. ]?\d{3}[. ]?\d{3}\b/.test(text))) return "CH";
  return null;
}

/** The words for a street are a country's own, five figures beside them leave few others. */
function countryOfStreet(street: string, postalCode: string): string | null {
  if (!/^\d{5}$/.test(postalCode)) return null;
  const all = words(street);
  // An allée by itself is French.
  if (all.some((word) => word !== "allee" && /(?:strasse|str|platz|gasse|weg|allee)$/.test(word)))
    return "DE";
  if (all.some((word) => ["rue", "boulevard", "quai", "chemin"].includes(word))) return "FR";
  if (all.some((word) => ["via", "viale", "piazza", "corso", "vicolo"].includes(word))) return "IT";
  return all.some((word) =>
    ["calle", "avenida", "plaza", "paseo", "carrer", "placa", "passeig"].includes(word),
  )
    ? "ES"
    : null;
}

function longestNumber(raw: string): string | null {
  const kept = /^\s*((?:\+|00)[\d\s()/.‐–-]{6,24})/.exec(raw)?.[1];
  return kept ? toE164(kept, null) : null;
}
