import { setTimeout as sleep } from "node:timers/promises";
import { signedHeaders } from "../../local/clerk-webhooks.ts";
import { newId } from "../../src/core/ids.ts";
import { proveDeliveries, type StoredUser } from "./clerk-model.ts";
import type { Proof } from "./proof.ts";
import { World } from "./world.ts";

/** What goes wrong while events are delivered; most of the time nothing does. */
async function trouble(world: World, random: () => number, facts: Record<string, number>): Promise<void> {
  const happens = (name: string) => {
    facts[name] = (facts[name] ?? 0) + 1;
  };
  const dice = random();
  if (dice < 0.05) {
    happens("lostAnswers");
    await world.control("POST", `/lose?count=${1 + Math.floor(random() * 8)}`);
    await sleep(random() * 60);
    await world.control("POST", "/lose?count=0");
  } else if (dice < 0.09) {
    happens("outages");
    await sleep(random() * 20);
    await world.control("POST", "/stop");
    await sleep(random() * 80);
    await world.control("POST", "/start");
  } else if (dice < 0.1) {
    happens("kills");
    await sleep(random() * 20);
    await world.killWorker();
    await world.startWorker();
  }
}

export const clerkProof: Proof = {
  name: "clerk",
  claim: "users end as the newest event says, whatever is repeated, late, lost or cut short",
  small: { deliveries: 200 },
  full: { deliveries: 10_000 },
  async run({ deliveries = 0 }, seed) {
    const world = await World.start();
    const troubles: Record<string, number> = { lostAnswers: 0, outages: 0, kills: 0 };
    try {
      const { failures, facts } = await proveDeliveries({
        deliveries,
        seed,
        async deliver(payload) {
          const event = { id: `msg_${newId()}`, payload };
          const headers = signedHeaders(world.values.clerkWebhookSecret, event, new Date());
          try {
            return (await world.send("POST", "/api/webhooks/clerk", headers, payload)).status;
          } catch {
            return 0;
          }
        },
        trouble: (random) => trouble(world, random, troubles),
        async read(ids) {
          const { rows } = await world.admin.query<StoredUser>(
            "select id, email, email_verified, name, deleted_at is not null as gone from users where id = any ($1)",
            [ids],
          );
          return rows;
        },
      });
      const { rows } = await world.admin.query<{ target_id: string }>(
        "select target_id from audit_logs where action in ('user.created', 'user.deleted') group by target_id, action having count(*) > 1",
      );
      failures.push(...rows.map((row) => `${row.target_id} was made or ended twice`));
      return { failures, facts: { ...facts, ...troubles } };
    } finally {
      await world.close();
    }
  },
};
