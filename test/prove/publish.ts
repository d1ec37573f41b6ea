import type { Proof } from "./proof.ts";
import { newSlug, newUser, World } from "./world.ts";

/** Many first publishes at once on a plan for one site, by somebody who never had a subscription: one succeeds. */
export const publishProof: Proof = {
  name: "publish",
  claim: "of 50 concurrent first publishes on a plan for 1 site exactly 1 succeeds, in every round",
  small: { rounds: 1, publishes: 30 },
  full: { rounds: 20, publishes: 50 },
  async run({ rounds = 0, publishes = 0 }) {
    const world = await World.start();
    const failures: string[] = [];
    try {
      for (let round = 0; round < rounds; round++) {
        const user = newUser();
        const drafts: string[] = [];
        for (let n = 0; n < publishes; n++) drafts.push(await world.draft(user, `Place ${n}`));
        const replies = await Promise.all(
          drafts.map((id) =>
            world.call(user, "POST", `/api/configurations/${id}/publish`, { slug: newSlug() }),
          ),
        );
        const count = (status: number) => replies.filter((reply) => reply.status === status).length;
        const live = await world.admin.query<{ live: number }>(
          "select count(*)::int as live from web_apps w join businesses b on b.id = w.business_id where b.billing_owner_id = $1 and w.status = 'live'",
          [user],
        );
        if (count(200) !== 1 || count(403) !== publishes - 1 || live.rows[0]?.live !== 1) {
          failures.push(
            `round ${round}: ${count(200)} × 200, ${count(403)} × 403, ${live.rows[0]?.live} live`,
          );
        }
      }
    } finally {
      await world.close();
    }
    return { failures, facts: { rounds, publishes } };
  },
};
