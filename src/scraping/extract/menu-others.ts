import { FULL_DAYS, SHORT_DAYS } from "./day-words.ts";
import { type Element, hints } from "./dom.ts";
import { timesAndDates } from "./figures.ts";
import type { Draft } from "./menu-drafts.ts";
import { isContact } from "./menu-names.ts";
import { hasWord, isNotEaten } from "./menu-text.ts";
import { NOT_DISHES, NOT_MENU_SECTIONS, OTHER_BOXES, OTHER_SECTIONS, SUMS, TAX_WORDS } from "./menu-words.ts";
import { tokenize, words } from "./tokens.ts";

/** So many priced lines under a heading of hours, events or delivery are no menu; more may well be one. */
const FEW = 3;

/** Without what is priced but not eaten: rooms, tickets, conditions of delivery, hours that look like prices. */
export function withoutOthers(drafts: readonly Draft[]): Draft[] {
  const perRoom = new Map<unknown, [number, number]>();
  for (const draft of drafts) {
    const count = perRoom.get(draft.category) ?? [0, 0];
    count[0] += 1;
    if (isNotEaten(draft.name)) count[1] += 1;
    perRoom.set(draft.category, count);
  }
  const boxes = new Map<Draft, Element>();
  const perPlace = new Map<unknown, number>();
  const known = new Map<Element, Element | null>();
  for (const draft of drafts) {
    const block = draft.prices[0]?.line.block;
    const box = block ? otherBox(block, known) : null;
    if (box) boxes.set(draft, box);
    for (const place of [box, draft.category]) if (place) perPlace.set(place, (perPlace.get(place) ?? 0) + 1);
  }
  const isFew = (place: unknown): boolean => {
    const count = perPlace.get(place) ?? 0;
    return count <= FEW && count <= drafts.length * 0.4;
  };
  return drafts.filter((draft) => {
    const [all, other] = perRoom.get(draft.category) ?? [0, 0];
    if (other >= 2 && other >= all * 0.4) return false;
    if (
      isCondition(draft) ||
      isDay(draft) ||
      isFree(draft) ||
      isSum(draft) ||
      isVoucher(draft) ||
      isPayment(draft)
    )
      return false;
    if (/^(?:all|alle|tous|toutes|tutti|tutte|todos|todas) .{4,80}[.!] \p{Lu}/iu.test(draft.name))
      return false;
    if (isContact(draft.name) || isHappyHour(draft)) return false;
    if (/[.!] \p{Lu}/u.test(draft.name) && hasWord(draft.name, TAX_WORDS)) return false;
    if (timesAndDates(tokenize(draft.name)).size >= 6) return false;
    const box = boxes.get(draft);
    if (box && isFew(box)) return false;
    const heading = draft.category?.line.text ?? "";
    if (hasWord(heading, NOT_MENU_SECTIONS) && hasWord(heading, NOT_DISHES)) return false;
    return !(hasWord(heading, OTHER_SECTIONS) && isFew(draft.category));
  });
}

/** `Minimum order € 20`, `Mindestverzehr 15 €`; a dish for two at least is none. */
function isCondition(draft: Draft): boolean {
  const all = words(draft.name);
  if (all.length > 6 || all.some((word) => PEOPLE.has(word))) return false;
  return all.some((word) => word.startsWith("minim") || word.startsWith("mindest"));
}

/** `Carte bancaire acceptée dès 15 €`: how to pay, in a few words at the end. */
function isPayment(draft: Draft): boolean {
  const all = words(draft.name).slice(-6);
  return all.some((word, i) => PAYMENTS.has(word) || PAYMENTS.has(`${word} ${all[i + 1]}`));
}

/** `Happy Hour: täglich 17–19 Uhr alle Cocktails 7 €`: when things cost less. */
function isHappyHour(draft: Draft): boolean {
  const all = words(draft.name);
  return all.includes("happy") && all.includes("hour") && all.length > 3;
}

const PAYMENTS = new Set([
  ..."kartenzahlung ec-karte eckarte girocard kreditkarte kreditkarten bancaire bancaires contactless pinnen pinbetaling kortbetalning bancomat".split(
    " ",
  ),
  ..."card payment,card payments,credit card,credit cards,debit card,carta di,carte bleue,tarjeta de,cartao de,ec karte".split(
    ",",
  ),
]);

const PEOPLE = new Set(
  "person personen persons people personne personnes persona personas persone pessoas personer osobe osob".split(
    " ",
  ),
);

function isSum(draft: Draft): boolean {
  const all = words(draft.name);
  return all.length <= 3 && all.some((word) => SUMS.has(word));
}

/** `Gift cards from $25`, `Geschenkgutschein`: money, not food. */
function isVoucher(draft: Draft): boolean {
  const all = words(draft.name);
  return (
    all.length <= 6 && all.some((word, i) => VOUCHERS.has(word) || VOUCHERS.has(`${word} ${all[i + 1]}`))
  );
}

const VOUCHERS = new Set([
  ..."geschenkgutschein geschenkgutscheine gutschein gutscheine wertgutschein giftcard giftcards cadeaubon cadeaubonnen presentkort gavekort".split(
    " ",
  ),
  ..."gift card,gift cards,gift voucher,gift vouchers,bon cadeau,bons cadeaux,carte cadeau,cartes cadeaux,buono regalo,buoni regalo,tarjeta regalo".split(
    ",",
  ),
]);

/** `Zwischensumme 0,00 €`: what costs nothing is no dish. */
function isFree(draft: Draft): boolean {
  return draft.prices.every((row) => row.prices.every((price) => price.amount === 0));
}

/** `Dienstag 11.30`: a day with a figure that no currency makes a price. */
function isDay(draft: Draft): boolean {
  const all = words(draft.name);
  return (
    all.length > 0 &&
    all.every((word) => FULL_DAYS.has(word) || SHORT_DAYS.has(word)) &&
    draft.prices.every((row) => row.prices.every((price) => price.strength < 3))
  );
}

/** The footer, form, quotation or box of that kind around a block. */
function otherBox(block: Element, known: Map<Element, Element | null>): Element | null {
  const path: Element[] = [];
  let found: Element | null = null;
  for (let at: Element | null = block; at; at = at.parent) {
    const seen = known.get(at);
    if (seen !== undefined) {
      found = seen;
      break;
    }
    path.push(at);
    if (isOther(at)) {
      found = at;
      break;
    }
  }
  for (const one of path) known.set(one, found);
  return found;
}

const OTHER_TAGS = new Set(["footer", "form", "blockquote", "address", "nav"]);

function isInCard({ parent }: Element): boolean {
  return parent !== null && (parent.tag === "article" || parent.tag === "li");
}

function isOther(element: Element): boolean {
  if (element.tag === "body" || element.tag === "html" || element.tag === "main") return false;
  // The foot of a card is not the page's.
  if (element.tag === "footer" && isInCard(element)) return false;
  if (OTHER_TAGS.has(element.tag)) return true;
  const own = hints(element);
  return own.some((word) => OTHER_BOXES.has(word)) && !own.includes("pointer");
}
