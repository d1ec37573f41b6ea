import type { FoundAddress } from "./address-text.ts";
import { ENGLISH } from "./address-words.ts";
import { cleanText, trimEndOf } from "./clean.ts";
import type { Line } from "./lines.ts";
import { type Token, tokenize } from "./tokens.ts";

/** Lines above the one with the code that may belong to the same address. */
const MOST_ABOVE = 3;
const MOST_LETTERS = 300;

const STATES = new Set(
  "kerala,tamil nadu,karnataka,maharashtra,goa,gujarat,rajasthan,punjab,haryana,delhi,uttar pradesh,madhya pradesh,andhra pradesh,telangana,west bengal,odisha,bihar,assam,uttarakhand,himachal pradesh,jharkhand,chhattisgarh".split(
    ",",
  ),
);

/** Where a PIN of six figures stands: `560 038`, `400050`. */
function pinAt(tokens: readonly Token[]): { at: number; code: string } | null {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== "number" || at === 0 || token.text.startsWith("0")) continue;
    const before = tokens[at - 1];
    const isBehindTown = before?.kind === "word" || before?.fold === "-" || before?.fold === ",";
    if (!isBehindTown) continue;
    if (token.text.length === 6) return { at, code: token.text };
    const next = tokens[at + 1];
    const isParted = next?.kind === "number" && next.gap && tokens[at + 2]?.kind !== "number";
    if (token.text.length === 3 && isParted && next.text.length === 3)
      return { at, code: `${token.text} ${next.text}` };
  }
  return null;
}

/** Indian addresses: house, road, stage, quarter and whatever is near them, then the town and its PIN. */
export function findIndian(lines: readonly Line[]): FoundAddress[] {
  const found: FoundAddress[] = [];
  lines.forEach((line, index) => {
    if (line.text.length > MOST_LETTERS) return;
    const tokens = tokenize(line.text);
    const pin = pinAt(tokens);
    if (!pin) return;
    // A sentence's or a label's end: what stands before it is no part of the address.
    const colon = tokens.findLastIndex((token, i) => i < pin.at && token.fold === ":");
    const start = tokens[colon + 1]?.start ?? 0;
    const parts = line.text
      .slice(start, tokens[pin.at]?.start ?? 0)
      .split(",")
      .map((part) => trimEndOf(cleanText(part, 100), " -–—,.").replace(/^[^\p{L}\p{N}#]{1,4}/u, ""))
      .filter((part) => part !== "");
    const last = parts.pop();
    const city = STATES.has(last?.toLowerCase() ?? "") ? parts.pop() : last;
    if (!city || /\d/.test(city) || city.split(" ").length > 3) return;
    const above = parts.length > 0 ? [] : linesAbove(lines, index);
    const street = [...above, ...parts].join(", ").slice(0, 200);
    if (street === "" || /@|https?:/.test(street)) return;
    found.push({
      street,
      postalCode: pin.code,
      city,
      country: "IN",
      line: index,
      start,
      confidence: 0.85,
    });
  });
  return found;
}

function linesAbove(lines: readonly Line[], index: number): string[] {
  const above: string[] = [];
  for (let at = index - 1; at >= 0 && at >= index - MOST_ABOVE; at -= 1) {
    const line = lines[at];
    if (!line || line.heading > 0 || line.text.length > 100 || line.text.includes(":")) break;
    const isRoad = tokenize(line.text).some((token) => token.kind === "number" || ENGLISH.has(token.fold));
    if (!isRoad) break;
    above.unshift(trimEndOf(line.text, " ,"));
  }
  return above;
}
