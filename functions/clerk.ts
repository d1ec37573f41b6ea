import type { Env } from "./env.ts";

const API = "https://api.clerk.com/v1";
/** Clerk's word for what its API looked like when this was written. */
const API_VERSION = "2026-05-12";
const PATIENCE_MS = 15_000;

/** Deletes an account at Clerk too, where the key to do so is there; safe to run twice. */
export async function deleteAtClerk(env: Pick<Env, "CLERK_SECRET_KEY">, userId: string): Promise<string> {
  if (!env.CLERK_SECRET_KEY) return `${userId} stays at the issuer: CLERK_SECRET_KEY is not set`;
  // One request: Clerk's own client for it is as large as a tenth of the whole Worker.
  const answer = await fetch(`${API}/users/${encodeURIComponent(userId)}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${env.CLERK_SECRET_KEY}`, "clerk-api-version": API_VERSION },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  await answer.body?.cancel();
  if (answer.status === 404) return `${userId} was gone at Clerk`;
  if (!answer.ok) throw new Error(`Clerk answered ${answer.status} to the deletion of ${userId}`);
  return `${userId} deleted at Clerk`;
}
