import type { Issue } from "../schema.ts";
import { fold, key } from "./clean.ts";
import { closingOf, movedOf } from "./closures.ts";
import type { Element } from "./dom.ts";
import { elements } from "./dom.ts";
import type { Line } from "./lines.ts";
import { isOtherTrade } from "./other-trades.ts";
import { isPhonePlaceholder } from "./phone.ts";
import { tokenize } from "./tokens.ts";

const PLACEHOLDER_WORDS = new Set(
  (
    "street address strasse straße adresse adress address gatuadress postnummer stad stadt plz zip code city ort phone telefon telephone telefono telefone email e-mail mail name firma company restaurant ihr your " +
    "vorname nachname rue ville codice cap citta calle ciudad codigo postal rua cidade straat postcode plaats nummer number tel"
  )
    .split(" ")
    .map(fold),
);

/** `[STREET ADDRESS]`, `{{phone}}`, `<Your Name>`: a template that nobody filled in. */
export function isBracketPlaceholder(text: string): boolean {
  for (let open = text.indexOf("["); open >= 0 && open < 400; open = text.indexOf("[", open + 1)) {
    const close = text.indexOf("]", open);
    if (close < 0 || close - open > 40) continue;
    const inside = tokenize(text.slice(open + 1, close)).filter((token) => token.kind === "word");
    if (inside.length > 0 && inside.length <= 4 && inside.some((token) => PLACEHOLDER_WORDS.has(token.fold)))
      return true;
  }
  return /\{\{\s?[\w.]{2,40}\s?\}\}/.test(text.slice(0, 400));
}

const NOWHERE = new Set(
  "anytown anycity yourtown yourcity cityname sampletown musterstadt musterhausen musterort mustercity beispielstadt votreville ville citta tuacitta ciudad tuciudad suacidade plaats voorbeeldstad".split(
    " ",
  ),
);
/** How the streets of templates begin, folded. Each has words of its own but the last, of which there are real ones. */
const NO_STREETS = [
  "musterstr",
  "musterweg",
  "musterallee",
  "beispielstr",
  "beispielweg",
  "via esempio",
  "via del test",
  "calle falsa",
  "calle ejemplo",
  "rue de l'exemple",
  "rue exemple",
  "voorbeeldstraat",
  "straatnaam",
  "street address",
  "your address",
  "your street",
  "address line",
  "203 fake",
  "500 terry francine",
  "500 terry a francois",
  "123 street",
  "123 example",
  "123 sample",
  "123 your",
  "123 any",
  "123 demo",
  "123 test",
  "123 fake",
  "123 food",
  "123 restaurant",
  "123 culinary",
  "123 gourmet",
  "123 business",
  "1234 street",
  "12345 street",
  "123 main",
];
const COUNTED_CODES = new Set(["", "12345", "00000", "11111", "99999", "123 45", "1234", "1234 ab"]);

/** Streets and towns of templates: `123 Main Street, Anytown`, `Musterstraße 1`. */
export function isPlaceholderAddress(address: {
  street?: string | undefined;
  postalCode?: string | undefined;
  city?: string | undefined;
}): boolean {
  if (NOWHERE.has(key(address.city ?? ""))) return true;
  const street = fold(address.street ?? "");
  const found = NO_STREETS.find((one) => street.startsWith(one));
  // There are Main Streets with a 123 in them; a postal code that counts up, or none, settles it.
  return (
    found !== undefined &&
    (found !== "123 main" || COUNTED_CODES.has((address.postalCode ?? "").toLowerCase()))
  );
}

const PARKED = [
  "domain is for sale",
  "domain may be for sale",
  "domain name is for sale",
  "domain name may be for sale",
  "buy this domain",
  "this domain is parked",
  "domain parking",
  "diese domain steht zum verkauf",
  "domain steht zum verkauf",
  "domain kaufen",
  "domain geparkt",
  "dominio in vendita",
  "domaine est a vendre",
  "nom de domaine est a vendre",
  "dominio esta en venta",
  "parkingcrew",
  "sedoparking",
  "hugedomains",
  "this site is under construction",
  "future home of",
  "website coming soon",
  "apache2 debian default page",
  "welcome to nginx",
  "account suspended",
  "account has been suspended",
  "our new website is under construction",
  "website is under construction",
  "hier entsteht eine neue",
  "hier entsteht unsere neue",
  "bientot en ligne",
  "prossimamente online",
  "index of /",
];
const SPAM = [
  "viagra",
  "cialis",
  "casino bonus",
  "slot gacor",
  "slot online",
  "situs judi",
  "judi online",
  "sportsbook",
  "online casino",
  "casino online",
  "porn",
  "escort service",
  "payday loan",
  "replica watches",
  "togel",
  "betting site",
  "crypto giveaway",
  "essay writing service",
  "maxwin",
  "rtp slot",
  "bandar",
];
const LOREM = [
  "lorem ipsum",
  "dolor sit amet",
  "your text here",
  "sample text",
  "beispieltext",
  "texto de ejemplo",
  "testo di esempio",
  "behind the word mountains",
  "far from the countries vokalia",
  "this template is made",
  "en cours de construction",
  "site en construction",
  "befindet sich im aufbau",
  "webseite im aufbau",
  "website im aufbau",
  "sito in costruzione",
  "sitio en construccion",
  "site em construcao",
  "website in opbouw",
  "i'm a paragraph",
  "add your own text",
  "this is a great place to tell",
  "ich bin ein textabschnitt",
  "fugen sie hier ihren text",
  "je suis un paragraphe",
  "soy un parrafo",
  "sono un paragrafo",
  "sou um paragrafo",
  "click here to edit",
];

const has = (text: string, list: readonly string[]): boolean => list.some((one) => text.includes(one));

const CLOSINGS = {
  "permanently-closed": "The page says that the place has closed for good. Check this before you go on.",
  "temporary-closure": "The page speaks of a temporary closure. Enter its dates as special opening hours.",
} as const;

const MOVES = {
  "site-moved":
    "The page says that this website has moved. What stands here may be out of date: give the new address.",
  "place-moved": "The page says that the place has moved. Check that the address is the new one.",
} as const;

export type Condition = {
  issues: Issue[];
  isUnreal: boolean;
  hasPlaceholders: boolean;
  /** Parts of it are a template's: what else stands there may be one's as well. */
  isDoubtful: boolean;
};

/** What is wrong with a page as a whole, and what the owner can do about it. */
export function judgePage(root: Element, lines: readonly Line[], page: string): Condition {
  const issues: Issue[] = [];
  const add = (code: Issue["code"], message: string): void => {
    if (!issues.some((issue) => issue.code === code)) issues.push({ code, message, page });
  };
  const visible = lines.map((line) => line.text);
  const body = fold(visible.join(" \n ").slice(0, 200_000));
  const length = body.length;
  let isUnreal = false;
  if (length < 6_000 && has(body, PARKED)) {
    isUnreal = true;
    add(
      "parked-domain",
      "This address shows a parking or default page, not a restaurant. Give the address of the page that guests see.",
    );
  }
  const spam = SPAM.filter((word) => body.includes(word)).length;
  if (spam >= 3) {
    isUnreal = true;
    add(
      "spam",
      "The page is full of unrelated advertising; it may have been taken over. Nothing was imported from it.",
    );
  }
  const placeholders = visible.filter(
    (text) => text.length < 300 && (isBracketPlaceholder(text) || isPhonePlaceholder(text)),
  );
  const lorem = LOREM.filter((one) => body.includes(one)).length;
  const hasPlaceholders = placeholders.length > 0;
  if (hasPlaceholders)
    add(
      "placeholder-value",
      `Some details on the page were never filled in (“${placeholders[0]?.slice(0, 60)}”). Please enter the real ones.`,
    );
  const isSample = lorem >= 2 || (lorem === 1 && length < 4_000);
  if (isSample) {
    add("placeholder-page", "Much of this page is sample text. Check every detail before you publish.");
  }
  if (length < 400 && needsBrowser(root)) {
    add(
      "needs-browser",
      "This page draws itself with a script, so there was almost nothing to read. Paste your menu as text, or give the address of a page with plain content.",
    );
  }
  const isOther = isOtherTrade(root, lines);
  if (isOther)
    add(
      "not-a-restaurant",
      "This looks like the page of another trade, not of a restaurant. Check that the address is the right one.",
    );
  const closing = closingOf(body, visible);
  if (closing) add(closing, CLOSINGS[closing]);
  const moved = movedOf(visible);
  if (moved) add(moved, MOVES[moved]);
  return { issues, isUnreal, hasPlaceholders, isDoubtful: isSample || hasPlaceholders || isOther };
}

function needsBrowser(root: Element): boolean {
  for (const element of elements(root)) {
    if (element.tag === "script" && (element.attributes.src || element.attributes.type === "module"))
      return true;
    if (element.tag === "noscript") return true;
  }
  return false;
}
