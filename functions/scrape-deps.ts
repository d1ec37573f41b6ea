import { resolve4, resolve6 } from "node:dns/promises";
import ipaddr from "ipaddr.js";
import type { ScrapeDeps } from "../src/scraping/run.ts";

const NO_RECORD = new Set(["ENODATA", "ENOTFOUND"]);

async function addresses(lookup: (host: string) => Promise<string[]>, host: string): Promise<string[]> {
  try {
    // workerd hands out the names that an alias leads through among the addresses.
    return (await lookup(host)).filter((one) => ipaddr.isValid(one));
  } catch (error) {
    if (error instanceof Error && "code" in error && NO_RECORD.has(String(error.code))) return [];
    throw error;
  }
}

/** The importer's outside in workerd, whose resolver asks over HTTPS. */
export const scrapeDeps: ScrapeDeps = {
  fetch: (input, init) => fetch(input, init),
  resolve: async (host) => (await Promise.all([addresses(resolve4, host), addresses(resolve6, host)])).flat(),
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
