import { Business } from "../accounts/schema.ts";
import { type Changes, changesBetween, changesUnder } from "../audit/rules.ts";
import { canonicalJson } from "../core/json.ts";
import { menuChanges } from "../menus/rules.ts";
import { Menu } from "../menus/schema.ts";
import { Content } from "../sites/schema.ts";
import { pictureFields } from "./pictures.ts";
import type { Applied, ApplyInput, ExtractedBusiness, FieldChange, ScrapeResult } from "./schema.ts";

/** A run that has not been heard of for so many seconds is dead, and another may take its job. */
export const LEASE_S = 90;
/** A run that nobody took up again after so many minutes is lost together with its message. */
export const STALE_MINUTES = 20;
/** What n8n has not answered after so many minutes has failed. */
export const N8N_MINUTES = 10;
/** The step of a job that n8n has taken. */
export const AT_N8N = "at-n8n";
/** The error of a job whose message was tried in vain as often as it may be. */
export const GIVEN_UP = "given-up";

/** The parts of a draft that an import can write, by the names of their fields. */
export type DraftParts = { business: Business; menu: Menu; content: Content };

/** What the owner chose where the pages leave a choice. */
export type Choice = Pick<ApplyInput, "alternatives" | "branch">;

/** The result as it reads with the owner's choices made; a choice of what is not there is left aside. */
export function withChoice(result: ScrapeResult, { alternatives = {}, branch }: Choice): ScrapeResult {
  const facts: Record<string, unknown> = { ...result.business };
  const chosenBranch = branch === undefined ? undefined : result.branches?.[branch];
  if (chosenBranch) {
    const place = { source: "text", page: chosenBranch.page ?? "", confidence: 1 };
    facts.address = { ...place, value: chosenBranch.address };
    facts.phone = chosenBranch.phone === undefined ? undefined : { ...place, value: chosenBranch.phone };
    const { openingHours } = chosenBranch;
    if (openingHours) facts.openingHours = { ...place, value: openingHours };
    // Where others have hours of their own, what was read of the whole page is theirs.
    else if (hasOwnHours(result)) facts.openingHours = undefined;
  }
  for (const key of Object.keys(result.business) as (keyof ExtractedBusiness)[]) {
    const at = alternatives[`business.${key}`];
    const other = at === undefined ? undefined : result.business[key]?.conflicts?.[at];
    if (other) facts[key] = { ...result.business[key], value: other.value };
  }
  return { ...result, business: facts as ExtractedBusiness };
}

/** Whether the branches tell each its own hours, so that none are those of all. */
export function hasOwnHours({ branches = [] }: ScrapeResult): boolean {
  return branches.some(({ openingHours }) => openingHours !== undefined);
}

/** Choices that this import does not offer. */
export function unknownChoices(result: ScrapeResult, { alternatives = {}, branch }: Choice): string[] {
  const isOffered = (field: string, at: number) =>
    field.startsWith("business.") &&
    result.business[field.slice("business.".length) as keyof ExtractedBusiness]?.conflicts?.[at] !==
      undefined;
  return [
    ...Object.entries(alternatives).flatMap(([field, at]) =>
      isOffered(field, at) ? [] : [`alternatives.${field}`],
    ),
    ...(branch !== undefined && !result.branches?.[branch] ? ["branch"] : []),
  ];
}

const isEqual = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);
const BUSINESS_DEFAULTS = Business.parse({ name: "-" });
const EMPTY_MENU: Menu = { categories: [] };

type BusinessKey = Extract<keyof Business, keyof ExtractedBusiness>;

/** What was found and fits as it stands; a fact that is only half there (a street without a town) waits for the owner. */
function foundBusiness(found: ExtractedBusiness): Partial<Business> {
  const facts: Partial<Record<BusinessKey, unknown>> = {};
  for (const key of Object.keys(found) as BusinessKey[]) {
    const field = Business.shape[key];
    const parsed = field?.safeParse(found[key]?.value);
    if (parsed?.success && parsed.data !== undefined) facts[key] = parsed.data;
  }
  return facts as Partial<Business>;
}

/** A found menu as one of ours. @param mint gives each category and dish its id */
export function toMenu(result: ScrapeResult, mint: () => string): Menu {
  return Menu.parse({
    categories: result.menu.categories.map(
      ({ source: _, page: _page, confidence: _confidence, ...category }) => ({
        ...category,
        id: mint(),
        items: category.items.map(({ source: _s, page: _p, confidence: _c, ...item }) => ({
          ...item,
          id: mint(),
        })),
      }),
    ),
  });
}

const withoutIds = (menu: unknown) => canonicalJson(menu).replace(/"id":"[^"]*",?/g, "");

/** Everything the import has to say about a draft, by field. */
function proposals(
  result: ScrapeResult,
  mint: () => string,
  pictures: ReadonlyMap<string, string>,
): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [key, value] of Object.entries(foundBusiness(result.business)))
    fields.set(`business.${key}`, value);
  if (result.menu.categories.length > 0) fields.set("menu", toMenu(result, mint));
  const { heroTitle, heroText, about } = result.texts;
  // Most templates set the name large already: a headline that repeats it would stand there twice.
  if (heroTitle && heroTitle.value !== result.business.name?.value)
    fields.set("content.hero.title", heroTitle.value.slice(0, 120));
  if (heroText) fields.set("content.hero.text", heroText.value.slice(0, 300));
  if (about) fields.set("content.about.text", about.value.slice(0, 4000));
  for (const [field, value] of pictureFields(result.pictures, pictures)) fields.set(field, value);
  return fields;
}

export function readField(parts: DraftParts, field: string): unknown {
  if (field === "menu") return parts.menu;
  return field
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], parts);
}

function isUnset(field: string, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (field === "content.gallery") return isEqual(value, []);
  if (field === "menu") return isEqual(value, EMPTY_MENU);
  const key = field.replace(/^business\./, "");
  return (
    field.startsWith("business.") &&
    key in BUSINESS_DEFAULTS &&
    isEqual(value, BUSINESS_DEFAULTS[key as keyof Business])
  );
}

/**
 * What applying would change, field by field, against what stands there and what an earlier apply wrote.
 * @param pictures the id of each picture by its address; those without one are left out
 */
export function compareWith(
  result: ScrapeResult,
  parts: DraftParts,
  earlier: Applied[string] | undefined,
  mint: () => string,
  pictures: ReadonlyMap<string, string> = new Map(),
): FieldChange[] {
  return [...proposals(result, mint, pictures)].map(([field, after]) => {
    const before = readField(parts, field);
    const ours = earlier?.fields[field];
    const isSame = field === "menu" ? withoutIds(before) === withoutIds(after) : isEqual(before, after);
    if (isSame) return { field, before, after: before, state: "same" };
    if (isUnset(field, before)) return { field, before, after, state: ours ? "edited" : "new" };
    return { field, before, after, state: ours && isEqual(before, ours.after) ? "update" : "edited" };
  });
}

/** The changes to write: those named, or all that do not touch the owner's own. */
export function chosen(changes: FieldChange[], fields: string[] | undefined): FieldChange[] {
  return changes.filter(
    ({ field, state }) => state !== "same" && (fields ? fields.includes(field) : state !== "edited"),
  );
}

/** Fields named by a caller that this import has nothing to say about. */
export function unknownFields(changes: FieldChange[], fields: string[] | undefined): string[] {
  return (fields ?? []).filter((field) => !changes.some((change) => change.field === field));
}

function setPath(target: Record<string, unknown>, path: string[], value: unknown): Record<string, unknown> {
  const [key = "", ...rest] = path;
  const inner = (target[key] ?? {}) as Record<string, unknown>;
  return { ...target, [key]: rest.length === 0 ? value : setPath(inner, rest, value) };
}

/** A draft with these fields written; a field set to nothing is emptied. */
export function withFields(parts: DraftParts, fields: { field: string; value: unknown }[]): DraftParts {
  let written: Record<string, unknown> = { ...parts };
  for (const { field, value } of fields) written = setPath(written, field.split("."), value ?? undefined);
  return {
    business: Business.parse(written.business),
    menu: Menu.parse(written.menu ?? EMPTY_MENU),
    content: Content.parse(written.content),
  };
}

/** Fields of an apply that somebody has changed since: they keep it from being taken back. */
export function editedSince(applied: Applied[string], parts: DraftParts): string[] {
  return Object.entries(applied.fields).flatMap(([field, { after }]) =>
    isEqual(readField(parts, field), after) ? [] : [field],
  );
}

/** What writing these fields changes, as the audit log tells it: `business.address`, `content.hero.title`, dish by dish. */
export function changesOf(written: readonly { field: string; before?: unknown; after?: unknown }[]): Changes {
  const told = written.map(({ field, before, after }) => {
    if (field === "menu") {
      const menus = [before, after].map((menu) => (menu ? Menu.parse(menu) : EMPTY_MENU));
      return changesUnder("menu", menuChanges(menus[0] ?? EMPTY_MENU, menus[1] ?? EMPTY_MENU));
    }
    const key = field.slice(field.lastIndexOf(".") + 1);
    const part = field.slice(0, field.lastIndexOf("."));
    // What is not there and what is nothing are the same here.
    return changesUnder(part, changesBetween({ [key]: before ?? undefined }, { [key]: after ?? undefined }));
  });
  return Object.assign({}, ...told);
}
