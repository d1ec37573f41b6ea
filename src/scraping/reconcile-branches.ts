import { key } from "./extract/clean.ts";
import type { PageExtraction } from "./extract/page-types.ts";

type Branch = PageExtraction["branches"][number];

/** The places of all pages, each once: a site's every page may list them, and its structured data once more. */
export function mergeBranches(pages: readonly PageExtraction[]): Branch[] {
  const found = new Map<string, Branch>();
  for (const page of pages) {
    for (const branch of page.branches) {
      const { street = "", postalCode = "" } = branch.address;
      const id = key(`${street}${postalCode}`).replace(/strasse|straat/g, "str");
      const before = found.get(id);
      if (!before) found.set(id, { ...branch, page: branch.page ?? page.page });
      else {
        // What the first place left out; its own page before the one it was seen on.
        const { page: own = before.page, ...rest } = branch;
        found.set(id, { ...rest, ...before, address: { ...branch.address, ...before.address }, page: own });
      }
    }
  }
  return [...found.values()];
}
