import pg from "pg";
import { connect } from "../../db/client.ts";
import { startDatabase } from "../../local/database.ts";
import { startAccounts } from "./billing-accounts.ts";
import { Customer, type Facts } from "./billing-customer.ts";
import type { Proof } from "./proof.ts";
import { randomOf } from "./random.ts";

async function inGroups<T>(list: readonly T[], size: number, run: (one: T) => Promise<void>): Promise<void> {
  const rest = [...list];
  await Promise.all(
    Array.from({ length: size }, async () => {
      for (let one = rest.shift(); one !== undefined; one = rest.shift()) await run(one);
    }),
  );
}

export const billingProof: Proof = {
  name: "billing",
  claim:
    "webhooks shuffled, repeated, lost, concurrent with delayed fetches and crashed after each step end in Stripe's own state, with every effect once",
  small: { seeds: 12, steps: 8, deliveries: 300 },
  full: { seeds: 500, steps: 12, deliveries: 10_000 },
  async run({ seeds = 0, steps = 0, deliveries = 0 }, seed) {
    const database = await startDatabase();
    const random = randomOf(seed);
    const accounts = await startAccounts(random);
    const admin = new pg.Pool({ connectionString: database.adminDatabaseUrl, max: 8 });
    admin.on("error", () => undefined);
    const ground = { db: connect(database.systemDatabaseUrl), admin, accounts };
    const facts: Facts = { deliveries: 0, crashes: 0, lost: 0, events: 0, did: {} };
    const failures: string[] = [];
    let customers = 0;
    try {
      // Each small history has a seed of its own, named when it fails.
      const small = Array.from({ length: seeds }, (_, index) => (seed + index) >>> 0);
      await inGroups(small, 6, async (own) => {
        const found: string[] = [];
        await new Customer(ground, randomOf(own), facts, found).run(steps, 3);
        failures.push(...found.map((failure) => `seed ${own}: ${failure}`));
      });
      // Then many at once, until there were as many deliveries as wanted.
      const before = facts.deliveries;
      const lanes = Array.from({ length: 16 }, (_, lane) => lane);
      await inGroups(lanes, lanes.length, async () => {
        while (facts.deliveries - before < deliveries) {
          customers++;
          await new Customer(ground, random, facts, failures).run(steps * 2, 8);
        }
      });
      return { failures, facts: { ...facts, smallSeeds: seeds, customersOfTheLargeOne: customers } };
    } finally {
      await admin.end();
      await accounts.close();
      await database.close();
    }
  },
};
