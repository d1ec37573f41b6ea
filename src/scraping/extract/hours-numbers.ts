import { dateOfDay, readDate, sharedDate } from "./hours-dates.ts";
import type { Atom } from "./hours-lex.ts";
import { daysAWeek } from "./hours-ordinals.ts";
import { hoursWord } from "./hours-words.ts";
import { lexicon, type Token } from "./tokens.ts";

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
  const date = readDate(tokens, at) ?? sharedDate(tokens, at) ?? dateOfDay(tokens, at, atoms);
  if (date) {
    atoms.push({ is: "date", date: date.date });
    return date.next;
  }
  // `12 m. a 5 p.m.`: midday, from Peru to Mexico
  const isMeridian = value === 12 && next?.text === "m" && next.gap && atoms.at(-1)?.is !== "word";
  if (isMeridian && (after?.fold === "." || after?.fold === "a" || after?.fold === "-"))
    return time(tokens, after.fold === "." ? at + 3 : at + 2, atoms, 720, "clear");
  if (value === 12 && next && hoursWord(next.fold) === "midnight")
    return time(tokens, at + 2, atoms, 1_440, "clear");
  // The figures of a postal code, `K1N 5Z4`: letters in capitals stick to them that are no clock's.
  const isGlued = [
    [tokens[at - 1], token],
    [next, next],
  ].some(
    ([letter, stuck]) =>
      letter?.kind === "word" &&
      stuck &&
      !stuck.gap &&
      /^[A-Z]{1,2}$/.test(letter.text) &&
      !/^[HU]|^[AP]M?$/.test(letter.text),
  );
  if (isGlued && !["day", "to"].includes(atoms.at(-1)?.is ?? "")) {
    atoms.push({ is: "word" });
    return at + 1;
  }
  // 813-000-00-00: three figures in a chain are a number of an office, not hours.
  const end = endOfChain(tokens, at);
  if (end - at >= 5) {
    atoms.push({ is: "word" });
    return end;
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
  const week = daysAWeek(tokens, at);
  if (week) {
    atoms.push({ is: week.isAll ? "daily" : "open", text: token.text });
    return week.next;
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
  // 13 h 30, as French typography has it
  const isQuarter = after?.kind === "number" && ["00", "15", "30", "45"].includes(after.text);
  if (next?.fold === "h" && isQuarter && tokens[at + 3]?.fold !== "h")
    return time(tokens, at + 3, atoms, value * 60 + Number(after.text), "clear");
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
  return time(
    tokens,
    at + 1,
    atoms,
    value * 60,
    "bare",
    token.text.length === 2 && token.text.startsWith("0"),
  );
}

/** Behind the last of the figures that hyphens join without a gap. */
function endOfChain(tokens: Token[], at: number): number {
  let end = at + 1;
  while (
    tokens[end]?.text === "-" &&
    !tokens[end]?.gap &&
    tokens[end + 1]?.kind === "number" &&
    !tokens[end + 1]?.gap
  )
    end += 2;
  const last = tokens[end];
  const isClock = last !== undefined && !last.gap && (last.kind === "word" || last.text === ":");
  return isClock ? at + 1 : end;
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

/** Behind an hour of twelve, which half of the day: `8 de la mañana`, `6 Uhr abends`, `7 du soir`. */
function partBehind(tokens: Token[], at: number): { part: "am" | "pm" | "night"; next: number } | null {
  let phrase = "";
  for (let i = at; i < Math.min(tokens.length, at + 5); i += 1) {
    const token = tokens[i];
    if (token?.kind === "symbol" && token.fold === "'") continue;
    if (token?.kind !== "word") return null;
    phrase = phrase === "" ? token.fold : `${phrase}_${token.fold}`;
    const part = PARTS_BEHIND.get(phrase);
    if (part) return { part, next: i + 1 };
  }
  return null;
}
const PARTS_BEHIND = lexicon<"am" | "pm" | "night">({
  am: "de_la_madrugada da_madrugada del_mati de_la_matinada di_notte della_notte du_petit_matin de_la_mañana del_mattino di_mattina du_matin da_manhã morgens in_the_morning",
  pm: "de_la_tarde del_pomeriggio di_sera de_l_après_midi du_soir da_tarde in_the_afternoon in_the_evening",
  night: "de_la_noche da_noite at_night nachts in_der_nacht de_la_nit",
});

function time(
  tokens: Token[],
  next: number,
  atoms: Atom[],
  minutes: number,
  form: "clear" | "dot" | "bare",
  isPadded = false,
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
  const behind = meridiem ? null : partBehind(tokens, end);
  if (behind) {
    end = behind.next;
    sure = "clear";
    // `12 de la noche` is midnight, `1 de la noche` an hour later.
    meridiem = behind.part === "night" ? (minutes >= 300 && minutes < 720 ? "pm" : "am") : behind.part;
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
  atoms.push({ is: "time", minutes: value, meridiem, form: sure, isPadded });
  return end;
}

/** 24.12., 24.12.2026, 24/12/2026, 24. Dezember 2026, December 24th, 2026, 2026-12-24 */
