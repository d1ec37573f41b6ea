import { Hono } from "hono";
import * as z from "zod";
import { version } from "../package.json";
import { pingDatabase } from "../src/core/ping-store.ts";
import { readLiveSite } from "../src/sites/edge.ts";
import type { AppEnv } from "./context.ts";
import { publicOf } from "./context.ts";
import { type RouteOptions, route } from "./route.ts";

const Check = z.object({ ok: z.boolean(), ms: z.number() });
const Ready = z.object({ status: z.enum(["ok", "unavailable"]), checks: z.record(z.string(), Check) });
const LIMIT_MS = 3000;

async function timed(work: () => Promise<unknown>): Promise<{ ok: boolean; ms: number }> {
  const start = performance.now();
  const timeout = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error("too slow")), LIMIT_MS),
  );
  const ok = await Promise.race([work(), timeout]).then(
    () => true,
    () => false,
  );
  return { ok, ms: Math.round(performance.now() - start) };
}

const health = (summary: string, answers: RouteOptions["answers"]) =>
  route({ access: "public", isUnlimited: true, tag: "Platform", summary, answers });

export const healthRoutes = new Hono<AppEnv>()
  .get(
    "/",
    health("Whether the Worker runs", { 200: z.object({ status: z.literal("ok"), version: z.string() }) }),
    (c) => c.json({ status: "ok", version }),
  )
  .get("/ready", health("Whether all it needs answers", { 200: Ready, 503: Ready }), async (c) => {
    const [database, edgeStore] = await Promise.all([
      timed(() => pingDatabase(publicOf(c.env, c.var.requestId))),
      timed(() => readLiveSite(c.env.EDGE, "health")),
    ]);
    const ok = database.ok && edgeStore.ok;
    const answer = {
      status: ok ? ("ok" as const) : ("unavailable" as const),
      checks: { database, edgeStore },
    };
    return ok ? c.json(answer) : c.json(answer, 503, { "retry-after": "5" });
  });
