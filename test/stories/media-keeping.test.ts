import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { ctxOf } from "../../functions/context.ts";
import { readEnv } from "../../functions/env.ts";
import { newId } from "../../src/core/ids.ts";
import { finish, reserve } from "../../src/media/store.ts";
import { png } from "../fixtures/pictures.ts";
import {
  formOf,
  MEDIA,
  type Media,
  newDraft,
  objectsOf,
  place,
  rowsOf,
  upload,
} from "../harness/pictures.ts";
import { eventually, freshSlug, person, visit } from "../harness/story.ts";
import { asOwner, newBusiness, runCron } from "../harness/team.ts";

describe("keeping pictures", () => {
  it("changes words and rights, tells the log, and says who may not", async () => {
    const owner = person();
    const draft = await newDraft(owner);
    const { body } = await upload(owner, draft.businessId, png(60, 40));
    expect(body.rightsConfirmedAt).not.toBeNull();
    const path = `/api/media/${body.id}`;
    const described = await owner.call("PATCH", path, { alt: " A plate ", rightsConfirmedAt: null });
    expect(described).toMatchObject({ status: 200, body: { alt: "A plate", rightsConfirmedAt: null } });
    expect((await owner.call("PATCH", path, { alt: "x".repeat(301) })).status).toBe(422);
    expect((await owner.call("PATCH", path, { rightsConfirmedAt: "2999-01-01T00:00:00Z" })).status).toBe(422);

    // Without the rights it is in the draft and on no page.
    await place(owner, draft.id, { hero: { picture: { mediaId: body.id } } });
    const slug = freshSlug("rights");
    const published = await owner.call("POST", `/api/configurations/${draft.id}/publish`, { slug });
    expect(published.body).toMatchObject({
      warnings: expect.arrayContaining([
        expect.objectContaining({ path: "content.hero.picture", code: "picture-rights-unconfirmed" }),
      ]),
    });
    const html = await eventually(
      () => visit(slug).then((answer) => answer.text()),
      (page) => page.includes("Gasthof Krone"),
    );
    expect(html).not.toContain(body.id);
    expect((await visit(slug, `/media/${body.id}-60.webp`)).status).toBe(404);
    const at = new Date().toISOString();
    expect((await owner.call("PATCH", path, { rightsConfirmedAt: at })).body).toMatchObject({
      rightsConfirmedAt: at,
    });
    const log = await asOwner(
      sql`select changes from audit_logs where target_id = ${body.id} and action = 'media.updated' order by id`,
    );
    expect(log.map(({ changes }) => Object.keys(changes as object))).toEqual([
      ["alt", "rightsConfirmedAt"],
      ["rightsConfirmedAt"],
    ]);
  });

  it("shows another business's picture nowhere", async () => {
    const theirs = person();
    const { body } = await upload(theirs, await newBusiness(theirs), png(60, 40));
    const owner = person();
    const draft = await newDraft(owner);
    await place(owner, draft.id, { hero: { picture: { mediaId: body.id } } });
    const slug = freshSlug("thief");
    await owner.call("POST", `/api/configurations/${draft.id}/publish`, { slug });
    const html = await eventually(
      () => visit(slug).then((answer) => answer.text()),
      (page) => page.includes("Gasthof Krone"),
    );
    expect(html).not.toContain(body.id);
    expect((await visit(slug, `/media/${body.id}-60.webp`)).status).toBe(404);
  });

  it("uploads once for one Idempotency-Key, whatever the form's boundary", async () => {
    const owner = person();
    const businessId = await newBusiness(owner);
    const headers = { "idempotency-key": crypto.randomUUID() };
    const send = (alt: string) =>
      owner.call<Media>("POST", "/api/media", formOf(businessId, png(60, 40), { alt }), headers);
    const [first, again, other] = [await send("One"), await send("One"), await send("Two")];
    expect(again.body).toEqual(first.body);
    expect(other.status).toBe(422);
    expect(await rowsOf(businessId)).toHaveLength(1);
  });

  it("has room for so many, also when they come at once", async () => {
    const owner = person();
    const businessId = await newBusiness(owner);
    await asOwner(sql`insert into media (id, business_id, type, bytes, width, height, widths, created_by)
      select ${businessId} || n, ${businessId}, 'image/webp', 1, 1, 1, '{1}', ${owner.id} from generate_series(1, 198) n`);
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => upload(owner, businessId, png(30, 20))));
    expect(all.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409]);
  });

  it("is not kept, nor told of, where its business went while it was being made", async () => {
    const owner = person();
    const businessId = await newBusiness(owner);
    const actor = { userId: owner.id, email: owner.email, emailVerified: true, name: owner.name };
    const ctx = ctxOf(readEnv(env), newId(), actor, () => undefined);
    const picture = { id: newId(), businessId };
    await reserve(ctx, { ...picture, type: "image/png", width: 60, height: 40, alt: "" });
    expect((await owner.call("DELETE", `/api/businesses/${businessId}`)).status).toBe(204);
    const made = { type: "image/webp", widths: [60], width: 60, height: 40, bytes: 1 };
    await expect(finish(ctx, picture, made)).rejects.toMatchObject({ code: "not-found" });
    expect(await rowsOf(businessId)).toMatchObject([{ id: picture.id, widths: [] }]);
    expect(await asOwner(sql`select action from audit_logs where target_id = ${picture.id}`)).toEqual([]);
  });

  it("leaves nothing behind when it dies between storing and telling", async () => {
    const owner = person();
    const businessId = await newBusiness(owner);
    const id = crypto.randomUUID();
    await MEDIA.put(`media/${id}/480`, "half an upload");
    await asOwner(sql`insert into media (id, business_id, type, bytes, width, height, created_by, created_at)
      values (${id}, ${businessId}, 'image/png', 0, 1, 1, ${owner.id}, now() - interval '2 hours')`);
    expect((await owner.call("GET", `/api/media/${id}`)).status).toBe(404);
    await runCron("7 * * * *");
    await eventually(
      () => objectsOf(id),
      (count) => count === 0,
    );
    expect(await rowsOf(businessId)).toEqual([]);
  });
});
