import type { Piece } from "./address-pieces.ts";
import { AUSTRALIAN, ENGLISH, NOT_CITY, QUARTERS } from "./address-words.ts";
import { fold } from "./clean.ts";
import { countryNamed } from "./countries.ts";
import { readStreet } from "./street.ts";
import { cityOf, readTown, regionOf, type Town } from "./town.ts";
import { STATE_NAMES } from "./us-states.ts";

export function townAfter(
  pieces: Piece[],
  at: number,
  country: string | null,
  line: number,
): { town: Town; at: number } | null {
  for (let i = at + 1; i <= at + 5 && i < pieces.length; i += 1) {
    const piece = pieces[i];
    if (!piece || piece.line > line + 5) break;
    // Village, post town, county and code in a line each.
    if (piece.line > line + 3 && pieces.slice(at + 1, i).some((one) => one.tokens.length > 4)) break;
    const town = readTown(piece, country) ?? (i === at + 1 ? townBeforeCode(piece) : null);
    // 2840 E. Speedway Blvd. is no town of four figures.
    const isRoad = piece.tokens.some((token) => ENGLISH.has(token.fold) && token.text.length > 2);
    if (town?.postalCode?.length === 4 && isRoad && readStreet(piece)?.isSure) break;
    const behind = pieces[i + 1];
    // `PORT FAIRY, VIC, 3284`
    if (AUSTRALIAN.has(piece.text) && /^\d{4}$/.test(behind?.text ?? "") && i > at + 1) {
      const before = pieces[i - 1];
      const city = before ? cityOf(before.tokens, before.text, before.start) : undefined;
      const code = { postalCode: behind?.text ?? "", region: piece.text, country: "AU" };
      return { town: { ...code, ...(city ? { city } : {}) }, at: i + 1 };
    }
    if (town?.postalCode) {
      if (town.city) return { town, at: i };
      const before = pieces[i - 1];
      const after = pieces[i + 1];
      // `Verona (VR), 37121`, `Salem, OR 97301`, `35, 37121 ⏎ Verona VR`
      const candidates = before && i - 1 > at ? [before, ...pieces.slice(at + 1, i - 1).toReversed()] : [];
      for (const one of candidates) {
        // Behind a town; New York is one, too.
        const state = town.region ? undefined : STATE_NAMES.get(fold(one.text));
        if (state && town.postalCode.length === 5) town.country ??= "US";
        // `VR`, `N.Y.`
        const initials = one.text.replaceAll(".", "");
        if (/^[A-Z]{2}$/.test(initials) || state) {
          town.region ??= state ?? initials;
          continue;
        }
        if (QUARTERS.has(one.tokens[0]?.fold ?? "")) continue;
        const city = cityOf(one.tokens, one.text, one.start);
        if (city) return { town: { ...town, city }, at: i };
      }
      const city =
        after && after.line <= piece.line + 1 ? cityOf(after.tokens, after.text, after.start) : undefined;
      return { town: { ...town, ...(city ? { city } : {}) }, at: city ? i + 1 : i };
    }
    if (piece.tokens.some((token) => NOT_CITY.has(token.fold) || token.text === "@" || token.text === "+"))
      break;
  }
  const next = townBeforeCountry(pieces, at, line) ?? pieces[at + 1];
  if (next && next.line <= line + 1 && next.tokens.length <= 6 && !next.isLabel) {
    const city = next.tokens.some((token) => token.kind === "number")
      ? undefined
      : cityOf(next.tokens, next.text, next.start);
    if (
      city &&
      city.length >= 3 &&
      next.tokens.every(
        (token) =>
          token.kind !== "word" ||
          /^\p{Lu}|^(?:de|del|della|di|la|le|an|der|am|im|sur|en|y|s|d|l)$/u.test(token.text),
      )
    ) {
      const region = regionOf(next.tokens);
      return { town: { city, ...(region ? { region } : {}) }, at: at + 1 };
    }
  }
  return null;
}

/** `Av. Irarrázaval 3412, Ñuñoa, Santiago, Chile`: behind the quarter, where the country ends the line. */
function townBeforeCountry(pieces: readonly Piece[], at: number, line: number): Piece | null {
  for (let i = at + 3; i <= at + 4; i += 1) {
    const last = pieces[i];
    if (last?.line !== line) return null;
    if (last.text.length > 3 && countryNamed(last.text)) return pieces[i - 1] ?? null;
  }
  return null;
}

/** `Via XX Settembre 112, Bergamo 24122`: right behind a street, in any country of five figures. */
function townBeforeCode(piece: Piece): Town | null {
  const code = piece.tokens.at(-1);
  const words = piece.tokens.slice(0, -1);
  const isTown =
    words.length > 0 && words.length <= 3 && words.every((token) => /^\p{Lu}\p{Ll}/u.test(token.text));
  const city =
    isTown && code?.kind === "number" && code.text.length === 5
      ? cityOf(words, piece.text, piece.start)
      : null;
  return city && code ? { postalCode: code.text, city } : null;
}

export function townBefore(
  pieces: Piece[],
  at: number,
  country: string | null,
  line: number,
): { town: Town; at: number } | null {
  const before = pieces[at - 1];
  if (!before || before.line < line - 1) return null;
  const town = readTown(before, country);
  return town?.postalCode && town.city && town.postalCode.length >= 4 ? { town, at } : null;
}

export function countryNear(pieces: Piece[], at: number): string | null {
  for (let i = at; i <= at + 2 && i < pieces.length; i += 1) {
    const piece = pieces[i];
    const last = piece?.tokens.at(-1);
    const named =
      piece && piece.tokens.length <= 3 && piece.text.length > 3 ? countryNamed(piece.text) : null;
    if (named) return named;
    if (last && last.text.length > 3 && i === at) {
      const own = countryNamed(last.text);
      if (own) return own;
    }
  }
  return null;
}
