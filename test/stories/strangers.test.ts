import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { router } from "../../functions/app.ts";
import { ROUTES } from "../../functions/route.ts";
import { TINY } from "../fixtures/pictures.ts";
import { type Answer, callApi, type Person, person } from "../harness/story.ts";
import { subscriber } from "../harness/subscriber.ts";
import { asOwner } from "../harness/team.ts";
import { fill, type Ids, neverIds, newWorld, type World } from "../harness/world.ts";

type Call = {
  body?: (ids: Ids) => unknown;
  /** Instead of a JSON body. */
  form?: (ids: Ids) => FormData;
  query?: (ids: Ids) => string;
};
type Roles = [staff: number, admin: number, owner: number];
type Plan = [free: number, paying: number];
/**
 * What a route must answer. `roles`: it is about a business, which strangers can't tell from one that never was;
 * `each`: every signed-in user alike; `plan`: one without a subscription, and one who has it, whatever their roles;
 * `open`: everybody alike.
 */
type Row = Call & ({ roles: Roles } | { each: number } | { plan: Plan } | { open: number });

const configuration = (ids: Ids) => ({ name: "Site", templateId: "cozy", businessId: ids.business });
const text = () => crypto.randomUUID();
const slug = () => ({ slug: `s-${text().replaceAll("-", "").slice(0, 20)}` });

function upload({ business }: Ids): FormData {
  const form = new FormData();
  form.set("businessId", business);
  form.set("file", new File([TINY["image/png"]], "plate.png", { type: "image/png" }));
  return form;
}

const EXPECTED: Record<string, Row> = {
  "GET /health": { open: 200 },
  "GET /health/ready": { open: 200 },
  "GET /api/openapi.json": { open: 200 },
  "GET /api/docs": { open: 200 },
  "GET /api/config": { open: 200 },
  "GET /api/templates": { open: 200 },
  "GET /api/templates/business-types": { open: 200 },
  "GET /api/templates/:id": { open: 200 },
  "GET /api/templates/:id/ratings": { open: 200 },
  "POST /api/templates/validate": {
    open: 200,
    body: () => ({ templateId: "cozy", content: {}, design: {} }),
  },
  "POST /api/templates/:id/rate": { each: 201, body: () => ({ stars: 5 }) },
  "GET /api/subscriptions/plans": { open: 200 },
  "POST /api/webhooks/clerk": { open: 400 },
  "POST /api/webhooks/n8n": { open: 400 },
  "POST /api/webhooks/stripe": { open: 400 },

  "GET /api/me": { each: 200 },
  "GET /api/me/export": { each: 200 },
  "DELETE /api/me": { each: 204 },
  "POST /api/invitations/accept": { each: 404, body: () => ({ token: text() }) },
  "GET /api/subscriptions/current": { each: 200 },
  "GET /api/subscriptions/billing-events": { each: 200 },

  "POST /api/businesses": { each: 201, body: () => ({ name: "New" }) },
  "GET /api/businesses": { each: 200 },
  "GET /api/businesses/:id": { roles: [200, 200, 200] },
  "PATCH /api/businesses/:id": { roles: [403, 200, 200], body: () => ({ name: "Other" }) },
  "DELETE /api/businesses/:id": { roles: [403, 403, 204] },
  "POST /api/businesses/:id/restore": { roles: [403, 403, 409] },
  "POST /api/businesses/:id/transfer": { roles: [403, 403, 204], body: (ids) => ({ userId: ids.admin }) },
  "POST /api/businesses/:id/transfer/accept": { roles: [403, 409, 409] },
  "GET /api/businesses/:id/members": { roles: [200, 200, 200] },
  "PATCH /api/businesses/:id/members/:userId": { roles: [403, 200, 200], body: () => ({ role: "STAFF" }) },
  "DELETE /api/businesses/:id/members/:userId": { roles: [403, 204, 204] },
  "GET /api/businesses/:id/invitations": { roles: [403, 200, 200] },
  "POST /api/businesses/:id/invitations": {
    roles: [403, 201, 201],
    body: () => ({ email: `${text()}@example.com`, role: "STAFF" }),
  },
  "POST /api/businesses/:id/invitations/:invitationId/resend": { roles: [403, 200, 200] },
  "DELETE /api/businesses/:id/invitations/:invitationId": { roles: [403, 204, 204] },
  "GET /api/businesses/:id/menu": { roles: [200, 200, 200] },
  "PUT /api/businesses/:id/menu": { roles: [403, 200, 200], body: () => ({ categories: [] }) },
  "PATCH /api/businesses/:id/menu/items/:itemId": {
    roles: [204, 204, 204],
    body: () => ({ available: false }),
  },
  "PATCH /api/businesses/:id/live": { roles: [204, 204, 204], body: () => ({ notice: null }) },
  "GET /api/audit-logs": { roles: [403, 200, 200], query: (ids) => `?businessId=${ids.business}` },

  "POST /api/configurations": { roles: [403, 201, 201], body: configuration },
  "GET /api/configurations": { each: 200 },
  "GET /api/configurations/:id": { roles: [200, 200, 200] },
  "PUT /api/configurations/:id": {
    roles: [403, 200, 200],
    body: () => ({ name: "Renamed", templateId: "modern" }),
  },
  "DELETE /api/configurations/:id": { roles: [403, 204, 204] },
  "POST /api/configurations/:id/preview": { roles: [200, 200, 200] },
  "POST /api/configurations/:id/publish": { roles: [403, 200, 200], body: slug },
  "POST /api/configurations/:id/unpublish": { roles: [403, 200, 200] },
  "GET /api/configurations/:id/live": { roles: [200, 200, 200] },
  "GET /api/configurations/:id/versions": { roles: [403, 200, 200] },
  "POST /api/configurations/:id/versions/:version/restore": { roles: [403, 200, 200] },

  "POST /api/media": { roles: [403, 201, 201], form: upload },
  "GET /api/media": { roles: [403, 200, 200], query: (ids) => `?businessId=${ids.business}` },
  "GET /api/media/:id": { roles: [403, 200, 200] },
  "PATCH /api/media/:id": { roles: [403, 200, 200], body: () => ({ alt: "A plate" }) },
  "DELETE /api/media/:id": { roles: [403, 204, 204] },

  "POST /api/scraper/jobs": {
    roles: [403, 202, 202],
    body: (ids) => ({ url: `https://gasthof-${text()}.com/`, businessId: ids.business }),
  },
  "GET /api/scraper/jobs": { each: 200 },
  // An import is its maker's and the admins' of its business; staff do not see it.
  "GET /api/scraper/jobs/:id": { roles: [404, 200, 200] },
  // It failed already.
  "POST /api/scraper/jobs/:id/cancel": { roles: [404, 409, 409] },
  "POST /api/scraper/jobs/:id/retry": { roles: [404, 202, 202] },
  "GET /api/scraper/jobs/:id/diff": { roles: [404, 409, 409] },
  "POST /api/scraper/jobs/:id/apply": { roles: [404, 409, 409], body: () => ({}) },
  "POST /api/scraper/jobs/:id/undo": { roles: [404, 409, 409] },
  "POST /api/scraper/text": { each: 200, body: () => ({ text: "Soup 5.00" }) },

  // What these do to a subscription is billing's own story.
  "POST /api/subscriptions/checkout": { plan: [200, 409], body: () => ({ plan: "BASIC" }) },
  "GET /api/subscriptions/change": { plan: [409, 200], query: () => "?plan=PRO" },
  "POST /api/subscriptions/change": { plan: [409, 200], body: () => ({ plan: "PRO" }) },
  "POST /api/subscriptions/cancel": { plan: [409, 200] },
  "POST /api/subscriptions/resume": { plan: [409, 200] },
  "POST /api/subscriptions/portal": { plan: [409, 200] },
};

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

let other: World;
beforeAll(async () => {
  other = await newWorld();
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

for (const [name, row] of Object.entries(EXPECTED)) {
  describe(name, () => {
    if ("open" in row) {
      it(`answers everybody with ${row.open}`, async () => {
        for (const who of [null, other.people.owner, await newDeleted()])
          expect((await ask(name, who, other)).status).toBe(row.open);
      });
      return;
    }

    it("is closed to nobody and to the deleted, whatever the id", async () => {
      const deleted = await newDeleted();
      for (const who of [null, deleted]) {
        const never = await ask(name, who, neverIds());
        expect(never.status).toBe(401);
        expect(bare(await ask(name, who, other))).toEqual(bare(never));
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
        const own = await ask(name, who, world);
        const never = await ask(name, who, neverIds());
        expect(own.status, who.name).toBe(404);
        expect(bare(own), who.name).toEqual(bare(never));
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
