import type { SpecialOpeningHours } from "../../accounts/schema.ts";
import { type Days, type Item, toItems } from "./hours-items.ts";
import { type CalendarDate, containsWord, languageOfDays } from "./hours-lex.ts";
import { type Row, toRows } from "./hours-rows.ts";
import { HOURS_HEADINGS } from "./hours-words.ts";
import type { Line } from "./lines.ts";
import { emptyWeek, hasOverlap, type Span, sortSpans, type Week, weekKey } from "./week.ts";

export type Kind = "open" | "kitchen" | "other";
type Statement = Days & { spans: Span[]; isClosed: boolean; kind: Kind; isGuess: boolean; season: number };

/** One place of the page that tells the hours, as a week. */
export type HoursPlace = {
  week: Week;
  kind: Kind;
  confidence: number;
  /** Statements in it that cannot all be true. */
  isContradictory: boolean;
  hasSeasons: boolean;
  /** Days that are named by themselves, for choosing the more exact of two places. */
  detail: number;
};
export type HoursFound = {
  places: HoursPlace[];
  specials: SpecialOpeningHours[];
  closedOnly: boolean;
  byAppointment: boolean;
};

const HAS_HOURS = new Set([
  "day",
  "time",
  "closed",
  "daily",
  "weekdays",
  "weekend",
  "holiday",
  "date",
  "allday",
  "except",
]);

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
  for (const row of rows)
    for (const atom of row.atoms)
      if (atom.is === "time" && !atom.meridiem && atom.minutes >= 780) return false;
  return true;
}

class Reader {
  private statements: Statement[] = [];
  private places: HoursPlace[] = [];
  private specials: SpecialOpeningHours[] = [];
  private current: Statement | null = null;
  private isClosing = false;
  private loose: Span[] = [];
  private scope: Kind = "open";
  private isUnderHeading = false;
  private season = 0;
  private silence = 0;
  private hasDates = false;
  private closedOnly = false;
  private byAppointment = false;

  read(row: Row, isTwelveHour: boolean): void {
    const isTelling = row.atoms.some((atom) => HAS_HOURS.has(atom.is));
    const about = row.atoms.find((atom) => atom.is === "about");
    const items = isTelling
      ? toItems(row.atoms, isTwelveHour, this.current !== null && this.silence === 0)
      : [];
    const hasSpan = items.some((item) => item.is === "span");
    const hasDays = items.some((item) => item.is === "days");
    const isTitle =
      ((row.isShort || hasSpan) && containsWord(row.text.slice(0, 60), HOURS_HEADINGS)) ||
      (row.atoms.length <= 2 && row.atoms[0]?.is === "open");
    if (row.heading > 0 && !hasDays) {
      this.endPlace();
      this.scope = about?.is === "about" ? about.what : "open";
      this.isUnderHeading = isTitle;
      if (!hasSpan) return;
    } else if (!hasSpan && !hasDays) {
      if (isTitle) {
        if (this.statements.length > 0 || this.current) this.endPlace();
        this.isUnderHeading = true;
        this.scope = about?.is === "about" ? about.what : "open";
      } else if (about?.is === "about" && isLabel(row)) this.scope = about.what;
    } else if (isTitle) {
      this.isUnderHeading = true;
      if (!about) this.scope = "open";
    }
    const words = row.atoms.filter((atom) => atom.is === "word").length;
    if (items.length === 0 || (words > 40 && !hasSpan)) {
      if (this.isUnderHeading && APPOINTMENT.test(row.text.slice(0, 200))) this.byAppointment = true;
      this.silence += row.text.length > 120 ? 3 : 1;
      // Days that nothing followed for two lines are not waiting for a time any more.
      if (this.silence > 1 && this.current?.spans.length === 0 && !this.current.isClosed) this.current = null;
      if (this.silence > 5) this.endPlace();
      return;
    }
    this.silence = 0;
    const isOffer = about === undefined && MONEY.test(row.text.slice(0, 500));
    if (isOffer && !isTitle) return;
    this.readItems(items, words > 12);
    // `Ruhetag:` waits for the day in the next line; `Closed at Christmas` has had its say.
    if (items.at(-1)?.is !== "closed") this.isClosing = false;
  }

  private readItems(items: Item[], isProse: boolean): void {
    // `Weihnachten geschlossen`, `Easter Monday from 11`: no day of the week.
    if (items.some((item) => item.is === "feast") && !items.some((item) => item.is === "days")) return;
    if (items.some((item) => item.is === "date")) {
      this.hasDates = true;
      this.readSpecial(items);
      if (!items.some((item) => item.is === "days" && item.breadth !== "day")) return;
    }
    const isOpenSaid = items.some((item) => item.is === "open" || item.is === "closed");
    if (isProse && !isOpenSaid && !this.isUnderHeading) return;
    let kind = this.kindOf(items, 0);
    const isTimesFirst = this.isTimesFirst(items);
    let before: Span[] = [];
    let beforeGuess = false;
    items.forEach((item, i) => {
      switch (item.is) {
        case "stop":
          kind = this.kindOf(items, i + 1);
          break;
        case "season":
          this.flush();
          this.season += 1;
          break;
        case "except":
          this.isClosing = true;
          if (this.current?.spans.length) this.flush();
          break;
        case "closed":
          if (this.current && this.current.spans.length === 0 && this.current.days.length > 0)
            this.current.isClosed = true;
          else if (isTimesFirst || !this.current) {
            this.flush();
            this.isClosing = true;
          } else {
            this.flush();
            this.isClosing = true;
          }
          break;
        case "days":
          if (isTimesFirst && before.length > 0) {
            this.flush();
            this.add({
              days: item.days,
              breadth: item.breadth,
              spans: before,
              isClosed: false,
              kind,
              isGuess: beforeGuess || isProse,
            });
            before = [];
            break;
          }
          this.begin(item, kind, isProse);
          break;
        case "span":
          if (isTimesFirst) {
            if (this.current) this.flush();
            before.push(item.span);
            beforeGuess = beforeGuess || item.isGuess;
            break;
          }
          if (this.current) {
            if (this.current.isClosed && this.current.spans.length === 0) this.current.isClosed = false;
            this.current.spans.push(item.span);
            this.current.isGuess = this.current.isGuess || item.isGuess;
            if (kind !== "open") this.current.kind = kind;
          } else if (this.isUnderHeading && kind === "open") this.loose.push(item.span);
          break;
        case "until":
          this.extend(item.minutes);
          break;
        default:
          break;
      }
    });
  }

  /** Days that close at another time than the statement before, which holds for them as well. */
  private extend(minutes: number): void {
    const { current } = this;
    if (!current || current.spans.length > 0 || current.isClosed) return;
    const base = this.statements.findLast(
      (one) => one.spans.length > 0 && current.days.every((day) => one.days.includes(day)),
    );
    const last = base?.spans.at(-1);
    if (!base || !last) return;
    const closes = minutes <= last.opens ? minutes + 1_440 : minutes;
    current.spans = [...base.spans.slice(0, -1), { opens: last.opens, closes }];
  }

  /** A label before the times, or in prose anywhere in the same sentence, says what they are about. */
  private kindOf(items: Item[], from: number): Kind {
    let spans = 0;
    for (let i = from; i < items.length; i += 1) {
      const item = items[i];
      if (!item || item.is === "stop") break;
      if (item.is === "span") spans += 1;
      if (item.is === "about") {
        const after = items[i + 1];
        if (spans > 0 && (item.what === "kitchen" || after?.is === "time")) break;
        return item.what;
      }
    }
    return this.scope;
  }

  /** `11:00-22:00 Monday to Friday`: the first span stands before the first day, and no day waits for its times. */
  private isTimesFirst(items: Item[]): boolean {
    if (this.current && this.current.spans.length === 0 && !this.current.isClosed) return false;
    const span = items.findIndex((item) => item.is === "span");
    const day = items.findIndex((item) => item.is === "days");
    if (span < 0 || day < 0 || span > day) return false;
    const lastSpan = items.findLastIndex((item) => item.is === "span");
    const lastDay = items.findLastIndex((item) => item.is === "days");
    if (lastSpan > lastDay) return false;
    const between = items.slice(span + 1, day);
    return !between.some((item) => item.is === "closed" || item.is === "except");
  }

  private begin(days: Days, kind: Kind, isProse: boolean): void {
    const current = this.current;
    if (current && current.spans.length === 0 && !current.isClosed) {
      // A day that was followed by nothing: the next one replaces it.
      this.current = null;
    }
    this.flush();
    if (this.isClosing) {
      this.isClosing = false;
      this.add({ ...days, spans: [], isClosed: true, kind, isGuess: isProse });
      return;
    }
    this.current = {
      days: days.days,
      breadth: days.breadth,
      spans: [],
      isClosed: false,
      kind,
      isGuess: isProse,
      season: this.season,
    };
  }

  private add(statement: Omit<Statement, "season">): void {
    this.statements.push({ ...statement, season: this.season });
  }

  private flush(): void {
    const { current } = this;
    this.current = null;
    if (current && (current.spans.length > 0 || current.isClosed)) this.statements.push(current);
  }

  private readSpecial(items: Item[]): void {
    const found = items.find((item) => item.is === "date");
    if (found?.is !== "date") return;
    const span = items.find((item) => item.is === "span");
    const isClosed = items.some((item) => item.is === "closed");
    if (!isClosed && span?.is !== "span") return;
    if (found.dates.length === 0 || (found.dates.length > 1 && !found.isRange && !isClosed)) return;
    const last = found.dates.at(-1);
    const year = last?.year ?? found.dates.find((date) => date.year)?.year ?? null;
    if (!last || year === null) return;
    const ranges: [CalendarDate, CalendarDate][] = found.isRange
      ? [[found.dates[0] ?? last, last]]
      : found.dates.map((date) => [date, date]);
    for (const [from, to] of ranges) {
      const end = isoDate(to, to.year ?? year);
      const isWrapping = from.month > to.month && !from.year;
      const begin = isoDate(from, from.year ?? (isWrapping ? year - 1 : year));
      if (!begin || !end || begin > end || this.specials.length >= 100) continue;
      const hours = !isClosed && span?.is === "span" ? span.span : null;
      this.specials.push({
        validFrom: begin,
        validThrough: end,
        opens: hours ? wall(hours.opens) : null,
        closes: hours && hours.closes !== null ? wall(hours.closes) : null,
      });
    }
  }

  private endPlace(): void {
    this.flush();
    const { statements, loose } = this;
    this.statements = [];
    this.loose = [];
    this.isClosing = false;
    this.silence = 0;
    for (const kind of ["open", "kitchen"] as const) {
      const own = statements.filter((statement) => statement.kind === kind);
      const place =
        own.length > 0 ? compose(own, kind === "open" ? loose : [], this.isUnderHeading, kind) : null;
      // A calendar of events names days as well.
      const known = place?.week.slice(0, 7).filter((spans) => spans !== null).length ?? 0;
      if (place && this.hasDates && (!this.isUnderHeading || known < 3)) continue;
      // One or two days without a heading: a roast on Sundays, an offer.
      if (place && !this.isUnderHeading && known < 3) continue;
      if (place?.week.slice(0, 7).some((spans) => spans && spans.length > 0)) this.places.push(place);
      else if (place && kind === "open") this.closedOnly = true;
    }
    this.season = 0;
    this.hasDates = false;
    this.isUnderHeading = false;
    this.scope = "open";
  }

  finish(): HoursFound {
    this.endPlace();
    return {
      places: this.places,
      specials: this.specials,
      closedOnly: this.closedOnly,
      byAppointment: this.byAppointment,
    };
  }
}

/** A price: the line tells of an offer, `Pranzo di lavoro dal lunedì al venerdì 12 €`. */
const MONEY = /[€$£₺₽¥₴]\s?\d|\d\s?(?:€|EUR\b|CHF\b|kr\b|Kč|zł|Ft\b|lei\b|₺|₽|£|円|元|원|,-)/u;

/** `Küche`, `Kitchen hours`: few words and no time; `Reservations until 9 pm` is a statement of its own. */
function isLabel(row: Row): boolean {
  return row.isShort && row.atoms.length <= 5 && !row.atoms.some((atom) => atom.is === "time");
}

const APPOINTMENT =
  /absprache|anfrage|vereinbarung|by appointment|on request|sur rendez-vous|sur r[ée]servation|su prenotazione|su appuntamento|chiama|call (us )?for|appelez|previa reserva|con cita|sob consulta|marcação|op afspraak|telefonar/iu;

function compose(
  statements: Statement[],
  loose: Span[],
  isUnderHeading: boolean,
  kind: Kind,
): HoursPlace | null {
  const hasSeasons = new Set(statements.map((statement) => statement.season)).size > 1;
  const season = statements[0]?.season ?? 0;
  const own = hasSeasons ? statements.filter((statement) => statement.season === season) : statements;
  const week = emptyWeek();
  let isContradictory = false;
  let isGuess = false;
  const rank = { all: 0, group: 1, day: 2 };
  const ordered = [...own].sort((a, b) => rank[a.breadth] - rank[b.breadth]);
  const setBy: (Statement | undefined)[] = [];
  for (const statement of ordered) {
    if (statement.isClosed) continue;
    isGuess = isGuess || statement.isGuess;
    for (const day of statement.days) {
      const before = setBy[day];
      const spans = week[day];
      if (spans && before && before.breadth === statement.breadth) {
        const both = sortSpans([...spans, ...statement.spans]);
        if (hasOverlap(both)) isContradictory = true;
        week[day] = both;
      } else if (spans && before && before.breadth === "all") week[day] = [...statement.spans];
      else if (spans && before) {
        const both = sortSpans([...spans, ...statement.spans]);
        week[day] = hasOverlap(both) ? [...statement.spans] : both;
      } else week[day] = [...statement.spans];
      setBy[day] = statement;
    }
  }
  const closed = own.filter((statement) => statement.isClosed);
  if (loose.length > 0 && week.slice(0, 7).every((spans) => spans === null) && closed.length > 0) {
    for (let day = 0; day < 7; day += 1) week[day] = [...loose];
    isGuess = true;
  }
  for (const statement of closed) {
    for (const day of statement.days) {
      if (setBy[day]?.breadth === "day" && statement.breadth !== "day") continue;
      if (setBy[day]?.breadth === "day" && statement.breadth === "day" && week[day]?.length)
        isContradictory = true;
      week[day] = [];
    }
  }
  for (const spans of week) if (spans && hasOverlap(spans)) isContradictory = true;
  let confidence = isUnderHeading ? 0.9 : 0.8;
  // One or two days by themselves are more often a brunch than all the hours of a house.
  if (week.slice(0, 7).filter((spans) => spans !== null).length < 3) confidence -= 0.25;
  if (isGuess) confidence -= 0.25;
  if (isContradictory) confidence = 0.3;
  if (hasSeasons) confidence = Math.min(confidence, 0.4);
  const detail = new Set(own.map((statement) => statement.days.join())).size;
  return { week, kind, confidence, isContradictory, hasSeasons, detail };
}

function isoDate(date: CalendarDate, year: number): string | null {
  const iso = `${year}-${String(date.month).padStart(2, "0")}-${String(date.day).padStart(2, "0")}`;
  const parsed = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : null;
}

function wall(minutes: number): string {
  const inDay = minutes % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}

/** The place to believe, and those that say otherwise. */
export function choosePlace(
  places: HoursPlace[],
): { best: HoursPlace; others: HoursPlace[]; agreeing: number } | null {
  const sound = places.filter((place) => !place.isContradictory);
  const pool = sound.length > 0 ? sound : [];
  const best = pool.toSorted(
    (a, b) => coverage(b) - coverage(a) || b.confidence - a.confidence || b.detail - a.detail,
  )[0];
  if (!best) return null;
  const key = weekKey(best.week);
  const others = places.filter((place) => weekKey(place.week) !== key);
  return { best, others, agreeing: pool.filter((place) => weekKey(place.week) === key).length - 1 };
}

function coverage(place: HoursPlace): number {
  const known = place.week.slice(0, 7).filter((spans) => spans !== null).length;
  return Math.round(place.confidence * 10) + known + Math.min(place.detail, 4) * 2;
}
