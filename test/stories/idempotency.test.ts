import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { ctxOf } from "../../functions/context.ts";
import { readEnv } from "../../functions/env.ts";
import { createBusiness } from "../../src/accounts/businesses.ts";
import { BusinessInput } from "../../src/accounts/schema.ts";
import { claimKey, settleKey } from "../../src/core/idempotency-store.ts";
import { control, freshSlug, type Person, person } from "../harness/story.ts";
import { asOwner, newBusiness } from "../harness/team.ts";

/** The round trips of a keyed request, after none: the claim, the work, then the key is settled. */
const [WORK, SETTLING] = [1, 2];

const keyed = () => ({ "idempotency-key": crypto.randomUUID() });
const businessesOf = async (who: Person) =>
  (await who.call<{ data: { name: string }[] }>("GET", "/api/businesses?limit=100")).body.data;

/** As if the request that has the key had been silent for longer than is waited for. */
const waitOut = (key: string) =>
  asOwner(
    sql`update idempotency_keys set created_at = created_at - interval '61 seconds' where key = ${key}`,
  );

describe("a request under a key", () => {
  afterEach(() => control.start());

  it("whose answer from the database was lost is not done again, and says so", async () => {
    const owner = person();
    await owner.call("GET", "/api/me");
    const key = keyed();
    const send = () => owner.call<{ detail: string }>("POST", "/api/businesses", { name: "Once" }, key);
    await control.loseAnswers(1, WORK);
    expect((await send()).status).toBe(503);
    const again = await send();
    expect(again.status).toBe(409);
    expect(again.body.detail).toContain("was done");
    expect(await businessesOf(owner)).toHaveLength(1);
    await waitOut(key["idempotency-key"]);
    expect((await send()).status).toBe(409);
    expect(await businessesOf(owner)).toHaveLength(1);
  });

  it("is free again at once where the database never got it", async () => {
    const owner = person();
    await owner.call("GET", "/api/me");
    const key = keyed();
    const send = () => owner.call("POST", "/api/businesses", { name: "Later" }, key);
    await control.dropRequest(WORK);
    expect((await send()).status).toBe(503);
    expect(await businessesOf(owner)).toHaveLength(0);
    expect((await send()).status).toBe(201);
    expect((await send()).headers.get("idempotency-replayed")).toBe("true");
    expect(await businessesOf(owner)).toHaveLength(1);
  });

  it("is answered as done although its key could not be settled, and is not done again", async () => {
    const owner = person();
    await owner.call("GET", "/api/me");
    const key = keyed();
    const send = () => owner.call("POST", "/api/businesses", { name: "Once" }, key);
    await control.dropRequest(SETTLING);
    expect((await send()).status).toBe(201);
    expect((await send()).status).toBe(409);
    await waitOut(key["idempotency-key"]);
    expect((await send()).status).toBe(409);
    expect(await businessesOf(owner)).toHaveLength(1);
  });

  it("comes to nothing once another has taken the key up", async () => {
    const owner = person();
    const actor = { userId: owner.id, email: owner.email, emailVerified: true, name: owner.name };
    const ctxFor = (requestId: string) => ctxOf(readEnv(env), requestId, actor, () => undefined);
    const key = crypto.randomUUID();
    const [slow, fast] = [ctxFor("slow"), ctxFor("fast")];
    const input = BusinessInput.parse({ name: "One" });
    expect((await claimKey(slow, key, "hash")).state).toBe("mine");
    expect((await claimKey(fast, key, "hash")).state).toBe("running");
    await waitOut(key);
    expect((await claimKey(fast, key, "hash")).state).toBe("mine");
    await expect(createBusiness({ ...slow, held: { key, holder: "slow" } }, input)).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await businessesOf(owner)).toHaveLength(0);
    await createBusiness({ ...fast, held: { key, holder: "fast" } }, input);
    expect(await businessesOf(owner)).toHaveLength(1);
    // Neither may the late one give the key away.
    await settleKey(slow, key, null, false);
    expect((await claimKey(ctxFor("third"), key, "hash")).state).toBe("running");
  });

  it("may be sent again after a refusal, which changed nothing", async () => {
    const owner = person();
    const made = await owner.call<{ id: string }>("POST", "/api/configurations", {
      name: "Site",
      templateId: "cozy",
      businessId: await newBusiness(owner),
    });
    const slug = freshSlug();
    const other = person();
    const theirs = await other.call<{ id: string }>("POST", "/api/configurations", {
      name: "Site",
      templateId: "cozy",
      businessName: "First",
    });
    const theirPath = `/api/configurations/${theirs.body.id}`;
    expect((await other.call("POST", `${theirPath}/publish`, { slug })).status).toBe(200);
    const key = keyed();
    const publish = () => owner.call("POST", `/api/configurations/${made.body.id}/publish`, { slug }, key);
    expect((await publish()).status).toBe(409);
    await asOwner(sql`delete from slugs where slug = ${slug}`);
    expect((await publish()).status).toBe(200);
    expect(await publish()).toMatchObject({ status: 200, body: { version: 1 } });
  });

  it("is another's when another sends it, and another request's nobody's", async () => {
    const [owner, stranger] = [person(), person()];
    const key = keyed();
    expect((await owner.call("POST", "/api/businesses", { name: "Mine" }, key)).status).toBe(201);
    const theirs = await stranger.call("POST", "/api/businesses", { name: "Mine" }, key);
    expect(theirs.status).toBe(201);
    expect(theirs.headers.get("idempotency-replayed")).toBeNull();
    const elsewhere = await owner.call(
      "POST",
      "/api/configurations",
      { name: "S", templateId: "cozy", businessName: "Mine" },
      key,
    );
    expect(elsewhere).toMatchObject({ status: 422, body: { errors: [{ path: "Idempotency-Key" }] } });
    expect(
      (await owner.call("POST", "/api/businesses", { name: "Mine" }, { "idempotency-key": "k".repeat(256) }))
        .status,
    ).toBe(422);
  });

  it("is another request's with the same body elsewhere, and with another body here", async () => {
    const owner = person();
    const [one, two] = [await newBusiness(owner), await newBusiness(owner)];
    const key = keyed();
    const restore = (id: string) => owner.call("POST", `/api/businesses/${id}/restore`, undefined, key);
    expect((await owner.call("DELETE", `/api/businesses/${one}`)).status).toBe(204);
    expect((await owner.call("DELETE", `/api/businesses/${two}`)).status).toBe(204);
    expect((await restore(one)).status).toBe(200);
    expect(await restore(two)).toMatchObject({
      status: 422,
      body: { errors: [{ path: "Idempotency-Key" }] },
    });
    const make = (name: string, under: Record<string, string>) =>
      owner.call("POST", "/api/businesses", { name }, under);
    const other = keyed();
    expect((await make("One", other)).status).toBe(201);
    expect((await make("Two", other)).status).toBe(422);
    expect((await businessesOf(owner)).map(({ name }) => name).toSorted()).toEqual(["Gasthof Krone", "One"]);
  });

  it("stands for its request for 24 hours, then for a new one", async () => {
    const owner = person();
    const key = keyed();
    const make = () => owner.call("POST", "/api/businesses", { name: "Daily" }, key);
    const age = (time: string) =>
      asOwner(
        sql`update idempotency_keys set created_at = now() - ${time}::interval where key = ${key["idempotency-key"]}`,
      );
    const first = await make();
    await age("23 hours 59 minutes");
    const replayed = await make();
    expect(replayed).toMatchObject({ status: 201, body: first.body });
    expect(replayed.headers.get("idempotency-replayed")).toBe("true");
    await age("24 hours 1 minute");
    const anew = await make();
    expect(anew.status).toBe(201);
    expect(anew.headers.get("idempotency-replayed")).toBeNull();
    expect(anew.body.id).not.toBe(first.body.id);
    expect(await businessesOf(owner)).toHaveLength(2);
  });
});
