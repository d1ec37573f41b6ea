import { fold } from "./clean.ts";
import {
  COMMON_WORDS,
  FULL_DAYS,
  HAN_DAYS,
  MONTH_NAMES,
  SHORT_BY_LANGUAGE,
  SHORT_DAYS,
} from "./day-words.ts";
import { compoundPart, joinedDay } from "./hours-compounds.ts";
import { monthFirst } from "./hours-dates.ts";
import { readNumber } from "./hours-numbers.ts";
import { skipDayOfMonth } from "./hours-ordinals.ts";
import { type Season, seasonNamed } from "./hours-seasons.ts";
import {
  FEAST_DAYS,
  HOURS_HEADINGS,
  type HoursWord,
  hoursWord,
  MAX_PHRASE,
  OTHER_HOURS,
  SEASONS,
} from "./hours-words.ts";
import { type Token, tokenize } from "./tokens.ts";

export type CalendarDate = { day: number; month: number; year: number | null };

/** What a line says about hours, word by word. `weak`: only means it beside something that is sure. */
export type Atom =
  | { is: "day"; day: number; weak: boolean }
  | {
      is: "time";
      minutes: number;
      meridiem: "am" | "pm" | null;
      form: "clear" | "dot" | "bare";
      isPadded?: boolean;
    }
  | { is: "date"; date: CalendarDate }
  | { is: HoursWord; text: string }
  | { is: "about"; what: "kitchen" | "meal" | "other" }
  | ({ is: "season" } & Season)
  /** Christmas Eve, Easter Monday: a day of the year, not of the week. */
  | { is: "feast" }
  /** A day once or twice a month. */
  | { is: "monthly" }
  | { is: "dash" }
  | { is: "comma"; isSlash: boolean }
  | { is: "stop" }
  | { is: "word" };

export function readAtoms(text: string, language: string | null): Atom[] {
  const tokens = tokenize(text.length > 1_500 ? text.slice(0, 1_500) : text);
  const atoms: Atom[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === "number") {
      const monthly = skipDayOfMonth(tokens, at);
      if (monthly !== null) atoms.push({ is: "monthly" });
      at = monthly ?? readNumber(tokens, at, atoms);
      continue;
    }
    if (token.kind === "symbol") {
      at = readSymbol(tokens, at, atoms);
      continue;
    }
    at = readWord(tokens, at, atoms, language);
  }
  return atoms;
}

function readSymbol(tokens: Token[], at: number, atoms: Atom[]): number {
  const text = tokens[at]?.fold ?? "";
  if (text === "-" || text === ">") {
    const last = atoms.at(-1);
    if (last?.is !== "dash") atoms.push({ is: "dash" });
  } else if (
    text === "," ||
    text === "/" ||
    text === "&" ||
    text === "+" ||
    text === "、" ||
    text === "・" ||
    text === "､" ||
    text === "，"
  )
    atoms.push({ is: "comma", isSlash: text === "/" });
  else if (text === "(" || text === ")" || text === "*") atoms.push({ is: "stop" });
  else if (text === ";" || text === "|" || text === "•" || text === "·") atoms.push({ is: "stop" });
  else if (text === ".") {
    const next = tokens[at + 1];
    if (next?.gap && next.kind === "word" && /^\p{Lu}/u.test(next.text) && !isAbbreviation(tokens[at - 1])) {
      atoms.push({ is: "stop" });
    }
  }
  return at + 1;
}

function isAbbreviation(token: Token | undefined): boolean {
  return token?.kind === "word" && token.text.length <= 3;
}

function readWord(tokens: Token[], at: number, atoms: Atom[], language: string | null): number {
  const token = tokens[at];
  if (!token) return at + 1;
  const monthly = skipDayOfMonth(tokens, at);
  if (monthly !== null) {
    atoms.push({ is: "monthly" });
    return monthly;
  }
  // 星期一, 週一, 周一 and Japanese 月曜日
  if (token.text === "星" || token.text === "週" || token.text === "周" || token.text === "礼") {
    const skip = tokens[at + 1]?.text === "期" || tokens[at + 1]?.text === "拜" ? 2 : 1;
    const day = HAN_DAYS.get(tokens[at + skip]?.text ?? "");
    if (day !== undefined) {
      atoms.push({ is: "day", day, weak: false });
      return at + skip + 1;
    }
  }
  if (tokens[at + 1]?.text === "曜") {
    const day = HAN_DAYS.get(token.text);
    if (day !== undefined) {
      atoms.push({ is: "day", day, weak: false });
      return at + (tokens[at + 2]?.text === "日" ? 3 : 2);
    }
  }
  // `We open at five`: no Wednesday. `M5T 1L9`: no Monday.
  const following = tokens[at + 1];
  if (/^[A-Z]$/.test(token.text) && following?.kind === "number" && !following.gap) {
    atoms.push({ is: "word" });
    return at + 1;
  }
  if (token.fold === "we" && (following?.fold === "'" || VERBS.has(following?.text ?? ""))) {
    atoms.push({ is: "word" });
    return at + 1;
  }
  const dates = MONTH_NAMES.has(token.fold) ? monthFirst(tokens, at, language) : null;
  if (dates) {
    dates.dates.forEach((date, i) => {
      if (i > 0) atoms.push({ is: "dash" });
      atoms.push({ is: "date", date });
    });
    return dates.next;
  }
  let phrase = "";
  let found: { atom: Atom; length: number } | null = null;
  let words = 0;
  const longest = isHan(token) ? 8 : MAX_PHRASE;
  for (let i = at; i < tokens.length && words < longest; i += 1) {
    const part = tokens[i];
    if (!part) break;
    if (part.kind === "symbol") {
      // Hyphens, apostrophes, dots and slashes inside a phrase: `t/m`, `m.u.v.`, `d'ouverture`, `check-in`.
      if (words > 0 && "-'./".includes(part.fold)) continue;
      break;
    }
    words += 1;
    phrase =
      phrase === ""
        ? part.fold
        : part.kind === "word" && isHan(part)
          ? phrase + part.fold
          : `${phrase}_${part.fold}`;
    if (words > 1 && (i - at > 8 || phrase.length > 40)) break;
    const atom = atomOf(phrase, words === 1 ? token : null, language);
    if (atom) found = { atom, length: i - at + 1 };
  }
  if (!found) {
    atoms.push(shortMonth(tokens, at) ?? { is: "word" });
    return at + 1;
  }
  atoms.push(found.atom);
  // `Zondagmiddag`, `Sonntagabend`
  const part = found.length === 1 && found.atom.is === "day" ? compoundPart(token.fold) : null;
  if (part !== null) atoms.push({ is: "label", text: part });
  return at + found.length;
}

const VERBS = new Set("are open close serve welcome offer do will have also only".split(" "));

function isHan(token: Token): boolean {
  return (token.text.codePointAt(0) ?? 0) > 0x2e80;
}

function atomOf(phrase: string, single: Token | null, language: string | null): Atom | null {
  if (FEAST_DAYS.has(phrase)) return { is: "feast" };
  const full = FULL_DAYS.get(phrase);
  if (full !== undefined) return { is: "day", day: full, weak: COMMON_WORDS.has(phrase) };
  const about = OTHER_HOURS.get(phrase);
  if (about) return { is: "about", what: about };
  if (SEASONS.has(phrase)) return { is: "season", ...seasonNamed(phrase) };
  const word = hoursWord(phrase, language);
  if (!single) return word ? { is: word, text: phrase } : null;
  const own = language === null ? undefined : SHORT_BY_LANGUAGE[language]?.get(phrase);
  const other = language === null || phrase.length > 2 ? SHORT_DAYS.get(phrase) : undefined;
  const day = own ?? other;
  const isCapital = /^\p{Lu}/u.test(single.text);
  // `do` and `a`, `to`: Donnerstag and "up to"; whichever the language lists as a day wins there. `L`, `X`: capitals only.
  if (
    day !== undefined &&
    (!word || own !== undefined || isCapital) &&
    (phrase.length > 1 || isCapital || isHan(single))
  )
    return { is: "day", day, weak: true };
  if (word) return { is: word, text: phrase };
  // 月〜金: single signs of the days; 一 to 六 are figures as well and need a 週 before them.
  const han = "一二三四五六天".includes(phrase) ? undefined : HAN_DAYS.get(phrase);
  if (han !== undefined) return { is: "day", day: han, weak: true };
  const joined = joinedDay(phrase);
  if (joined) return joined;
  if (phrase.length > 7 && phrase.endsWith("kuche")) return { is: "about", what: "kitchen" };
  if (phrase.startsWith("kuche") && ["zeiten", "zeit", "schluss"].some((ending) => phrase.endsWith(ending)))
    return { is: "about", what: "kitchen" };
  if (HOURS_HEADINGS.has(phrase)) return { is: "aside", text: phrase };
  return phrase.length > 3 ? monthNamed(phrase) : null;
}

function monthNamed(word: string): Atom | null {
  const month = MONTH_NAMES.get(word);
  return month === undefined ? null : { is: "season", months: [month], isNamed: true };
}

/** `Mai bis Oktober`, `Nov–Mar`: short names of months count beside another one. */
function shortMonth(tokens: readonly Token[], at: number): Atom | null {
  const token = tokens[at];
  const isMonth = (i: number): boolean =>
    tokens[i]?.kind === "word" && MONTH_NAMES.has(tokens[i]?.fold ?? "");
  const isLink = (i: number): boolean =>
    tokens[i]?.fold === "-" || ["to", "until"].includes(hoursWord(tokens[i]?.fold ?? "") ?? "");
  const isBeside = (isLink(at + 1) && isMonth(at + 2)) || (isLink(at - 1) && isMonth(at - 2));
  return token && isBeside ? monthNamed(token.fold) : null;
}

export function containsWord(text: string, table: ReadonlyMap<string, unknown>): boolean {
  const parts = tokenize(text.slice(0, 300)).filter((token) => token.kind === "word");
  for (let i = 0; i < parts.length; i += 1) {
    let phrase = "";
    for (let n = 0; n < 4; n += 1) {
      const part = parts[i + n];
      if (!part) break;
      phrase = phrase === "" ? part.fold : `${phrase}${isHan(part) ? "" : "_"}${part.fold}`;
      if (table.has(phrase)) return true;
    }
  }
  return table.has(fold(text));
}
