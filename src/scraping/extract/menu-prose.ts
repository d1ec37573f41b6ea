import { fold } from "./clean.ts";
import { hasWord, isSizeLabel, trimOrnaments } from "./menu-text.ts";
import { PRICE_NOTES, TAX_WORDS } from "./menu-words.ts";
import type { Price } from "./prices.ts";

/** `Sunday roasts from £16. Quiz night every Tuesday, £2`: a new sentence between two amounts, not the next size. */
function areSentences(text: string, prices: readonly Price[]): boolean {
  return prices.some((price, i) => {
    const before = prices[i - 1];
    const between = before ? text.slice(before.end, price.start) : "";
    const stop = between.search(/[.!?] \p{Lu}/u);
    return stop >= 0 && !isSizeLabel(trimOrnaments(between.slice(stop + 1)));
  });
}

const INCLUDING =
  /^\s*(?:mit|und|inkl|incl|including|inklusive|with|avec|con|com|met|med|sa|s|z|pro|per|p|par|por|je|la|le|il|al|each|stk|stück|dazu|zzgl|zuzüglich|exkl|excl|plus|served|serviert|servi)\b/u;

/** A sentence that mentions an amount is no row of a menu. */
export function isInProse(text: string, prices: readonly Price[]): boolean {
  const [first, last] = [prices[0], prices.at(-1)];
  if (!first || !last) return false;
  const before = text.slice(0, first.start);
  const after = text.slice(last.end);
  // It goes on behind as sentences do: `We welcome a new chef. Lunch costs 12 € in the first week of May`.
  const isGoing = /^\s*[\p{Ll},]/u.test(after) && !INCLUDING.test(after);
  if (isGoing && /[.!?] \p{Lu}/u.test(before) && before.length > 40 && after.length > 20) return true;
  if (isGoing && /[.!?](?:$| \p{Lu})/u.test(after.trim()) && after.trim().split(" ", 3).length > 2)
    return true;
  // `Ask about our bin ends, from £30 a bottle.`
  if (
    first.isFrom &&
    isGoing &&
    after.endsWith(".") &&
    /^\p{Lu}/u.test(before) &&
    before.split(" ", 5).length > 4
  )
    return true;
  if (after.length > 90 && before.length > 25) return true;
  if (after.length > 160) return true;
  // `Delivery min. $15. 718-555-0158`: a telephone number behind it.
  if (after.replace(/\D/g, "").length >= 9) return true;
  // `お通し代として350円頂戴いたします。`
  if (before.includes("。") || /(?:ます|です|ません|ください)。?$/u.test(after.trimEnd())) return true;
  return before.length > 280 || areSentences(text, prices) || isPriceNote(before);
}

const PRICE_WORDS = new Set("preis preise price prix prezzo precio preco prijs pris cena cijena".split(" "));

const LINKS = new Set(["à", "a", "at", "zu", "für", "voor", "por"]);

/** `Preis: 12 €` names nothing. */
export function withoutPriceWord(before: string): string {
  const label = trimOrnaments(before);
  const at = label.lastIndexOf(" ");
  // `Menu Canut à 28 €`
  if (LINKS.has(label.slice(at + 1)) && at > 0) return trimOrnaments(label.slice(0, at));
  return PRICE_WORDS.has(fold(label.slice(at + 1))) ? trimOrnaments(label.slice(0, Math.max(at, 0))) : label;
}

/** `Alle Preise inkl. MwSt.`, `Prix nets en euros, service compris`: it describes no dish. */
export function speaksOfPrices(text: string): boolean {
  if (hasWord(text, TAX_WORDS)) return true;
  const folded = fold(text);
  return PRICE_NOTES.some((note) => folded.includes(note));
}

/** `IVA incluido. Pescado del día`: the dish behind the note. */
export function withoutPriceNote(label: string): string {
  const stop = label.indexOf(". ");
  return stop > 0 && speaksOfPrices(label.slice(0, stop)) ? trimOrnaments(label.slice(stop + 1)) : label;
}

/** `Serveras 11–14. Pris 129 kr inkl. kaffe`: a note on what several dishes cost. */
function isPriceNote(before: string): boolean {
  const label = trimOrnaments(before);
  const rest = withoutPriceWord(label);
  return rest !== label && rest.endsWith(".");
}
