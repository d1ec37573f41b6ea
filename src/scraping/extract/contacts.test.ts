import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ContactPage, contactPage } from "../../../test/fixtures/contacts/page.ts";
import { PLACES } from "../../../test/fixtures/contacts/places.ts";
import type { Choose } from "../../../test/fixtures/hours/weeks.ts";
import { reconcile } from "../reconcile.ts";
import { extractPage } from "./page.ts";

/** Pages of one run, the same for the same seed. */
function pages(count: number, seed: number): ContactPage[] {
  return fc.sample(
    fc.gen().map((gen) => {
      const choose: Choose = (from) => gen(fc.constantFrom, ...from);
      return contactPage(choose, PLACES);
    }),
    { numRuns: count, seed },
  );
}

const plain = (text: string | undefined): string => (text ?? "").toLowerCase().replace(/\s/g, "");

/**
 * A house's address, telephone and mail as twenty countries write them, in ten kinds of markup, with fax, VAT and register
 * numbers beside them and the site's maker at the foot.
 */
describe("addresses and numbers of twenty countries", () => {
  it.each([
    ["a seed that stays", 20_262],
    ["another one each time", Math.floor(Math.random() * 2 ** 31)],
  ])("come back as they were written: %s (%i)", (_, seed) => {
    for (const page of pages(400, seed)) {
      const { business } = reconcile([extractPage(page.html, `https://www.${page.place.domain}/`)]).result;
      const address = business.address?.value;
      expect(
        {
          street: plain(address?.street),
          postalCode: plain(address?.postalCode),
          town: plain(address?.city),
          country: address?.country,
          phone: business.phone?.value,
          email: business.email?.value,
        },
        page.html,
      ).toEqual({
        street: plain(page.street),
        postalCode: plain(page.postalCode),
        town: plain(page.town),
        country: page.place.country,
        phone: page.phone,
        email: page.email,
      });
    }
  });
});
