import type { LiveOverlay, Snapshot, TemplateId } from "../sites/schema.ts";
import { type ContactView, contactView, hasContact } from "./contact-view.ts";
import { filledPages } from "./filled-pages.ts";
import { specialRowsOn } from "./hours.ts";
import type { LegalText } from "./legal.ts";
import { type MenuView, menuView } from "./menu-view.ts";
import { changeAfter, isAhead, type Moment, momentOf } from "./moment.ts";
import { initialOf, kindOf, nameSizeOf, titleOf } from "./name-view.ts";
import { type Pictures, type PictureView, pictureOf } from "./picture-view.ts";
import { type StatusView, statusView } from "./status-view.ts";
import {
  type HoursGroup,
  type HoursRow,
  type SpecialRow,
  specialRows,
  weekGroups,
  weekRows,
} from "./week.ts";
import { languageOf, type Words } from "./words/words.ts";
import { dayOf } from "./zone.ts";

export const PAGES = ["home", "menu", "contact", "imprint", "privacy"] as const;
export type PageId = (typeof PAGES)[number];

export const PATHS: Readonly<Record<PageId, string>> = {
  home: "/",
  menu: "/menu",
  contact: "/contact",
  imprint: "/imprint",
  privacy: "/privacy",
};

/** Nothing laid over what is published. */
export const EMPTY_OVERLAY: LiveOverlay = { notice: null, closedOn: null, soldOut: [] };

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
  /** Those worth a link in the navigation. */
  pages: PageId[];
  name: string;
  /** How large the name can be set: 1 short, 3 long or with long words. */
  nameSize: 1 | 2 | 3;
  /** The first letter, for templates that draw with it. */
  initial: string;
  /** "Italian · Trattoria" */
  kind: string;
  /** Of `kind`: its cuisine, or the kind of house where none is named. */
  kindTitle: string;
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
  /** The text of a legal page, null on every other one. */
  text: LegalText | null;
};

const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);
const SECTIONS: readonly Section[] = ["about", "menu", "gallery", "hours", "contact"];

/**
 * What a page shows, and the next instant at which any of it changes; null: only a new version could change it.
 * @param words those of the business's language: `wordsFor(business.locale)`
 * @param text what `legalTextOf` answers for this page
 */
export function toView(
  input: ViewInput,
  words: Words,
  text: LegalText | null,
): { view: SiteView; staleAt: Date | null } {
  const moment = momentOf(input, words);
  return { view: viewAt(input, moment, text), staleAt: changeAfter(input, moment) };
}

function viewAt(input: ViewInput, moment: Moment, text: LegalText | null): SiteView {
  const { snapshot, overlay, page } = input;
  const { business, pictures } = snapshot;
  const { content } = snapshot.configuration;
  const { now, words } = moment;

  const pages = filledPages(snapshot);
  const kind = kindOf(snapshot, words);
  const town = business.address?.city || null;
  const menu = page === "home" || page === "menu" ? shownMenu(input, moment) : null;
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
    isIndexed: !snapshot.noindex && pages.includes(page),
    links: linksOf(input.basePath ?? ""),
    pages,
    name: business.name,
    nameSize: nameSizeOf(business.name),
    initial: initialOf(business.name, business.locale),
    kind,
    kindTitle: business.cuisines.length > 0 ? words.cuisine : words.house,
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
    text,
  };
}

function shownMenu({ snapshot, overlay }: ViewInput, { now, times, words }: Moment): MenuView | null {
  const { business, menu, pictures } = snapshot;
  const { locale, currency, address } = business;
  const soldOut = new Set(
    overlay.soldOut.filter(({ until }) => isAhead(until, now)).map(({ itemId }) => itemId),
  );
  return menuView({
    menu,
    locale,
    currency,
    country: address?.country ?? "",
    words,
    times,
    soldOut,
    pictures,
  });
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

function paragraphsOf(text: string): string[] {
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
