import type { SpecialOpeningHours } from "../../accounts/schema.ts";
import type { Days } from "./hours-days.ts";
import { type Item, toItems } from "./hours-items.ts";
import { containsWord, languageOfDays } from "./hours-lex.ts";
import { type Row, toRows } from "./hours-rows.ts";
import { specialsOf } from "./hours-special.ts";
import { compose, type HoursPlace, type Kind, type Statement } from "./hours-week.ts";
import { HOURS_HEADINGS } from "./hours-words.ts";
import type { Line } from "./lines.ts";
import type { Span } from "./week.ts";

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
    // `Open | Closed` heads the columns of a table.
    if (items.at(-1)?.is !== "closed" || items.some((item) => item.is === "open")) this.isClosing = false;
  }

  private readItems(items: Item[], isProse: boolean): void {
    if (items.some((item) => item.is === "date")) {
      this.hasDates = true;
      this.specials.push(
        ...specialsOf(items, this.isUnderHeading).slice(0, Math.max(0, 100 - this.specials.length)),
      );
      if (!items.some((item) => item.is === "days" && item.breadth !== "day")) return;
    }
    // `Weihnachten geschlossen`, `Easter Monday from 11`: no day of the week.
    if (items.some((item) => item.is === "feast") && !items.some((item) => item.is === "days")) return;
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
          else {
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

/**
 * `Küche`, `Kitchen hours`: few words, no time and no number; `Reservations until 9 pm` and `Reservations: 030 123456`
 * say themselves what they are about, and nothing of the next line.
 */
function isLabel(row: Row): boolean {
  if (!row.isShort || row.atoms.length > 5 || row.atoms.some((atom) => atom.is === "time")) return false;
  return row.text.slice(0, 200).replace(/\D/g, "").length < 6;
}

const APPOINTMENT =
  /absprache|anfrage|vereinbarung|by appointment|on request|sur rendez-vous|sur r[ée]servation|su prenotazione|su appuntamento|chiama|call (us )?for|appelez|previa reserva|con cita|sob consulta|marcação|op afspraak|telefonar/iu;
