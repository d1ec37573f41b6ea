import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, inject, it } from "vitest";
import { scrapeDeps } from "../../functions/scrape-deps.ts";
import { crawl } from "../../src/scraping/crawl.ts";
import { HOSTILE } from "../fixtures/hostile-addresses.ts";
import { NAMES, PROBE } from "../fixtures/names.ts";
import { person } from "../harness/story.ts";
import { asOwner } from "../harness/team.ts";

// The importer as it is deployed, in workerd, with its own resolver, let loose on a net in which whatever is not
// expressly there ends at a canary that listens on this machine.

const { traps } = inject("stack");
const STATUSES = [301, 302, 303, 307, 308];
const TRAP = `http://trap.${PROBE}`;

async function hits(method = "GET"): Promise<string[]> {
  return (await fetch(`${traps.controlUrl}/hits`, { method })).json();
}
beforeEach(async () => {
  await hits("POST");
});

/** Runs the importer past its door; only the pauses between requests are left out. */
async function importFrom(start: URL, allowedHosts: string[] = []) {
  const { pages } = await crawl(start, {
    ...scrapeDeps,
    judge: { sitesDomain: "restaurant-sites.com", appHost: "app.gastronomy.com", allowedHosts },
    limits: { pauseMs: 0, pageMs: 5_000 },
  });
  return pages.map((page) => page.error?.code ?? "read");
}

const trap = (path: string, to: string) => new URL(`${TRAP}${path}?${new URLSearchParams({ to })}`);

/** What is not an address at all can't be asked; a redirect to it leads nowhere. */
const REFUSED = /^(refused-address|network)$/;

const ADDRESSES = [
  ...new Map(
    [...HOSTILE, ...NAMES.map(({ name, tries }) => ({ address: `https://${name}/`, tries }))].map((row) => [
      row.address,
      row,
    ]),
  ).values(),
];

async function each<T>(list: readonly T[], run: (one: T, n: number) => Promise<void>): Promise<void> {
  const rest = [...list.entries()];
  const lane = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) await run(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: 8 }, lane));
}

describe("the canary", () => {
  it("is there: it is reached once its address is allowed, directly and by every trick", async () => {
    const addresses = [traps.canaryUrl, ...(traps.canaryUrl6 ? [traps.canaryUrl6] : [])];
    for (const address of addresses) {
      const allowed = [new URL(address).host];
      for (const [what, start] of [
        ["directly", new URL(`${address}/`)],
        ...STATUSES.map((status) => [String(status), trap(`/redirect/${status}`, `${address}/`)] as const),
        ["without a scheme", trap("/redirect/302", `//${new URL(address).host}/`)],
        ["by a refresh", trap("/refresh", `${address}/`)],
      ] as const) {
        await hits("POST");
        expect(await importFrom(start, allowed), what).toEqual(["read"]);
        expect((await hits()).length, what).toBeGreaterThan(0);
      }
    }
  });

  it("is the end of every request that goes where it should not", async () => {
    for (const url of ["http://10.0.0.1/", "http://[fd00::1]:8080/", "http://www.restaurant.de/"]) {
      await fetch(url);
    }
    expect(await hits()).toEqual(["http://10.0.0.1/", "http://[fd00::1]:8080/", "http://www.restaurant.de/"]);
  });

  it("does not keep the importer from a restaurant whose name is an alias", async () => {
    expect(await importFrom(new URL(`http://www.${PROBE}/`))).toEqual(["read"]);
    expect(await hits()).toEqual([]);
  });
});

describe(`${ADDRESSES.length} hostile addresses`, () => {
  it("are more than 300 by their form, and names besides", () => {
    expect(new Set(HOSTILE.map(({ address }) => address)).size).toBeGreaterThanOrEqual(300);
    expect(NAMES.length).toBeGreaterThanOrEqual(90);
  });

  it("are refused where they are given, and leave nothing behind", async () => {
    // Our own zones are other ones here.
    const asked = HOSTILE.map(({ address, tries }) => ({
      address: address.replace(/restaurant-sites\.com|app\.gastronomy\.com/i, "localhost"),
      tries,
    }));
    await each(asked, async ({ address, tries }) => {
      const answer = await person().call("POST", "/api/scraper/jobs", { url: address });
      expect([tries, address, answer.status]).toEqual([tries, address, 422]);
    });
    const jobs = await asOwner(sql`select url from scraper_jobs`);
    const taken = new Set(jobs.map(({ url }) => url));
    expect(asked.filter(({ address }) => taken.has(address))).toEqual([]);
    expect(await hits()).toEqual([]);
  });

  it("are not asked by an import that has them all the same", async () => {
    const parsable = ADDRESSES.filter(({ address }) => URL.canParse(address));
    expect(parsable.length).toBeGreaterThan(300);
    await each(parsable, async ({ address, tries }) => {
      const [code] = await importFrom(new URL(address));
      expect([tries, address, code]).toEqual([tries, address, "refused-address"]);
    });
    expect(await hits()).toEqual([]);
  });

  it("are not followed to by a redirect, whatever its status", async () => {
    let refused = 0;
    await each(ADDRESSES, async ({ address, tries }, n) => {
      const [code] = await importFrom(trap(`/redirect/${STATUSES[n % STATUSES.length]}`, address));
      // What is no address of its own is a path of the page's own host.
      if (code === "read") return;
      expect([tries, address, code]).toEqual([tries, address, expect.stringMatching(REFUSED)]);
      refused++;
    });
    expect(refused).toBeGreaterThan(400);
    expect(await hits()).toEqual([]);
  });

  it("are not followed to without a scheme, nor by a refresh", async () => {
    await each(ADDRESSES, async ({ address }) => {
      await importFrom(trap("/redirect/302", address.replace(/^https?:/, "")));
      await importFrom(trap("/refresh", address));
    });
    expect(await hits()).toEqual([]);
  });

  it("are not asked because a robots.txt, a link, a base or a site map says so", async () => {
    await each(ADDRESSES, async (_, n) => {
      await importFrom(new URL(`http://robots${n}.${PROBE}/`));
    });
    expect(await importFrom(new URL(`http://links.${PROBE}/links`))).toContain("read");
    expect(await hits()).toEqual([]);
  });
});
