import type { Atom } from "./hours-lex.ts";
import { PARTS_OF_DAY, type PartOfDay } from "./hours-words.ts";

/** Days that are closed, and those of which one service is: `sauf le dimanche soir et le lundi`. */
export type Closing = {
  whole: number[];
  partly: { days: number[]; part: PartOfDay }[];
  /** `lundi et mardi soir` may mean both evenings. */
  isGuess: boolean;
};
function partAt(atoms: Atom[], at: number): PartOfDay | null {
  const atom = atoms[at];
  if (atom?.is === "noon") return "noon";
  return atom?.is === "label" ? (PARTS_OF_DAY.get(atom.text) ?? null) : null;
}

/** `domingo ao jantar`, `dimanche au soir` */
export function partBehind(atoms: Atom[], at: number): { part: PartOfDay; next: number } | null {
  const isLinked = atoms[at]?.is === "to" || atoms[at]?.is === "word";
  const from = isLinked ? at + 1 : at;
  const part = partAt(atoms, from);
  return part === null ? null : { part, next: from + 1 };
}

/** `du mercredi au dimanche midi`: the last day ends, and the first begins, with that service. */
export function endsOfRange(
  atoms: Atom[],
  first: number,
  from: number,
  next: number,
  last: number,
): Closing | null {
  const begins = partAt(atoms, from);
  const ends = partAt(atoms, next);
  const after = atoms[next + 1];
  const isEnd = after === undefined || ["stop", "comma", "word"].includes(after.is);
  const partly: Closing["partly"] = [];
  if (begins === "evening" && isEnd && ends) partly.push({ days: [first], part: "noon" });
  if (ends === "noon" && isEnd) partly.push({ days: [last], part: "evening" });
  return partly.length > 0 && first !== last ? { whole: [], partly, isGuess: false } : null;
}

export function isTimeAhead(atoms: Atom[], at: number): boolean {
  const from = atoms[at];
  return from?.is === "time" || (from?.is === "from" && atoms[at + 1]?.is === "time");
}
