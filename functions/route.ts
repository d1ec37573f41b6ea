import type { Context, MiddlewareHandler } from "hono";
import type * as z from "zod";
import type { Permission } from "../src/accounts/permissions.ts";
import { AppError } from "../src/core/errors.ts";
import { confirmActor } from "../src/core/ping-store.ts";
import { type AppEnv, ctxOf, publicOf } from "./context.ts";
import { limitAddress, limitUser } from "./rate-limit.ts";
import { authenticate } from "./session.ts";

type Access = "public" | "user" | "signed";

export type RouteOptions = {
  /** `public`: anyone; `user`: a session token; `signed`: a webhook's own signature. */
  access: Access;
  summary: string;
  tag: string;
  /** Status → schema of the answer, or null for none. Refusals that follow from all else are not listed. */
  answers: Record<number, z.ZodType | null>;
  /** Status → when it is refused so, where this route has reasons of its own. */
  refusals?: Record<number, string>;
  /** What it takes in the business that it is about. */
  permission?: Permission;
  /** What else to know, such as who may when that is no single role. */
  about?: string;
  /** Answers carry an `ETag`, and a change heeds `If-Match`. */
  isVersioned?: boolean;
  /** Answers carry an `ETag`, and 304 stands for what the caller has. */
  isCacheable?: boolean;
  /** Of the answer, where it is not JSON. */
  media?: string;
  /** The body that the sender of a webhook signs, and how; the route itself reads it. */
  signed?: { by: "stripe" | "svix" | "webhook"; body: z.ZodType; limit: number };
  /** Ten a minute for each user. */
  isCostly?: boolean;
  /** Sixty a minute for each user: a folder dropped at once goes through, a script does not. */
  isUpload?: boolean;
  /** Signed in, but asks nothing of the database by itself. */
  isStateless?: boolean;
  /** Public, but not counted: health checks and webhooks. */
  isUnlimited?: boolean;
};

/** What every route is known to say about itself, by its middleware: the suite of strangers reads it. */
export const ROUTES = new WeakMap<MiddlewareHandler<AppEnv>, RouteOptions>();

async function admit(c: Context<AppEnv>, options: RouteOptions): Promise<void> {
  const { env } = c;
  if (options.access !== "user") {
    if (!options.isUnlimited) await limitAddress(env, c.req.raw);
    c.set("open", publicOf(env, c.var.requestId));
    return;
  }
  const actor = await authenticate(env, c.req.raw);
  if (options.isCostly) await limitUser(env.RATE_COSTLY, actor.userId);
  if (options.isUpload) await limitUser(env.RATE_UPLOADS, actor.userId);
  const ctx = ctxOf(env, c.var.requestId, actor, (work) => c.executionCtx.waitUntil(work));
  c.set("ctx", ctx);
  const isNobodys = Object.values(c.req.param()).some((id) => id.includes("\0"));
  if (options.isStateless || isNobodys) await confirmActor(ctx);
  // No id of ours holds a NUL, and the database would not even look.
  if (isNobodys) throw new AppError("not-found", "There is no such thing, or you may not see it");
}

/** Refusals that may have come before anybody asked the database who this is. */
const UNASKED = new Set([400, 412, 413, 415, 422, 501]);

/** The first middleware of every route: who may call it, how often, and what it answers. */
export function route(options: RouteOptions): MiddlewareHandler<AppEnv> {
  const handler: MiddlewareHandler<AppEnv> = async (c, next) => {
    await admit(c, options);
    await next();
    // A deleted user's token is refused before their body is: where the request never got as far as the database,
    // that is looked up now.
    if (options.access === "user" && UNASKED.has(c.res.status)) await confirmActor(c.var.ctx);
  };
  ROUTES.set(handler, options);
  return handler;
}

/** A resource's routes for who is signed in, all under one tag. */
export const userRoutes =
  (tag: string) =>
  (summary: string, answers: RouteOptions["answers"], more: Partial<RouteOptions> = {}) =>
    route({ access: "user", tag, summary, answers, ...more });
