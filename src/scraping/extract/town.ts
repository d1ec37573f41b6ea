import type { Piece } from "./address-pieces.ts";
import { AUSTRALIAN, NOT_CITY, POSTAL_PREFIX, STATES } from "./address-words.ts";
import { cleanText, lookUp } from "./clean.ts";
import { countryNamed } from "./countries.ts";
import type { Token } from "./tokens.ts";
import {
  argentineAt,
  BOXES,
  CODE_LAST,
  canadianAt,
  codeBehind,
  isLongZip,
  SIX_FIGURES,
} from "./town-codes.ts";
import { SHORT_STATES, STATE_NAMES } from "./us-states.ts";

export type Town = { postalCode?: string; city?: string; region?: string; country?: string };

/** Whose codes end in a dash and three digits, by how many stand before it: `4050-253`, `05422-000`, `00-950` */
const DASHED: ReadonlyMap<number, string> = new Map([
  [4, "PT"],
  [5, "BR"],
  [2, "PL"],
]);

/** `69001 Lyon`, `1017 GC Amsterdam`, `OR 97301`, `Toronto M4B 1B3`, `113 55 Stockholm`, `4050-253 Porto`, `SW1A 1AA` */
export function readTown(piece: Piece, country: string | null): Town | null {
  const { tokens, text } = piece;
  if (tokens.length === 0 || tokens.length > 12 || tokens.some((token) => BOXES.has(token.fold))) return null;
  let at = 0;
  let prefix: string | undefined;
  if (
    tokens[0]?.kind === "word" &&
    tokens[1]?.fold === "-" &&
    !tokens[1].gap &&
    tokens[2]?.kind === "number"
  ) {
    prefix = lookUp(POSTAL_PREFIX, tokens[0].fold);
    if (prefix) at = 2;
  }
  // `D 69117 Heidelberg`
  const [letter, figures] = tokens;
  const isSpaced =
    letter?.kind === "word" && /^(?:[A-Z]|CH|NL)$/.test(letter.text) && figures?.kind === "number";
  if (isSpaced && figures.gap && figures.text.length >= 4 && !prefix) {
    prefix = lookUp(POSTAL_PREFIX, letter.fold);
    if (prefix) at = 1;
  }
  if (isLongZip(tokens)) {
    const short = readTown({ ...piece, tokens: tokens.slice(0, -2) }, country);
    const long = tokens.at(-1)?.text ?? "";
    return short?.country === "US" ? { ...short, postalCode: `${short.postalCode}-${long}` } : short;
  }
  const first = tokens[at];
  const second = tokens[at + 1];
  const third = tokens[at + 2];
  const cityFrom = (index: number): string | undefined => cityOf(tokens.slice(index), text, piece.start);
  if (first?.kind === "number") {
    const digits = first.text.length;
    if (
      digits === 4 &&
      second?.kind === "word" &&
      second.text.length === 2 &&
      second.text === second.text.toUpperCase() &&
      /[A-Z]{2}/.test(second.text) &&
      (third !== undefined || country === "NL")
    ) {
      const city = cityFrom(at + 2);
      return { postalCode: `${first.text} ${second.text}`, ...(city ? { city } : {}), country: "NL" };
    }
    const dashed = DASHED.get(digits);
    if (dashed && second?.fold === "-" && third?.kind === "number" && third.text.length === 3 && !third.gap) {
      const city = cityFrom(at + 3);
      // Five digits with a dash among them may be anything, unless a town follows.
      if (!city && dashed === "PL") return null;
      return { postalCode: `${first.text}-${third.text}`, ...(city ? { city } : {}), country: dashed };
    }
    if (digits === 3 && second?.kind === "number" && second.text.length === 2) {
      const city = cityFrom(at + 2);
      return city
        ? { postalCode: `${first.text} ${second.text}`, city, ...(country ? { country } : {}) }
        : null;
    }
    if (digits === 6 && SIX_FIGURES.has(country ?? "")) {
      const city = cityFrom(at + 1) ?? (country === "SG" ? "Singapore" : undefined);
      return { postalCode: first.text, ...(city ? { city } : {}), ...(country ? { country } : {}) };
    }
    if (digits === 5 && second?.kind !== "number") {
      const city = cityFrom(at + 1);
      const region = regionOf(tokens.slice(at + 1));
      return {
        postalCode: first.text,
        ...(city ? { city } : {}),
        ...(region ? { region } : {}),
        ...(prefix ? { country: prefix } : {}),
      };
    }
    if (digits === 4 && tokens.length === 1 && CODE_LAST.has(country ?? ""))
      return { postalCode: first.text };
    if (digits === 4) {
      const city = cityFrom(at + 1);
      const year = Number(first.text);
      if (
        !city ||
        (year >= 1900 && year <= 2035 && !prefix && country !== "AT" && country !== "CH" && country !== "BE")
      )
        return null;
      return { postalCode: first.text, city, ...(prefix ? { country: prefix } : {}) };
    }
    return null;
  }
  const argentine = country === "AR" ? argentineAt(tokens) : null;
  if (argentine) {
    const city = cityFrom(argentine.next);
    return { postalCode: argentine.code, ...(city ? { city } : {}), country: "AR" };
  }
  // Salem OR 97301, Salem Or 97301, OR 97301
  const last = tokens.at(-1);
  const state = tokens.at(-2);
  if (last?.kind === "number" && last.text.length === 4 && state && AUSTRALIAN.has(state.text)) {
    const city = cityOf(tokens.slice(0, -2), text, piece.start);
    return { postalCode: last.text, ...(city ? { city } : {}), region: state.text, country: "AU" };
  }
  if (
    last?.kind === "number" &&
    last.text.length === 5 &&
    state?.kind === "word" &&
    STATES.has(state.text.toUpperCase()) &&
    state.text.length === 2
  ) {
    const city = cityOf(tokens.slice(0, -2), text, piece.start);
    return {
      postalCode: last.text,
      ...(city ? { city } : {}),
      region: state.text.toUpperCase(),
      country: "US",
    };
  }
  // Tucson, Ariz. 85716
  const dotted = tokens.at(-2)?.fold === "." ? SHORT_STATES.get(tokens.at(-3)?.fold ?? "") : undefined;
  if (dotted && last?.kind === "number" && last.text.length === 5) {
    const city = cityOf(tokens.slice(0, -3), text, piece.start);
    return { postalCode: last.text, ...(city ? { city } : {}), region: dotted, country: "US" };
  }
  // Madison, Wisconsin 53703 and New Mexico 87501
  if (last?.kind === "number" && last.text.length === 5 && state?.kind === "word") {
    for (const length of [2, 1]) {
      const named = tokens.slice(-1 - length, -1);
      const code = STATE_NAMES.get(named.map((token) => token.fold).join(" "));
      if (!code || named.length < length) continue;
      const city = cityOf(tokens.slice(0, -1 - length), text, piece.start);
      return { postalCode: last.text, ...(city ? { city } : {}), region: code, country: "US" };
    }
  }
  const behind = codeBehind(tokens, country);
  if (behind) {
    const city = cityOf(tokens.slice(0, behind.at), text, piece.start);
    return city
      ? { postalCode: behind.code, city, ...(behind.country ? { country: behind.country } : {}) }
      : null;
  }
  const lettered = canadianAt(tokens);
  if (lettered) {
    let before = tokens.slice(0, lettered.at);
    const province = before.at(-1);
    let region: string | undefined;
    if (province && STATES.has(province.text)) {
      region = province.text;
      before = before.slice(0, -1);
    }
    const city = cityOf(before, text, piece.start);
    return {
      postalCode: lettered.code,
      ...(city ? { city } : {}),
      ...(region ? { region } : {}),
      country: lettered.country,
    };
  }
  return null;
}

export function cityOf(tokens: Token[], _text: string, _start: number): string | undefined {
  const kept: Token[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.kind === "number") {
      // Praha 1, Dublin 2: a district, at the end and of few figures.
      if (i === tokens.length - 1 && kept.length === 1 && token.gap && token.text.length <= 2)
        kept.push(token);
      break;
    }
    if (token.kind === "symbol") {
      // 's-Hertogenbosch
      if (token.fold === "'" && i === 0 && !tokens[1]?.gap) {
        kept.push(token);
        continue;
      }
      if (token.fold === "'" || token.fold === "-" || (token.fold === "." && isShortWord(kept.at(-1)))) {
        kept.push(token);
        continue;
      }
      if (token.fold === "/" && kept.length > 0) {
        kept.push(token);
        continue;
      }
      break;
    }
    if (NOT_CITY.has(token.fold)) break;
    if (kept.filter((one) => one.kind === "word").length >= 5) break;
    kept.push(token);
  }
  while (kept.at(-1)?.kind === "symbol") kept.pop();
  // `Curitiba/PR`
  if (kept.at(-2)?.fold === "/" && /^[A-Z]{2}$/.test(kept.at(-1)?.text ?? "")) kept.splice(-2);
  // A province of two capitals at the end is no part of the name: `Verona VR`.
  const last = kept.at(-1);
  if (kept.length > 1 && last?.kind === "word" && /^[A-Z]{2}$/.test(last.text) && last.gap) kept.pop();
  const country = kept.length > 1 ? countryNamed(kept.at(-1)?.text ?? "") : null;
  const isOf = ["de", "di", "do", "da", "of", "del"].includes(kept.at(-2)?.fold ?? "");
  if (country && kept.at(-1)?.gap && !isOf) kept.pop();
  const head =
    kept[0]?.fold === "'" ? kept.find((token) => token.kind === "word" && token.text.length > 1) : kept[0];
  const isCity =
    head !== undefined &&
    head.kind === "word" &&
    (/^\p{Lu}/u.test(head.text) || head.text.length === 1 || /\p{Script=Han}/u.test(head.text));
  if (!isCity) return undefined;
  const city = cleanText(
    kept.map((token, i) => (token.gap && i > 0 ? ` ${token.text}` : token.text)).join(""),
    100,
  );
  return city.length > 1 ? city : undefined;
}

/** `St. Gallen`, `Frankfurt a. M.`, `Aarhus C.`: a full stop behind more letters ends the sentence. */
function isShortWord(token: Token | undefined): boolean {
  return token?.kind === "word" && token.text.length <= 4;
}

export function regionOf(tokens: Token[]): string | undefined {
  const last = tokens.at(-1);
  return tokens.length > 1 && last?.kind === "word" && /^[A-Z]{2}$/.test(last.text) && last.gap
    ? last.text
    : undefined;
}
