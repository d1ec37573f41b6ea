import type { System } from "../core/context.ts";
import { type ClerkUser, endUser, storeUser } from "./lifecycle-store.ts";

/** What the identity provider says of a user. @returns a sentence for the log */
export async function rememberUser(system: System, user: ClerkUser): Promise<string> {
  const said = await storeUser(system, user);
  const outcome = {
    created: "made",
    updated: "updated",
    older: "left: something as new is known",
    deleted: "left: deleted for good",
  }[said];
  return `${user.id} ${outcome}`;
}

/** Leaves a tombstone, also of one never seen. @returns a sentence for the log */
export async function forgetUser(system: System, userId: string): Promise<string> {
  return (await endUser(system, userId)) ? `${userId} ended` : `${userId} was ended before`;
}
