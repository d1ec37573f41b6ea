import { sql } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { connect } from "../../db/client.ts";
import { callApi, person } from "../harness/story.ts";
import { asOwner, newBusiness, newTeam } from "../harness/team.ts";

type Row = {
  id: string;
  at: string;
  actor: { kind: string; id: string | null };
  action: string;
  targetId: string;
  changes: Record<string, unknown>;
  requestId: string;
};
type Page = { data: Row[]; nextCursor: string | null };

describe("the audit log", () => {
  it("tells who changed what, before and after, but no personal data and no secret", async () => {
    const { businessId, owner, admin } = await newTeam("Before");
    const changed = await admin.call("PATCH", `/api/businesses/${businessId}`, {
      name: "After",
      email: "new@example.com",
      phone: "+49301234567",
    });
    const log = await owner.call<Page>(
      "GET",
      `/api/audit-logs?businessId=${businessId}&action=business.updated`,
    );
    expect(log.body.data).toHaveLength(1);
    expect(log.body.data[0]).toMatchObject({
      actor: { kind: "user", id: admin.id },
      action: "business.updated",
      targetId: businessId,
      changes: { name: { from: "Before", to: "After" }, email: { changed: true }, phone: { changed: true } },
      requestId: changed.headers.get("x-request-id"),
    });
    const [all] = await asOwner(
      sql`select string_agg(to_jsonb(a)::text, ' ') as text from audit_logs a where business_id = ${businessId}`,
    );
    expect(String(all?.text)).not.toMatch(/@example\.com|\+4930|token|hash/i);
  });

  it("is read by admins and owners of this business, page by page and filtered", async () => {
    const { businessId, owner, admin, staff } = await newTeam();
    for (const name of ["A", "B", "C"]) await owner.call("PATCH", `/api/businesses/${businessId}`, { name });
    const path = `/api/audit-logs?businessId=${businessId}`;
    expect((await admin.call("GET", path)).status).toBe(200);
    expect((await staff.call("GET", path)).status).toBe(403);
    const never = await person().call(
      "GET",
      "/api/audit-logs?businessId=0192f7a0-0000-7000-8000-000000000000",
    );
    const foreign = await person().call("GET", path);
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, requestId: "" }).toEqual({ ...never.body, requestId: "" });
    expect((await callApi("GET", path)).status).toBe(401);
    expect((await owner.call("GET", "/api/audit-logs")).status).toBe(422);
    expect((await owner.call("GET", `${path}&from=yesterday`)).status).toBe(422);
    expect((await owner.call("GET", `${path}&cursor=%25%25`)).status).toBe(422);

    const whole = (await owner.call<Page>("GET", `${path}&limit=100`)).body.data;
    const seen: Row[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: { body: Page } = await owner.call<Page>(
        "GET",
        `${path}&limit=2${cursor ? `&cursor=${cursor}` : ""}`,
      );
      expect(page.body.data.length).toBeLessThanOrEqual(2);
      seen.push(...page.body.data);
      cursor = page.body.nextCursor;
    }
    expect(seen).toEqual(whole);
    expect(whole.map((row) => row.at)).toEqual(
      whole
        .map((row) => row.at)
        .toSorted()
        .toReversed(),
    );

    const middle = whole[1]?.at ?? "";
    const since = (await owner.call<Page>("GET", `${path}&from=${encodeURIComponent(middle)}`)).body.data;
    const until = (await owner.call<Page>("GET", `${path}&limit=100&to=${encodeURIComponent(middle)}`)).body
      .data;
    expect([...since, ...until]).toEqual(whole);
  });

  it("can't be changed or emptied by any role of the product, nor written in another's name", async () => {
    const owner = person();
    const businessId = await newBusiness(owner);
    const stranger = person();
    await stranger.call("GET", "/api/me");
    const stack = inject("stack");
    const before = await asOwner(sql`select count(*) from audit_logs`);
    for (const url of [stack.databaseUrl, stack.systemDatabaseUrl, stack.ownerDatabaseUrl]) {
      const db = connect(url);
      for (const statement of [
        sql`update audit_logs set action = 'nothing'`,
        sql`delete from audit_logs`,
        sql`delete from audit_logs where false`,
        sql`truncate audit_logs`,
      ]) {
        await expect(db.execute(statement)).rejects.toThrow();
      }
    }
    const forged = connect(stack.databaseUrl);
    const insert = (actor: string, business: string | null) =>
      forged.batch([
        forged.execute(sql`select app.act(${stranger.id}, null, false, null)`),
        forged.execute(sql`insert into audit_logs (id, business_id, actor_kind, actor_id, action, target_type, target_id, request_id, at)
          values (${crypto.randomUUID()}, ${business}, 'user', ${actor}, 'x', 'x', 'x', 'x', now())`),
      ]);
    await expect(insert(owner.id, null)).rejects.toThrow();
    await expect(insert(stranger.id, businessId)).rejects.toThrow();
    expect(await asOwner(sql`select count(*) from audit_logs`)).toEqual(before);
  });
});
