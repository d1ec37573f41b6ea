import { fold } from "./clean.ts";
import type { Element } from "./dom.ts";
import type { Line } from "./lines.ts";

/**
 * Parts of a page that speak of another place than the house: the owner's company, whoever watches over privacy, where it
 * was before. What stands there is the house's own only where nothing else is said.
 */
const LABELS = [
  "zentrale:",
  "hauptverwaltung",
  "verwaltung:",
  "firmensitz",
  "unternehmenssitz",
  "sitz der gesellschaft",
  "hauptsitz",
  "betreibergesellschaft",
  "betreiber:",
  "operated by",
  "exploitant :",
  "exploitant:",
  "gestito da",
  "registered office",
  "registered address",
  "head office",
  "headquarters",
  "corporate office",
  "siege social",
  "siege :",
  "siege:",
  "sede legale",
  "sede amministrativa",
  "domicilio social",
  "domicilio fiscal",
  "sede social",
  "maatschappelijke zetel",
  "statutaire zetel",
  "hoofdkantoor",
  "hovedkontor",
  "huvudkontor",
  "siedziba",
  "datenschutzbeauftragt",
  "datenschutz-beauftragt",
  "data protection officer",
  "delegue a la protection",
  "delegado de proteccion",
  "responsabile della protezione",
  "encarregado da protecao",
  "functionaris gegevensbescherming",
  "functionaris voor gegevensbescherming",
  "aufsichtsbehorde",
  "gewerbebehorde",
  "schlichtungsstelle",
  "lebensmitteluberwachung",
  "berufshaftpflicht",
  "versicherer",
  "supervisory authority",
  "autorite de controle",
  "mediateur",
];
/** Where the house was, up to the end of the sentence or the bracket. */
const FORMER = [
  "fruher:",
  "fruher in",
  "fruhere adresse",
  "ehemals",
  "vormals",
  "bisher:",
  "alte adresse",
  "alter standort",
  "old location",
  "old address",
  "former location",
  "former address",
  "formerly at",
  "previously at",
  "ancienne adresse",
  "anciennement",
  "vecchia sede",
  "vecchio indirizzo",
  "antes en",
  "antigua direccion",
  "voorheen",
  "oude locatie",
  "oud adres",
];
/** How to get there and where to leave the car: an address among those is a neighbour's. */
const NEARBY = [
  "parkhaus",
  "parkplatz",
  "parkmoglichkeit",
  "tiefgarage",
  "parking",
  "park at",
  "car park",
  "parcheggio",
  "aparcamiento",
  "estacionamento",
  "getting here",
  "haltestelle",
  "bus stop",
  "nearest station",
];

export type Aside = { from: number; to: number; isNearby: boolean };

/** A label only where the line says nothing else: `zentrale Rufnummer` is any house's. */
const ALONE = new Set(["zentrale", "verwaltung", "administration", "direction", "sede"]);
const MOST_BELOW = 8;

function labelAt(text: string, labels: readonly string[]): number {
  let first = -1;
  for (const label of labels) {
    const at = text.indexOf(label);
    const isStart = at === 0 || (at > 0 && !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ""));
    if (isStart && (first < 0 || at < first)) first = at;
  }
  return first;
}

function sentenceEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === ")") return at;
    if (text[at] === "." && /\s\p{Lu}/u.test(text.slice(at + 1, at + 3))) return at;
  }
  return text.length;
}

/** For each line the stretch of it that speaks of somebody or somewhere else, if any. */
export function readAsides(lines: readonly Line[]): (Aside | null)[] {
  let below = 0;
  let block: Element | null = null;
  return lines.map((line) => {
    const whole = { from: 0, to: line.text.length, isNearby: false };
    if (line.heading > 0) below = 0;
    if (below > 0 && (block === null || line.block === block || line.isContinued)) {
      below -= 1;
      return whole;
    }
    below = 0;
    if (line.text.length > 1_500) return null;
    let text = fold(line.text);
    if (text.length !== line.text.length) text = line.text.toLowerCase();
    const at = ALONE.has(text) ? 0 : labelAt(text, LABELS);
    if (at >= 0) {
      // A label by itself speaks of what stands below it.
      if (at < 4 && text.length < 50 && !/\d{3}|@/.test(text)) {
        below = MOST_BELOW;
        block = line.heading > 0 ? null : line.block;
        if (line.heading === 0 && !line.isContinued) block = null;
      }
      return { ...whole, from: at };
    }
    const former = labelAt(text, FORMER);
    if (former >= 0) return { from: former, to: sentenceEnd(text, former), isNearby: false };
    const near = labelAt(text, NEARBY);
    return near >= 0 ? { from: near, to: text.length, isNearby: true } : null;
  });
}

export function isAside(asides: readonly (Aside | null)[], line: number, start: number): boolean {
  const aside = asides[line];
  return aside != null && !aside.isNearby && start >= aside.from && start < aside.to;
}

/** Of an address: also how to get there. */
export function isElsewhere(asides: readonly (Aside | null)[], line: number, start: number): boolean {
  const aside = asides[line];
  return aside != null && start >= aside.from && start < aside.to;
}
