import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { eventually, freshSlug, visit } from "../harness/story.ts";
import { asOwner, newTeam } from "../harness/team.ts";
import { newWorld } from "../harness/world.ts";

describe("what staff lay over the live site", () => {
  it("is seen without a publish, and ends by itself: a dish sold out, a notice, a day off", async () => {
    const { businessId, owner, staff } = await newTeam("Ramen Ya");
    const menu = await owner.call<{ categories: { items: { id: string }[] }[] }>(
      "PUT",
      `/api/businesses/${businessId}/menu`,
      { categories: [{ name: "Ramen", items: [{ name: "Shoyu", price: 1300 }] }] },
    );
    const draft = await owner.call<{ id: string }>("POST", "/api/configurations", {
      name: "Site",
      templateId: "modern",
      businessId,
    });
    const slug = freshSlug();
    await owner.call("POST", `/api/configurations/${draft.body.id}/publish`, { slug });
    const page = (path = "/menu") => visit(slug, path).then((answer) => answer.text());
    await eventually(
      () => page(),
      (text) => text.includes("Shoyu"),
    );

    const item = `/api/businesses/${businessId}/menu/items/${menu.body.categories[0]?.items[0]?.id}`;
    const live = `/api/businesses/${businessId}/live`;
    const until = new Date(Date.now() + 20_000).toISOString();
    const notice = { text: "Terrace open tonight", until };
    expect((await staff.call("PATCH", item, { available: false, until })).status).toBe(204);
    expect((await staff.call("PATCH", live, { notice })).status).toBe(204);
    // Who set it is shown it, whether the edge has it yet or not.
    const set = () => staff.call("GET", `/api/configurations/${draft.body.id}/live`);
    expect((await set()).body).toMatchObject({ notice, closedOn: null });
    const soldOut = (isSo: boolean) => eventually(page, (text) => /sold out/i.test(text) === isSo, 60);
    const noticed = (isSo: boolean) =>
      eventually(
        () => page("/"),
        (text) => text.includes("Terrace open tonight") === isSo,
        60,
      );
    await soldOut(true);
    await noticed(true);
    // Each ends by itself, in what is cached too.
    await soldOut(false);
    await noticed(false);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until));
    expect((await set()).body).toMatchObject({ notice: null });
    for (const [closedOn, shown] of [
      ["2099-01-01", "2099-01-01"],
      ["2020-01-01", null],
    ]) {
      expect((await staff.call("PATCH", live, { closedOn })).status).toBe(204);
      expect((await set()).body).toMatchObject({ closedOn: shown });
    }

    expect((await staff.call("PATCH", item, { available: false })).status).toBe(204);
    await soldOut(true);
    expect((await staff.call("PATCH", item, { available: true })).status).toBe(204);
    await soldOut(false);
    expect((await staff.call("PUT", `/api/businesses/${businessId}/menu`, { categories: [] })).status).toBe(
      403,
    );
  });

  it("is believed only of times to come, and of a dish that is sold out", async () => {
    const { business, item, people } = await newWorld();
    const path = `/api/businesses/${business}`;
    const past = new Date(Date.now() - 1000).toISOString();
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    const kept = async () => {
      const [row] = await asOwner(sql`select b.notice, b.closed_on, i.available, i.unavailable_until
        from businesses b join menu_items i on i.business_id = b.id where b.id = ${business}`);
      return row;
    };
    const before = await kept();
    for (const [target, body, where] of [
      [`${path}/menu/items/${item}`, { available: false, until: past }, "until"],
      [`${path}/menu/items/${item}`, { available: true, until: ahead }, "until"],
      [`${path}/live`, { notice: { text: "Back soon", until: past } }, "notice.until"],
    ] as const)
      expect(await people.staff.call("PATCH", target, body)).toMatchObject({
        status: 422,
        body: { errors: [{ path: where }] },
      });
    expect(await kept()).toEqual(before);
  });

  it("sets one thing and leaves the other, and what is undone leaves no end behind", async () => {
    const { business, configuration, item, people } = await newWorld();
    const path = `/api/businesses/${business}`;
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const notice = { text: "Cash only", until };
    const shown = async () =>
      (await people.staff.call("GET", `/api/configurations/${configuration}/live`)).body;
    const set = async (body: object) =>
      expect((await people.staff.call("PATCH", `${path}/live`, body)).status).toBe(204);
    await set({ notice });
    await set({ closedOn: "2099-12-24" });
    expect(await shown()).toMatchObject({ notice, closedOn: "2099-12-24" });
    await set({ notice: null });
    expect(await shown()).toMatchObject({ notice: null, closedOn: "2099-12-24" });
    await set({ notice, closedOn: null });
    expect(await shown()).toMatchObject({ notice, closedOn: null });

    const mark = async (body: object) =>
      expect((await people.staff.call("PATCH", `${path}/menu/items/${item}`, body)).status).toBe(204);
    const stored = () => asOwner(sql`select available, unavailable_until from menu_items where id = ${item}`);
    const listed = async () => {
      const { body } = await people.staff.call<{ categories: { items: { available: boolean }[] }[] }>(
        "GET",
        `${path}/menu`,
      );
      return body.categories[0]?.items[0]?.available;
    };
    await mark({ available: false, until });
    expect(await listed()).toBe(false);
    // Its time is over: nobody has to undo it.
    await asOwner(sql`update menu_items set unavailable_until = now() where id = ${item}`);
    expect(await listed()).toBe(true);
    await mark({ available: false, until });
    await mark({ available: false });
    expect(await stored()).toEqual([{ available: false, unavailable_until: null }]);
    await mark({ available: false, until });
    await mark({ available: true });
    expect(await stored()).toEqual([{ available: true, unavailable_until: null }]);
  });
});
