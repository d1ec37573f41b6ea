import type { Token } from "./tokens.ts";

/** `52801 — 563.322.4409`: behind the dash a number stands that needs nothing before it. */
function isWholeAhead(tokens: Token[], from: number): boolean {
  let digits = 0;
  for (const part of tokens.slice(from, from + 7)) {
    if (part.kind === "number") digits += part.text.length;
    else if (part.kind === "word" || !"-.()".includes(part.fold)) break;
  }
  return digits >= 9;
}

/** Digits with the signs that may stand within a phone number; a slash with spaces may part two numbers. */
export function digitRuns(tokens: Token[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || (token.kind !== "number" && token.fold !== "+" && token.fold !== "(")) continue;
    if (token.kind === "symbol" && tokens[at + 1]?.kind !== "number") continue;
    // `1-972-937-BBQ1`: the end of a number that is spelled.
    const isSpelled = token.kind === "number" && token.text.length < 4 && !token.gap;
    if (isSpelled && /^[A-Z]{2,7}$/.test(tokens[at - 1]?.text ?? "")) continue;
    let digits = 0;
    let last = at;
    let i = at;
    for (; i < tokens.length && i < at + 24; i += 1) {
      const part = tokens[i];
      if (!part) break;
      if (part.kind === "number") {
        if (part.gap && part.text.length > 5 && digits >= 8) break;
        if (digits >= 10 && part.gap && tokens[i - 1]?.fold === "/") break;
        // `11-23 08122 974 165`: hours, and then a number that begins with its trunk's 0.
        const isNew = part.gap && tokens[i - 1]?.kind === "number" && /^0\d{2}/.test(part.text);
        const isTimes = tokens.slice(at, i).every((one) => one.kind === "symbol" || one.text.length <= 2);
        if (isNew && isTimes && i - at >= 3 && token.kind === "number" && !token.text.startsWith("0")) {
          last = i - 1;
          break;
        }
        // A second number begins with its own prefix.
        if (digits >= 9 && part.gap && part.text.startsWith("0") && part.text.length >= 4) break;
        if (digits + part.text.length > 15) break;
        digits += part.text.length;
        last = i;
      } else if (part.fold === "-" && part.gap && tokens[i + 1]?.gap && isWholeAhead(tokens, i + 1)) break;
      else if (part.fold === "·" && !part.gap && tokens[i + 1]?.gap === false) continue;
      else if (part.kind === "word" || !"-/.()+".includes(part.fold)) break;
      else if (part.fold === "+" && i > at) break;
      else if (part.fold === "." && part.gap) break;
      else if (part.fold === "-" && part.gap && tokens[i + 1]?.gap && digits >= 9) {
        // `09861/70 84 - 0`: the exchange's extension
        if (tokens[i + 1]?.text !== "0" || tokens[i + 2]?.kind === "number") break;
      } else if (part.fold === "/" && part.gap && digits >= 9) break;
    }
    if (digits >= 6) runs.push({ from: at, to: last });
    at = Math.max(at, last);
  }
  return runs;
}
