import { fold, lookUp } from "./clean.ts";
import {
  FULL_DAYS,
  HAN_DAYS,
  type HoursWord,
  hoursWord,
  MAX_PHRASE,
  MONTH_NAMES,
  OTHER_HOURS,
  SEASONS,
  SHORT_BY_LANGUAGE,
  SHORT_DAYS,
} from "./day-words.ts";
import { type Token, tokenize } from "./tokens.ts";

export type CalendarDate = { day: number; month: number; year: number | null };

/** What a line says about hours, word by word. `weak`: only means it beside something that is sure. */
export type Atom =
  | { is: "day"; day: number; weak: boolean }
  | { is: "time"; minutes: number; meridiem: "am" | "pm" | null; form: "clear" | "dot" | "bare" }
  | { is: "date"; date: CalendarDate }
  | { is: HoursWord; text: string }
  | { is: "about"; what: "kitchen" | "other" }
  | { is: "season" }
  | { is: "dash" }
  | { is: "comma"; isSlash: boolean }
  | { is: "stop" }
  | { is: "word" };

export function readAtoms(text: string, language: string | null): Atom[] {
  const tokens = tokenize(text.length > 1_500 ? text.slice(0, 1_500) : text);
  const atoms: Atom[] = [];
  const short = language ? SHORT_BY_LANGUAGE[language] : undefined;
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === "number") {
      at = readNumber(tokens, at, atoms);
      continue;
    }
    if (token.kind === "symbol") {
      at = readSymbol(tokens, at, atoms);
      continue;
    }
    at = readWord(tokens, at, atoms, short);
  }
  return atoms;
}

function readSymbol(tokens: Token[], at: number, atoms: Atom[]): number {
  const text = tokens[at]?.fold ?? "";
  if (text === "-" || text === ">") {
    const last = atoms.at(-1);
    if (last?.is !== "dash") atoms.push({ is: "dash" });
  } else if (text === "," || text === "/" || text === "&" || text === "+" || text === "、")
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

function readWord(
  tokens: Token[],
  at: number,
  atoms: Atom[],
  short: { [word: string]: number } | undefined,
): number {
  const token = tokens[at];
  if (!token) return at + 1;
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
  let phrase = "";
  let found: { atom: Atom; length: number } | null = null;
  let words = 0;
  for (let i = at; i < tokens.length && words < MAX_PHRASE; i += 1) {
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
    if (words > 1 && (i - at > 5 || phrase.length > 40)) break;
    const atom = atomOf(phrase, words === 1 ? token : null, short);
    if (atom) found = { atom, length: i - at + 1 };
  }
  if (!found) {
    atoms.push({ is: "word" });
    return at + 1;
  }
  atoms.push(found.atom);
  return at + found.length;
}

function isHan(token: Token): boolean {
  return (token.text.codePointAt(0) ?? 0) > 0x2e80;
}

function atomOf(
  phrase: string,
  single: Token | null,
  short: { [word: string]: number } | undefined,
): Atom | null {
  const full = FULL_DAYS.get(phrase);
  if (full !== undefined)
    return {
      is: "day",
      day: full,
      weak:
        phrase.length < 6 &&
        phrase !== "lunes" &&
        phrase !== "lundi" &&
        phrase !== "mardi" &&
        phrase !== "jeudi",
    };
  const about = OTHER_HOURS.get(phrase);
  if (about) return { is: "about", what: about };
  if (SEASONS.has(phrase)) return { is: "season" };
  if (single) {
    const own = short ? lookUp(short, phrase) : undefined;
    const day = own ?? SHORT_DAYS.get(phrase);
    const word = hoursWord(phrase);
    // `do` and `a`, `to`: Donnerstag and "up to"; whichever the language lists as a day wins there.
    if (day !== undefined && (!word || own !== undefined || /^\p{Lu}/u.test(single.text))) {
      return { is: "day", day, weak: true };
    }
    if (word) return { is: word, text: phrase };
    const joined = joinedDay(phrase);
    if (joined) return joined;
    for (const ending of ["zeiten", "zeit", "schluss"]) {
      if (phrase.endsWith(ending) && phrase.startsWith("kuche")) return { is: "about", what: "kitchen" };
    }
    if (MONTH_NAMES.has(phrase) && phrase.length > 3) return { is: "season" };
    return null;
  }
  const word = hoursWord(phrase);
  return word ? { is: word, text: phrase } : null;
}

const ENDINGS = ["nachmittag", "abend", "mittag", "en", "e"];

/** German and Nordic compounds: `Dienstagabend`, `fredagen`. */
function joinedDay(phrase: string): Atom | null {
  for (const ending of ENDINGS) {
    if (phrase.length < 8 || !phrase.endsWith(ending)) continue;
    const day = FULL_DAYS.get(phrase.slice(0, -ending.length));
    if (day !== undefined) return { is: "day", day, weak: false };
  }
  return null;
}

const CLOCKS = new Set([
  "h",
  "hs",
  "uhr",
  "u",
  "uur",
  "hrs",
  "heures",
  "horas",
  "ore",
  "點",
  "点",
  "時",
  "时",
]);

function readNumber(tokens: Token[], at: number, atoms: Atom[]): number {
  const token = tokens[at];
  if (!token) return at + 1;
  const value = Number(token.text);
  const next = tokens[at + 1];
  const after = tokens[at + 2];
  const date = readDate(tokens, at);
  if (date) {
    atoms.push({ is: "date", date: date.date });
    return date.next;
  }
  // 2ª a 6ª feira
  if (
    value >= 2 &&
    value <= 6 &&
    token.text.length === 1 &&
    (next?.text === "ª" || next?.text === "º") &&
    !next.gap
  ) {
    atoms.push({ is: "day", day: value - 2, weak: false });
    return at + 2;
  }
  if (value === 7 && token.text === "7") {
    const phrase = tokens.slice(at, at + 6).filter((part) => part.kind !== "symbol");
    for (let n = Math.min(5, phrase.length); n > 1; n -= 1) {
      const word = hoursWord(
        phrase
          .slice(0, n)
          .map((part) => part.fold)
          .join("_"),
      );
      if (word === "daily") {
        const last = phrase[n - 1];
        atoms.push({ is: "daily", text: "7" });
        return last ? tokens.indexOf(last, at) + 1 : at + 1;
      }
    }
  }
  if (token.text === "24") {
    if (next?.fold === "/" && after?.text === "7") {
      atoms.push({ is: "allday", text: "24/7" });
      return at + 3;
    }
    if (next?.kind === "word" && hoursWord(`24_${next.fold}`) === "allday") {
      atoms.push({ is: "allday", text: "24h" });
      return at + 2;
    }
  }
  if (token.text.length > 2 || value > 24 || isMoneyAround(tokens, at)) {
    const hour = Math.floor(value / 100);
    const minute = value % 100;
    if (token.text.length === 4 && hour <= 24 && minute < 60 && minute % 5 === 0) {
      const dash = tokens[at + 1]?.fold === "-" || tokens[at - 1]?.fold === "-";
      if (dash && !isMoneyAround(tokens, at) && !(hour >= 19 && hour <= 20 && minute > 0)) {
        return time(tokens, at + 1, atoms, hour * 60 + minute, "dot");
      }
    }
    atoms.push({ is: "word" });
    // Skip the rest of a number such as 1.200 or 0171 - 55, so that its pieces are not read as hours.
    let end = at + 1;
    while (
      end + 1 < tokens.length &&
      tokens[end]?.kind === "symbol" &&
      tokens[end]?.fold !== "-" &&
      !tokens[end]?.gap &&
      tokens[end + 1]?.kind === "number" &&
      !tokens[end + 1]?.gap
    )
      end += 2;
    return end;
  }
  // 11:30, 11.30, 11h30, 11u00, 11 Uhr 30
  if (
    next &&
    !next.gap &&
    after?.kind === "number" &&
    !after.gap &&
    after.text.length === 2 &&
    Number(after.text) < 60
  ) {
    const minutes = value * 60 + Number(after.text);
    if (
      next.fold === ":" ||
      next.fold === "：" ||
      next.fold === "h" ||
      next.fold === "u" ||
      next.fold === "H"
    ) {
      let end = at + 3;
      if (tokens[end]?.fold === ":" && tokens[end + 1]?.text.length === 2 && !tokens[end]?.gap) end += 2;
      return time(tokens, end, atoms, minutes, "clear");
    }
    if (next.fold === "." && !isMoneyAround(tokens, at + 2)) {
      // 21.12. and 1.1.2027 are dates and were read above.
      return time(tokens, at + 3, atoms, minutes, "dot");
    }
  }
  if (next && (CLOCKS.has(next.fold) || next.fold === "º") && next.kind === "word") {
    const more = tokens[at + 2];
    if (
      next.fold !== "h" &&
      next.fold !== "u" &&
      more?.kind === "number" &&
      more.text.length === 2 &&
      Number(more.text) < 60 &&
      tokens[at + 3]?.fold !== "-" &&
      Number(more.text) % 5 === 0 &&
      Number(more.text) > 0 &&
      tokens[at - 1]?.fold !== "-"
    ) {
      return time(tokens, at + 3, atoms, value * 60 + Number(more.text), "clear");
    }
    return time(tokens, at + 2, atoms, value * 60, "clear");
  }
  return time(tokens, at + 1, atoms, value * 60, "bare");
}

const MONEY = new Set(["€", "$", "£", "¥", "₡", "%", "°", "₺", "₫", "฿", "₹"]);
const MEASURES = new Set(
  "eur chf kr kn euro usd gbp cl ml l dl g kg gr cm mm m km stk stuck personen pers person people persons jahre jahr years ans anni anos min minuten minutes std gange gang sorten zimmer nachte pax jaar personas".split(
    " ",
  ),
);

function isMoneyAround(tokens: Token[], at: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (before && MONEY.has(before.text)) return true;
  if (after && (MONEY.has(after.text) || (after.kind === "word" && MEASURES.has(after.fold)))) return true;
  return false;
}

function time(
  tokens: Token[],
  next: number,
  atoms: Atom[],
  minutes: number,
  form: "clear" | "dot" | "bare",
): number {
  let end = next;
  let meridiem: "am" | "pm" | null = null;
  let sure = form;
  const word = tokens[end];
  if (word?.kind === "word") {
    if (word.fold === "am" || word.fold === "pm") {
      meridiem = word.fold;
      end += 1;
      sure = "clear";
    } else if (
      (word.fold === "a" || word.fold === "p") &&
      tokens[end + 1]?.fold === "." &&
      tokens[end + 2]?.fold === "m"
    ) {
      meridiem = word.fold === "a" ? "am" : "pm";
      end += tokens[end + 3]?.fold === "." ? 4 : 3;
      sure = "clear";
    } else if ((word.fold === "a" || word.fold === "p") && !word.gap) {
      meridiem = word.fold === "a" ? "am" : "pm";
      end += 1;
      sure = "clear";
    } else if (CLOCKS.has(word.fold) && word.fold !== "u") {
      end += 1;
      sure = "clear";
    }
  }
  // 晚上 6 點, 下午 5:00
  const before = atoms.at(-1);
  if (!meridiem && before && (before.is === "am" || before.is === "pm")) meridiem = before.is;
  let value = minutes;
  if (meridiem === "am" && value >= 720 && value < 780) value -= 720;
  else if (meridiem === "pm" && value < 720) value += 720;
  if (value > 1560) {
    atoms.push({ is: "word" });
    return end;
  }
  atoms.push({ is: "time", minutes: value, meridiem, form: sure });
  return end;
}

/** 24.12., 24.12.2026, 24/12/2026, 24. Dezember 2026, December 24th, 2026, 2026-12-24 */
function readDate(tokens: Token[], at: number): { date: CalendarDate; next: number } | null {
  const first = tokens[at];
  const a = Number(first?.text);
  const sign = tokens[at + 1];
  const second = tokens[at + 2];
  if (!first || !sign) return null;
  if (first.text.length === 4 && a > 1990 && a < 2100 && sign.fold === "-" && second?.text.length === 2) {
    const third = tokens[at + 4];
    if (tokens[at + 3]?.fold === "-" && third?.text.length === 2 && !third.gap) {
      return dated(Number(third.text), Number(second.text), a, at + 5);
    }
  }
  if (first.text.length > 2 || a < 1 || a > 31) return null;
  if (
    (sign.fold === "." || sign.fold === "/") &&
    !sign.gap &&
    second?.kind === "number" &&
    second.text.length <= 2
  ) {
    const month = Number(second.text);
    const third = tokens[at + 3];
    if (month >= 1 && month <= 12 && third && third.fold === sign.fold && !third.gap) {
      const year = tokens[at + 4];
      if (year?.kind === "number" && !year.gap && (year.text.length === 4 || year.text.length === 2)) {
        const value = Number(year.text);
        return dated(a, month, value < 100 ? 2000 + value : value, at + 5);
      }
      if (sign.fold === "." && (year === undefined || year.gap || year.kind !== "number"))
        return dated(a, month, null, at + 4);
    }
    // 21.12 bis 26.12.: the first has no dot at its end.
    if (sign.fold === "." && month >= 1 && month <= 12 && !second.gap && second.text.length === 2) {
      const ahead = tokens.slice(at + 3, at + 11);
      const isFollowed = ahead.some(
        (token, i) =>
          token.kind === "number" &&
          Number(token.text) <= 12 &&
          ahead[i + 1]?.fold === "." &&
          !ahead[i + 1]?.gap &&
          ahead[i - 1]?.fold === "." &&
          ahead[i - 2]?.kind === "number" &&
          (ahead[i + 2]?.kind !== "number" || ahead[i + 2]?.text.length === 4),
      );
      if (isFollowed) return dated(a, month, null, at + 3);
    }
    return null;
  }
  let i = at + 1;
  if (
    tokens[i]?.fold === "." ||
    (tokens[i]?.kind === "word" && ["st", "nd", "rd", "th", "er", "de"].includes(tokens[i]?.fold ?? ""))
  )
    i += 1;
  if (tokens[i]?.fold === "de" || tokens[i]?.fold === "of") i += 1;
  const name = tokens[i];
  const month = name?.kind === "word" ? MONTH_NAMES.get(name.fold) : undefined;
  if (month === undefined || name === undefined) return null;
  i += 1;
  while (tokens[i]?.fold === "." || tokens[i]?.fold === "," || tokens[i]?.fold === "de") i += 1;
  const year = tokens[i];
  if (year?.kind === "number" && year.text.length === 4 && /^(19|20)/.test(year.text))
    return dated(a, month, Number(year.text), i + 1);
  return dated(a, month, null, i);
}

function dated(
  day: number,
  month: number,
  year: number | null,
  next: number,
): { date: CalendarDate; next: number } | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return { date: { day, month, year }, next };
}

export function containsWord(text: string, table: ReadonlyMap<string, unknown>): boolean {
  const parts = tokenize(text.slice(0, 300)).filter((token) => token.kind === "word");
  for (let i = 0; i < parts.length; i += 1) {
    let phrase = "";
    for (let n = 0; n < 3; n += 1) {
      const part = parts[i + n];
      if (!part) break;
      phrase = phrase === "" ? part.fold : `${phrase}_${part.fold}`;
      if (table.has(phrase)) return true;
    }
  }
  return table.has(fold(text));
}
