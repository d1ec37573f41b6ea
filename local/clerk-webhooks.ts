import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import * as z from "zod";
import { newId } from "../src/core/ids.ts";

export const User = z.object({
  id: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  name: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type User = z.infer<typeof User>;

export const PendingEvent = z.object({ id: z.string(), payload: z.string() });
export type PendingEvent = z.infer<typeof PendingEvent>;

const TRIES = 10;

/** What Clerk sends for a user, down to the keys that anything here could want to read. */
function userData(user: User): Record<string, unknown> {
  const [first = "", ...rest] = user.name.split(" ");
  const emailId = `idn_${user.id.slice("user_".length)}`;
  return {
    id: user.id,
    object: "user",
    first_name: first || null,
    last_name: rest.join(" ") || null,
    username: null,
    image_url: "",
    has_image: false,
    banned: false,
    locked: false,
    email_addresses: [
      {
        id: emailId,
        object: "email_address",
        email_address: user.email,
        linked_to: [],
        verification: { status: user.emailVerified ? "verified" : "unverified", strategy: "email_code" },
      },
    ],
    primary_email_address_id: emailId,
    phone_numbers: [],
    primary_phone_number_id: null,
    external_accounts: [],
    external_id: null,
    public_metadata: {},
    private_metadata: {},
    unsafe_metadata: {},
    last_sign_in_at: user.updatedAt,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

export function userEvent(type: "user.created" | "user.updated" | "user.deleted", user: User): PendingEvent {
  return {
    id: `msg_${newId().replaceAll("-", "")}`,
    payload: JSON.stringify({
      object: "event",
      type,
      timestamp: Date.now(),
      instance_id: "ins_local",
      event_attributes: { http_request: { client_ip: "127.0.0.1", user_agent: "local issuer" } },
      data: type === "user.deleted" ? { id: user.id, object: "user", deleted: true } : userData(user),
    }),
  };
}

/** Svix' headers for a payload sent now. */
export function signedHeaders(secret: string, event: PendingEvent, now: Date): Record<string, string> {
  return {
    "content-type": "application/json",
    "svix-id": event.id,
    "svix-timestamp": String(Math.floor(now.getTime() / 1000)),
    "svix-signature": new Webhook(secret).sign(event.id, now, event.payload),
  };
}

/** Delivers one after the other, again with growing pauses while the app does not answer with 2xx. */
export function startDelivery(options: {
  url: string;
  secret: string;
  pending: PendingEvent[];
  /** Called with what is still to be delivered, whenever that changes. */
  remember(pending: PendingEvent[]): void;
}): { add(event: PendingEvent): void; close(): void } {
  const queue = [...options.pending];
  const stop = new AbortController();
  let isRunning = false;

  async function deliver(event: PendingEvent): Promise<void> {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (attempt > 0)
        await sleep(Math.min(1000 * 2 ** (attempt - 1), 60_000), null, { signal: stop.signal });
      try {
        const answer = await fetch(options.url, {
          method: "POST",
          headers: signedHeaders(options.secret, event, new Date()),
          body: event.payload,
          signal: AbortSignal.any([stop.signal, AbortSignal.timeout(15_000)]),
        });
        await answer.body?.cancel();
        if (answer.ok) return;
      } catch (error) {
        if (stop.signal.aborted) throw error;
      }
    }
    console.error(`issuer: gave up on the webhook ${event.id} after ${TRIES} tries`);
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    try {
      for (let event = queue[0]; event; event = queue[0]) {
        await deliver(event);
        queue.shift();
        options.remember(queue);
      }
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      isRunning = false;
    }
  }

  void run();
  return {
    add(event) {
      queue.push(event);
      options.remember(queue);
      void run();
    },
    close: () => stop.abort(),
  };
}
