import { describe, expect, it } from "vitest";
import { writeMail } from "./mail.ts";

const ORIGIN = "https://app.example";

describe("billing mails", () => {
  it("tell what failed, when it is tried again and where to pay", () => {
    const facts = {
      amount: 3569,
      currency: "EUR",
      attempt: 2,
      nextAttemptAt: "2026-12-05T09:00:00.000Z",
      hostedInvoiceUrl: "https://invoice.example/i/1",
    };
    const { subject, text } = writeMail("payment-failed", facts, "Anna", ORIGIN);
    expect(subject).toBe("A payment of €35.69 did not go through");
    expect(text).toContain("Hello Anna,");
    expect(text).toContain("attempt 2");
    expect(text).toContain("5 December 2026");
    expect(text).toContain("https://invoice.example/i/1");
  });

  it("say that nothing is deleted when sites go offline, and where to get them back", () => {
    const { text } = writeMail("sites-suspended", { plan: "FREE", sites: 2, limit: 1 }, null, ORIGIN);
    expect(text).toContain("Hello,\n");
    expect(text).toContain("Nothing is deleted");
    expect(text).toContain("https://app.example/billing");
  });

  it("are refused when kind or facts are unknown", () => {
    expect(() => writeMail("poem", {}, null, ORIGIN)).toThrow("no words");
    expect(() => writeMail("past-due", { plan: "GOLD" }, null, ORIGIN)).toThrow();
  });
});
