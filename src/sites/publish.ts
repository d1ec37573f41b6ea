import { requirePermission } from "../accounts/rules.ts";
import { PLANS, upgradeFor } from "../billing/plans.ts";
import { PlanId } from "../billing/schema.ts";
import { type Ctx, siteOrigin } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { Refusal } from "../core/store.ts";
import { configurationErrors } from "../marketplace/templates.ts";
import { warningsFor } from "../templates/definitions.ts";
import { loadConfiguration } from "./configurations.ts";
import { pictureWarnings } from "./pictures.ts";
import { blockersToPublish, isReservedSlug, warningsOf } from "./rules.ts";
import type { Snapshot, Warning } from "./schema.ts";
import { type Draft, findDraft } from "./store.ts";
import { freeze } from "./version-store.ts";

type Published = { url: string; version: number; publishedAt: string; warnings: Warning[] };

/** Saves between our read and our write are rare; more than this in a row is somebody typing. */
const ATTEMPTS = 3;

export async function loadDraft(ctx: Ctx, id: string): Promise<Draft> {
  const draft = await findDraft(ctx, id);
  if (!draft) throw new AppError("not-found", "There is no such configuration, or you may not see it");
  return draft;
}

export function draftWarnings({ snapshot, withheld }: Draft): Warning[] {
  const { templateId, design } = snapshot.configuration;
  return [...warningsOf(snapshot), ...pictureWarnings(withheld), ...warningsFor(templateId, design)];
}

function requireFit(snapshot: Snapshot): void {
  const { templateId, content, design } = snapshot.configuration;
  const errors = [...blockersToPublish(snapshot), ...configurationErrors(templateId, { content, design })];
  if (errors.length > 0) throw new AppError("invalid", "This can't be published yet", { errors });
}

/** The database's refusal in the caller's words. */
function publishRefusal(error: Refusal): AppError {
  switch (error.code) {
    case "plan-limit": {
      const plan = PlanId.parse(error.facts.plan);
      const upgradeTo = upgradeFor(plan);
      return new AppError(
        "plan-limit",
        `The ${PLANS[plan].name} plan includes ${String(error.facts.limit)} published ${error.facts.limit === 1 ? "site" : "sites"}; ` +
          (upgradeTo
            ? `upgrade to ${PLANS[upgradeTo].name} or unpublish another site`
            : "unpublish another site"),
        { extra: { limit: error.facts.limit, used: error.facts.used, upgradeTo } },
      );
    }
    case "slug-taken":
      return new AppError("slug-taken", "This address is taken; choose another one");
    case "slug-needed":
      return new AppError("invalid", "Choose the site's address", {
        errors: [{ path: "slug", message: "The first time a site is published it needs a slug" }],
      });
    case "draft-changed":
      return new AppError("conflict", "Somebody is changing this draft right now; publish again in a moment");
    default:
      throw error;
  }
}

/** Freezes the draft into a new version and goes live; the edge follows within seconds. */
export async function publish(ctx: Ctx, id: string, slug: string | undefined): Promise<Published> {
  if (slug !== undefined && isReservedSlug(slug)) {
    throw new AppError("invalid", "This address is reserved", {
      errors: [{ path: "slug", message: "Choose another one" }],
    });
  }
  for (let attempt = 1; ; attempt++) {
    const draft = await loadDraft(ctx, id);
    const { configuration, snapshot, revisions } = draft;
    requirePermission(configuration.role, "configuration.publish");
    requireFit(snapshot);
    try {
      const published = await freeze(ctx, configuration, { slug, snapshot, revisions });
      ctx.wake();
      return {
        url: siteOrigin(ctx.config, published.slug),
        version: published.version,
        publishedAt: ctx.now.toISOString(),
        warnings: draftWarnings(draft),
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "draft-changed" && attempt < ATTEMPTS) continue;
      throw publishRefusal(error);
    }
  }
}

/** Publishes an older snapshot as a new version; the draft stays as it is. */
export async function restoreVersion(ctx: Ctx, id: string, version: number): Promise<Published> {
  const configuration = await loadConfiguration(ctx, id, "configuration.publish");
  try {
    const published = await freeze(ctx, configuration, { slug: undefined, restore: version });
    ctx.wake();
    return {
      url: siteOrigin(ctx.config, published.slug),
      version: published.version,
      publishedAt: ctx.now.toISOString(),
      warnings: [],
    };
  } catch (error) {
    if (error instanceof Refusal) throw publishRefusal(error);
    throw error;
  }
}
