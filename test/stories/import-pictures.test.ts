import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { readEnv } from "../../functions/env.ts";
import { eventually, freshSlug, type Person, person, visit } from "../harness/story.ts";
import { asOwner, runCron } from "../harness/team.ts";

type Content = {
  hero?: { picture?: { mediaId: string } };
  gallery?: { mediaId: string }[];
};
type Configuration = { id: string; businessId: string; content: Content };
type Job = {
  id: string;
  status: string;
  result: { pictures: { url: string; role: string }[] };
  issues: { code: string; message: string; page?: string }[];
};
type Media = {
  id: string;
  status: string;
  error: string | null;
  alt: string;
  rightsConfirmedAt: string | null;
};

const { MEDIA } = readEnv(env);

async function imported(owner: Person, path: string): Promise<Job> {
  const url = `${inject("stack").pagesUrl}${path}`;
  const made = await owner.call<Job>("POST", "/api/scraper/jobs", { url });
  const job = await eventually(
    () => owner.call<Job>("GET", `/api/scraper/jobs/${made.body.id}`),
    ({ body }) => !["pending", "running"].includes(body.status),
    60,
  );
  expect(job.body.status).toBe("completed");
  return job.body;
}

const apply = async (owner: Person, job: Job, body: unknown = {}) =>
  (await owner.call<Configuration>("POST", `/api/scraper/jobs/${job.id}/apply`, body)).body;

const picturesOf = async (owner: Person, businessId: string) =>
  (await owner.call<{ data: Media[] }>("GET", `/api/media?businessId=${businessId}`)).body.data;

const settled = (owner: Person, businessId: string) =>
  eventually(
    () => picturesOf(owner, businessId),
    (all) => all.every(({ status }) => status !== "fetching"),
    60,
  );

const ordersOf = (jobId: string) =>
  asOwner(sql`select id from outbox where kind = 'media-fetch' and payload ->> 'jobId' = ${jobId}`);

describe("pictures of an old page", () => {
  it("are fetched on apply, wait for the rights, and go with an undo", async () => {
    const owner = person();
    const job = await imported(owner, "/samples/osteria-del-mulino/");
    expect(job.result.pictures).toHaveLength(3);
    expect(await ordersOf(job.id)).toEqual([]);

    const draft = await apply(owner, job);
    const hero = draft.content.hero?.picture?.mediaId ?? "";
    expect(draft.content.gallery).toHaveLength(2);
    // The answer did not wait for them.
    const pictures = await settled(owner, draft.businessId);
    expect(pictures.map(({ status, rightsConfirmedAt }) => [status, rightsConfirmedAt])).toEqual([
      ["ready", null],
      ["ready", null],
      ["ready", null],
    ]);
    expect(pictures.map(({ alt }) => alt).sort()).toEqual(["", "Il pane del mattino", "La brace"]);

    // Applied again nothing changes and nothing is fetched.
    const again = await apply(owner, job, { configurationId: draft.id });
    expect(again).toEqual(draft);
    expect(await ordersOf(job.id)).toHaveLength(1);

    const slug = freshSlug("mulino");
    const publish = () =>
      owner.call<{ warnings: { code: string }[] }>("POST", `/api/configurations/${draft.id}/publish`, {
        slug,
      });
    expect((await publish()).body.warnings.map(({ code }) => code)).toContain("picture-rights-unconfirmed");
    const page = () => visit(slug).then((answer) => answer.text());
    const bare = await eventually(page, (html) => html.includes("Osteria del Mulino"));
    expect(bare).not.toContain("/media/");
    expect((await visit(slug, `/media/${hero}-480.webp`)).status).toBe(404);

    const at = new Date().toISOString();
    await owner.call("PATCH", `/api/media/${hero}`, { rightsConfirmedAt: at });
    await publish();
    const shown = await eventually(page, (html) => html.includes(`/media/${hero}-`));
    for (const { mediaId } of draft.content.gallery ?? []) expect(shown).not.toContain(mediaId);
    expect((await visit(slug, `/media/${hero}-480.webp`)).status).toBe(200);

    const undone = await owner.call<Configuration>("POST", `/api/scraper/jobs/${job.id}/undo`);
    expect(undone.status).toBe(200);
    expect(undone.body.content.gallery ?? null).toBeNull();
    expect(await picturesOf(owner, draft.businessId)).toEqual([]);
    // What is live stays as it was published, and a second thought brings them back without fetching them.
    expect((await visit(slug, `/media/${hero}-480.webp`)).status).toBe(200);
    await apply(owner, job, { configurationId: draft.id });
    expect((await picturesOf(owner, draft.businessId)).map(({ status }) => status)).toEqual(
      Array(3).fill("ready"),
    );
    expect(await ordersOf(job.id)).toHaveLength(1);
  });

  it("that can't be had are named, and keep nothing else", async () => {
    const owner = person();
    const job = await imported(owner, "/trouble/gallery");
    const draft = await apply(owner, job);
    const all = await settled(owner, draft.businessId);
    expect(all.filter(({ status }) => status === "ready")).toHaveLength(2);
    const failed = all.filter(({ status }) => status === "failed");
    expect(failed.map(({ alt }) => alt).sort()).toEqual([
      "404",
      "500",
      "html-as-picture",
      "huge",
      "loop",
      "pdf-as-picture",
      "private",
    ]);
    for (const { id, error } of failed) {
      expect(error).not.toBeNull();
      expect((await MEDIA.list({ prefix: `media/${id}/` })).objects).toEqual([]);
    }
    const named = async () =>
      (await owner.call<Job>("GET", `/api/scraper/jobs/${job.id}`)).body.issues.filter(
        ({ code }) => code === "picture-failed",
      );
    expect((await named()).map(({ page }) => page?.split("/").at(-1)).sort()).toEqual(
      failed.map(({ alt }) => alt).sort(),
    );
    // The message once more, as queues do: nothing is fetched or said twice.
    await asOwner(sql`update outbox set done_at = null, queued_at = null
      where kind = 'media-fetch' and payload ->> 'jobId' = ${job.id}`);
    await runCron("* * * * *");
    await eventually(
      () =>
        asOwner(sql`select id from outbox where kind = 'media-fetch' and done_at is null
          and payload ->> 'jobId' = ${job.id}`),
      (open) => open.length === 0,
    );
    expect(await named()).toHaveLength(7);
  });

  it("are those that were chosen", async () => {
    const owner = person();
    const job = await imported(owner, "/samples/osteria-del-mulino/");
    const wanted = job.result.pictures.map(({ url }) => url).filter((url) => url.endsWith("pane.jpg"));
    const draft = await apply(owner, job, { fields: ["business.name"], pictures: wanted });
    expect(draft.content.gallery).toBeUndefined();
    const [only, ...others] = await settled(owner, draft.businessId);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ id: draft.content.hero?.picture?.mediaId, alt: "Il pane del mattino" });
    const none = await apply(owner, await imported(owner, "/samples/osteria-del-mulino/"), { pictures: [] });
    expect(await picturesOf(owner, none.businessId)).toEqual([]);
  });
});
