import type { SpecialOpeningHours } from "../../accounts/schema.ts";
import { languageOfDays } from "./hours-language.ts";
import { Reader } from "./hours-reader.ts";
import { type Row, toRows } from "./hours-rows.ts";
import type { HoursPlace } from "./hours-week.ts";
import type { Line } from "./lines.ts";

export type HoursFound = {
  places: HoursPlace[];
  specials: SpecialOpeningHours[];
  closedOnly: boolean;
  byAppointment: boolean;
};

/** Every place of a page that tells opening hours. Linear: each atom is read a bounded number of times. */
export function readHours(lines: readonly Line[], language: string | null): HoursFound {
  const shown = lines.filter((line) => !line.isNavigation || /\d/.test(line.text));
  const own = languageOfDays(
    shown.map((line) => line.text),
    language,
  );
  const rows = toRows(shown, own);
  const isTwelveHour = writesTwelveHours(rows, own);
  const reader = new Reader();
  for (const row of rows) reader.read(row, isTwelveHour);
  return reader.finish();
}

function writesTwelveHours(rows: Row[], language: string | null): boolean {
  if (language !== "en" && language !== null) return false;
  for (const row of rows) {
    // Figures of a telephone number look like an hour of the evening.
    const hasDays = row.atoms.some((atom) => ["day", "daily", "weekdays", "weekend"].includes(atom.is));
    for (const atom of row.atoms)
      if (atom.is === "time" && !atom.meridiem && atom.minutes >= 780 && (hasDays || atom.form !== "bare"))
        return false;
  }
  return true;
}
