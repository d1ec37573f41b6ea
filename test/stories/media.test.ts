import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { sniff } from "../../src/media/sniff.ts";
import { ANIMATED, joined, jpegWithExif, png, pngOf, SECRET, TINY } from "../fixtures/pictures.ts";
import { bytesAt, formOf, newDraft, objectsOf, place, rowsOf, textOf, upload } from "../harness/pictures.ts";
import { callApi, eventually, fetchWorker, freshSlug, type Person, person, visit } from "../harness/story.ts";
import { asOwner, newBusiness, runCron } from "../harness/team.ts";

describe("a picture's way to the site", () => {
  it("is uploaded, seen in the draft, published, and stays where it is live", async () => {
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
