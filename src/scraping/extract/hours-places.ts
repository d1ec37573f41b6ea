import { bySeason, clearer, type Season } from "./hours-seasons.ts";
import {
  compose,
  type HoursPlace,
  isAllTold,
  type Kind,
  type Statement,
  statementsOf,
} from "./hours-week.ts";
import type { Span } from "./week.ts";

/** What was read between one heading and the next. */
export type Told = {
  statements: Statement[];
  /** Times of no day: those of all that are not closed. */
  loose: Span[];
  scope: Kind;
  isUnderHeading: boolean;
  season: number;
  seasons: Map<number, Season>;
  hasOffSeason: boolean;
  /** A heading such as `Dinner` stands above: the times are told by the meal. */
  isByMeal: boolean;
  isOpenSaid: boolean;
  hasDates: boolean;
};

export function newPlace(): Told {
  return {
    statements: [],
    loose: [],
    scope: "open",
    isUnderHeading: false,
    season: 0,
    seasons: new Map(),
    hasOffSeason: false,
    isByMeal: false,
    isOpenSaid: false,
    hasDates: false,
  };
}

/** What follows holds in this season; `Sommer (April bis Oktober)` is one. */
export function beginSeason(place: Told, found: Season): void {
  const isNew = place.season === 0 || place.statements.at(-1)?.season === place.season;
  if (isNew) place.season += 1;
  place.seasons.set(place.season, clearer(place.seasons.get(place.season), found));
}

/** Its weeks: one of the house and one of the kitchen, or as many as it tells seasons of. */
export function placesOf(told: Told): { places: HoursPlace[]; closedOnly: boolean } {
  const places: HoursPlace[] = [];
  let closedOnly = false;
  for (const kind of ["open", "kitchen"] as const) {
    const own = statementsOf(told.statements, kind);
    const parts = bySeason(own);
    for (const part of parts) {
      const place = compose(part, kind === "open" ? told.loose : [], told.isUnderHeading, kind);
      if (!isAllTold(place, told.isUnderHeading, told.hasDates, told.isOpenSaid)) continue;
      if (place.week.slice(0, 7).some((spans) => spans && spans.length > 0)) places.push(place);
      else if (kind === "open") closedOnly = true;
      const season = told.seasons.get(part[0]?.season ?? 0);
      if (season) place.season = season;
      if (parts.length === 1 && !told.hasOffSeason) continue;
      place.hasSeasons = true;
      place.confidence = Math.min(place.confidence, parts.length > 1 ? 0.4 : 0.5);
    }
  }
  return { places, closedOnly };
}
