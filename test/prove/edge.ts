import { setTimeout as sleep } from "node:timers/promises";
import type { Proof } from "./proof.ts";
import { randomOf } from "./random.ts";
import { newSlug, newUser, World } from "./world.ts";

type Site = { user: string; id: string; slug: string };

async function newSite(world: World): Promise<Site> {
  const user = newUser();
  const id = await world.draft(user, "Place 0");
  const slug = newSlug();
  const reply = await world.call(user, "POST", `/api/configurations/${id}/publish`, { slug });
  if (reply.status !== 200) throw new Error(`publish: ${reply.status} ${reply.text}`);
  return { user, id, slug };
}

async function change(world: World, site: Site, name: string): Promise<void> {
  const { body } = await world.call<{ businessId: string }>(
    site.user,
    "GET",
    `/api/configurations/${site.id}`,
  );
  await world.call(site.user, "PATCH", `/api/businesses/${body.businessId}`, { name });
  const reply = await world.call(site.user, "POST", `/api/configurations/${site.id}/publish`, {});
  if (reply.status !== 200) throw new Error(`publish: ${reply.status} ${reply.text}`);
}

type Edge = { edge_sequence: string; edge_confirmed: string };

async function edgeState(world: World, slug: string): Promise<Edge> {
  const { rows } = await world.admin.query<Edge>(
    "select edge_sequence, edge_confirmed from slugs where slug = $1",
    [slug],
  );
  const [row] = rows;
  if (!row) throw new Error(`no slug ${slug}`);
  return row;
}

/** What happens in the middle of a publish and its push. */
const TROUBLES: ((world: World, site: Site, random: () => number) => Promise<void>)[] = [
  // Answers of the database are lost after the statements ran: between commit and push, put and confirmation.
  async (world, site, random) => {
    await change(world, site, "Newest");
    await world.control("POST", `/lose?count=${1 + Math.floor(random() * 3)}`);
    await sleep(random() * 800);
    await world.control("POST", "/lose?count=0");
  },
  // The database is away while the queue works.
  async (world, site, random) => {
    await change(world, site, "Newest");
    await sleep(random() * 300);
    await world.control("POST", "/stop");
    await sleep(200 + random() * 600);
    await world.control("POST", "/start");
  },
  // Two publishes in a row and slow answers: pushes overlap and overtake each other.
  async (world, site, random) => {
    await world.control("POST", `/delay?ms=${Math.floor(random() * 150)}`);
    await Promise.all([change(world, site, "Older"), world.cron()]);
    await Promise.all([change(world, site, "Newest"), world.cron(), world.cron()]);
    await world.control("POST", "/delay?ms=0");
  },
];

async function killInTheMiddle(world: World, site: Site, random: () => number): Promise<void> {
  await change(world, site, "Newest");
  await sleep(random() * 1_500);
  await world.killWorker();
  await world.startWorker();
}

/** The newest name on the page within one cron run, and never a confirmation of something older. */
async function verify(world: World, site: Site): Promise<string | undefined> {
  await world.cron();
  const deadline = Date.now() + 12_000;
  let text = "";
  while (Date.now() < deadline) {
    const edge = await edgeState(world, site.slug);
    const live = await world.call<{ seenAtEdge: boolean }>(
      site.user,
      "GET",
      `/api/configurations/${site.id}/live`,
    );
    if (edge.edge_confirmed === edge.edge_sequence && live.body.seenAtEdge !== true) {
      return "the database says confirmed while the edge is older";
    }
    if (live.body.seenAtEdge === true) {
      text = (await world.visit(site.slug)).text;
      if (text.includes("Newest")) return undefined;
    }
    await sleep(200);
  }
  return `not the newest state after one cron run: ${/<title>([^<]*)/.exec(text)?.[1] ?? "no page"}`;
}

/** Crashes and disorder between a publish and its page. */
export const edgeProof: Proof = {
  name: "edge",
  claim:
    "after a crash anywhere between a publish and its confirmation the site shows the newest state within one cron run",
  small: { tries: 3, kills: 1 },
  full: { tries: 100, kills: 20 },
  async run({ tries = 0, kills = 0 }, seed) {
    const random = randomOf(seed);
    const world = await World.start();
    const failures: string[] = [];
    try {
      for (let n = 0; n < tries; n++) {
        const site = await newSite(world);
        const trouble = n < kills ? killInTheMiddle : TROUBLES[n % TROUBLES.length];
        if (!trouble) continue;
        await trouble(world, site, random);
        const failure = await verify(world, site);
        if (failure) failures.push(`try ${n}: ${failure}`);
      }
    } finally {
      await world.close();
    }
    return { failures, facts: { tries, kills } };
  },
};
