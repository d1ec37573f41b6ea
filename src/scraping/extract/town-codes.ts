import type { Token } from "./tokens.ts";

/** Where a code has six figures. */
export const SIX_FIGURES = new Set(["RO", "SG"]);

/** `PO Box 1182`: its number is no town's. */
export const BOXES = new Set(["box", "postfach", "postbus", "casella", "apartado"]);

/** Where a code of four figures stands behind the town, and no state beside it. */
export const CODE_LAST = new Set(["NZ", "ZA", "AU"]);

/** `IL 60654-4119` */
export function isLongZip(tokens: readonly Token[]): boolean {
  const [zip, dash, more] = tokens.slice(-3);
  const isFigures = zip?.kind === "number" && more?.kind === "number" && !more.gap && !dash?.gap;
  return isFigures && dash?.fold === "-" && zip.text.length === 5 && more.text.length === 4;
}

/** Where the town stands first: `Αθήνα 105 56`, `Naxos 84300`, `Kyoto 605-0074`. */
export function codeBehind(
  tokens: Token[],
  country: string | null,
): { at: number; code: string; country?: string } | null {
  const last = tokens.at(-1);
  const before = tokens.at(-2);
  const first = tokens.at(-3);
  if (last?.kind !== "number" || tokens[0]?.kind !== "word") return null;
  const isChained = before?.fold === "-" && first?.kind === "number" && first.text.length === 3;
  if (isChained && last.text.length === 4 && !last.gap)
    return { at: tokens.length - 3, code: `${first.text}-${last.text}`, country: "JP" };
  // Gdańsk 80-831
  const isPolish = before?.fold === "-" && first?.kind === "number" && first.text.length === 2 && !before.gap;
  if (isPolish && country === "PL" && last.text.length === 3 && !last.gap)
    return { at: tokens.length - 3, code: `${first.text}-${last.text}`, country: "PL" };
  const isSpaced = country !== null && ["GR", "CZ", "SK", "SE"].includes(country);
  if (isSpaced && before?.kind === "number" && before.text.length === 3 && last.text.length === 2)
    return { at: tokens.length - 2, code: `${before.text} ${last.text}` };
  const isShort = country !== null && CODE_LAST.has(country) && last.text.length === 4;
  if (isShort && before?.kind === "word") return { at: tokens.length - 1, code: last.text };
  // Brașov 500059, Singapore 200027
  if (country !== null && SIX_FIGURES.has(country) && last.text.length === 6)
    return { at: tokens.length - 1, code: last.text };
  const isPlain = country !== null && ["GR", "TR", "TH", "HR"].includes(country);
  return isPlain && last.text.length === 5 && before?.kind === "word"
    ? { at: tokens.length - 1, code: last.text }
    : null;
}

/** Canada's A1A 1A1, the United Kingdom's SW1A 1AA and Ireland's D02 F8X9, which are made of letters and figures. */
export function canadianAt(tokens: Token[]): { at: number; code: string; country: string } | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at];
    if (first?.kind !== "word" || first.text !== first.text.toUpperCase() || first.text.length > 2) continue;
    let end = at + 1;
    while (end < tokens.length && end < at + 7 && !(tokens[end]?.kind === "symbol")) end += 1;
    const code = tokens
      .slice(at, end)
      .map((token, i) => (token.gap && i > 0 ? ` ${token.text}` : token.text))
      .join("");
    if (/^[A-Z]\d[A-Z] ?\d[A-Z]\d$/.test(code))
      return { at, code: code.length === 6 ? code : code, country: "CA" };
    if (/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/.test(code)) return { at, code, country: "GB" };
    if (/^[AC-FHKNPRTV-Y]\d[\dW] ?[0-9AC-FHKNPRTV-Y]{4}$/.test(code) && /\d/.test(code.slice(-4)))
      return { at, code, country: "IE" };
  }
  return null;
}

/** Argentina's C1414DPR, or without its block of houses C1414. */
export function argentineAt(tokens: Token[]): { code: string; next: number } | null {
  const [letter, figures, block] = tokens;
  if (!letter || !/^[A-Z]$/.test(letter.text) || figures?.kind !== "number" || figures.gap) return null;
  if (figures.text.length !== 4) return null;
  const isWhole = block !== undefined && !block.gap && /^[A-Z]{3}$/.test(block.text);
  return { code: `${letter.text}${figures.text}${isWhole ? block.text : ""}`, next: isWhole ? 3 : 2 };
}
