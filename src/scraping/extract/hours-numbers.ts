import { MONTH_NAMES } from "./day-words.ts";
import type { Atom, CalendarDate } from "./hours-lex.ts";
import { hoursWord } from "./hours-words.ts";
import type { Token } from "./tokens.ts";

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

/** The number at `at` as a time, a date, a day or nothing; answers where to go on. */
export function readNumber(tokens: Token[], at: number, atoms: Atom[]): number {
  const token = tokens[at];
  if (!token) return at + 1;
  const value = Number(token.text);
  const next = tokens[at + 1];
  const after = tokens[at + 2];
  // 18–24 uur is a time, 24 uur by itself the whole day.
  const isEnd = ["dash", "to", "until"].includes(atoms.at(-1)?.is ?? "");
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
    if (!isEnd && next?.kind === "word" && hoursWord(`24_${next.fold}`) === "allday") {
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
    // 19,30-23,00: the comma of prices, a time only in a span.
    const isSpan =
      (tokens[at + 3]?.fold === "-" && tokens[at + 5]?.fold === ",") ||
      (tokens[at - 1]?.fold === "-" && tokens[at - 3]?.fold === "," && atoms.at(-1)?.is === "dash");
    if (next.fold === "," && isSpan && minutes % 5 === 0 && !isMoneyAround(tokens, at + 2))
      return time(tokens, at + 3, atoms, minutes, "dot");
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
