import { type Piece, toPieces } from "./address-pieces.ts";
import { ENGLISH, STATES, SURE_START } from "./address-words.ts";
import { findChinese } from "./china.ts";
import { cleanText, trimEndOf } from "./clean.ts";
import { isCountyAhead, withoutCounty } from "./counties.ts";
import { countryOfLanguage } from "./countries.ts";
import { isHouseNumber } from "./house-number.ts";
import { findIndian } from "./india.ts";
import { findJapanese } from "./japan.ts";
import type { Line } from "./lines.ts";
import { isFarm, isFloor, isRoadWord, isUnit, readStreet, type Street } from "./street.ts";
import { cityOf, readTown } from "./town.ts";
import { countryNear, townAfter, townBefore } from "./town-near.ts";

export type FoundAddress = {
  street?: string;
  postalCode?: string;
  city?: string;
  region?: string;
  country?: string;
  line: number;
  /** Where in the line it begins. */
  start: number;
  confidence: number;
};

/** Every address of the visible text: a street, and a town close to it. */
export function findAddresses(
  lines: readonly Line[],
  language: string | null,
  phoneCountry: string | null,
): FoundAddress[] {
  const eastern = [...findJapanese(lines), ...findChinese(lines)];
  if (eastern.length > 0) return eastern;
  const indian = phoneCountry === "IN" ? findIndian(lines) : [];
  if (indian.length > 0) return indian;
  const pieces = toPieces(lines);
  const guess = phoneCountry ?? countryOfLanguage(language);
  const found: FoundAddress[] = [];
  const used = new Set<number>();
  const corners = new Set<FoundAddress>();
  pieces.forEach((piece, at) => {
    if (used.has(at)) return;
    const read = readStreet(piece) ?? placeAndNumber(pieces, at, lines[piece.line]?.text ?? "");
    const isTitle = lines[piece.line]?.heading === 1 && !read?.hasNumber;
    if (!read || isTitle || isPriced(lines[piece.line]?.text ?? "", piece)) return;
    let end = at;
    let street = read;
    const next = pieces[at + 1];
    if (
      !read.hasNumber &&
      next &&
      next.line === piece.line &&
      isHouseNumber(next.tokens) &&
      next.start - piece.end <= 2
    ) {
      end = at + 1;
      street = {
        text: (lines[piece.line]?.text ?? "").slice(piece.start, next.end),
        hasNumber: true,
        isSure: true,
      };
    }
    const previous = pieces[at - 1];
    if (
      !/^\d/.test(street.text) &&
      previous &&
      previous.line === piece.line &&
      isHouseNumber(previous.tokens) &&
      previous.tokens[0]?.kind === "number" &&
      (SURE_START.has(piece.tokens[0]?.fold ?? "") || isRoadWord(piece.tokens, 0))
    ) {
      // 27, boulevard Victor Hugo
      street = {
        text: (lines[piece.line]?.text ?? "").slice(previous.start, piece.end),
        hasNumber: true,
        isSure: true,
      };
    }
    const road = isFarm(piece.tokens) ? pieces[end + 1] : undefined;
    if (road?.line === piece.line && isNamedRoad(road)) {
      end += 1;
      street = { ...street, text: (lines[piece.line]?.text ?? "").slice(piece.start, road.end) };
    }
    const unit = isUnit(piece.tokens) ? pieces[end + 1] : undefined;
    const isNext = unit?.line === piece.line && !readTown(unit, guess)?.postalCode;
    if (unit && isNext && (!NUMBERED.test(unit.text) || isShortRoad(unit))) {
      end += 1;
      street = {
        ...street,
        text: (lines[piece.line]?.text ?? "").slice(piece.start, unit.end),
        isSure: true,
      };
      // Unit 3, The Old Brewery, 18 Canal Street
      const road = pieces[end + 1];
      if (road && road.line === piece.line && isNamedRoad(road)) {
        end += 1;
        street.text = (lines[piece.line]?.text ?? "").slice(piece.start, road.end);
      }
    }
    for (let floor = pieces[end + 1]; floor?.line === piece.line; floor = pieces[end + 1]) {
      // `Urb. Los Olivos, parcela 12`: a plot's number is the house's.
      const isBehind = street.hasNumber || floor.tokens.some((token) => token.kind === "number");
      if (!isBehind || !isFloor(floor.tokens)) break;
      end += 1;
      const text = (lines[piece.line]?.text ?? "").slice(piece.start, floor.end);
      street = { ...street, text, hasNumber: true };
    }
    const inside = street.rest ? readTown({ ...piece, tokens: street.rest }, guess) : null;
    const district = DISTRICT.exec(street.text);
    if (district) street = { ...street, text: street.text.slice(0, district.index) };
    const after = inside?.postalCode ? { town: inside, at: end } : townAfter(pieces, end, guess, piece.line);
    const town =
      (after?.town.postalCode ? after : null) ?? townBefore(pieces, at, guess, piece.line) ?? after;
    if (town) withoutCounty(town.town, pieces, town.at, end);
    if (town && district) town.town.city ??= district[1];
    if (town && street.rest) {
      const city = cityOf(street.rest, "", 0);
      if (city) town.town.city ??= withoutState(city);
    }
    const isKnown = street.isSure || town?.town.postalCode || (town && isCountyAhead(pieces, town.at));
    if (!isKnown) return;
    if (street.isBare && !BARE_COUNTRIES.has(town?.town.country ?? "")) return;
    // `Noodle Lane, Soho ⏎ 52 Old Compton Street, London`: a name above the street.
    if (!street.hasNumber && town && town.at > end && hasNumberedStreet(pieces, end + 1, town.at)) return;
    if (!town && !street.hasNumber) return;
    if (!street.isCorner) for (let i = at; i <= (town?.at ?? end); i += 1) used.add(i);
    const river = town ? pieces[town.at + 1] : undefined;
    if (town?.town.city && river && RIVERS.has(river.text.toLowerCase()) && river.tokens.length === 1)
      town.town.city += ` (${river.text})`;
    const country = town?.town.country ?? countryNear(pieces, town?.at ?? end) ?? undefined;
    const text = cleanStreet(street.text);
    const address: FoundAddress = {
      ...town?.town,
      street: text,
      ...(country ? { country } : {}),
      line: piece.line,
      start: piece.start,
      confidence: town?.town.postalCode ? 0.9 : town ? 0.7 : 0.5,
    };
    if (street.isCorner) corners.add(address);
    found.push(address);
  });
  if (found.length === 0) {
    pieces.forEach((piece, at) => {
      const town = readTown(piece, guess);
      const near = pieces[at - 1];
      // `The Gannet, Porthmeor Beach, St Ives, Cornwall, TR26 1JZ`: no street, and the town before its code.
      if (town?.country === "GB" && !town.city && near?.line === piece.line)
        town.city = cityOf(near.tokens, near.text, near.start);
      if (
        !town?.postalCode ||
        !town.city ||
        (town.postalCode.length < 5 && !town.country) ||
        piece.tokens.length > 6
      )
        return;
      const before = pieces[at - 1];
      withoutCounty(town, pieces, at, Math.max(-1, at - 3));
      const isAlone = piece.start === 0 || before?.isLabel || before?.line === piece.line;
      if (isAlone) found.push({ ...town, line: piece.line, start: piece.start, confidence: 0.6 });
    });
  }
  return corners.size < found.length ? found.filter((address) => !corners.has(address)) : found;
}

/** `San Marco, 4081 – 30124 Venezia`: a quarter's name and a number, where the town and its code are next. */
function placeAndNumber(pieces: readonly Piece[], at: number, line: string): Street | null {
  const [piece, number, town] = pieces.slice(at, at + 3);
  if (!piece || number?.line !== piece.line || town?.line !== piece.line) return null;
  const isBeside = line.slice(piece.end, number.start).trim() === "," && isHouseNumber(number.tokens);
  if (!isBeside || readTown(town, null)?.postalCode?.length !== 5) return null;
  const read = readStreet({ ...piece, tokens: [...piece.tokens, ...number.tokens] });
  // What follows joins them.
  return read && { text: piece.text, hasNumber: false, isSure: false };
}

/** Where a house may stand in a street without a word for one, and the town's code has letters or a state beside it. */
const BARE_COUNTRIES = new Set(["GB", "IE", "US", "CA", "AU", "JP"]);

function hasNumberedStreet(pieces: readonly Piece[], from: number, to: number): boolean {
  return pieces.slice(from, to).some((piece) => {
    const street = readStreet(piece);
    return street?.hasNumber === true && street.isSure;
  });
}

/** What tells a German town from others of its name: `Halle (Saale)`. */
const RIVERS = new Set(
  "saale oder main spree havel westf westfalen lahn donau ruhr sieg allgäu harz".split(" "),
);

/** `140, rue Lamarck Paris 18e` */
const DISTRICT = / (Paris|Lyon|Marseille) \d{1,2} ?(?:e|er|eme|ème)$/;

/** `Pasta des Tages 8,90 €`, `Walk-ins welcome from 5:30` */
function isPriced(line: string, piece: Piece): boolean {
  const next = line[piece.end] ?? "";
  const isFigure = piece.tokens.at(-1)?.kind === "number";
  return isFigure && [",", ".", ":"].includes(next) && /\d/.test(line[piece.end + 1] ?? "");
}

/** `18 Canal Street`, and without a number `Bridge Street`. */
function isNamedRoad(piece: Piece): boolean {
  const isNumbered = piece.tokens[0]?.kind === "number";
  const street = readStreet(piece);
  return isNumbered
    ? street?.isSure === true || street?.isBare === true
    : street !== null && piece.tokens.length <= 4 && ENGLISH.has(piece.tokens.at(-1)?.fold ?? "");
}

/** `Shop 4, 21 Esplanade`; a number of four figures may be a code, and a town behind it. */
function isShortRoad(piece: Piece): boolean {
  return isNamedRoad(piece) && (piece.tokens[0]?.text.length ?? 9) < 4;
}

/** A piece of figures is no name of a yard or a building. */
const NUMBERED = /^\d/;

function withoutState(city: string): string {
  const at = city.lastIndexOf(" ");
  return at > 0 && STATES.has(city.slice(at + 1).toUpperCase()) ? city.slice(0, at) : city;
}

function cleanStreet(text: string): string {
  const corner = text.search(/\s?\/?\s?\b(?:Ecke|Eingang)\b/);
  if (corner > 4) return cleanStreet(text.slice(0, corner));
  return cleanText(trimEndOf(text, " ,;–-"), 200);
}
