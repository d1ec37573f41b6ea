import { describe, expect, it } from "vitest";
import * as z from "zod";
import { router } from "../../functions/app.ts";
import { ROUTES } from "../../functions/route.ts";
import { type Answer, person } from "../harness/story.ts";
import { newBusiness } from "../harness/team.ts";
import { fill, newWorld, type World } from "../harness/world.ts";

const pathOf = (answer: Answer) =>
  (answer.body as { errors?: { path: string }[] }).errors?.map(({ path }) => path);

type Listing = { name: string; path: (world: World) => string };

/** Every route that answers a page of a list, found by what it says of itself. */
const LISTS: Listing[] = router.routes.flatMap(({ method, path, handler }) => {
  const answer = ROUTES.get(handler)?.answers[200];
  const next = answer instanceof z.ZodObject ? answer.shape.nextCursor : undefined;
  const isPage = method === "GET" && next !== undefined && !(next instanceof z.ZodNull);
  const isOfOne = path === "/api/audit-logs" || path === "/api/media";
  const query = isOfOne ? (world: World) => `?businessId=${world.business}&` : () => "?";
  return isPage ? [{ name: path, path: (world) => `${fill(path, world)}${query(world)}` }] : [];
});

describe("a list", () => {
  it("is what most routes without an id answer", () => {
    expect(LISTS.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "/api/businesses",
        "/api/templates",
        "/api/subscriptions/plans",
        "/api/audit-logs",
      ]),
    );
  });

  for (const { name, path } of LISTS) {
    it(`has a limit of 1 to 100 and only its own cursors: ${name}`, async () => {
      const world = await newWorld();
      const { owner } = world.people;
      const get = (query: string) =>
        owner.call<{ data: unknown[]; nextCursor: string | null }>("GET", path(world) + query);
      const whole = await get("limit=100");
      expect(whole.status).toBe(200);
      for (const query of [
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=1.5",
        "limit=many",
        "limit=",
        "limit=1e1",
        "limit=0x10",
      ])
        expect(pathOf(await get(query)), query).toEqual(["limit"]);
      for (const cursor of ["abc", "!!!", "AA", "JTAw", "enp6", "%00", "x".repeat(300)])
        expect(pathOf(await get(`cursor=${cursor}`)), cursor).toEqual(["cursor"]);

      const walked: unknown[] = [];
      let cursor = "";
      do {
        const { body } = await get(`limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        expect(body.data.length).toBeLessThanOrEqual(1);
        walked.push(...body.data);
        cursor = body.nextCursor ?? "";
      } while (cursor !== "");
      expect(walked).toEqual(whole.body.data);
    });
  }

  it("shows each thing once while others are made", async () => {
    const who = person();
    for (const name of ["one", "two", "three"]) await newBusiness(who, name);
    type Page = { data: { name: string }[]; nextCursor: string };
    const first = await who.call<Page>("GET", "/api/businesses?limit=2");
    await newBusiness(who, "four");
    const second = await who.call<Page>("GET", `/api/businesses?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.data, ...second.body.data].map(({ name }) => name)).toEqual([
      "three",
      "two",
      "one",
    ]);
    expect(second.body.nextCursor).toBeNull();
  });
});
