import { Parser } from "htmlparser2";
import type { OpeningHours } from "../../src/accounts/schema.ts";
import { toSpans } from "./score.ts";

/**
 * What a page says in any place: its text, its attributes and its structured data. Read with a parser and rules that the
 * importer has no part in, so that what it makes up can't pass for found.
 */
export type Grounds = {
  words: ReadonlySet<string>;
  letters: string;
  digits: string;
  times: ReadonlySet<number>;
};

/** These hold numbers and words of the page's making, not of its owner's telling. */
const MAKING = new Set(["class", "style", "id", "d", "viewbox", "srcset", "sizes", "integrity"]);
/** Words for the two hours that are written without a figure, folded. */
const MIDNIGHT = new Set(
  "midnight mitternacht minuit mezzanotte medianoche medianit middernacht meianoite meia midnatt ponoc polnoc pulnoc μεσανυχτα 深夜".split(
    " ",
  ),
);
const NOON = new Set(
  "noon midday mittag mittags midi mezzogiorno mediodia middag meio formiddag podne poludnie poledne".split(
    " ",
  ),
);

const fold = (text: string): string => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
const wordsOf = (text: string): string[] => fold(text).match(/\p{L}+|\p{N}+/gu) ?? [];

export function readGrounds(html: string): Grounds {
  const texts: string[] = [];
  let script: string | null = null;
  let isStyle = false;
  const parser = new Parser({
    onopentag(tag, attributes) {
      isStyle = tag === "style";
      script = tag === "script" ? "" : null;
      for (const [name, value] of Object.entries(attributes))
        if (!MAKING.has(name)) texts.push(readable(value));
    },
    ontext(text) {
      if (script !== null) script += text;
      else if (!isStyle) texts.push(text);
    },
    onclosetag() {
      if (script !== null) texts.push(...stringsOf(script));
      script = null;
      isStyle = false;
    },
  });
  parser.end(html);
  const words = texts.flatMap(wordsOf);
  return {
    words: new Set(words),
    letters: words.join(""),
    digits: words.filter((word) => /^\d+$/.test(word)).join(""),
    times: timesOf(words),
  };
}

/** An address's escapes undone; other attributes as they are. */
function readable(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** A script's values when it is JSON, else its source. */
function stringsOf(script: string): string[] {
  const found: string[] = [];
  try {
    const walk = (value: unknown): void => {
      if (typeof value === "string" || typeof value === "number") found.push(String(value));
      else if (typeof value === "object" && value !== null) for (const one of Object.values(value)) walk(one);
    };
    walk(JSON.parse(script));
    return found;
  } catch {
    return [script];
  }
}

/** Every minute of the day that figures or words of the page can mean, in both halves of the day. */
function timesOf(words: readonly string[]): Set<number> {
  const times = new Set<number>();
  const add = (hour: number, minute: number): void => {
    if (hour > 30 || minute > 59) return;
    times.add(((hour % 24) * 60 + minute) % 1440);
    if (hour <= 12) times.add((((hour % 12) + 12) * 60 + minute) % 1440);
    if (hour === 12) times.add(minute);
  };
  for (const [i, word] of words.entries()) {
    if (MIDNIGHT.has(word)) add(0, 0);
    if (NOON.has(word)) add(12, 0);
    if (!/^\d{1,4}$/.test(word)) continue;
    if (word.length > 2) {
      add(Number(word.slice(0, -2)), Number(word.slice(-2)));
      continue;
    }
    add(Number(word), 0);
    for (const next of words.slice(i + 1, i + 3)) {
      if (/^\d\d$/.test(next)) add(Number(word), Number(next));
      if (next === "半") add(Number(word), 30);
    }
  }
  return times;
}

/** Each word of a text stands on the page; words of scripts without spaces as a part of one. */
export function hasWords(grounds: Grounds, text: string): boolean {
  return wordsOf(text).every(
    (word) =>
      grounds.words.has(word) || (!/^[\p{Script=Latin}\d]+$/u.test(word) && grounds.letters.includes(word)),
  );
}

/** The end of the number stands on the page, without the prefixes that differ at home and abroad. */
export function hasNumber(grounds: Grounds, e164: string): boolean {
  return grounds.digits.includes(e164.slice(-7));
}

/** Each hour of the week stands on the page. */
export function hasHours(grounds: Grounds, hours: readonly OpeningHours[]): boolean {
  return toSpans([...hours]).every(
    ({ from, to }) => grounds.times.has(from % 1440) && (to === null || grounds.times.has(to % 1440)),
  );
}
