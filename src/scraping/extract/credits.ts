import { fold } from "./clean.ts";
import { type Element, hints } from "./dom.ts";
import type { Line } from "./lines.ts";

/** How a site says who made it. Folded; matched at the start of a word. */
const CREDITS = [
  "webdesign",
  "web design",
  "website by",
  "web site by",
  "site by",
  "site designed",
  "designed by",
  "design by",
  "design:",
  "design &",
  "developed by",
  "built by",
  "made by",
  "made with",
  "mit liebe gemacht",
  "created by",
  "crafted by",
  "powered by",
  "theme by",
  "theme:",
  "template by",
  "template:",
  "hosting",
  "hosted by",
  "website:",
  "homepage:",
  "internetseite:",
  "umsetzung",
  "realisierung",
  "realisation",
  "gestaltung",
  "programmierung",
  "konzeption",
  "konzept und",
  "konzept &",
  "webseite erstellt",
  "website erstellt",
  "erstellt von",
  "site realise",
  "site cree",
  "realise par",
  "creation :",
  "creation:",
  "creation du site",
  "creation site",
  "conception",
  "developpement",
  "hebergeur",
  "hebergement",
  "sito realizzato",
  "sito web realizzato",
  "realizzato da",
  "realizzazione",
  "sviluppato da",
  "creato da",
  "credits",
  "crediti",
  "credit:",
  "diseno web",
  "diseno y desarrollo",
  "disenado por",
  "desarrollado por",
  "web creada",
  "desenvolvido por",
  "desenvolvimento",
  "criado por",
  "website door",
  "website gemaakt",
  "gemaakt door",
  "ontwerp",
  "webbplats av",
  "hemsida av",
  "webbdesign",
  "hjemmeside af",
  "hjemmeside lavet",
  "nettside av",
  "nettsted",
  "sivut:",
  "toteutus",
  "realizacja",
  "projekt i wykonanie",
  "wykonanie",
  "izrada",
  "web vytvoril",
  "tvorba webu",
  "vytvoril",
  "keszitette",
  "tasarim",
];
const HINTS = new Set([
  "credits",
  "credit",
  "copyrightby",
  "madeby",
  "poweredby",
  "webdesign",
  "designer",
  "agency",
  "developer",
]);

/** Where in the line its own words end and those about the site's maker begin; -1 where there are none. */
function creditAt(text: string): number {
  if (text.length > 1_000) return -1;
  let folded = fold(text);
  // ß and ligatures change lengths; then the plain lower case, which keeps places.
  if (folded.length !== text.length) folded = text.toLowerCase();
  if (folded.length !== text.length) return -1;
  let first = -1;
  for (const words of CREDITS) {
    const at = folded.indexOf(words);
    const isStart = at === 0 || (at > 0 && !/[\p{L}\p{N}]/u.test(folded[at - 1] ?? ""));
    if (isStart && (first < 0 || at < first)) first = at;
  }
  return first;
}

function isMarked(element: Element): boolean {
  let at: Element | null = element;
  for (let i = 0; at && i < 3; i += 1, at = at.parent)
    if (hints(at).some((word) => HINTS.has(word))) return true;
  return false;
}

const MAX_BELOW = 7;

/** The lines without what they say of the site's maker, and the links that stand there. */
export function withoutCredits(lines: readonly Line[]): { lines: Line[]; strangers: ReadonlySet<string> } {
  const kept: Line[] = [];
  const strangers = new Set<string>();
  /** Lines still to drop below a label such as `Webdesign:`, which stand in the same block. */
  let below = 0;
  let block: Element | null = null;
  const drop = (line: Line, from: number): void => {
    for (const segment of line.segments) {
      if (segment.start < from) continue;
      for (let at: Element | null = segment.element, i = 0; at && i < 3; at = at.parent, i += 1)
        if (at.tag === "a" && at.attributes.href) strangers.add(at.attributes.href.trim());
    }
  };
  for (const line of lines) {
    const isBelow =
      below > 0 && line.heading === 0 && (line.isContinued || line.block === block || block === null);
    below = isBelow ? below - 1 : 0;
    if (isBelow) {
      drop(line, 0);
      continue;
    }
    const at = creditAt(line.text);
    if (at < 0 && !(line.text.length < 200 && isMarked(line.block))) {
      kept.push(line);
      continue;
    }
    const from = Math.max(at, 0);
    const isLabel = at === 0 && line.text.length < 45 && !/\d{3}|@/.test(line.text);
    if (isLabel) {
      below = MAX_BELOW;
      block = line.heading > 0 ? null : line.block;
    }
    drop(line, from);
    // An empty line keeps the places of all others.
    const text = line.text.slice(0, from);
    kept.push({
      ...line,
      text,
      segments: line.segments
        .filter((segment) => segment.start < from)
        .map((segment) => ({ ...segment, text: segment.text.slice(0, from - segment.start) })),
    });
  }
  return { lines: kept, strangers };
}
