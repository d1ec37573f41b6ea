import { fold } from "./clean.ts";
import { tokenize } from "./tokens.ts";

const CLOSED_FOR_GOOD = [
  "permanently closed",
  "closed permanently",
  "closed for good",
  "have closed our doors",
  "dauerhaft geschlossen",
  "fur immer geschlossen",
  "endgultig geschlossen",
  "geschaft aufgegeben",
  "definitivement ferme",
  "fermeture definitive",
  "chiuso definitivamente",
  "chiusura definitiva",
  "cerrado definitivamente",
  "cerrado permanentemente",
  "encerrado definitivamente",
  "definitief gesloten",
  "permanent gesloten",
  "stangt for gott",
];
const CLOSED_NOW = [
  "temporarily closed",
  "vorubergehend geschlossen",
  "zurzeit geschlossen",
  "derzeit geschlossen",
  "bis auf weiteres geschlossen",
  "temporairement ferme",
  "ferme temporairement",
  "fermeture temporaire",
  "temporaneamente chiuso",
  "chiusura temporanea",
  "chiuso per ferie",
  "cerrado temporalmente",
  "cerrado por vacaciones",
  "temporariamente encerrado",
  "encerrado para ferias",
  "tijdelijk gesloten",
  "tillfalligt stangt",
  "betriebsferien",
  "urlaub:",
  "urlaub vom",
  "betriebsurlaub",
  "winterpause",
  "fermeture annuelle",
  "conges annuels",
  "closed for renovation",
  "wegen umbau geschlossen",
  "closed until further notice",
  "privremeno zatvoreno",
];
/** Closed, and why or until when: both in one sentence are a notice, apart they are any other words. */
const CLOSED_WORDS =
  "geschlossen closed ferme fermes chiuso chiusi cerrado cerrados encerrado encerrados gesloten stangt lukket".split(
    " ",
  );
const REASONS = [
  "umbau",
  "renovierung",
  "sanierung",
  "wasserschaden",
  "krankheit",
  "im urlaub",
  "refurbishment",
  "renovation",
  "maintenance",
  "annual leave",
  "holidays until",
  "until further",
  "until we",
  "will reopen",
  "reopening",
  "travaux",
  "lavori",
  "ristrutturazione",
  "per ferie",
  "obras",
  "reformas",
  "vacaciones",
  "verbouwing",
  "vakantie",
  "ombyggnad",
  "semesterstangt",
  "ombygning",
];
const REOPENING = [
  "wir offnen wieder am",
  "wir offnen wieder ab",
  "wieder fur sie da",
  "we reopen",
  "we will reopen",
  "we'll reopen",
  "reouverture",
  "riapertura",
  "riapriamo",
  "reabrimos",
  "heropening",
  "we zijn weer open vanaf",
];

/** `Wegen Umbau bleibt unser Café vom 1. bis 28. Februar geschlossen`. */
function hasClosingNotice(texts: readonly string[]): boolean {
  return texts.some((text) => {
    if (text.length > 1_500) return false;
    const folded = fold(text);
    if (includes(folded, REOPENING) && /\d/.test(folded)) return true;
    if (!CLOSED_WORDS.some((word) => folded.includes(word))) return false;
    return includes(folded, REASONS) && tokenize(text).some((token) => CLOSED_WORDS.includes(token.fold));
  });
}

const includes = (text: string, list: readonly string[]): boolean => list.some((one) => text.includes(one));

/** @param body the page's text, folded */
export function closingOf(
  body: string,
  texts: readonly string[],
): "permanently-closed" | "temporary-closure" | null {
  if (includes(body, CLOSED_FOR_GOOD)) return "permanently-closed";
  return includes(body, CLOSED_NOW) || hasClosingNotice(texts.slice(0, 3_000)) ? "temporary-closure" : null;
}

const SITE_MOVED = [
  "website has moved",
  "web site has moved",
  "this site has moved",
  "our site has moved",
  "visit our new website",
  "visit our new site",
  "website ist umgezogen",
  "webseite ist umgezogen",
  "homepage ist umgezogen",
  "diese seite ist umgezogen",
  "unsere seite ist umgezogen",
  "besuchen sie unsere neue website",
  "besuchen sie unsere neue webseite",
  "besuchen sie unsere neue homepage",
  "site a demenage",
  "site internet a demenage",
  "visitez notre nouveau site",
  "il sito si e trasferito",
  "sito e stato trasferito",
  "visita il nostro nuovo sito",
  "visitate il nostro nuovo sito",
  "web se ha mudado",
  "web se ha trasladado",
  "visita nuestra nueva web",
  "visite nuestra nueva web",
  "visite o nosso novo site",
  "website is verhuisd",
  "bezoek onze nieuwe website",
];
const PLACE_MOVED = [
  "we have moved",
  "we've moved",
  "we’ve moved",
  "wir sind umgezogen",
  "wir ziehen um",
  "nous avons demenage",
  "nous demenageons",
  "ci siamo trasferiti",
  "nos hemos mudado",
  "nos hemos trasladado",
  "mudamos de morada",
  "we zijn verhuisd",
  "wij zijn verhuisd",
  "vi har flyttat",
];
/** A notice is short; a house that tells its history moves in the middle of a long paragraph. */
const NOTICE = 240;

/** Whether the page says that its site, or the place itself, is elsewhere now. */
export function movedOf(texts: readonly string[]): "site-moved" | "place-moved" | null {
  let isPlace = false;
  for (const text of texts.slice(0, 3_000)) {
    if (text.length > NOTICE) continue;
    const folded = fold(text);
    if (includes(folded, SITE_MOVED)) return "site-moved";
    isPlace ||= includes(folded, PLACE_MOVED);
  }
  return isPlace ? "place-moved" : null;
}
