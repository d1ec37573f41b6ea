import { cleanText, fold, key, trimEndOf } from "./clean.ts";
import type { Line } from "./lines.ts";
import { isDescription, isUnnamed, type NameClue, trimGreeting, withoutLegalForm } from "./name.ts";
import { KIND_WORDS } from "./name-words.ts";
import { words } from "./tokens.ts";

const ABOVE = 3;

/** The first lines of an address block: `Asia-Restaurant Lotusgarten ⏎ Inhaber: … ⏎ Bismarckstr. 71`. */
export function nameAbove(lines: readonly Line[], address: number): NameClue[] {
  const block = lines[address]?.block;
  for (let at = Math.max(0, address - ABOVE); at < address; at += 1) {
    const line = lines[at];
    const isBeside =
      line && (line.block === block || line.block.parent === block || line.block === block?.parent);
    if (!isBeside || line.text.length > 60 || /[\d@:]/.test(line.text)) continue;
    const value = withoutLegalForm(trimGreeting(cleanText(line.text, 200)));
    const all = words(value);
    const isKind = all.some((word) => KIND_WORDS.has(word)) && !all.every((word) => KIND_WORDS.has(word));
    if (isKind && /^\p{Lu}/u.test(value) && !isDescription(value) && !isUnnamed(value))
      return [{ value, weight: 1.6, source: "text" }];
  }
  return [];
}

/**
 * `Pizzeria Bella Napoli Annecy` without the town it stands in, where another place of the page calls it so. What is
 * stated as the name is left whole.
 */
export function withoutTown(
  clues: readonly NameClue[],
  city: string | null,
  stated: ReadonlySet<string>,
  lines: readonly Line[] = [],
): NameClue[] {
  const town = fold(city ?? "");
  if (town.length < 3) return [];
  const others = clues
    .map((clue) => key(clue.value))
    .filter((one) => one.length >= 4 && !one.endsWith(key(town)));
  const shown = new Set(
    lines
      .filter((line) => line.text.length < 60 && !line.isNavigation)
      .map((line) => key(trimGreeting(line.text))),
  );
  return clues.flatMap((clue) => {
    const folded = fold(clue.value);
    const isWhole = stated.has(key(clue.value)) || folded.length !== clue.value.length;
    if (isWhole || !folded.endsWith(` ${town}`)) return [];
    const value = trimEndOf(clue.value.slice(0, -town.length), " ,-–");
    // `Gastropub in Ludlow` says where it is.
    if (BEFORE_TOWN.has(words(value).at(-1) ?? "")) return [];
    return shown.has(key(value)) || others.some((other) => key(value).includes(other))
      ? [{ ...clue, value }]
      : [];
  });
}

const BEFORE_TOWN = new Set("in at a à en em i w v te near bei".split(" ").map(fold));
