import { AT_START, LABELS, REACH, SAYING } from "./address-words.ts";
import type { Element } from "./dom.ts";
import type { Line } from "./lines.ts";
import { isRoadWord } from "./street.ts";
import { type Token, tokenize } from "./tokens.ts";
import { SHORT_STATES } from "./us-states.ts";

/** Between commas, dashes, bullets and line breaks: one part of an address. */
export type Piece = {
  text: string;
  tokens: Token[];
  line: number;
  start: number;
  end: number;
  isLabel: boolean;
};

export function toPieces(lines: readonly Line[]): Piece[] {
  const pieces: Piece[] = [];
  lines.forEach((line, index) => {
    if (line.text.length > 400) return;
    const tokens = tokenize(line.text);
    let from = 0;
    const push = (to: number): void => {
      let own = tokens.slice(from, to);
      // `C.P. 06800`
      if (own[0]?.fold === "c" && own[1]?.fold === "." && own[2]?.fold === "p")
        own = own.slice(own[3]?.fold === "." ? 4 : 3);
      // `CAP 48018`
      if (CODE_LABELS.has(own[0]?.fold ?? "") && own[1]?.kind === "number") own = own.slice(1);
      // `Seestraße 88 in`, whose town comes next
      if (
        own.at(-1)?.kind === "word" &&
        own.at(-2)?.kind === "number" &&
        own.at(-1)?.gap &&
        (["in", "at", "te"].includes(own.at(-1)?.text ?? "") ||
          // `Hauptstr. 27 a, Oberrödel` has a letter: no town comes behind a comma or in the next line.
          (own.at(-1)?.text === "a" && tokens[to] !== undefined && tokens[to]?.kind !== "symbol"))
      )
        own = own.slice(0, -1);
      if (own.at(-1)?.fold === "." && own.at(-2)?.kind === "number") own = own.slice(0, -1);
      // `in der Seestraße 4`, behind what says so
      const [lead, article] = own;
      if (SAYING.has(tokens[from - 1]?.fold ?? "") && IN_FRONT.has(lead?.fold ?? ""))
        own = own.slice(["der", "die", "den", "dem"].includes(article?.fold ?? "") ? 2 : 1);
      const [head] = own;
      const tail = own.at(-1);
      from = to + 1;
      if (!head || !tail) return;
      const isLabel =
        own.length <= 4 &&
        own.some((token) => LABELS.has(token.fold)) &&
        !own.some((token) => token.kind === "number");
      pieces.push({
        text: line.text.slice(head.start, tail.end),
        tokens: own,
        line: index,
        start: head.start,
        end: tail.end,
        isLabel,
      });
    };
    const starts = new Set(line.segments.map((segment) => segment.start));
    const anchors = new Set(
      line.segments
        .filter(
          (segment, i) =>
            i > 0 && anchorOf(segment.element) !== anchorOf(line.segments[i - 1]?.element ?? segment.element),
        )
        .map((segment) => segment.start),
    );
    tokens.forEach((token, i) => {
      const next = tokens[i + 1];
      const isDash = token.fold === "-" && token.gap && (next?.gap ?? true);
      const isDouble = token.fold === "/" && (next?.fold === "/" || tokens[i - 1]?.fold === "/");
      if (
        isDouble ||
        (token.kind === "symbol" &&
          (",·|•;:()〒".includes(token.fold) || isDash || isPictograph(token)) &&
          !isNumberSign(tokens, i) &&
          !isDecimal(tokens, i)) ||
        isSentenceEnd(tokens, i)
      )
        push(i);
      else if (i > from && beginsAnew(tokens, i)) {
        push(i);
        from = i;
      } else if (i > from && anchors.has(token.start)) {
        push(i);
        from = i;
      } else if (
        i > from &&
        starts.has(token.start) &&
        token.start > 0 &&
        LABELS.has(tokens[i - 1]?.fold ?? "")
      ) {
        push(i);
        from = i;
      }
    });
    push(tokens.length);
  });
  return pieces;
}

/** `No: 127`, as Turkish houses are numbered. */
function isNumberSign(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at]?.fold === ":" &&
    ["no", "nr", "numara"].includes(tokens[at - 1]?.fold ?? "") &&
    tokens[at + 1]?.kind === "number"
  );
}

/** `km 47,5` */
function isDecimal(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at]?.fold === "," &&
    tokens[at - 1]?.kind === "number" &&
    tokens[at - 2]?.fold === "km" &&
    tokens[at + 1]?.kind === "number" &&
    tokens[at + 1]?.gap === false
  );
}

/** `No: 127/A Beyoğlu`: behind the number stands the district, and nothing between them. */
function isTurkishNumber(tokens: readonly Token[], at: number): boolean {
  const isParted = tokens[at - 1]?.fold === "/";
  const number = isParted ? at - 2 : at;
  const before =
    tokens[number - 1]?.fold === ":" || tokens[number - 1]?.fold === "." ? number - 2 : number - 1;
  return tokens[number]?.kind === "number" && ["no", "numara"].includes(tokens[before]?.fold ?? "");
}

/** A full stop that ends a sentence and no abbreviation: `Münster. Ruf an`, but `Avda. Constitución` and `St. Gallen`. */
function isSentenceEnd(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (tokens[at]?.fold !== "." || !next?.gap) return false;
  // `Calle Gascona, 12. 33001 Oviedo`
  // `Nelson 7010. Give us a ring`
  if (before?.kind === "number" && next.kind === "word" && before.text.length >= 4)
    return /^\p{Lu}/u.test(next.text);
  if (before?.kind === "number") return next.kind === "number" && next.text.length === 5;
  if (before?.kind !== "word") return false;
  if (next.kind === "word" && REACH.has(next.fold)) return true;
  // `s/n. 45001 Toledo`
  if (next.kind === "number" && next.text.length === 5 && !AT_START.has(before.fold))
    return !SHORT_STATES.has(before.fold);
  if (next.kind !== "word" || !/^\p{Lu}/u.test(next.text)) return false;
  const isCode = tokens[at - 2]?.kind === "number" && !before.gap && before.text.length === 2;
  const isShort = before.text.length <= 3 || AT_START.has(before.fold) || before.fold.endsWith("str");
  return isCode || !(isShort || ABBREVIATIONS.has(before.fold));
}

/** Where no sign parts what a reader parts: a telephone behind the town, a street within a sentence. */
function beginsAnew(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (!token?.gap || !before) return false;
  if (token.kind === "word" && REACH.has(token.fold) && before.kind !== "symbol") return true;
  if (/^(?:\p{Lu}\p{L}{2}|\d{5}$)/u.test(token.text) && isTurkishNumber(tokens, at - 1)) return true;
  // `is 418 Pine Street`, `uns in der Seestraße 4`, `Trovi in Via Roma 2`
  if (SAYING.has(before.fold) && before.kind === "word") return true;
  if (isCodeBehindStreet(tokens, at) || isTownBehindNumber(tokens, at) || isPhoneBehindTown(tokens, at))
    return true;
  const isBehindNumber = tokens[at - 2]?.kind === "number" && before.gap;
  if (token.kind !== "number")
    return (
      (IN_FRONT.has(before.fold) && AT_START.has(token.fold)) ||
      (["a", "in", "te"].includes(before.text) && isBehindNumber && /^\p{Lu}\p{Ll}/u.test(token.text))
    );
  // `Hafenstraße 88 in 20359 Hamburg`, `at 18 Mill Lane`
  const isCode = token.text.length >= 4;
  return (
    IN_FRONT.has(before.fold) &&
    /^\p{Ll}/u.test(before.text) &&
    (isCode
      ? tokens[at - 2]?.kind === "number"
      : next?.kind === "word" && (/^\p{Lu}/u.test(next.text) || AT_START.has(next.fold)))
  );
}
/** In the names of streets: `Burg. Grothestraat`. */
const ABBREVIATIONS = new Set("prof blvd burg past insp gebr kard λεωφ αγ πλ".split(" "));
/** Signs that stand for a label, such as 📍, 📌 and ⚓; © and ® are none. */
function isPictograph(token: Token): boolean {
  return (token.text.codePointAt(0) ?? 0) > 0x2190 && /\p{Extended_Pictographic}/u.test(token.text);
}
const CODE_LABELS = new Set("cap plz cp cep zip pin pincode postcode".split(" "));
/** `50 rue du Nord F-68200 Mulhouse`, `Grand-Rue 27 1630 Bulle`: nothing parts the street from the town. */
function isCodeBehindStreet(tokens: readonly Token[], at: number): boolean {
  const isPrefixed =
    tokens[at]?.kind === "word" && tokens[at + 1]?.fold === "-" && tokens[at + 2]?.kind === "number";
  const code = isPrefixed ? tokens[at + 2] : tokens[at];
  const town = tokens[isPrefixed ? at + 3 : at + 1];
  if (code?.kind !== "number" || town?.kind !== "word" || !/^\p{Lu}/u.test(town.text)) return false;
  if (isPrefixed && (!/^[A-Z]{1,2}$/.test(tokens[at]?.text ?? "") || code.text.length < 4)) return false;
  const before = tokens.slice(Math.max(0, at - 8), at);
  const isBehindNumber = before.at(-1)?.kind === "number" && (before.at(-1)?.text.length ?? 9) < 4;
  if (code.text.length === 4 && !isPrefixed)
    return isBehindNumber && (before.at(-2)?.kind === "word" || before.at(-2)?.fold === ",");
  if (code.text.length !== 5 && !isPrefixed) return false;
  return (
    isBehindNumber ||
    (before.some((one) => one.kind === "number") && before.some((_, i) => isRoadWord(before, i)))
  );
}

/** `Piazza Garibaldi 5 Cremona 26100`: the town between two numbers. */
function isTownBehindNumber(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const isTown = tokens[at]?.kind === "word" && /^\p{Lu}\p{Ll}/u.test(tokens[at]?.text ?? "");
  if (!isTown || before?.kind !== "number" || before.text.length > 3) return false;
  const next = tokens.slice(at + 1, at + 4).findIndex((token) => token.kind !== "word");
  const code = next < 0 ? undefined : tokens[at + 1 + next];
  return (
    code?.kind === "number" &&
    code.text.length === 5 &&
    tokens.some((_, i) => i < at && isRoadWord(tokens, i))
  );
}

/** `68200 Mulhouse 03 89 54 32 75` */
function isPhoneBehindTown(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  const isTrunk = token?.kind === "number" && /^0\d/.test(token.text) && tokens[at - 1]?.kind === "word";
  // `CEP 01412-000`
  if (CODE_LABELS.has(tokens[at - 1]?.fold ?? "")) return false;
  return isTrunk && (next?.kind === "number" || "/-.".includes(next?.fold ?? "?"));
}

const IN_FRONT = new Set("in at a à en au".split(" "));

function anchorOf(element: Element): Element | null {
  let at: Element | null = element;
  for (let i = 0; at && i < 4; i += 1, at = at.parent) if (at.tag === "a") return at;
  return null;
}
