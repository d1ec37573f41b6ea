import { fold } from "./clean.ts";
import {
  COMMON_WORDS,
  DAY_LANGUAGES,
  FULL_BY_LANGUAGE,
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
  | { is: "season" }
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
    atoms.push({ is: "word" });
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
  if (SEASONS.has(phrase)) return { is: "season" };
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
  return MONTH_NAMES.has(phrase) && phrase.length > 3 ? { is: "season" } : null;
}

const LINKING = new Set(["to", "and", "closed", "from", "clock"]);
const NEAR_DAYS = new Set(["t", "-", ":", "/", ",", ".", "&", "+", "|", "(", ")", "・"]);

/**
 * The language whose names of days the page uses: the page's own in doubt. A French page in Belgium may well write
 * `ma - vr`, and a page of few words shows its language by its days alone.
 */
export function languageOfDays(texts: readonly string[], language: string | null): string | null {
  const full = new Map<string, Set<number>>();
  const short = new Map<string, Set<number>>();
  const note = (table: Map<string, Set<number>>, name: string, day: number): void => {
    table.set(name, (table.get(name) ?? new Set()).add(day));
  };
  for (const text of texts) {
    const tokens = tokenize(text.slice(0, 300));
    tokens.forEach((token, i) => {
      if (token.kind !== "word" || token.text.length > 20) return;
      for (const name of OWNERS_OF_FULL.get(token.fold) ?? [])
        note(full, name, FULL_BY_LANGUAGE[name]?.get(token.fold) ?? 0);
      const owners = OWNERS_OF_SHORT.get(token.fold);
      if (!owners) return;
      const before = tokens[i - 1];
      const after = tokens[i + 1];
      const isBeside = [before, after].some(
        (near) =>
          near !== undefined &&
          (near.kind === "number" || NEAR_DAYS.has(near.fold) || LINKING.has(hoursWord(near.fold) ?? "")),
      );
      if (isBeside || tokens.length === 1)
        for (const name of owners) note(short, name, SHORT_BY_LANGUAGE[name]?.get(token.fold) ?? 0);
    });
  }
  let best = language;
  let most = language === null ? 1.5 : 0;
  const score = (name: string): number =>
    (full.get(name)?.size ?? 0) * 3 + (short.get(name)?.size ?? 0) + (name === language ? 0.5 : 0);
  if (language !== null) most = Math.max(score(language), 1.5);
  for (const name of DAY_LANGUAGES) {
    if (score(name) > most) {
      best = name;
      most = score(name);
    }
  }
  return best;
}

function ownersOf(tables: { [language: string]: ReadonlyMap<string, number> }): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const name of DAY_LANGUAGES)
    for (const word of tables[name]?.keys() ?? []) owners.set(word, [...(owners.get(word) ?? []), name]);
  return owners;
}
const OWNERS_OF_FULL = ownersOf(FULL_BY_LANGUAGE);
const OWNERS_OF_SHORT = ownersOf(SHORT_BY_LANGUAGE);

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
