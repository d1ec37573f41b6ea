import { requirePermission } from "../accounts/rules.ts";
import { Business } from "../accounts/schema.ts";
import { audited } from "../audit/record.ts";
import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { Refusal } from "../core/store.ts";
import { PICTURES_EACH } from "../media/rules.ts";
import { getConfiguration } from "../sites/configurations.ts";
import { insertDraft, writeDraft } from "../sites/draft-store.ts";
import { loadDraft } from "../sites/publish.ts";
import type { ConfigurationAnswer } from "../sites/schema.ts";
import type { Draft } from "../sites/store.ts";
import { loadJob } from "./jobs.ts";
import { forgetPictures, importPictures } from "./picture-store.ts";
import { pictureIds, picturesToFetch, withPictures, writtenPictures } from "./pictures.ts";
import {
  type Choice,
  changesOf,
  chosen,
  compareWith,
  type DraftParts,
  editedSince,
  readField,
  unknownChoices,
  unknownFields,
  withChoice,
  withFields,
} from "./rules.ts";
import type { Applied, ApplyInput, DiffQuery, FieldChange, ScrapeResult } from "./schema.ts";
import { type Job, keepApplied } from "./store.ts";

const ATTEMPTS = 3;
const busy = () =>
  new AppError("conflict", "Somebody is changing this draft right now; try again in a moment");

function requireResult(job: Job): ScrapeResult {
  if (job.result) return job.result;
  throw new AppError(
    "conflict",
    "This import has no result to apply; wait until it has completed, or try it again",
  );
}

const partsOf = ({ snapshot }: Draft): DraftParts => ({
  business: snapshot.business,
  menu: snapshot.menu,
  content: snapshot.configuration.content,
});

const nothing = (name: string): DraftParts => ({
  business: Business.parse({ name }),
  menu: { categories: [] },
  content: {},
});

/** The result with the owner's choices made. @throws AppError `invalid` for a choice that was not offered */
function requireChoice(result: ScrapeResult, choice: Choice): ScrapeResult {
  const unknown = unknownChoices(result, choice);
  if (unknown.length === 0) return withChoice(result, choice);
  throw new AppError("invalid", "The import does not offer some of these choices", {
    errors: unknown.map((path) => ({ path, message: "Choose one of those the import found" })),
  });
}

/** What a site is called when the page did not say: its host, until the owner names it. */
const nameOf = (job: Job, result: ScrapeResult) =>
  result.business.name?.value ?? new URL(job.url).hostname.replace(/^www\./, "");

function requireKnown(changes: FieldChange[], fields: string[] | undefined): void {
  const unknown = unknownFields(changes, fields);
  if (unknown.length === 0) return;
  throw new AppError("invalid", "The import found nothing for some of these fields", {
    errors: unknown.map((field) => ({ path: "fields", message: `${field} was not found; leave it out` })),
  });
}

/** What applying would change, field by field; without a configuration: against an empty one. */
export async function diff(
  ctx: Ctx,
  jobId: string,
  { configurationId, branch }: DiffQuery,
): Promise<FieldChange[]> {
  const job = await loadJob(ctx, jobId);
  const result = requireChoice(requireResult(job), { branch });
  if (configurationId === undefined) {
    const ids = await pictureIds(jobId, "-", result.pictures);
    return compareWith(result, nothing("-"), undefined, newId, ids);
  }
  const draft = await loadDraft(ctx, configurationId);
  const ids = await pictureIds(jobId, draft.configuration.businessId, result.pictures);
  return compareWith(result, partsOf(draft), job.applied[configurationId], newId, ids);
}

function record(job: Job, id: string, changes: FieldChange[], isNew: boolean, at: Date): Applied {
  const earlier = job.applied[id];
  const fields = { ...earlier?.fields };
  for (const { field, before, after } of changes) {
    fields[field] = { before: earlier?.fields[field]?.before ?? before ?? null, after };
  }
  return { ...job.applied, [id]: { fields, isNew: earlier?.isNew ?? isNew, at: at.toISOString() } };
}

async function applyToNew(
  ctx: Ctx,
  job: Job,
  result: ScrapeResult,
  fields: string[] | undefined,
): Promise<string | undefined> {
  const empty = nothing(nameOf(job, result));
  const businessId = newId();
  const ids = await pictureIds(job.id, businessId, result.pictures);
  const changes = compareWith(result, empty, undefined, newId, ids);
  requireKnown(changes, fields);
  const written = chosen(changes, fields);
  const parts = withFields(
    empty,
    written.map(({ field, after }) => ({ field, value: after })),
  );
  if (job.businessType && !result.business.type) parts.business.type = job.businessType;
  const configurationId = newId();
  const isDone = await insertDraft(ctx, { businessId, configurationId, ...parts, templateId: "minimalist" }, [
    audited(ctx, {
      businessId,
      action: "configuration.created",
      targetType: "configuration",
      targetId: configurationId,
    }),
    ...importPictures(ctx, job.id, businessId, picturesToFetch(result.pictures, ids, written)),
    ...keepApplied(ctx, job, record(job, configurationId, written, true, ctx.now), {
      verb: "applied",
      businessId,
      changes: changesOf(written),
    }),
  ]);
  return isDone ? configurationId : undefined;
}

async function applyToDraft(
  ctx: Ctx,
  job: Job,
  result: ScrapeResult,
  id: string,
  fields: string[] | undefined,
): Promise<boolean> {
  const draft = await loadDraft(ctx, id);
  requirePermission(draft.configuration.role, "import.apply");
  const parts = partsOf(draft);
  const { businessId } = draft.configuration;
  const ids = await pictureIds(job.id, businessId, result.pictures);
  const changes = compareWith(result, parts, job.applied[id], newId, ids);
  requireKnown(changes, fields);
  const written = chosen(changes, fields);
  if (written.length === 0) return true;
  const next = withFields(
    parts,
    written.map(({ field, after }) => ({ field, value: after })),
  );
  const touches = (start: string) => written.some(({ field }) => field.startsWith(start));
  return writeDraft(
    ctx,
    draft,
    {
      business: touches("business.") ? next.business : undefined,
      menu: touches("menu") ? next.menu : undefined,
      content: touches("content.") ? next.content : undefined,
    },
    [
      ...importPictures(ctx, job.id, businessId, picturesToFetch(result.pictures, ids, written)),
      ...keepApplied(ctx, job, record(job, id, written, false, ctx.now), {
        verb: "applied",
        businessId,
        changes: changesOf(written),
      }),
    ],
  );
}

/**
 * Writes the chosen fields (all that are not the owner's own, by default) into business, menu and configuration in
 * one transaction. Without a configuration it makes one, and the second time answers that one.
 */
export async function apply(ctx: Ctx, jobId: string, input: ApplyInput): Promise<ConfigurationAnswer> {
  try {
    return await applyOnce(ctx, jobId, input);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "too-many-pictures") throw error;
    throw new AppError(
      "conflict",
      `A business keeps at most ${PICTURES_EACH} pictures; take fewer, or delete some first`,
    );
  }
}

async function applyOnce(ctx: Ctx, jobId: string, input: ApplyInput): Promise<ConfigurationAnswer> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const job = await loadJob(ctx, jobId);
    const chosenResult = requireChoice(requireResult(job), input);
    const { result, fields } = withPictures(chosenResult, input.pictures, input.fields);
    const made = Object.entries(job.applied).find(([, applied]) => applied.isNew)?.[0];
    if (input.configurationId === undefined && made !== undefined) return getConfiguration(ctx, made);
    const target = input.configurationId;
    if (target === undefined) {
      const id = await applyToNew(ctx, job, result, fields);
      if (id === undefined) continue;
      ctx.wake();
      return getConfiguration(ctx, id);
    } else if (await applyToDraft(ctx, job, result, target, fields)) {
      ctx.wake();
      return getConfiguration(ctx, target);
    }
  }
  throw busy();
}

const picturesOf = ({ fields }: Applied[string]) =>
  writtenPictures(Object.entries(fields).map(([field, { after }]) => ({ field, after })));

/** The pictures that one apply brought and no other still needs. */
function picturesOnlyIn(applied: Applied[string], rest: Applied): string[] {
  const needed = new Set(Object.values(rest).flatMap(picturesOf));
  return picturesOf(applied).filter((id) => !needed.has(id));
}

/** Takes the job's newest apply back, unless a field of it was edited since. */
export async function undo(ctx: Ctx, jobId: string): Promise<ConfigurationAnswer> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const job = await loadJob(ctx, jobId);
    const newest = Object.entries(job.applied).sort(([, a], [, b]) => (a.at < b.at ? 1 : -1))[0];
    if (!newest) throw new AppError("conflict", "This import was not applied, or it was taken back already");
    const [id, applied] = newest;
    const draft = await loadDraft(ctx, id);
    requirePermission(draft.configuration.role, "import.apply");
    const parts = partsOf(draft);
    const edited = editedSince(applied, parts);
    if (edited.length > 0) {
      throw new AppError(
        "edited-since",
        `Edited since: ${edited.join(", ")}. Undo would overwrite that. Apply these fields again to give the edits up, then undo; or change by hand what is not wanted.`,
        {
          errors: edited.map((field) => ({
            path: field,
            message: "This was edited after the import was applied",
          })),
        },
      );
    }
    // A business can't be without a name: the one it got when it was made stays.
    const back = Object.entries(applied.fields).filter(
      ([field, { before }]) => field !== "business.name" || before !== null,
    );
    const next = withFields(
      parts,
      back.map(([field, { before }]) => ({ field, value: before })),
    );
    const { [id]: _, ...rest } = job.applied;
    const touches = (start: string) =>
      back.some(([field]) => field.startsWith(start) && readField(parts, field) !== undefined);
    const isDone = await writeDraft(
      ctx,
      draft,
      {
        business: touches("business.") ? next.business : undefined,
        menu: touches("menu") ? next.menu : undefined,
        content: touches("content.") ? next.content : undefined,
      },
      [
        ...forgetPictures(ctx, draft.configuration.businessId, picturesOnlyIn(applied, rest)),
        ...keepApplied(ctx, job, rest, {
          verb: "undone",
          businessId: draft.configuration.businessId,
          changes: changesOf(
            back.map(([field, { before }]) => ({ field, before: readField(parts, field), after: before })),
          ),
        }),
      ],
    );
    if (isDone) return getConfiguration(ctx, id);
  }
  throw busy();
}
