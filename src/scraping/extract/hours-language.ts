import { DAY_LANGUAGES, FULL_BY_LANGUAGE, SHORT_BY_LANGUAGE } from "./day-words.ts";
import { hoursWord } from "./hours-words.ts";
import { tokenize } from "./tokens.ts";

const LINKING = new Set(["to", "and", "closed", "from", "clock"]);
const NEAR_DAYS = new Set(["t", "-", ":", "/", ",", ".", "&", "+", "|", "(", ")", "・"]);

/**
 * The language whose names of days the page uses: the page's own in doubt. A French page in Belgium may well write
 * `ma - vr`, and a page of few words shows its language by its days alone.
 */
export function languageOfDays(texts: readonly string[], language: string | null): string | null {
  const full = new Map<string, Set<number>>();
  const short = new Map<string, Set<number>>();
  const note = (table: Map<string, Set<number>>, name: string, day: number): void => {
    table.set(name, (table.get(name) ?? new Set()).add(day));
  };
  for (const text of texts) {
    const tokens = tokenize(text.slice(0, 300));
    tokens.forEach((token, i) => {
      if (token.kind !== "word" || token.text.length > 20) return;
      for (const name of OWNERS_OF_FULL.get(token.fold) ?? [])
        note(full, name, FULL_BY_LANGUAGE[name]?.get(token.fold) ?? 0);
      const owners = OWNERS_OF_SHORT.get(token.fold);
      if (!owners) return;
      const before = tokens[i - 1];
      const after = tokens[i + 1];
      const isBeside = [before, after].some(
        (near) =>
          near !== undefined &&
          (near.kind === "number" || NEAR_DAYS.has(near.fold) || LINKING.has(hoursWord(near.fold) ?? "")),
      );
      if (isBeside || tokens.length === 1)
        for (const name of owners) note(short, name, SHORT_BY_LANGUAGE[name]?.get(token.fold) ?? 0);
    });
  }
  let best = language;
  let most = language === null ? 1.5 : 0;
  const score = (name: string): number =>
    (full.get(name)?.size ?? 0) * 3 + (short.get(name)?.size ?? 0) + (name === language ? 0.5 : 0);
  if (language !== null) most = Math.max(score(language), 1.5);
  for (const name of DAY_LANGUAGES) {
    if (score(name) > most) {
      best = name;
      most = score(name);
    }
  }
  return best;
}

function ownersOf(tables: { [language: string]: ReadonlyMap<string, number> }): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const name of DAY_LANGUAGES)
    for (const word of tables[name]?.keys() ?? []) owners.set(word, [...(owners.get(word) ?? []), name]);
  return owners;
}
const OWNERS_OF_FULL = ownersOf(FULL_BY_LANGUAGE);
const OWNERS_OF_SHORT = ownersOf(SHORT_BY_LANGUAGE);
