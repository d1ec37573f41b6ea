import { fold } from "./clean.ts";
import { type Element, elements, innerText } from "./dom.ts";
import type { Line } from "./lines.ts";
import { KIND_WORDS } from "./name-words.ts";
import { words } from "./tokens.ts";

/** How words for other trades begin, folded: `Zahnarztpraxis`, `Rechtsanwälte`. */
const TRADES = (
  "zahnarzt zahnmedizin arztpraxis hausarzt tierarzt physiotherap rechtsanwalt rechtsanwalt anwaltskanzlei steuerberat friseur nagelstudio autohaus autowerkstatt " +
  "kfz fahrschule immobilien klempner elektriker dachdecker versicherung webdesign werbeagentur webagentur dentist dental orthodont physician veterinar solicitor attorney lawyer accountan hairdress plumb electrician realtor " +
  "insurance avocat notaire kinesitherap coiffure immobilier expert-comptable avvocat odontoiatr parrucchier immobiliar commercialist abogad peluqueria inmobiliaria odontolog " +
  "tandarts kapper makelaar advocaat advogad cabeleireir imobiliaria tandlakar tandlæge stomatolog fogorvos ugyved"
)
  .split(" ")
  .map(fold);

/** What a house that feeds its guests says somewhere of itself. */
const FOOD = new Set(
  "menu menus menue speisekarte speisekarten getranke karte carte cartes menukaart ementa cardapio kuche cuisine kitchen cucina cocina cozinha keuken food essen dishes catering tisch table brunch lunch dinner".split(
    " ",
  ),
);

/** The title or the first heading names another trade, and no line says a word of food. */
export function isOtherTrade(root: Element, lines: readonly Line[]): boolean {
  const titles = lines.filter((line) => line.heading === 1).map((line) => line.text);
  for (const element of elements(root)) {
    if (element.tag === "body") break;
    if (element.tag === "title") titles.push(innerText(element, 300));
  }
  const named = titles.slice(0, 5).flatMap((title) => words(title.slice(0, 300)));
  if (!named.some((word) => TRADES.some((trade) => word.startsWith(trade)))) return false;
  return !lines.some(({ text }) =>
    words(text.slice(0, 300)).some((word) => FOOD.has(word) || KIND_WORDS.has(word)),
  );
}
