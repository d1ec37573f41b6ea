import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { router } from "../../functions/app.ts";
import type { RateLimit } from "../../functions/env.ts";
import { describedRoutes, openApiOf } from "../../functions/openapi/document.ts";
import { ROUTES } from "../../functions/route.ts";
import { EXPECTED } from "../harness/matrix.ts";
import { type Answer, callApi, type Person, person } from "../harness/story.ts";
import { subscriber } from "../harness/subscriber.ts";
import { asOwner } from "../harness/team.ts";
import { fill, type Ids, neverIds, newWorld, type World } from "../harness/world.ts";

const names = [
  ...new Set(
    router.routes.filter((each) => each.method !== "ALL").map(({ method, path }) => `${method} ${path}`),
  ),
];

async function ask(name: string, who: Person | null, ids: Ids, second: Ids = ids): Promise<Answer> {
  const [method = "", path = ""] = name.split(" ");
  const row = EXPECTED[name];
  const target = `${fill(path, ids, second)}${row?.query?.(ids) ?? ""}`;
  const body = row?.form?.(ids) ?? row?.body?.(ids);
  return who ? who.call(method, target, body) : callApi(method, target, body);
}

/** A refusal but for what differs with every request. */
const bare = ({ status, body }: Answer) => ({ status, ...body, instance: "", requestId: "" });

/** Somebody whose account ended a moment ago; a new one each time, since costly calls are counted. */
async function newDeleted(): Promise<Person> {
  const deleted = person("Dora Deleted");
  await asOwner(sql`insert into users (id, deleted_at) values (${deleted.id}, now())`);
  return deleted;
}

/** The same, without how long something took. */
const untimed = (answer: Answer) => JSON.stringify(bare(answer)).replaceAll(/"ms":\d+/g, "");

let home: World;
let other: World;
beforeAll(async () => {
  [home, other] = [await newWorld(), await newWorld()];
});

describe("every route", () => {
  it("has a row here, says who may call it, and no row is about nothing", () => {
    expect(names.toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
    for (const name of names) {
      const [method, path] = name.split(" ");
      const access = router.routes
        .filter((each) => each.method === method && each.path === path)
        .map((each) => ROUTES.get(each.handler)?.access)
        .find((each) => each !== undefined);
      const row = EXPECTED[name];
      expect(access, name).toBe(
        row && "open" in row ? (path?.includes("/webhooks/") ? "signed" : "public") : "user",
      );
    }
  });
});

describe("the document", () => {
  it("tells of a 403 where a role is refused or the route says of itself why, and nowhere else", () => {
    const told = describedRoutes(router).map(({ method, path, options }) => {
      const name = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
      const row = EXPECTED[name];
      const isRefused = row !== undefined && "roles" in row && row.roles.includes(403);
      return { name, isTold: isRefused || options.refusals?.[403] !== undefined, path, method };
    });
    const { paths } = openApiOf(router);
    for (const { name, isTold, path, method } of told)
      expect(paths[path]?.[method]?.responses[403] !== undefined, name).toBe(isTold);
  });
});

for (const [name, row] of Object.entries(EXPECTED)) {
  describe(name, () => {
    if ("open" in row) {
      it(`answers everybody alike with ${row.open}, whoever's the id`, async () => {
        // Limits have a story of their own.
        const limit = vi.spyOn((env as { RATE_PUBLIC: RateLimit }).RATE_PUBLIC, "limit");
        onTestFinished(() => limit.mockRestore());
        limit.mockResolvedValue({ success: true });
        const { people } = home;
        for (const [ids, status] of [
          [home, row.open],
          [other, row.open],
          [neverIds(), row.never ?? row.open],
        ] as const) {
          const nobodys = await ask(name, null, ids);
          expect(nobodys.status).toBe(status);
          const callers = [
            person("Stranger"),
            ...Object.values(people),
            other.people.owner,
            await newDeleted(),
          ];
          for (const who of callers)
            expect(untimed(await ask(name, who, ids)), who.name).toEqual(untimed(nobodys));
        }
      });
      return;
    }

    it("is closed to nobody and to the deleted, whatever the id", async () => {
      const deleted = await newDeleted();
      for (const who of [null, deleted]) {
        const never = await ask(name, who, neverIds());
        expect(never.status).toBe(401);
        for (const ids of [home, other]) expect(bare(await ask(name, who, ids))).toEqual(bare(never));
      }
    });

    if ("each" in row || "plan" in row) {
      const [free, paying] = "each" in row ? [row.each, row.each] : row.plan;
      it(`answers everyone signed in with ${[...new Set([free, paying])].join(" or ")}, and nothing of anybody else`, async () => {
        const owns = async () => newWorld("plan" in row ? (await subscriber("BASIC")).owner : undefined);
        const [world, foreign] = [await owns(), await owns()];
        const { owner, ...team } = world.people;
        for (const [who, status, strange] of [
          [person("Stranger"), free, [world, foreign]],
          [owner, paying, [foreign]],
          ...Object.values(team).map((who) => [who, free, [foreign]] as const),
          [foreign.people.owner, paying, [world]],
        ] as const) {
          const answer = await ask(name, who, world);
          expect([who.name, answer.status]).toEqual([who.name, status]);
          for (const { business, configuration, job, picture } of strange)
            for (const id of [business, configuration, job, picture])
              expect(JSON.stringify(answer.body), who.name).not.toContain(id);
          if (row.never !== undefined)
            expect((await ask(name, who, neverIds())).status, who.name).toBe(row.never);
        }
      });
      return;
    }

    const [staff, admin, owner] = row.roles;
    it(`answers staff ${staff}, admins ${admin}, owners ${owner}`, async () => {
      for (const [role, status] of [
        ["staff", staff],
        ["admin", admin],
        ["owner", owner],
      ] as const) {
        const world = await newWorld();
        const answer = await ask(name, world.people[role], world);
        expect([role, answer.status, answer.status === status ? "" : answer.body]).toEqual([
          role,
          status,
          "",
        ]);
      }
    });

    it("is not there for strangers, former members and other owners: another's like what never was", async () => {
      const world = await newWorld();
      const outsiders = [person("Stranger"), world.people.former, other.people.owner];
      for (const who of outsiders) {
        const never = await ask(name, who, neverIds());
        expect(never.status, who.name).toBe(404);
        for (const ids of who === other.people.owner ? [world] : [world, other])
          expect(bare(await ask(name, who, ids)), who.name).toEqual(bare(never));
      }
      for (const who of Object.values(world.people)) {
        const never = await ask(name, who, neverIds());
        expect([who.name, never.status]).toEqual([who.name, 404]);
        expect(bare(await ask(name, who, other)), who.name).toEqual(bare(never));
      }
    });

    if (/:(itemId|invitationId|userId)/.test(name)) {
      it("does not reach another business's things through one's own", async () => {
        const world = await newWorld();
        for (const who of [world.people.owner, world.people.admin]) {
          const foreign = await ask(name, who, world, other);
          expect(foreign.status).toBe(404);
          expect(bare(foreign)).toEqual(bare(await ask(name, who, world, neverIds())));
        }
      });
    }
  });
}

describe("a malformed body", () => {
  const withBody = Object.entries(EXPECTED).filter(([, row]) => row.body && !("open" in row));
  for (const [name, row] of withBody) {
    it(`is refused with its reason: ${name}`, async () => {
      const world = await newWorld();
      const [method = "", path = ""] = name.split(" ");
      const good = row.body?.(world) as Record<string, unknown>;
      const json = { "content-type": "application/json" };
      const send = (
        body: string,
        headers: Record<string, string> = json,
        who: Person | null = world.people.owner,
      ) =>
        who
          ? who.call(method, fill(path, world), body, headers)
          : callApi(method, fill(path, world), body, headers);
      expect((await send("{")).status).toBe(400);
      expect((await send('{"a":1}', { "content-type": "text/plain" })).status).toBe(415);
      expect((await send(JSON.stringify({ ...good, shoeSize: 43 }))).body).toMatchObject({
        status: 422,
        errors: [{ path: "shoeSize" }],
      });
      for (const wrong of ["[]", "null", '"text"', "7", '{"__proto__":{"a":1},"constructor":1}'])
        expect((await send(wrong)).status, wrong).toBe(422);
      // Too large comes before what it says, and who one is before both.
      const huge = `{"pad":"${"x".repeat(4 * 1024 * 1024 + 1)}"}`;
      expect((await send(huge)).status).toBe(413);
      expect((await send("{", json, null)).status).toBe(401);
      expect((await send("{", json, await newDeleted())).status).toBe(401);
    });
  }
});
