import type { LiveOverlay, Snapshot, TemplateId } from "../sites/schema.ts";
import { type ContactView, contactView, hasContact } from "./contact-view.ts";
import { type Calendar, kitchenStateAt, type OpenState, openStateAt, specialRowsOn } from "./hours.ts";
import { imprintView, privacyView, type TextBlock } from "./legal.ts";
import { type MenuView, menuView } from "./menu-view.ts";
import { type Pictures, type PictureView, pictureOf } from "./picture-view.ts";
import { type StatusView, statusView } from "./status-view.ts";
import { type TimeWriter, timesIn } from "./times.ts";
import {
  type HoursGroup,
  type HoursRow,
  type SpecialRow,
  specialRows,
  weekGroups,
  weekRows,
} from "./week.ts";
import { languageOf, type Words, wordLocale } from "./words/words.ts";
import { DAY_MS, dayOf, instantOf, wallClock } from "./zone.ts";

export const PAGES = ["home", "menu", "contact", "imprint", "privacy"] as const;
export type PageId = (typeof PAGES)[number];

export const PATHS: Readonly<Record<PageId, string>> = {
  home: "/",
  menu: "/menu",
  contact: "/contact",
  imprint: "/imprint",
  privacy: "/privacy",
};

export type Section = "about" | "hours" | "menu" | "gallery" | "contact";

export type ViewInput = {
  snapshot: Omit<Snapshot, "pictures"> & { pictures: Pictures };
  overlay: LiveOverlay;
  now: Date;
  /** `https://<slug>.<sites domain>`, without a slash at its end. */
  origin: string;
  page: PageId;
  /** Put before the pages' own links, for a preview below a path. */
  basePath?: string;
};

/** All that a template draws from: plain data, formatted and decided. */
export type SiteView = {
  templateId: TemplateId;
  page: PageId;
  lang: string;
  dir: "ltr" | "rtl";
  words: Words;
  title: string;
  description: string;
  canonical: string;
  isIndexed: boolean;
  links: Record<PageId, string>;
  name: string;
  /** How large the name can be set: 1 short, 3 long or with long words. */
  nameSize: 1 | 2 | 3;
  /** The first letter, for templates that draw with it. */
  initial: string;
  /** "Italian · Trattoria" */
  kind: string;
  town: string | null;
  logo: PictureView | null;
  hero: { title: string | null; text: string | null; picture: PictureView | null };
  about: { title: string; paragraphs: string[]; picture: PictureView | null } | null;
  gallery: PictureView[];
  sections: Section[];
  status: StatusView | null;
  notice: string | null;
  contact: ContactView;
  hours: { groups: HoursGroup[]; special: SpecialRow[]; kitchen: HoursRow[] } | null;
  menu: MenuView | null;
  /** The text of a legal page. */
  text: { title: string; blocks: TextBlock[] } | null;
};

const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);
const SECTIONS: readonly Section[] = ["about", "menu", "gallery", "hours", "contact"];

type Moment = {
  now: number;
  today: number;
  year: number;
  calendar: Calendar;
  times: TimeWriter;
  words: Words;
  hasHours: boolean;
  doors: OpenState;
  kitchen: OpenState | null;
};

function momentOf({ snapshot, overlay, now }: ViewInput, words: Words): Moment {
  const { business } = snapshot;
  const { timeZone, openingHours, specialOpeningHours, kitchenHours, address } = business;
  const { day } = wallClock(timeZone, now.getTime());
  const closedOn = overlay.closedOn === null ? null : dayOf(overlay.closedOn);
  const calendar = { timeZone, openingHours, specialOpeningHours, kitchenHours, address, closedOn };
  return {
    now: now.getTime(),
    today: day,
    year: new Date(day * DAY_MS).getUTCFullYear(),
    calendar,
    doors: openStateAt(calendar, now.getTime()),
    kitchen: kitchenStateAt(calendar, now.getTime()),
    times: timesIn(wordLocale(business.locale), words),
    words,
    hasHours: business.openingHours.length > 0 || business.specialOpeningHours.length > 0,
  };
}

function isAhead(until: string | null, now: number): boolean {
  return until === null || Date.parse(until) > now;
}

/** @param words those of the business's language: `wordsFor(business.locale)` */
export function toView(input: ViewInput, words: Words): SiteView {
  return viewAt(input, momentOf(input, words));
}

/** The next instant at which anything shown changes, or null if only a new version could change it. */
export function nextChange(input: ViewInput, words: Words): Date | null {
  return changeAfter(input, momentOf(input, words));
}

/** Both at once, for half the work. */
export function toViewUntil(input: ViewInput, words: Words): { view: SiteView; staleAt: Date | null } {
  const moment = momentOf(input, words);
  return { view: viewAt(input, moment), staleAt: changeAfter(input, moment) };
}

function viewAt(input: ViewInput, moment: Moment): SiteView {
  const { snapshot, overlay, page } = input;
  const { business, pictures } = snapshot;
  const { content } = snapshot.configuration;
  const { now, times, words } = moment;

  const links = linksOf(input.basePath ?? "");
  const kind = kindOf(snapshot, words);
  const town = business.address?.city || null;
  const soldOut = new Set(
    overlay.soldOut.filter(({ until }) => isAhead(until, now)).map(({ itemId }) => itemId),
  );
  const menu =
    page === "home" || page === "menu"
      ? menuView({
          menu: snapshot.menu,
          locale: business.locale,
          currency: business.currency,
          country: business.address?.country ?? "",
          words,
          times,
          soldOut,
          pictures,
        })
      : null;
  const about = aboutView(input, words);
  const gallery = (content.gallery ?? []).flatMap((placed) => pictureOf(pictures, placed) ?? []);
  const hours = moment.hasHours ? hoursView(snapshot, moment) : null;
  const contact = contactView(business, words);
  const hero = {
    title: content.hero?.title || null,
    text: content.hero?.text || business.description || null,
    picture: pictureOf(pictures, content.hero?.picture),
  };
  const has: Record<Section, boolean> = {
    about: about !== null,
    menu: menu !== null,
    gallery: gallery.length > 0,
    hours: hours !== null,
    contact: hasContact(contact),
  };

  return {
    templateId: snapshot.configuration.templateId,
    page,
    lang: business.locale,
    dir: RIGHT_TO_LEFT.has(languageOf(business.locale)) ? "rtl" : "ltr",
    words,
    title: titleOf(page, business.name, kind, town, words),
    description: (hero.text ?? [business.name, kind, town].filter(Boolean).join(" · ")).slice(0, 160),
    canonical: input.origin + PATHS[page],
    isIndexed: !snapshot.noindex && page !== "imprint" && page !== "privacy",
    links,
    name: business.name,
    nameSize: nameSizeOf(business.name),
    initial: initialOf(business.name, business.locale),
    kind,
    town,
    logo: pictureOf(pictures, content.logo ? { mediaId: content.logo } : null),
    hero,
    about,
    gallery,
    sections: (content.sections ?? SECTIONS).filter((section) => has[section]),
    status: moment.hasHours || moment.calendar.closedOn === moment.today ? statusView(moment) : null,
    notice: overlay.notice && isAhead(overlay.notice.until, now) ? overlay.notice.text : null,
    contact,
    hours,
    menu,
    text: textOf(page, snapshot, words),
  };
}

function changeAfter({ overlay, snapshot }: ViewInput, moment: Moment): Date | null {
  const { now, doors, kitchen } = moment;
  const instants = [overlay.notice?.until, ...overlay.soldOut.map(({ until }) => until)].map((until) =>
    until ? Date.parse(until) : 0,
  );
  if (moment.hasHours) {
    // Today's row, "tomorrow", the special days to come: all turn with the calendar.
    instants.push(instantOf(snapshot.business.timeZone, moment.today + 1, 0));
    instants.push((doors.kind === "open" ? doors.until : doors.opensAt) ?? 0);
    if (kitchen) instants.push((kitchen.kind === "open" ? kitchen.until : kitchen.opensAt) ?? 0);
  } else if (overlay.closedOn !== null) {
    instants.push(instantOf(snapshot.business.timeZone, dayOf(overlay.closedOn), 0));
    instants.push(instantOf(snapshot.business.timeZone, dayOf(overlay.closedOn) + 1, 0));
  }
  const ahead = instants.filter((instant) => instant > now);
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null;
}

function linksOf(basePath: string): Record<PageId, string> {
  return {
    home: `${basePath}/`,
    menu: `${basePath}/menu`,
    contact: `${basePath}/contact`,
    imprint: `${basePath}/imprint`,
    privacy: `${basePath}/privacy`,
  };
}

function kindOf({ business }: Snapshot, words: Words): string {
  const type = words.types[business.type];
  const cuisines = business.cuisines.slice(0, 3);
  // A plain restaurant's kitchen says enough.
  if (cuisines.length === 0) return type;
  return business.type === "restaurant" ? cuisines.join("\u00a0· ") : [type, ...cuisines].join("\u00a0· ");
}

function titleOf(page: PageId, name: string, kind: string, town: string | null, words: Words): string {
  if (page === "home") return [name, [kind, town].filter(Boolean).join(", ")].filter(Boolean).join(" – ");
  return `${words[page]} – ${name}`;
}

function nameSizeOf(name: string): 1 | 2 | 3 {
  const longest = Math.max(...name.split(/[\s-]+/).map((word) => word.length));
  if (longest <= 10 && name.length <= 24) return 1;
  return longest <= 16 && name.length <= 45 ? 2 : 3;
}

const graphemes = new Map<string, Intl.Segmenter>();

export function initialOf(name: string, locale: string): string {
  if (/^[A-Z][\x20-\x7e]/.test(name)) return name.charAt(0);
  let segmenter = graphemes.get(locale);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(locale, { granularity: "grapheme" });
    if (graphemes.size > 100) graphemes.clear();
    graphemes.set(locale, segmenter);
  }
  for (const { segment } of segmenter.segment(name)) {
    if (/[\p{L}\p{N}]/u.test(segment)) return segment.toLocaleUpperCase(locale);
  }
  return "·";
}

export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n|\r\n\s*\r\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
}

function aboutView({ snapshot }: ViewInput, words: Words): SiteView["about"] {
  const { about } = snapshot.configuration.content;
  const picture = pictureOf(snapshot.pictures, about?.picture);
  if (!about?.text && !about?.title && !picture) return null;
  return { title: about?.title || words.about, paragraphs: paragraphsOf(about?.text ?? ""), picture };
}

function hoursView({ business }: Snapshot, moment: Moment): SiteView["hours"] {
  const { today, calendar } = moment;
  const context = {
    ...moment,
    country: business.address?.country ?? "",
    isWeekSuspended:
      calendar.closedOn === today || specialRowsOn(business.specialOpeningHours, today).length > 0,
  };
  return {
    groups: weekGroups(business.openingHours, context),
    special: specialRows(business.specialOpeningHours, context),
    kitchen: weekRows(
      business.kitchenHours.filter((row) => !row.validThrough || dayOf(row.validThrough) >= today),
      context,
      false,
      -1,
    ),
  };
}

function textOf(page: PageId, snapshot: Snapshot, words: Words): SiteView["text"] {
  if (page === "imprint") return { title: words.imprint, blocks: imprintView(snapshot, words) };
  if (page === "privacy") return { title: words.privacy, blocks: privacyView(snapshot, words) };
  return null;
}
