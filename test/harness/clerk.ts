import { inject } from "vitest";
import { signedHeaders, type User, userEvent } from "../../local/clerk-webhooks.ts";
import { newId } from "../../src/core/ids.ts";
import { type Answer, callApi } from "./story.ts";

export type { User };
export { userEvent };

/** Somebody as Clerk knows them. */
export function clerkUser(more: Partial<User> = {}): User {
  const id = `user_${newId().replaceAll("-", "")}`;
  const now = Date.now();
  return {
    id,
    email: `${id.slice(-12)}@example.com`,
    emailVerified: true,
    name: "Clara Clerk",
    createdAt: now,
    updatedAt: now,
    ...more,
  };
}

/** Delivers a payload as Svix does, signed now with the right secret unless told otherwise. */
export function deliver(
  payload: string,
  options: { id?: string; secret?: string; at?: Date; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const id = options.id ?? `msg_${newId()}`;
  const secret = options.secret ?? inject("stack").clerkWebhookSecret;
  const headers = signedHeaders(secret, { id, payload }, options.at ?? new Date());
  return callApi("POST", "/api/webhooks/clerk", payload, { ...headers, ...options.headers });
}
