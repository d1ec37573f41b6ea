import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { answerApi, router } from "../../functions/app.ts";
import { readEnv } from "../../functions/env.ts";
import { ROUTES } from "../../functions/route.ts";
import { APP_ORIGIN, person } from "../harness/story.ts";

/** A limit that lets so many through for each key and tells what it was asked. */
function counter(allowed: number) {
  const asked: string[] = [];
  const limit = async ({ key }: { key: string }) => {
    asked.push(key);
    return { success: asked.filter((each) => each === key).length <= allowed };
  };
  return { asked, limit };
}

/** The door as it stands at Cloudflare, which says who is calling. */
function door(allowed: number) {
  const [open, costly, uploads] = [counter(allowed), counter(allowed), counter(allowed)];
  const settings = {
    ...readEnv(env),
    isLocal: false,
    RATE_PUBLIC: open,
    RATE_COSTLY: costly,
    RATE_UPLOADS: uploads,
  };
  const ask = async (path: string, headers: Record<string, string> = {}, method = "GET", body?: string) => {
    const request = new Request(`${APP_ORIGIN}${path}`, { method, headers, ...(body ? { body } : {}) });
    const answer = await answerApi(request, settings, createExecutionContext(), "request-1");
    await answer.arrayBuffer();
    return answer;
  };
  return { ask, open: open.asked, costly: costly.asked, uploads: uploads.asked };
}

const from = (address: string) => ({ "cf-connecting-ip": address });

describe("what is public", () => {
  it("is limited for each client as Cloudflare names it, whatever a header claims and whichever route is asked", async () => {
    const { ask, open } = door(2);
    const client = from("203.0.113.7");
    const paths = ["/api/config", "/api/templates", "/api/subscriptions/plans", "/api/openapi.json"];
    const statuses: number[] = [];
    for (const path of paths) statuses.push((await ask(path, client)).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    for (const name of ["x-forwarded-for", "x-real-ip", "forwarded", "true-client-ip", "x-client-ip"]) {
      const refused = await ask("/api/config", { ...client, [name]: "198.51.100.1" });
      expect([name, refused.status, refused.headers.get("retry-after")]).toEqual([name, 429, "60"]);
    }
    expect((await ask("/api/config", from("203.0.113.8"))).status).toBe(200);
    expect(new Set(open)).toEqual(new Set(["203.0.113.7", "203.0.113.8"]));
  });

  it("counts a subscriber of IPv6 once, however many addresses they have, and one of IPv4 in either form", async () => {
    const { ask, open } = door(2);
    for (const address of ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"])
      expect((await ask("/api/config", from(address))).status, address).toBe(200);
    expect((await ask("/api/config", from("2001:db8:1:2:abcd::7"))).status).toBe(429);
    expect((await ask("/api/config", from("::ffff:203.0.113.7"))).status).toBe(200);
    expect(new Set(open)).toEqual(new Set(["2001:db8:1:2::/64", "2001:db8:1:3::/64", "203.0.113.7"]));
  });

  it("does not count health, webhooks, refused tokens, or what is not there", async () => {
    const { ask, open, costly } = door(0);
    const client = from("203.0.113.7");
    for (const [method, path, status] of [
      ["GET", "/health", 200],
      ["GET", "/health/ready", 200],
      ["POST", "/api/webhooks/clerk", 400],
      ["POST", "/api/webhooks/n8n", 400],
      ["POST", "/api/webhooks/stripe", 400],
      ["GET", "/api/me", 401],
      ["POST", "/api/subscriptions/cancel", 401],
      ["GET", "/api/nothing", 404],
      ["DELETE", "/api/config", 405],
    ] as const)
      expect([path, (await ask(path, client, method)).status]).toEqual([path, status]);
    expect([open, costly]).toEqual([[], []]);
  });
});

describe("what is costly", () => {
  it("is what the contract names, an invitation that is sent again and a cancellation that is taken back", () => {
    const marked = (flag: "isCostly" | "isUpload" | "isUnlimited") =>
      router.routes
        .filter(({ handler }) => ROUTES.get(handler)?.[flag])
        .map(({ method, path }) => `${method} ${path}`)
        .toSorted();
    expect(marked("isCostly")).toEqual([
      "POST /api/businesses/:id/invitations",
      "POST /api/businesses/:id/invitations/:invitationId/resend",
      "POST /api/scraper/jobs",
      "POST /api/subscriptions/cancel",
      "POST /api/subscriptions/change",
      "POST /api/subscriptions/checkout",
      "POST /api/subscriptions/portal",
      "POST /api/subscriptions/resume",
      "POST /api/templates/:id/rate",
    ]);
    expect(marked("isUpload")).toEqual(["POST /api/media"]);
    expect(marked("isUnlimited")).toEqual([
      "GET /health",
      "GET /health/ready",
      "POST /api/webhooks/clerk",
      "POST /api/webhooks/n8n",
      "POST /api/webhooks/stripe",
    ]);
  });

  it("is limited for each user, before a body is looked at, and holds nobody else up", async () => {
    const { ask, open, costly } = door(1);
    const [one, two] = [person(), person()];
    const headers = async (who: typeof one) => ({ authorization: `Bearer ${await who.token()}` });
    const rate = async (who: typeof one) =>
      ask(
        "/api/templates/cozy/rate",
        { ...(await headers(who)), "content-type": "application/json" },
        "POST",
        "{",
      );
    expect((await rate(one)).status).toBe(400);
    const refused = await rate(one);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    expect((await ask("/api/subscriptions/cancel", await headers(one), "POST")).status).toBe(429);
    expect((await rate(two)).status).toBe(400);
    expect((await ask("/api/me", await headers(one))).status).toBe(200);
    expect(costly).toEqual([one.id, one.id, one.id, two.id]);
    expect(open).toEqual([]);
  });
});
