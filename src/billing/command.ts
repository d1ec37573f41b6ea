import type { Stripe } from "stripe";
import type { Clocked } from "../core/context.ts";

/** Who had a subscription changed, for the log. `user` is always the one whose it is. */
export type By = {
  actor: "user" | "system" | "webhook";
  requestId: string;
  /** Why, where the product ended it of itself. */
  reason: "duplicate" | "account-deleted" | null;
};

/** How old news may be and still be put down to the command in it: what is fetched then is what that one did. */
const FRESH_S = 600;

/**
 * Marks what Stripe is told at a user's command, so that its news of it, which may be here before our own word, names
 * them too.
 * @param step one of the command, each of which has a key of its own
 */
export const atCommand = ({ requestId }: Clocked, step: string) => ({
  idempotencyKey: `command ${requestId} ${step}`,
});

/** The request whose command an event is news of; null where nobody here commanded it. */
export function commandOf(event: Pick<Stripe.Event, "request" | "created">, now: Date): string | null {
  const [, requestId] = /^command (\S{1,100}) \S+$/.exec(event.request?.idempotency_key ?? "") ?? [];
  const age = now.getTime() / 1000 - event.created;
  return requestId !== undefined && age < FRESH_S ? requestId : null;
}
