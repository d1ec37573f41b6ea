import type { Item } from "./hours-items.ts";
import type { Statement } from "./hours-week.ts";

/** The months, 1 to 12, in which hours hold; by the season's name alone they are a guess, and the south's are the others. */
export type Season = { months: number[]; isNamed: boolean };

export function monthsBetween(from: number, to: number): number[] {
  const months = [from];
  for (let month = from; month !== to && months.length < 12; ) {
    month = (month % 12) + 1;
    months.push(month);
  }
  return months;
}

const SUMMER =
  "sommer sommerzeit sommersaison summer ete estate estivo verano verao zomer zomerseizoen sommaren sommar ljeti kesalla lato leto vara nyaron sommeren";
const WINTER =
  "winter wintersaison hiver inverno invernale invierno vintern vinter zimi talvella zima iarna telen vinteren";
const HALVES = new Map([
  ...SUMMER.split(" ").map((word): [string, number[]] => [word, monthsBetween(4, 9)]),
  ...WINTER.split(" ").map((word): [string, number[]] => [word, monthsBetween(10, 3)]),
]);

export function seasonNamed(word: string): Season {
  return { months: HALVES.get(word) ?? [], isNamed: false };
}

/** `Sommer (April bis Oktober)`: the months count, and what a line says first. */
export function clearer(known: Season | undefined, found: Season): Season {
  if (!known || known.months.length === 0) return found;
  return found.isNamed && !known.isNamed ? found : known;
}

/** `1.4. – 31.10.: Di–So 10–20 Uhr`: days of the week between two dates. */
export function seasonOf(items: readonly Item[]): Season | null {
  const range = items.find((item) => item.is === "date" && item.isRange);
  const [from, to] = range?.is === "date" ? range.dates : [];
  return from && to ? { months: monthsBetween(from.month, to.month), isNamed: true } : null;
}

/** Statements of each season by itself, in the order of the page. */
export function bySeason(statements: readonly Statement[]): Statement[][] {
  const seasons = new Map<number, Statement[]>();
  for (const statement of statements) {
    const own = seasons.get(statement.season);
    if (own) own.push(statement);
    else seasons.set(statement.season, [statement]);
  }
  return [...seasons.values()];
}

const SOUTHERN = new Set(["AU", "NZ", "ZA", "AR", "CL", "UY", "BR", "PY", "BO", "PE", "NA", "ZW"]);

/** Whether they hold in this month; null where the page does not say when. */
export function holdsIn(season: Season | undefined, month: number, country: string | null): boolean | null {
  if (!season || season.months.length === 0) return null;
  const isTurned = !season.isNamed && SOUTHERN.has(country ?? "");
  return season.months.includes(month) !== isTurned;
}
