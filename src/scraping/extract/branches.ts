import type { FoundAddress } from "./address-text.ts";
import { key } from "./clean.ts";
import type { PageExtraction } from "./page-types.ts";
import type { PhoneSighting } from "./phone.ts";

/** Several full addresses, each with a number of its own beside it. */
export function readBranches(addresses: FoundAddress[], phones: PhoneSighting[]): PageExtraction["branches"] {
  const found = new Map<string, PageExtraction["branches"][number] & { phone: string }>();
  addresses.slice(0, 60).forEach(({ line, confidence: _, ...address }, i) => {
    if (!address.street || !address.postalCode) return;
    // A number stands below its address, before the next one begins, or else right above it.
    const end = Math.min(line + 6, addresses[i + 1]?.line ?? Number.POSITIVE_INFINITY);
    const near =
      phones.find((phone) => phone.line >= line && phone.line < end) ??
      phones.findLast((phone) => phone.line < line && phone.line >= line - 2);
    const id = key(`${address.street}${address.postalCode}`);
    if (near && !found.has(id)) found.set(id, { address, phone: near.number });
  });
  const branches = [...found.values()];
  return new Set(branches.map((branch) => branch.phone)).size > 1 ? branches : [];
}
