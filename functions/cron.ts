import { purge } from "../src/accounts/purge.ts";
import { reconcile, settleAccounts } from "../src/billing/reconcile.ts";
import { newId } from "../src/core/ids.ts";
import { sweepPictures } from "../src/media/sweep.ts";
import { failOverdue } from "../src/scraping/run.ts";
import { compareEdge, pushUnconfirmed } from "../src/sites/push.ts";
import { announceWork, systemOf } from "./context.ts";
import type { Env } from "./env.ts";
import { describe, log } from "./log.ts";

type Task = (env: Env, requestId: string) => Promise<unknown>;

/** What each schedule of wrangler.toml does; one that fails does not keep the others. */
const SCHEDULES: Record<string, Record<string, Task>> = {
  "* * * * *": {
    announce: (env, requestId) => announceWork(env, requestId),
    edge: (env, requestId) => pushUnconfirmed(systemOf(env, requestId), env.EDGE),
    overdue: (env, requestId) => failOverdue(systemOf(env, requestId)),
  },
  "7 * * * *": {
    settle: async (env, requestId) => {
      const counts = await settleAccounts(systemOf(env, requestId));
      await announceWork(env, requestId);
      return counts;
    },
    pictures: async (env, requestId) => {
      const count = await sweepPictures(systemOf(env, requestId));
      await announceWork(env, requestId);
      return count;
    },
    compare: (env, requestId) => compareEdge(systemOf(env, requestId), env.EDGE),
  },
  "23 3 * * *": {
    purge: async (env, requestId) => {
      const counts = await purge(systemOf(env, requestId));
      await announceWork(env, requestId);
      return counts;
    },
    reconcile: async (env, requestId) => {
      if (!env.STRIPE_SECRET_KEY) return "billing is not set up";
      const done = await reconcile(systemOf(env, requestId));
      const isOdd = done.caught.length + done.repaired.length + done.failed.length + done.left > 0;
      if (isOdd) log("error", "billing.drift", { requestId, ...done });
      await announceWork(env, requestId);
      return `${done.events} events, ${done.compared} subscriptions compared, ${done.left} left`;
    },
  },
};

/** @throws when a task failed, so that the platform shows the run as failed */
export async function runCron(cron: string, env: Env): Promise<void> {
  const requestId = newId();
  const failed: string[] = [];
  for (const [name, task] of Object.entries(SCHEDULES[cron] ?? {})) {
    try {
      log("info", "cron.done", { requestId, task: name, result: await task(env, requestId) });
    } catch (error) {
      failed.push(name);
      log("error", "cron.failed", { requestId, task: name, ...describe(error) });
    }
  }
  if (failed.length > 0) throw new Error(`cron ${cron}: ${failed.join(", ")} failed`);
}
