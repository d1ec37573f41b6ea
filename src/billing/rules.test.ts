import type { Stripe } from "stripe";
import { describe, expect, it } from "vitest";
import { AppError } from "../core/errors.ts";
import { lookupKeyFor, planOfPrice, returnUrl, unusedPart } from "./rules.ts";

const ORIGIN = "https://app.example";

describe("the way back", () => {
  it("stays within the app", () => {
    expect(returnUrl(ORIGIN, "/billing").href).toBe("https://app.example/billing");
    expect(returnUrl(ORIGIN, "/sites/1?tab=publish").href).toBe("https://app.example/sites/1?tab=publish");
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "billing",
    "",
    "/\t/evil.example",
    "/..//evil.example",
    "/billing#x",
    "/a\nb",
  ])("does not lead elsewhere: %j", (path) => {
    expect(() => returnUrl(ORIGIN, path)).toThrow(AppError);
  });
});

describe("a price", () => {
  it("stands for a plan by its lookup key, or by its metadata once the key has moved on", () => {
    expect(planOfPrice({ lookup_key: "basic_yearly", metadata: {} })).toBe("BASIC");
    expect(planOfPrice({ lookup_key: null, metadata: { plan: "PRO" } })).toBe("PRO");
    expect(planOfPrice({ lookup_key: "gold", metadata: { plan: "GOLD" } })).toBeNull();
    expect(lookupKeyFor("PRO", "year")).toBe("pro_yearly");
    expect(lookupKeyFor("BASIC", "month")).toBe("basic_monthly");
  });
});

describe("the unused part of an invoice", () => {
  const invoice = (more: Partial<Stripe.Invoice> = {}) =>
    ({
      status: "paid",
      amount_paid: 1190,
      total: 1190,
      total_excluding_tax: 1000,
      post_payment_credit_notes_amount: 0,
      lines: { data: [{ amount: 1000, period: { start: 1000, end: 2000 } }] },
      ...more,
    }) as Stripe.Invoice;

  it("is what was paid, tax included, for the time that is left", () => {
    expect(unusedPart(invoice(), 1000)).toBe(1190);
    expect(unusedPart(invoice(), 1500)).toBe(595);
    expect(unusedPart(invoice(), 2500)).toBe(0);
  });

  it("is nothing of an invoice nobody paid, and never more than is left of it", () => {
    expect(unusedPart(invoice({ status: "open", amount_paid: 0 }), 1000)).toBe(0);
    expect(unusedPart(invoice({ post_payment_credit_notes_amount: 1000 }), 1000)).toBe(190);
  });
});
