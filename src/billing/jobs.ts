import type { System } from "../core/context.ts";
import { endAll, endDuplicates } from "./duplicates.ts";
import { mailLater } from "./store.ts";

/** Ends the older of two subscriptions and tells the owner. @returns what was done; `loud` where a person should know */
export async function runDuplicates(
  system: System,
  userId: string,
): Promise<{ said: string; loud?: string }> {
  const ended = await endDuplicates(system, userId);
  if (ended.length === 0) return { said: `${userId} has one subscription at most` };
  const refunded = ended.reduce((sum, one) => sum + one.refunded, 0);
  const currency = ended[0]?.currency ?? "EUR";
  await mailLater(system, userId, "duplicate-ended", { refunded, currency });
  const said = `${userId} was subscribed twice: ended ${ended.map((one) => one.id).join(", ")}, refunded ${refunded} ${currency}`;
  return { said, loud: said };
}

export async function runEnd(system: System, userId: string): Promise<string> {
  const ended = await endAll(system, userId);
  return ended.length === 0 ? `${userId} has nothing running` : `ended ${ended.join(", ")} of ${userId}`;
}
