import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { readEnv } from "../../functions/env.ts";
import { sniff } from "../../src/media/sniff.ts";
import { ANIMATED, joined, jpegWithExif, png, pngOf, SECRET, TINY } from "../fixtures/pictures.ts";
import {
  type Answer,
  callApi,
  eventually,
  fetchWorker,
  freshSlug,
  type Person,
  person,
  visit,
} from "../harness/story.ts";
import { asOwner, newBusiness, runCron } from "../harness/team.ts";

type Media = {
  id: string;
  status: string;
  type: string;
  width: number;
  height: number;
  alt: string;
  url: string;
  sizes: { width: number; url: string }[];
  rightsConfirmedAt: string | null;
};
type Configuration = { id: string; businessId: string };

const { MEDIA } = readEnv(env);

function formOf(businessId: string, bytes: Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) {
  const form = new FormData();
  form.set("businessId", businessId);
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  form.set("file", new File([bytes], "picture.jpg", { type: "image/jpeg" }));
  return form;
}

const upload = (
  who: Person,
  businessId: string,
  bytes: Uint8Array<ArrayBuffer>,
  more: Record<string, string> = {},
): Promise<Answer<Media>> => who.call<Media>("POST", "/api/media", formOf(businessId, bytes, more));

const bytesAt = async (url: string) => new Uint8Array(await (await fetchWorker(url)).arrayBuffer());
const textOf = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);
const rowsOf = (businessId: string) =>
  asOwner(sql`select id, widths, deleted_at from media where business_id = ${businessId}`);
const objectsOf = async (id: string) => (await MEDIA.list({ prefix: `media/${id}/` })).objects.length;

async function newDraft(owner: Person, content: unknown = {}): Promise<Configuration> {
  const made = await owner.call<Configuration>("POST", "/api/configurations", {
    name: "Site",
    templateId: "stylish",
    businessName: "Gasthof Krone",
    content,
  });
  return made.body;
}

const place = (owner: Person, id: string, content: unknown) =>
  owner.call("PUT", `/api/configurations/${id}`, { name: "Site", templateId: "stylish", content });

describe("a picture's way to the site", () => {
  it("is uploaded, seen in the draft, published, and stays where it is live", {
    timeout: 60_000,
  }, async () => {
    const owner = person();
    const draft = await newDraft(owner);
    const made = await upload(owner, draft.businessId, png(1200, 800), { alt: "The room" });
    expect(made).toMatchObject({
      status: 201,
      body: { status: "ready", type: "image/webp", width: 1200, height: 800, alt: "The room" },
    });
    const { id, sizes, url } = made.body;
    expect(sizes.map(({ width }) => width)).toEqual([480, 960, 1200]);
    for (const size of sizes)
      expect(sniff(await bytesAt(size.url))).toMatchObject({ type: "image/webp", width: size.width });
    const [audit] = await asOwner(sql`select action, actor_id from audit_logs where target_id = ${id}`);
    expect(audit).toEqual({ action: "media.uploaded", actor_id: owner.id });

    // The owner's own look at it: on the previews' host, as a picture and nothing else.
    const seen = await fetchWorker(url);
    expect(new URL(url).host).toMatch(/^preview\./);
    expect(seen.headers.get("content-type")).toBe("image/webp");
    expect(seen.headers.get("x-content-type-options")).toBe("nosniff");
    expect(seen.headers.get("content-security-policy")).toContain("sandbox");
    expect(seen.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    await seen.body?.cancel();
    const forged = url.replace(/media\/[^.]+/, `media/${btoa(`{"c":"media/${id}","u":"","e":99999999999}`)}`);
    expect((await fetchWorker(forged)).status).toBe(404);

    await place(owner, draft.id, { hero: { picture: { mediaId: id } }, gallery: [{ mediaId: "b-never" }] });
    const preview = await owner.call<{ url: string; warnings: unknown[] }>(
      "POST",
      `/api/configurations/${draft.id}/preview`,
    );
    expect(preview.body.warnings).toContainEqual(
      expect.objectContaining({ path: "content.gallery.0", code: "picture-missing" }),
    );
    const page = await (await fetchWorker(preview.body.url)).text();
    const src = /src="(\/[^"]+-960\.webp)"/.exec(page)?.[1] ?? "";
    expect((await fetchWorker(new URL(src, preview.body.url).href)).status).toBe(200);

    const slug = freshSlug("krone");
    await owner.call("POST", `/api/configurations/${draft.id}/publish`, { slug });
    const html = await eventually(
      () => visit(slug).then((answer) => answer.text()),
      (text) => text.includes(`/media/${id}-960.webp`),
    );
    expect(html).toMatch(/<img[^>]+width="1200" height="800" alt="The room"/);
    expect(html).toContain(
      `/media/${id}-480.webp 480w,/media/${id}-960.webp 960w,/media/${id}-1200.webp 1200w`,
    );
    const live = await visit(slug, `/media/${id}-1200.webp`);
    expect(live.status).toBe(200);
    expect(live.headers.get("cache-control")).toContain("immutable");
    await live.body?.cancel();
    expect((await visit(slug, `/media/${id}-1201.webp`)).status).toBe(404);
    const [other] = await asOwner(sql`select slug from slugs where slug <> ${slug} limit 1`);
    if (other) expect((await visit(String(other.slug), `/media/${id}-1200.webp`)).status).toBe(404);

    // Deleted, it is in no draft; what is live keeps it, also past the purge, until something else is published.
    expect((await owner.call("DELETE", `/api/media/${id}`)).status).toBe(204);
    expect((await owner.call("GET", `/api/media/${id}`)).status).toBe(404);
    await asOwner(sql`update media set deleted_at = now() - interval '31 days' where id = ${id}`);
    await runCron("23 3 * * *");
    expect((await visit(slug, `/media/${id}-480.webp`)).status).toBe(200);
    expect(await rowsOf(draft.businessId)).toHaveLength(1);
    await owner.call("POST", `/api/configurations/${draft.id}/publish`, {});
    await eventually(
      () => visit(slug, `/media/${id}-480.webp`).then(({ status }) => status),
      (status) => status === 404,
    );
  });

  it("loses who and where it was taken, and stands upright", async () => {
    const owner = person();
    const businessId = await newBusiness(owner);
    const original = jpegWithExif(6);
    expect(textOf(original)).toContain(SECRET);
    const { body } = await upload(owner, businessId, joined(original, new TextEncoder().encode("<script>")));
    // Lying on its side in the file, as phones write it: 24 × 16 is 16 × 24.
    expect(body).toMatchObject({ status: "ready", width: 16, height: 24 });
    const kept = textOf(await bytesAt(body.url));
    for (const trace of [SECRET, "Exif", "EXIF", "GPS", "XMP", "<script>"]) expect(kept).not.toContain(trace);
  });

  for (const [type, bytes] of Object.entries(TINY)) {
    it(`is taken as ${type}, whatever its name says`, async () => {
      const owner = person();
      const made = await upload(owner, await newBusiness(owner), bytes);
      expect(made).toMatchObject({ status: 201, body: { type: "image/webp", width: 24, height: 16 } });
      expect(made.body.sizes.map(({ width }) => width)).toEqual([24]);
    });
  }
});

describe("what is no picture for a site", () => {
  let owner: Person;
  let businessId: string;
  beforeAll(async () => {
    owner = person();
    businessId = await newBusiness(owner);
  });
  const text = (value: string) => new TextEncoder().encode(value);
  const jpeg = TINY["image/jpeg"];

  for (const [name, bytes, status] of [
    ["SVG", text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 415],
    ["HTML named .jpg", text("<!doctype html><script>alert(1)</script>"), 415],
    ["HTML before a picture", joined(text("<!doctype html><script>alert(1)</script>"), jpeg), 415],
    ["a PDF", text("%PDF-1.7\n1 0 obj <<>> endobj"), 415],
    ["nothing", new Uint8Array(), 415],
    ["a bomb of 20,000 × 20,000", pngOf(20_000, 20_000, new Uint8Array(64)), 422],
    ["an animated GIF", ANIMATED.gif, 422],
    ["an animated WebP", ANIMATED.webp, 422],
    ["an animated PNG", ANIMATED.apng, 422],
    ["half a JPEG", jpeg.slice(0, 200), 422],
    ["a PNG without its pixels", pngOf(300, 300, text("no zlib at all")), 422],
  ] as const) {
    it(`refuses ${name} and keeps nothing of it`, async () => {
      const refused = await upload(owner, businessId, bytes);
      expect(refused).toMatchObject({ status, body: { errors: [{ path: "file" }] } });
      expect(refused.headers.get("content-type")).toBe("application/problem+json");
      for (const row of await rowsOf(businessId)) {
        expect(row.deleted_at).not.toBeNull();
        expect(await objectsOf(String(row.id))).toBe(0);
      }
      const list = await owner.call<{ data: unknown[] }>("GET", `/api/media?businessId=${businessId}`);
      expect(list.body.data).toEqual([]);
    });
  }

  it("refuses 11 MiB before it has read them, and a picture over 10", async () => {
    const huge = await upload(owner, businessId, new Uint8Array(11 * 1024 * 1024));
    expect(huge.status).toBe(413);
    const padded = joined(jpeg, new Uint8Array(10 * 1024 * 1024 - jpeg.length + 1));
    expect((await upload(owner, businessId, padded)).status).toBe(413);
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
    });
    const answer = await callApi("POST", "/api/media", undefined, {});
    expect(answer.status).toBe(401);
    const streamed = await fetchWorker("http://localhost:8787/api/media", {
      method: "POST",
      body: endless,
      headers: {
        authorization: `Bearer ${await owner.token()}`,
        "content-type": "multipart/form-data; boundary=x",
      },
    });
    expect(streamed.status).toBe(413);
    await streamed.body?.cancel();
  });

  it("refuses a form that does not fit", async () => {
    const odd = await upload(owner, businessId, jpeg, { shoeSize: "43" });
    expect(odd).toMatchObject({ status: 422, body: { errors: [{ path: "shoeSize" }] } });
    const twice = formOf(businessId, jpeg);
    twice.append("alt", "one");
    twice.append("alt", "two");
    expect(await owner.call("POST", "/api/media", twice)).toMatchObject({
      status: 422,
      body: { errors: [{ path: "alt" }] },
    });
    const bare = new FormData();
    bare.set("file", "not a file");
    expect((await owner.call("POST", "/api/media", bare)).status).toBe(422);
    expect((await owner.call("POST", "/api/media", { businessId })).status).toBe(415);
    const broken = { "content-type": "multipart/form-data; boundary=x" };
    expect((await owner.call("POST", "/api/media", "--y nonsense", broken)).status).toBe(400);
    expect(await rowsOf(businessId)).toEqual(
      (await rowsOf(businessId)).filter((row) => row.deleted_at !== null),
    );
  });
});

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
