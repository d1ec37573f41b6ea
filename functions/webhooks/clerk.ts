import { verifyWebhook } from "@clerk/backend/webhooks";
import { Hono } from "hono";
import * as z from "zod";
import { forgetUser, rememberUser } from "../../src/accounts/users.ts";
import type { System } from "../../src/core/context.ts";
import { AppError } from "../../src/core/errors.ts";
import { unstorableText } from "../../src/core/validation.ts";
import { readText } from "../body.ts";
import { type AppEnv, announceLater, systemOf } from "../context.ts";
import type { Env } from "../env.ts";
import { log } from "../log.ts";
import { route } from "../route.ts";
import { isPlain } from "./standard.ts";

const LIMIT = 1024 * 1024;

const Text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => unstorableText(text).length === 0);
const UserId = Text(255).min(1);
/** The least that an event is; a signature says who sent a body, not that it is one. */
const Envelope = z.object({ type: z.string(), data: z.unknown() });
const UserData = z.object({
  id: UserId,
  first_name: Text(300).nullish(),
  last_name: Text(300).nullish(),
  primary_email_address_id: z.string().nullish(),
  email_addresses: z.array(
    z.object({
      id: z.string(),
      email_address: Text(320),
      verification: z.object({ status: z.string() }).nullish(),
    }),
  ),
  // Milliseconds; beyond the year 9999 it is no date of Clerk's.
  updated_at: z.number().int().min(0).max(253_402_300_799_999),
});
const Deleted = z.object({ id: UserId });
const Event = Envelope.extend({ data: z.union([UserData, Deleted]) });

async function remember(system: System, data: unknown): Promise<string> {
  const user = UserData.parse(data);
  const address = user.email_addresses.find((each) => each.id === user.primary_email_address_id);
  return rememberUser(system, {
    id: user.id,
    email: address?.email_address ?? null,
    emailVerified: address?.verification?.status === "verified",
    name: [user.first_name, user.last_name].filter(Boolean).join(" ") || null,
    updatedAt: new Date(user.updated_at),
  });
}

const HANDLERS: Record<string, (system: System, data: unknown) => Promise<string>> = {
  "user.created": remember,
  "user.updated": remember,
  "user.deleted": (system, data) => forgetUser(system, Deleted.parse(data).id),
};

/** Clerk's own check: signature over id, time and raw body, five minutes both ways. @throws AppError `bad-signature` */
async function verify(env: Env, request: Request, body: string): Promise<unknown> {
  const secrets = [env.CLERK_WEBHOOK_SECRET, env.CLERK_WEBHOOK_SECRET_OLD];
  // It reads the body as text, without a byte order mark that may have been put before it.
  const isAsSent = isPlain(request.headers, "svix") && !body.startsWith("\uFEFF");
  for (const signingSecret of isAsSent ? secrets : []) {
    if (signingSecret === undefined) continue;
    try {
      const copy = new Request(request.url, { method: "POST", headers: request.headers, body });
      return await verifyWebhook(copy, { signingSecret });
    } catch {
      // The next one, during a rotation.
    }
  }
  throw new AppError(
    "bad-signature",
    "The signature does not fit; it is made over id, timestamp and raw body, now",
  );
}

export const clerkWebhook = new Hono<AppEnv>().post(
  "/",
  route({
    access: "signed",
    isUnlimited: true,
    tag: "Webhooks",
    summary: "News of users, from Clerk",
    answers: { 200: z.object({ received: z.literal(true) }) },
    signed: { by: "svix", body: Event, limit: LIMIT },
  }),
  async (c) => {
    const { requestId } = c.var;
    const body = await readText(c.req.raw, LIMIT);
    const envelope = Envelope.safeParse(await verify(c.env, c.req.raw, body));
    if (!envelope.success) throw new AppError("bad-request", "The body is not an event of Clerk's");
    const event = envelope.data;
    const handler = Object.hasOwn(HANDLERS, event.type) ? HANDLERS[event.type] : undefined;
    const eventId = c.req.header("svix-id");
    if (!handler) {
      log("info", "clerk.ignored", { requestId, eventId, type: event.type });
      return c.json({ received: true });
    }
    let said: string;
    try {
      said = await handler(systemOf(c.env, requestId, "webhook"), event.data);
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      const where = error.issues.map((issue) => issue.path.join(".")).join(", ");
      log("error", "clerk.unreadable", { requestId, eventId, type: event.type, where });
      throw new AppError("bad-request", `The event's data is not what Clerk sends; look at ${where}`);
    }
    log("info", "clerk.event", { requestId, eventId, type: event.type, said });
    announceLater(c.env, requestId, (work) => c.executionCtx.waitUntil(work));
    return c.json({ received: true });
  },
);
