import { sql } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { act, ask, type Job, NEVER, put, read } from "../harness/imports.ts";
import { eventually, type Person, person } from "../harness/story.ts";
import { asOwner, newTeam } from "../harness/team.ts";

const { pagesUrl } = inject("stack");

describe("the life of an import", () => {
  it("runs once for each user and page, whoever asks how often and in which form", async () => {
    const who = person();
    await who.call("GET", "/api/me");
    const forms = ["", "#menu", "?utm_source=x", "/", "?fbclid=1", "", "#a", ""].map(
      (end) => `${NEVER}${end}`,
    );
    const answers = await Promise.all(forms.map((url) => ask(who, url)));
    const made = answers.filter(({ status }) => status === 202);
    expect(made).toHaveLength(1);
    const id = made[0]?.body.id ?? "";
    const others = answers.filter(({ status }) => status !== 202);
    for (const other of others)
      expect(other).toMatchObject({ status: 409, body: { type: "/problems/already-running", jobId: id } });
    const rows = await asOwner(sql`select id from scraper_jobs where user_id = ${who.id}`);
    expect(rows).toEqual([{ id }]);

    const another = person();
    const theirs = await ask(another, NEVER);
    expect(theirs.status).toBe(202);
    await act(who, id, "cancel");
    await act(another, theirs.body.id, "cancel");
  });

  it("is asked for ten times a minute at most", async () => {
    const who = person();
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(who, "not a url")));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(5);
    expect(answers.filter(({ status }) => status === 422).length).toBeGreaterThan(5);
    expect(refused[0]?.headers.get("retry-after")).toBe("60");
    expect((await ask(person(), "not a url")).status).toBe(422);
  });

  it("is seen by its maker and by the admins of its business, and by nobody else", async () => {
    const { businessId, owner, admin, staff } = await newTeam();
    const own = await ask(owner, NEVER);
    const shared = await ask(owner, `${NEVER}?of=business`, { businessId });
    expect([own.status, shared.status]).toEqual([202, 202]);
    const listOf = async (who: Person) =>
      (await who.call<{ data: Job[] }>("GET", "/api/scraper/jobs")).body.data.map(({ id }) => id);
    expect(await listOf(owner)).toEqual([shared.body.id, own.body.id]);
    expect(await listOf(admin)).toEqual([shared.body.id]);
    expect(await listOf(staff)).toEqual([]);
    expect((await read(admin, own.body.id)).status).toBe(404);
    expect((await read(staff, shared.body.id)).status).toBe(404);
    expect((await act(staff, shared.body.id, "cancel")).status).toBe(404);
    expect((await act(admin, shared.body.id, "cancel")).body.status).toBe("canceled");
    expect((await ask(staff, `${NEVER}?of=staff`, { businessId })).status).toBe(403);
    await act(owner, own.body.id, "cancel");
  });

  it("tells how far it is and what was found so far", async () => {
    const who = person();
    const made = await ask(who, `${pagesUrl}/samples/silberner-hecht/`);
    expect(made.body).toMatchObject({ status: "pending", progress: { step: "waiting", done: 0, total: 0 } });
    const seen = new Map<string, Job["progress"]>();
    const ended = await eventually(
      async () => {
        const { body } = await read(who, made.body.id);
        seen.set(`${body.progress.step} ${body.progress.done}`, body.progress);
        return body;
      },
      (job) => job.status === "completed",
      60,
    );
    const steps = [...seen.values()];
    expect(
      steps.some(({ step, total, found }) => step === "reading" && total > 1 && found !== undefined),
    ).toBe(true);
    for (const { done, total } of steps) expect(done).toBeLessThanOrEqual(total);
    expect(ended.progress).toMatchObject({
      step: "done",
      done: ended.pages.length,
      total: ended.pages.length,
    });
    expect(ended.progress.found).toMatchObject({ phone: 1, hours: 1 });
    expect(ended.progress.found?.dishes).toBeGreaterThan(10);
  });

  it("is canceled and tried again, each once", async () => {
    const who = person();
    const id = await put(who, { status: "failed" });
    const retries = await Promise.all([act(who, id, "retry"), act(who, id, "retry")]);
    expect(retries.map(({ status }) => status).toSorted()).toEqual([202, 409]);
    const [row] =
      await asOwner(sql`select attempt, (select count(*)::int from outbox where payload ->> 'jobId' = ${id}) as messages,
      (select count(*)::int from audit_logs where target_id = ${id}) as told from scraper_jobs where id = ${id}`);
    expect(row).toEqual({ attempt: 2, messages: 1, told: 1 });
    await eventually(
      () => read(who, id),
      ({ body }) => body.status === "completed",
      40,
    );
    expect((await act(who, id, "retry")).status).toBe(409);
    expect((await act(who, id, "cancel")).status).toBe(409);

    const canceled = await put(who, { status: "pending" });
    const both = await Promise.all([act(who, canceled, "cancel"), act(who, canceled, "cancel")]);
    expect(both.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect((await act(who, canceled, "cancel")).body.status).toBe("canceled");
    const [told] = await asOwner(
      sql`select count(*)::int as n from audit_logs where target_id = ${canceled}`,
    );
    expect(told).toEqual({ n: 1 });
  });

  it("is not tried again beside another of the same page", async () => {
    const who = person();
    const first = await ask(who, NEVER);
    await act(who, first.body.id, "cancel");
    const second = await ask(who, NEVER);
    expect(second.status).toBe(202);
    expect(await act(who, first.body.id, "retry")).toMatchObject({
      status: 409,
      body: { jobId: second.body.id },
    });
    await act(who, second.body.id, "cancel");
  });
});
