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
  isMealLabel,
  isNamedByDate,
  isPraise,
  isSeasonTitle,
  isSentence,
  isServiceLabel,
  MONEY,
  tellsHours,
} from "./hours-marks.ts";
import { beginSeason, newPlace, placesOf } from "./hours-places.ts";
import type { Row } from "./hours-rows.ts";
import { type Season, seasonOf } from "./hours-seasons.ts";
import { specialsOf } from "./hours-special.ts";
import { closingOf, type HoursPlace, type Kind, type Statement } from "./hours-week.ts";
import type { Span } from "./week.ts";

export class Reader {
  private place = newPlace();
  private places: HoursPlace[] = [];
  private specials: SpecialOpeningHours[] = [];
  private current: Statement | null = null;
  private isClosing = false;
  /** Days behind `except` are open: `Montag Ruhetag (außer an Feiertagen)`. */
  private isSparing = false;
  private silence = 0;
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
    const isMeal = isServiceLabel(row) || (this.place.isByMeal && isMealLabel(row));
    if (isServiceLabel(row)) {
      this.place.isByMeal = true;
      if (this.place.scope === "meal") this.place.scope = "open";
    }
    if (row.heading > 0 && !hasDays && !isMeal) {
      const isSeason = isSeasonTitle(row) && (isTitle || isTelling);
      const isStill = isSeason && this.place.isUnderHeading;
      this.endPlace();
      this.place.scope = headingScope(row, about?.is === "about" ? about.what : "open");
      this.place.isUnderHeading = isTitle || isStill;
      this.place.hasOffSeason = isSeason;
      if (isSeason) for (const item of items) if (item.is === "season") this.noteSeason(item, false);
      if (!hasSpan) return;
    } else if (!hasSpan && !hasDays) {
      if (isTitle) {
        if (this.place.statements.length > 0 || this.current) this.endPlace();
        this.place.isUnderHeading = true;
        this.place.scope = about?.is === "about" ? about.what : "open";
      } else if (about?.is === "about" && isLabel(row) && !isPraise(row, about.what))
        this.place.scope = about.what;
    } else if (isTitle) {
      this.place.isUnderHeading = true;
      if (!about) this.place.scope = "open";
    }
    const isOpenSaid = !hasDays && row.atoms.some((atom) => atom.is === "open");
    const isTold = isOpenSaid || (this.place.isUnderHeading && items.length === 0);
    if (isTold && APPOINTMENT.test(row.text.slice(0, 200))) this.byAppointment = true;
    const words = row.atoms.filter((atom) => atom.is === "word").length;
    if (items.length === 0 || (words > 40 && !hasSpan)) {
      // What stood above a title says nothing of the hours below it.
      this.silence = isTitle ? 0 : this.silence + (row.text.length > 120 ? 3 : 1);
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
      if (!isNotice(items)) this.place.hasDates = true;
      this.specials.push(
        ...specialsOf(items, this.place.isUnderHeading).slice(0, Math.max(0, 100 - this.specials.length)),
      );
      if (!items.some((item) => item.is === "days" && item.breadth !== "day")) return;
      const dated = seasonOf(items);
      if (dated) this.noteSeason(dated, true);
    }
    // `Weihnachten geschlossen`, `Easter Monday from 11`: no day of the week.
    if (items.some((item) => item.is === "feast") && !items.some((item) => item.is === "days")) return;
    const isOpenSaid = items.some((item) => item.is === "open" || item.is === "closed");
    if (isProse && !isOpenSaid && !this.place.isUnderHeading) return;
    const isWhole = ["days", "span", "open"].every((is) => items.some((item) => item.is === is));
    if (isWhole && !items.some((item) => item.is === "about")) this.place.isOpenSaid = true;
    // `Breakfast & Lunch`, and below it `Open daily 6–2`
    if (this.place.scope === "meal" && items[0]?.is === "open") this.place.scope = "open";
    let kind = kindOf(items, 0, this.place.scope);
    const isWaiting = this.current !== null && this.current.spans.length === 0 && !this.current.isClosed;
    const hasMeal = items.some((item) => item.is === "label");
    const isByMeal = this.place.isByMeal && !items.some((item) => item.is === "about");
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
          kind = kindOf(items, i + 1, this.place.scope);
          // `Cocina: 13–16. Bar: 9–24 todos los días`: the days are the second sentence's.
          if (outer !== kind) before = [];
          outer = null;
          isMeal = false;
          break;
        case "season":
          this.noteSeason(item, item.isRange || item.isColumn);
          break;
        case "except":
          this.isSparing = (this.current ?? this.place.statements.at(-1))?.isClosed === true;
          this.isClosing = !this.isSparing;
          if (this.current?.spans.length || this.isSparing) this.flush();
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
        case "service":
          this.flush();
          this.add({
            ...item,
            breadth: "day",
            spans: [],
            isClosed: false,
            kind,
            isGuess: true,
            only: item.part,
          });
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
          if ((this.current?.spans.length || this.place.loose.length) && nextTold(items, i + 1) === "span") {
            outer ??= kind;
            kind = item.what;
          }
          break;
        case "days":
          if (outer !== null) kind = outer;
          outer = null;
          if (areTimesFirst && before.length > 0) {
            this.flush();
            const isGuess = beforeGuess || isProse;
            this.add({
              days: item.days,
              breadth: item.breadth,
              spans: before,
              isClosed: false,
              kind,
              isGuess,
            });
            before = [];
            break;
          }
          this.begin(item, kind, isProse);
          if ((isMeal || isByMeal) && this.current) this.current.isMeal = true;
          break;
        case "span":
          if (areTimesFirst) {
            if (this.current) this.flush();
            before.push(item.span);
            beforeGuess = beforeGuess || item.isGuess;
            break;
          }
          // `Mittwoch: Ruhetag`, and below it `Küche 12–21 Uhr`: not of that day.
          if (this.current?.isClosed && (isNewRow || kind !== "open")) {
            if (kind === "open") this.flush();
            else this.turnTo(kind, true);
          }
          if (this.current && this.current.spans.length > 0 && this.current.kind !== kind)
            this.turnTo(kind, isNewRow);
          if (this.current) {
            if (this.current.isClosed && this.current.spans.length === 0) this.current.isClosed = false;
            this.current.spans.push(item.span);
            this.current.isGuess = this.current.isGuess || item.isGuess;
            if (kind !== "open") this.current.kind = kind;
          } else if (kind === "open" && (this.place.isUnderHeading || hasMeal || isOpenSaid))
            this.place.loose.push(item.span);
          break;
        case "until":
          if (this.current && !extend(this.current, this.place.statements, this.place.loose, item.minutes)) {
            // An exception to times that are not days': neither is believed.
            this.current = null;
            this.place.loose = [];
          }
          break;
        default:
          break;
      }
    });
  }

  /** @param isPart the rest of the year has other hours, or none */
  private noteSeason(found: Season, isPart: boolean): void {
    this.flush();
    this.place.hasOffSeason ||= isPart;
    beginSeason(this.place, found);
  }

  /** The same days, told of something else; a line without days of its own speaks of all that were named. */
  private turnTo(kind: Kind, isNewRow: boolean): void {
    const { current } = this;
    if (!current) return;
    this.flush();
    this.current = turnedTo(current, isNewRow ? this.place.statements : [], kind);
  }

  private begin(days: Days, kind: Kind, isProse: boolean): void {
    const { current, isSparing } = this;
    this.isSparing = false;
    if (isSparing) return;
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
    const { season } = this.place;
    this.current = { ...days, spans: [], isClosed: false, kind, isGuess: isProse, season };
  }

  private add(statement: Omit<Statement, "season">): void {
    this.place.statements.push({ ...statement, season: this.place.season });
  }

  private flush(): void {
    const { current } = this;
    this.current = null;
    if (current && (current.spans.length > 0 || current.isClosed)) this.place.statements.push(current);
  }

  private endPlace(): void {
    this.flush();
    const told = placesOf(this.place);
    this.places.push(...told.places);
    this.closedOnly ||= told.closedOnly;
    this.place = newPlace();
    this.isClosing = false;
    this.silence = 0;
  }

  finish(): HoursFound {
    this.endPlace();
    const { places, specials, closedOnly, byAppointment } = this;
    return { places, specials, closedOnly, byAppointment };
  }
}
