import type { SpecialOpeningHours } from "../../accounts/schema.ts";
import type { HoursFound } from "./hours.ts";
import type { Days } from "./hours-days.ts";
import { type Item, toItems } from "./hours-items.ts";
import { extend, isNotice, isTimesFirst, joinHoliday, kindOf, nextTold, turnedTo } from "./hours-kinds.ts";
import {
  APPOINTMENT,
  headingScope,
  isHoursTitle,
  isLabel,
  isNamedByDate,
  isPraise,
  isSeasonTitle,
  isSentence,
  isServiceLabel,
  MONEY,
  tellsHours,
} from "./hours-marks.ts";
import type { Row } from "./hours-rows.ts";
import { specialsOf } from "./hours-special.ts";
import {
  closingOf,
  compose,
  type HoursPlace,
  isAllTold,
  type Kind,
  type Statement,
  statementsOf,
} from "./hours-week.ts";
import type { Span } from "./week.ts";

export class Reader {
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
  private hasOffSeason = false;
  private isOpenSaid = false;
  private hasDates = false;
  private closedOnly = false;
  private byAppointment = false;

  read(row: Row, isTwelveHour: boolean): void {
    const isTelling = tellsHours(row);
    const about = row.atoms.find((atom) => atom.is === "about");
    const items = isTelling
      ? toItems(row.atoms, isTwelveHour, this.current !== null && this.silence === 0)
      : [];
    const hasSpan = items.some((item) => item.is === "span");
    const hasDays = items.some((item) => item.is === "days");
    const isTitle = isHoursTitle(row, hasSpan);
    if (row.heading > 0 && !hasDays && !isServiceLabel(row)) {
      const isSeason = isSeasonTitle(row) && (isTitle || isTelling);
      const isStill = isSeason && this.isUnderHeading;
      this.endPlace();
      this.scope = headingScope(row, about?.is === "about" ? about.what : "open");
      this.isUnderHeading = isTitle || isStill;
      this.hasOffSeason = isSeason;
      if (!hasSpan) return;
    } else if (!hasSpan && !hasDays) {
      if (isTitle) {
        if (this.statements.length > 0 || this.current) this.endPlace();
        this.isUnderHeading = true;
        this.scope = about?.is === "about" ? about.what : "open";
      } else if (about?.is === "about" && isLabel(row) && !isPraise(row, about.what)) this.scope = about.what;
    } else if (isTitle) {
      this.isUnderHeading = true;
      if (!about) this.scope = "open";
    }
    const isOpenSaid = !hasDays && row.atoms.some((atom) => atom.is === "open");
    const isTold = isOpenSaid || (this.isUnderHeading && items.length === 0);
    if (isTold && APPOINTMENT.test(row.text.slice(0, 200))) this.byAppointment = true;
    const words = row.atoms.filter((atom) => atom.is === "word").length;
    if (items.length === 0 || (words > 40 && !hasSpan)) {
      this.silence += row.text.length > 120 ? 3 : 1;
      // Days that nothing followed for two lines are not waiting for a time any more.
      if (this.silence > 1 && this.current?.spans.length === 0 && !this.current.isClosed) this.current = null;
      if (this.silence > 5) this.endPlace();
      return;
    }
    this.silence = 0;
    if (!hasDays && this.current?.spans.length && isSentence(row)) return;
    const isOffer = about === undefined && MONEY.test(row.text.slice(0, 500));
    if (isOffer && !isTitle) return;
    this.readItems(items, words > 12, isNamedByDate(row));
    // `Ruhetag:` waits for the day in the next line; `Closed at Christmas` has had its say.
    // `Open | Closed` heads the columns of a table.
    // Behind a day and its times it means the rest of that day.
    const isOpen = items.some((item) => item.is === "open" || (item.is === "days" && hasSpan));
    if (items.at(-1)?.is !== "closed" || isOpen) this.isClosing = false;
  }

  private readItems(items: Item[], isProse: boolean, isStreet: boolean): void {
    if (items.some((item) => item.is === "date") && !isStreet) {
      if (!isNotice(items)) this.hasDates = true;
      this.specials.push(
        ...specialsOf(items, this.isUnderHeading).slice(0, Math.max(0, 100 - this.specials.length)),
      );
      if (!items.some((item) => item.is === "days" && item.breadth !== "day")) return;
    }
    // `Weihnachten geschlossen`, `Easter Monday from 11`: no day of the week.
    if (items.some((item) => item.is === "feast") && !items.some((item) => item.is === "days")) return;
    const isOpenSaid = items.some((item) => item.is === "open" || item.is === "closed");
    if (isProse && !isOpenSaid && !this.isUnderHeading) return;
    const isWhole = ["days", "span", "open"].every((is) => items.some((item) => item.is === is));
    if (isWhole && !items.some((item) => item.is === "about")) this.isOpenSaid = true;
    // `Breakfast & Lunch`, and below it `Open daily 6–2`
    if (this.scope === "meal" && items[0]?.is === "open") this.scope = "open";
    let kind = kindOf(items, 0, this.scope);
    const isWaiting = this.current !== null && this.current.spans.length === 0 && !this.current.isClosed;
    const hasMeal = items.some((item) => item.is === "label");
    const isNewRow = !items.some((item) => item.is === "days");
    /** What the sentence was about before it came to speak of the kitchen. */
    let outer: Kind | null = null;
    let isMeal = false;
    const areTimesFirst = isTimesFirst(items, isWaiting);
    let before: Span[] = [];
    let beforeGuess = false;
    items.forEach((item, i) => {
      switch (item.is) {
        case "stop":
          outer = kind;
          kind = kindOf(items, i + 1, this.scope);
          // `Cocina: 13–16. Bar: 9–24 todos los días`: the days are the second sentence's.
          if (outer !== kind) before = [];
          outer = null;
          isMeal = false;
          break;
        case "season":
          this.flush();
          this.season += 1;
          this.hasOffSeason ||= item.isRange || item.isColumn;
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
        case "closing":
          // Days that wait for their times go on waiting: `tous les jours sauf le dimanche soir, de 12h à 14h`.
          for (const closed of closingOf(item, kind, isProse)) this.add(closed);
          break;
        case "label":
          // `8–18 h, le midi : 12–14 h 30`
          if (this.current?.spans.length && nextTold(items, i + 1) === "span") this.turnTo(kind, false);
          isMeal = true;
          if (this.current) this.current.isMeal = true;
          break;
        case "also":
          if (this.current?.spans.length === 0) this.current.isAlso = true;
          break;
        case "about":
          // `10–23 Uhr, warme Küche 12–21 Uhr`: the kitchen's from here on, up to the next day.
          if ((this.current?.spans.length || this.loose.length) && nextTold(items, i + 1) === "span") {
            outer ??= kind;
            kind = item.what;
          }
          break;
        case "days":
          if (outer !== null) kind = outer;
          outer = null;
          if (areTimesFirst && before.length > 0) {
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
          if (isMeal && this.current) this.current.isMeal = true;
          break;
        case "span":
          if (areTimesFirst) {
            if (this.current) this.flush();
            before.push(item.span);
            beforeGuess = beforeGuess || item.isGuess;
            break;
          }
          if (this.current && this.current.spans.length > 0 && this.current.kind !== kind)
            this.turnTo(kind, isNewRow);
          if (this.current) {
            if (this.current.isClosed && this.current.spans.length === 0) this.current.isClosed = false;
            this.current.spans.push(item.span);
            this.current.isGuess = this.current.isGuess || item.isGuess;
            if (kind !== "open") this.current.kind = kind;
          } else if (kind === "open" && (this.isUnderHeading || hasMeal || isOpenSaid))
            this.loose.push(item.span);
          break;
        case "until":
          if (this.current && !extend(this.current, this.statements, item.minutes)) {
            // An exception to times that are not days': neither is believed.
            this.current = null;
            this.loose = [];
          }
          break;
        default:
          break;
      }
    });
  }

  /** The same days, told of something else; a line without days of its own speaks of all that were named. */
  private turnTo(kind: Kind, isNewRow: boolean): void {
    const { current } = this;
    if (!current) return;
    this.flush();
    this.current = turnedTo(current, isNewRow ? this.statements : [], kind);
  }

  private begin(days: Days, kind: Kind, isProse: boolean): void {
    const current = this.current;
    // `every evening including bank holidays`
    if (joinHoliday(current, days)) return;
    // A day that was followed by nothing: the next one replaces it.
    if (current && current.spans.length === 0 && !current.isClosed) this.current = null;
    this.flush();
    if (this.isClosing) {
      this.isClosing = false;
      // `定休日 年中無休`: no house is closed every day; its times stand elsewhere.
      const closed = days.breadth === "all" ? [] : days.days;
      this.add({ ...days, days: closed, spans: [], isClosed: true, kind, isGuess: isProse });
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
      const own = statementsOf(statements, kind);
      const place =
        own.length > 0 ? compose(own, kind === "open" ? loose : [], this.isUnderHeading, kind) : null;
      if (place && !isAllTold(place, this.isUnderHeading, this.hasDates, this.isOpenSaid)) continue;
      if (place?.week.slice(0, 7).some((spans) => spans && spans.length > 0)) this.places.push(place);
      else if (place && kind === "open") this.closedOnly = true;
      if (place && this.hasOffSeason) {
        place.hasSeasons = true;
        place.confidence = Math.min(place.confidence, 0.5);
      }
    }
    this.season = 0;
    this.hasOffSeason = false;
    this.isOpenSaid = false;
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
