import { describe, expect, it } from "vitest";
import { HANDLED_TYPES } from "../../billing/events.ts";
import { lineWords, sitesOf, withoutRepeats } from "./words.ts";

const line = (type: string, more: object = {}) => ({ type, amount: null, currency: null, ...more });
const euros = (amount: number) => ({ amount, currency: "EUR" });

describe("a line of the billing history", () => {
  it("has words for everything the webhook writes down", () => {
    for (const type of HANDLED_TYPES.filter((each) => each !== "customer.created")) {
      expect(lineWords(line(type)).what, type).not.toBe("Something about your plan");
    }
    expect(lineWords(line("customer.tax_id.created"))).toMatchObject({ what: "Something about your plan" });
    expect(lineWords(line("constructor"))).toMatchObject({ what: "Something about your plan" });
  });

  it("says what was paid, what came back and what failed, until when", () => {
    expect(lineWords(line("invoice.paid", euros(1189)))).toEqual({
      what: "Paid",
      sum: "€11.89",
      tone: "plain",
    });
    expect(lineWords(line("charge.refunded", euros(500))).sum).toBe("−€5.00");
    const failed = { ...euros(1189), attempt: 2, nextAttemptAt: "2027-01-05T10:00:00.000Z" };
    expect(lineWords(line("invoice.payment_failed", failed))).toEqual({
      what: "Payment failed, attempt 2; the next is on Jan 5, 2027",
      sum: "€11.89",
      tone: "bad",
    });
    expect(lineWords(line("invoice.payment_failed", { attempt: 4, nextAttemptAt: null })).what).toBe(
      "Payment failed, attempt 4; there will be no further attempt",
    );
  });

  it("tells a checkout's sum once: the invoice has it", () => {
    expect(lineWords(line("checkout.session.completed", euros(1189))).sum).toBeNull();
  });

  it("leaves out what only repeats the one before", () => {
    const active = { plan: "PRO" as const, status: "active" };
    const lines = [
      line("customer.subscription.updated", active),
      line("invoice.paid", euros(100)),
      line("customer.subscription.updated", active),
      line("customer.subscription.updated", { ...active, cancelAt: "2027-01-05T10:00:00.000Z" }),
      line("customer.subscription.updated", active),
      line("customer.subscription.created", active),
    ];
    expect(withoutRepeats(lines).map((each) => lines.indexOf(each))).toEqual([1, 2, 3, 5]);
  });
});

describe("counts", () => {
  it("know one, many and any number", () => {
    expect([sitesOf(1), sitesOf(3), sitesOf(null)]).toEqual(["1 site", "3 sites", "any number of sites"]);
  });
});
