import type { Piece } from "./address-pieces.ts";
import {
  AT_START,
  COMPASS,
  CORNERS,
  ENDINGS,
  ENGLISH,
  FLOORS,
  NOT_PLACE,
  SURE_ENDINGS,
  SURE_START,
  UNITS,
} from "./address-words.ts";
import { FULL_DAYS, MONTH_NAMES, SHORT_BY_LANGUAGE, SHORT_DAYS } from "./day-words.ts";
import { hoursWord } from "./hours-words.ts";
import { isHouseNumber } from "./house-number.ts";
import { KIND_WORDS } from "./name-words.ts";
import type { Token } from "./tokens.ts";

export type Street = {
  text: string;
  hasNumber: boolean;
  isSure: boolean;
  rest?: Token[];
  /** A number and a name without any word for a street: nothing but the town's code behind it makes it one. */
  isBare?: boolean;
  /** Where two streets meet: no address beside one that has a number. */
  isCorner?: boolean;
};

export function readStreet(piece: Piece): Street | null {
  const { tokens } = piece;
  if (tokens.length < 2 || tokens.length > 14 || piece.text.length > 80) return null;
  const [first] = tokens;
  const words = tokens.filter((token) => token.kind === "word");
  if (!first || words.length === 0 || words.length > 8) return null;
  if (tokens.some((token) => "€$£%@?!".includes(token.text))) return null;
  // 18 Rue des Lilas, 40 Mill St., 410 North 1200 West
  if (first.kind === "number" && first.text.length <= 5 && tokens.length >= 3) {
    let at = 1;
    if (
      tokens[at]?.kind === "word" &&
      tokens[at + 1]?.fold !== "." &&
      (tokens[at]?.text.length === 1 || tokens[at]?.fold === "bis" || tokens[at]?.fold === "ter")
    )
      at += 1;
    if ((tokens[at]?.fold === "-" || tokens[at]?.fold === "/") && tokens[at + 1]?.kind === "number") at += 2;
    const head = tokens[at];
    if (head?.kind === "word" && isRoadWord(tokens, at))
      return { text: piece.text, hasNumber: true, isSure: true };
    // 2750 State Route 9, 4510 Hwy 17 N
    const end = COMPASS.has(tokens.at(-1)?.fold ?? "") ? tokens.at(-2) : tokens.at(-1);
    if (
      end?.kind === "number" &&
      end.text.length <= 4 &&
      words.length <= 4 &&
      words.some((word) => HIGHWAYS.has(word.fold) && /^\p{Lu}/u.test(word.text))
    )
      return { text: piece.text, hasNumber: true, isSure: true };
    const last = words.at(-1);
    const beforeLast = words.at(-2);
    const suffix = tokens.findLastIndex(
      (token, i) => i > at && token.kind === "word" && ENGLISH.has(token.fold),
    );
    const rest = suffix > 0 ? tokens.slice(tokens[suffix + 1]?.fold === "." ? suffix + 2 : suffix + 1) : [];
    const isTown =
      rest[0]?.kind === "word" &&
      /^\p{Lu}\p{Ll}/u.test(rest[0].text) &&
      !COMPASS.has(rest[0].fold) &&
      !UNITS.has(rest[0].fold);
    if (isTown && rest[0]) {
      const end = (tokens[tokens.indexOf(rest[0]) - 1]?.end ?? piece.end) - piece.start;
      return { text: piece.text.slice(0, end), hasNumber: true, isSure: true, rest };
    }
    const isCapital = head !== undefined && /^\p{Lu}/u.test(head.text);
    if (
      isCapital &&
      last &&
      (ENGLISH.has(last.fold) || (COMPASS.has(last.fold) && words.length >= 2 && beforeLast))
    )
      return { text: piece.text, hasNumber: true, isSure: true };
    const isGrid = head !== undefined && (head.kind === "number" || COMPASS.has(head.fold));
    if (isGrid && last && ENGLISH.has(last.fold)) return { text: piece.text, hasNumber: true, isSure: true };
    if (head && COMPASS.has(head.fold) && last && COMPASS.has(last.fold))
      return { text: piece.text, hasNumber: true, isSure: true };
    if (isCapital && words.some((word) => ENGLISH.has(word.fold) && word !== head))
      return { text: piece.text, hasNumber: true, isSure: true };
    return bareStreet(piece, words);
  }
  if (first.kind === "number" && first.text.length <= 4) return bareStreet(piece, words);
  if (first.kind !== "word") return null;
  // `CLN 208 Bloco B Loja 15`, `SHIS QI 9 Bloco C`: Brasília counts its blocks, and names no street.
  const isQuarter = SECTORS.has(first.text) && !first.text.startsWith("Q");
  const block = isQuarter && SECTORS.has(tokens[1]?.text ?? "") ? tokens[2] : tokens[1];
  if (SECTORS.has(first.text) && block?.kind === "number" && block.gap)
    return { text: piece.text, hasNumber: true, isSure: isQuarter };
  // `Carrera 43A # 7-50`: the number of the crossing street, and how far from it
  const sign = tokens.findIndex((token) => token.text === "#");
  if (
    sign > 1 &&
    isRoadWord(tokens, 0) &&
    tokens[1]?.kind === "number" &&
    tokens[sign + 1]?.kind === "number"
  )
    return { text: piece.text, hasNumber: true, isSure: true };
  // `Cnr Church & Plein Street`, `Corner of Main and 4th`
  const corner = tokens.findIndex((token) => CORNERS.has(token.fold));
  if (corner >= 0 && tokens.slice(corner).some((token) => token.text === "&" || token.fold === "and"))
    return {
      text: piece.text.slice((tokens[corner]?.start ?? piece.start) - piece.start),
      hasNumber: false,
      isSure: ENGLISH.has(words.at(-1)?.fold ?? ""),
      isCorner: true,
    };
  const numberAt = houseNumberAt(tokens);
  const crossing = tokens.findIndex((token, i) => i > numberAt && CROSSINGS.has(token.fold));
  if (numberAt > 0 && crossing > 0) {
    const own = tokens.slice(0, crossing);
    const text = piece.text.slice(0, (own.at(-1)?.end ?? piece.end) - piece.start);
    return readStreet({ ...piece, tokens: own, text });
  }
  const tail = numberAt > 0 ? tokens.slice(numberAt) : [];
  const hasNumber = numberAt > 0 && isHouseNumber(tail);
  // `Avenida 25 de Abril`, whose own number comes next
  const isDated = isDateFrom(tokens, numberAt);
  if (isDated && isRoadWord(tokens, 0)) return { text: piece.text, hasNumber: false, isSure: false };
  // `Strada Statale 16 Adriatica`
  if (numberAt > 1 && isRoadWord(tokens, 0) && OF_ROADS.has(tokens[1]?.fold ?? "") && words.length <= 5)
    return { text: piece.text, hasNumber: true, isSure: false };
  if (numberAt > 0 && !hasNumber) return null;
  const end = tokens[numberAt - 1]?.text === "#" ? numberAt - 1 : numberAt;
  const name = numberAt > 0 ? tokens.slice(0, end) : tokens;
  const nameWords = name.filter((token) => token.kind === "word");
  const last = nameWords.at(-1);
  if (!last || !(/^\p{Lu}/u.test(first.text) || (AT_START.has(first.fold) && isRomance(first.fold))))
    return null;
  if (hasNumber && nameWords.some((word) => NO_STREET.has(hoursWord(word.fold) ?? ""))) return null;
  // `Lör 12–00`, `Mi–Mo 11–22`, `Ne 11`
  if (hasNumber && nameWords.every((word) => isDay(word.fold))) return null;
  if (nameWords.length === 1 && SHORT_DAYS.has(last.fold)) return null;
  // `Tervetuloa meidän ravintolaan` ends like a street and is a sentence.
  if (piece.text === "Le Bourg") return { text: piece.text, hasNumber: false, isSure: false };
  // `October 31`
  if (nameWords.every((word) => MONTH_NAMES.has(word.fold))) return null;
  // `Im 1. Stock`: a floor. `a place among the top 100`: a sentence.
  if (nameWords.every((word) => AT_START.has(word.fold) && !isRomance(word.fold) && word.fold !== "platz"))
    return null;
  if (/^\p{Ll}/u.test(first.text) && nameWords.some((word) => ENGLISH_WORDS.has(word.text))) return null;
  const isName = nameWords.every(
    (word) =>
      !/^\p{Ll}/u.test(word.text) ||
      word.text.length < 5 ||
      AT_START.has(word.fold) ||
      OF_ZONES.has(word.fold),
  );
  if (first.fold === "c" && tokens[1]?.fold === "/" && nameWords.length >= 2) {
    return { text: piece.text, hasNumber, isSure: hasNumber };
  }
  const isStart =
    isRoadWord(tokens, 0) || AT_START.has(first.fold) || (first.fold === "c" && tokens[1]?.fold === "/");
  const isEnd = nameWords.some((word) =>
    ENDINGS.some((ending) => word.fold.endsWith(ending) && word.fold.length > 2),
  );
  const isSureEnd = SURE_ENDINGS.some((ending) => last.fold.endsWith(ending) && last.fold.length > 3);
  if (SURE_START.has(first.fold) && nameWords.length >= 2 && nameWords.length <= 7)
    return { text: piece.text, hasNumber, isSure: hasNumber };
  if (isStart && hasNumber) return { text: piece.text, hasNumber, isSure: nameWords.length > 1 };
  if (isStart && isRomance(first.fold) && nameWords.length >= 2 && nameWords.length <= 7 && isName)
    return { text: piece.text, hasNumber, isSure: false };
  if (isEnd && (hasNumber || isSureEnd))
    return hasNumber || isName ? { text: piece.text, hasNumber, isSure: hasNumber } : null;
  // Low Barns Farm, Corbridge NE45 5SE
  if (isFarm(tokens) && isName) return { text: piece.text, hasNumber: false, isSure: false, isBare: true };
  // Main Street: sure only beside a postal code.
  if (!hasNumber && isName && nameWords.length >= 2 && nameWords.length <= 4 && ENGLISH.has(last.fold))
    return { text: piece.text, hasNumber, isSure: false };
  if (isEnd) return null;
  // Zellerhof 16, 88131 Lindau: a place and a number, sure only beside a postal code.
  if (
    nameWords.some(
      (word) => NOT_PLACE.has(word.fold) || FULL_DAYS.has(word.fold) || KIND_WORDS.has(word.fold),
    )
  )
    return null;
  return hasNumber && nameWords.length <= 4 && /^\p{Lu}/u.test(first.text)
    ? { text: piece.text, hasNumber, isSure: false }
    : null;
}

/** `… 25 de Abril`, `… 8 Mai`: day and month, and nothing behind them. */
function isDateFrom(tokens: readonly Token[], at: number): boolean {
  const last = tokens.at(-1);
  return at > 0 && tokens.length - at <= 4 && last?.kind === "word" && MONTH_NAMES.has(last.fold);
}

/** Where the house's number stands; one within the street's own name is none: `Calle 5 de Febrero 212`. */
function houseNumberAt(tokens: Token[]): number {
  const first = tokens.findIndex((token, i) => i > 0 && token.kind === "number");
  if (first < 0 || isHouseNumber(tokens.slice(first)) || !isRoadWord(tokens, 0)) return first;
  const later = tokens.findIndex(
    (token, i) => i > first && token.kind === "number" && isHouseNumber(tokens.slice(i)),
  );
  return later < 0 ? first : later;
}

/** `44 Fossgate`, `2-14 Gionmachi`: capitals, and few of them. */
function bareStreet(piece: Piece, words: Token[]): Street | null {
  const isName =
    words.length > 0 &&
    words.length <= 3 &&
    words.every(
      (word) =>
        (/^\p{Lu}\p{Ll}/u.test(word.text) || COMPASS.has(word.fold)) &&
        !NOT_PLACE.has(word.fold) &&
        !isDay(word.fold),
    );
  return isName && piece.tokens.length <= 7
    ? { text: piece.text, hasNumber: true, isSure: false, isBare: true }
    : null;
}

/** The sectors of Brasília, and within them its blocks. */
const SECTORS = new Set(
  "CLN CLS CLSW CLNW SCLN SCLS SCLRN SCRN SCRS SQN SQS SQSW SQNW SHIS SHIN SHCN SHCS SHCGN SHCSW SHTN SBN SBS SCN SCS SDN SDS SRTVN SRTVS SIG SIA SOF SAAN SMDB EQN EQS CRN CRS QI QL QS QE QNA".split(
    " ",
  ),
);

/** `Bank holidays 9–3`, `Weekends 8` */
const NO_STREET = new Set(["holiday", "weekdays", "weekend", "daily", "closed", "open", "except", "until"]);
const HIGHWAYS = new Set("route rte highway hwy road rd interstate freeway fm".split(" "));
/** `Zone artisanale de Kerbois`, `Zona industriale Nord` */
const OF_ZONES = new Set(
  "artisanale artisanal artigianale industrielle industriel industriale industrial commerciale commercial activites activite".split(
    " ",
  ),
);
const ENGLISH_WORDS = new Set("the among of for with at to where your our we is in you and by".split(" "));
/** Roads that are known by their number. */
const OF_ROADS = new Set(
  "statale provinciale regionale nacional provincial nationale departementale".split(" "),
);
/** Behind the number: at which corner. */
const CROSSINGS = new Set(["esq", "esquina"]);
const GRAND = new Set("grand grande lieu centre centro".split(" "));
const AFTER_GRAND = new Set("rue place route boulevard dit commercial commerciale comercial".split(" "));
/** `P.zza Dante`, `V.le Europa`, `C.so Italia` */
const SHORTENED = new Set("pzza pza pzale pzle vle vlo cso lgo fta sda".split(" "));

/** `rue`, `via`, and of two words `Grande Rue`, `Grand-Place`. */
export function isRoadWord(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.fold ?? "";
  if (AT_START.has(word)) return isRomance(word);
  const [, dot, rest] = tokens.slice(at, at + 3);
  if (dot?.fold === "." && rest && !rest.gap && SHORTENED.has(`${word}${rest.fold}`)) return true;
  const isJoined = tokens[at + 1]?.fold === "-" || tokens[at + 1]?.fold === "'";
  return GRAND.has(word) && AFTER_GRAND.has(tokens[isJoined ? at + 2 : at + 1]?.fold ?? "");
}

function isDay(word: string): boolean {
  return FULL_DAYS.has(word) || Object.values(SHORT_BY_LANGUAGE).some((days) => days.has(word));
}

/** `1. sal`, `Suite 4`, `2º izq`, `bajo`: goes on with the street before it. */
export function isFloor(tokens: Token[]): boolean {
  if (tokens.length === 0 || tokens.length > 5) return false;
  const words = tokens.filter((token) => token.kind === "word");
  return (
    words.some((word) => FLOORS.has(word.fold)) &&
    words.every((word) => FLOORS.has(word.fold) || word.text.length === 1)
  );
}

/** `Unit 4`, before the street it belongs to. */
export function isUnit(tokens: Token[]): boolean {
  const [first, second] = tokens;
  return tokens.length <= 3 && first?.kind === "word" && UNITS.has(first.fold) && second?.kind === "number";
}

/** A house in the country that has its name instead of a street's. */
export function isFarm(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1)?.fold ?? "";
  return (
    tokens.length >= 2 &&
    tokens.length <= 4 &&
    ["farm", "farmhouse", "barn", "barns", "estate"].includes(last)
  );
}

function isRomance(word: string): boolean {
  return !["am", "an", "auf", "im", "in", "zum", "zur", "platz"].includes(word);
}
