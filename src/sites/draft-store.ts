import { eq, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { businesses } from "../../db/schema/accounts.ts";
import { configurations } from "../../db/schema/sites.ts";
import type { Business } from "../accounts/schema.ts";
import { businessCreated } from "../audit/record.ts";
import type { Ctx } from "../core/context.ts";
import { asUser, Refusal } from "../core/store.ts";
import type { Menu } from "../menus/schema.ts";
import { menuWrites } from "../menus/write-store.ts";
import type { Content, TemplateId } from "./schema.ts";
import type { Draft } from "./store.ts";

/** What of a draft is to be written; an absent part stays as it is. */
type DraftWrite = {
  business?: Business | undefined;
  menu?: Menu | undefined;
  content?: Content | undefined;
};

/**
 * Writes parts of a draft and whatever goes with them in one transaction, on condition that nobody saved since it was
 * read. False: somebody did, and nothing was written.
 */
export async function writeDraft(
  ctx: Ctx,
  draft: Draft,
  write: DraftWrite,
  also: BatchItem<"pg">[],
): Promise<boolean> {
  const { configuration, revisions } = draft;
  const { businessId } = configuration;
  const at = ctx.now.toISOString();
  const guard = ctx.db.execute(sql`
    select app.require(
      exists (select from businesses where id = ${businessId} and revision = ${revisions.business}
                and menu_revision = ${revisions.menu} for update)
      and exists (select from configurations where id = ${configuration.id} and revision = ${revisions.configuration} for update),
      'draft-changed')`);
  const statements: BatchItem<"pg">[] = [];
  if (write.business) {
    statements.push(
      ctx.db
        .update(businesses)
        .set({ facts: write.business, revision: sql`${businesses.revision} + 1`, updatedAt: at })
        .where(eq(businesses.id, businessId)),
    );
  }
  if (write.menu) statements.push(...menuWrites(ctx, businessId, { menu: write.menu, stated: [] }));
  if (write.content) {
    statements.push(
      ctx.db
        .update(configurations)
        .set({ content: write.content, revision: sql`${configurations.revision} + 1`, updatedAt: at })
        .where(eq(configurations.id, configuration.id)),
    );
  }
  return attempt(ctx, [guard, ...statements, ...also]);
}

/** A new business with its menu and first configuration in one transaction, or nothing. */
export async function insertDraft(
  ctx: Ctx,
  made: {
    businessId: string;
    configurationId: string;
    business: Business;
    menu: Menu;
    content: Content;
    templateId: TemplateId;
  },
  also: BatchItem<"pg">[],
): Promise<boolean> {
  const at = ctx.now.toISOString();
  return attempt(ctx, [
    ctx.db.execute(
      sql`select app.create_business(${made.businessId}, ${JSON.stringify(made.business)}::jsonb, ${at})`,
    ),
    ...menuWrites(ctx, made.businessId, { menu: made.menu, stated: [] }),
    ctx.db.insert(configurations).values({
      id: made.configurationId,
      businessId: made.businessId,
      templateId: made.templateId,
      name: made.business.name.slice(0, 120),
      content: made.content,
      createdAt: at,
      updatedAt: at,
    }),
    businessCreated(ctx, made.businessId, made.business),
    ...also,
  ]);
}

async function attempt(ctx: Ctx, statements: [BatchItem<"pg">, ...BatchItem<"pg">[]]): Promise<boolean> {
  try {
    await asUser(ctx, ...statements);
    return true;
  } catch (error) {
    if (error instanceof Refusal && (error.code === "draft-changed" || error.code === "applied-meanwhile"))
      return false;
    throw error;
  }
}
