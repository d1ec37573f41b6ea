import { SURE_START } from "./address-words.ts";
import { fold } from "./clean.ts";
import { MONTH_NAMES } from "./day-words.ts";
import { containsWord } from "./hours-lex.ts";
import type { Row } from "./hours-rows.ts";
import type { Kind } from "./hours-week.ts";
import { HOURS_HEADINGS, hoursWord, OTHER_HOURS } from "./hours-words.ts";
import { tokenize, words } from "./tokens.ts";

/** A line with one of these tells of hours. */
const HAS_HOURS = new Set([
  "day",
  "time",
  "closed",
  "daily",
  "weekdays",
  "weekend",
  "holiday",
  "date",
  "allday",
  "except",
]);

/** `Noon to close`, `Midi – minuit`: hours without a figure. */
function isToldInWords(row: Row): boolean {
  const ends = row.atoms.filter((atom) => ["noon", "midnight", "late"].includes(atom.is));
  return row.isShort && ends.length === 2;
}

export function tellsHours(row: Row): boolean {
  return row.atoms.some((atom) => HAS_HOURS.has(atom.is)) || isSeasonLabel(row) || isToldInWords(row);
}

/** A price: the line tells of an offer, `Pranzo di lavoro dal lunedì al venerdì 12 €`. */
export const MONEY =
  /(?:[€$£₺₽¥₴]|\b(?:CHF|EUR))\s?\d|\d\s?(?:€|EUR\b|CHF\b|kr\b|Kč|zł|Ft\b|lei\b|₺|₽|£|円|元|원|,-)/u;

/**
 * `Küche`, `Kitchen hours`: few words, no time and no number; `Reservations until 9 pm` and `Reservations: 030 123456`
 * say themselves what they are about, and nothing of the next line.
 */
export function isLabel(row: Row): boolean {
  if (!row.isShort || row.atoms.length > 5 || row.atoms.some((atom) => atom.is === "time")) return false;
  return row.text.slice(0, 200).replace(/\D/g, "").length < 6;
}

/** `Sommer (April bis September):`, which the hours below it belong to. */
function isSeasonLabel(row: Row): boolean {
  const counted = row.atoms.filter((atom) => atom.is === "word").length;
  const at = row.atoms.findIndex((atom) => atom.is === "season");
  return row.isShort && at >= 0 && at <= 1 && counted <= 1 && row.atoms.length <= 8;
}

/**
 * `Orario estivo`, `Winter hours`: what stands below holds for a part of the year; below `Öffnungszeiten` each of
 * `Sommer (April – Oktober)` and `Winter` has a week.
 */
export function isSeasonTitle(row: Row): boolean {
  return row.isShort && row.atoms.some((atom) => atom.is === "season");
}

/** Beside another heading for when the house is open. */
const FOOD_HEADINGS = new Set([
  "food",
  "food times",
  "food hours",
  "food service",
  "essen",
  "speisen",
  "eating",
]);

/** What a heading makes of the times below it. */
export function headingScope(row: Row, about: Kind): Kind {
  if (FOOD_HEADINGS.has(fold(row.text))) return "kitchen";
  return isPraise(row, about) ? "open" : about;
}

/** `Öffnungszeiten`, `Geöffnet:` */
export function isHoursTitle(row: Row, hasSpan: boolean): boolean {
  if ((row.isShort || hasSpan) && containsWord(row.text.slice(0, 60), HOURS_HEADINGS)) return true;
  return row.atoms.length <= 2 && row.atoms[0]?.is === "open";
}

/** `Lunch` or `Dîner` as a heading: parts the days of one house, and begins no other's. */
export function isServiceLabel(row: Row): boolean {
  return (
    row.isShort &&
    row.atoms.length > 0 &&
    row.atoms.every((atom) => atom.is === "label" || atom.is === "noon")
  );
}

/** `Brunch` as a heading. */
export function isMealLabel(row: Row): boolean {
  const [atom] = row.atoms;
  return row.isShort && row.atoms.length === 1 && atom?.is === "about" && atom.what === "meal";
}

/** `Assiette du jour, servie de 11h30 à 14h`: a sentence of its own below a day's hours. */
export function isSentence(row: Row): boolean {
  const told = row.atoms.findIndex(
    (atom) => HAS_HOURS.has(atom.is) || atom.is === "open" || atom.is === "about",
  );
  const words = row.atoms.slice(0, Math.max(0, told)).filter((atom) => atom.is === "word").length;
  return words >= 3;
}

/** `Calle 5 de Febrero 212`, `Via IV Novembre`: the date of its name is a street's. */
export function isNamedByDate(row: Row): boolean {
  if (!row.atoms.some((atom) => atom.is === "date")) return false;
  const tokens = tokenize(row.text.slice(0, 100));
  // `25 de Mayo 412`: a house's number behind the month, and no year
  const month = tokens.findIndex((token) => token.kind === "word" && MONTH_NAMES.has(token.fold));
  const number = tokens[month + 1];
  const isDayFirst = tokens.slice(Math.max(0, month - 2), month).some((token) => token.kind === "number");
  if (month > 0 && isDayFirst && number?.kind === "number" && !/^(?:19|20)\d\d$|^\d$/.test(number.text))
    return true;
  return tokens.some(
    (token, i) =>
      SURE_START.has(token.fold) && tokens.slice(i + 1, i + 4).some((next) => next.kind === "number"),
  );
}

const FUNCTION_WORDS = new Set(
  "food served serving meals service times warme warm hot unsere unser die der das our the notre la le les l nostra il nuestra nossa a onze ons de van vår vores vart is are has und and".split(
    " ",
  ),
);

/** `Italienische Küche mit Herz`, `Mary's Kitchen`: speaks of the cooking, not of when it is done. */
export function isPraise(row: Row, what: Kind): boolean {
  // A page's first heading is a name or its title: `Mrs Finch's Pie Shop`.
  if (what !== "kitchen" && row.heading !== 1) return false;
  return words(row.text.slice(0, 100)).some(
    (word) =>
      !FUNCTION_WORDS.has(word) &&
      !OTHER_HOURS.has(word) &&
      !HOURS_HEADINGS.has(word) &&
      hoursWord(word) === undefined &&
      !/zeit|hour|time|orar|horar/.test(word),
  );
}

export const APPOINTMENT =
  /absprache|anfrage|vereinbarung|by appointment|on request|sur rendez-vous|sur r[ée]servation|su prenotazione|su appuntamento|chiama|call (us )?for|appelez|previa reserva|con cita|sob consulta|marcação|op afspraak|telefonar/iu;
