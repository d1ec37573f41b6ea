import { createClerkClient } from "@clerk/backend";
import { isClerkAPIResponseError } from "@clerk/backend/errors";
import type { Env } from "./env.ts";

/** Deletes an account at Clerk too, where the key to do so is there; safe to run twice. */
export async function deleteAtClerk(env: Env, userId: string): Promise<string> {
  if (!env.CLERK_SECRET_KEY) return `${userId} stays at the issuer: CLERK_SECRET_KEY is not set`;
  try {
    await createClerkClient({ secretKey: env.CLERK_SECRET_KEY }).users.deleteUser(userId);
    return `${userId} deleted at Clerk`;
  } catch (error) {
    if (isClerkAPIResponseError(error) && error.status === 404) return `${userId} was gone at Clerk`;
    throw error;
  }
}
