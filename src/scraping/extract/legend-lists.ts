import { meaningAt } from "./allergen-words.ts";
import { work } from "./clean.ts";
import type { Element } from "./dom.ts";
import type { Line } from "./lines.ts";
import { tokenize } from "./tokens.ts";

/** A dish may be called `Fish`; so many others beside it mean that a list explains. */
const LEAST = 4;
const MOST_WORDS = 6;

/** The lines' texts, those of an `<ol>` of allergens with the number or letter that a browser puts before each. */
export function withCounts(lines: readonly Line[]): string[] {
  const counts = new Map<Element, Map<Element, string>>();
  for (const { block } of lines) {
    const list = block.tag === "li" && block.parent?.tag === "ol" ? block.parent : null;
    if (list && !counts.has(list)) counts.set(list, countsOf(list));
  }
  const own = lines.map(({ text, block, isContinued }) => {
    const count = isContinued || !block.parent ? undefined : counts.get(block.parent)?.get(block);
    const meaning = count === undefined ? null : meaningOf(text);
    return count !== undefined && meaning !== null ? { count, meaning } : null;
  });
  const perList = new Map<Element, Set<string>>();
  lines.forEach(({ block: { parent } }, i) => {
    const meaning = own[i]?.meaning;
    if (parent && meaning !== undefined)
      perList.set(parent, (perList.get(parent) ?? new Set<string>()).add(meaning));
  });
  return lines.map(({ text, block: { parent } }, i) => {
    const [found, all] = parent ? [perList.get(parent)?.size ?? 0, counts.get(parent)?.size ?? 0] : [0, 0];
    return own[i] && found >= LEAST && found >= all * 0.8 ? `${own[i].count} = ${text}` : text;
  });
}

function countsOf(list: Element): Map<Element, string> {
  const counts = new Map<Element, string>();
  const start = Number(list.attributes.start ?? "1");
  let at = Number.isInteger(start) ? start : 1;
  work.characters += list.children.length;
  for (const child of list.children) {
    if (typeof child === "string" || child.tag !== "li") continue;
    const value = Number(child.attributes.value ?? "");
    if (child.attributes.value !== undefined && Number.isInteger(value)) at = value;
    const isLettered = /^[aA]$/.test(list.attributes.type ?? "") && at >= 1 && at <= 26;
    counts.set(child, isLettered ? String.fromCharCode(64 + at) : String(at));
    at += 1;
  }
  return counts;
}

/** What a few words without a figure mean, by one of the first three. */
function meaningOf(text: string): string | null {
  const tokens = text.length <= 60 ? tokenize(text) : [];
  if (tokens.length > MOST_WORDS * 2 || tokens.some(({ kind }) => kind === "number")) return null;
  for (let at = 0; at < Math.min(3, tokens.length); at += 1) {
    const meaning = meaningAt(tokens, at);
    if (meaning) return Object.values(meaning).join();
  }
  return null;
}
