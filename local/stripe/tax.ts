import type { Customer } from "./wire.ts";
import type { World } from "./world.ts";

/** Standard rates in percent where this account collects; its own seat is in Germany. */
const RATES: { readonly [country: string]: number } = {
  DE: 19,
  AT: 20,
  BE: 21,
  BG: 20,
  HR: 25,
  CY: 19,
  CZ: 21,
  DK: 25,
  EE: 24,
  ES: 21,
  FI: 25.5,
  FR: 20,
  GR: 24,
  HU: 27,
  IE: 23,
  IT: 22,
  LT: 21,
  LU: 17,
  LV: 21,
  MT: 18,
  NL: 21,
  PL: 23,
  PT: 23,
  RO: 21,
  SE: 25,
  SI: 22,
  SK: 23,
};

type TaxRule = {
  percent: number;
  reason: "standard_rated" | "reverse_charge" | "not_collecting";
};

/** Null: the place is not known yet, so that no tax can be told. */
export function taxRule(world: World, customer: Customer): TaxRule | null {
  const country = customer.address?.country;
  if (!country) return null;
  const percent = RATES[country];
  if (percent === undefined) return { percent: 0, reason: "not_collecting" };
  const isBusiness = world
    .all("tax_id")
    .some((taxId) => taxId.customer === customer.id && taxId.type === "eu_vat");
  if (country !== "DE" && isBusiness) return { percent: 0, reason: "reverse_charge" };
  return { percent, reason: "standard_rated" };
}

export function taxOn(amount: number, rule: TaxRule): number {
  return Math.round((amount * rule.percent) / 100);
}
