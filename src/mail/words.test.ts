import { describe, expect, it } from "vitest";
import { invitationMail, tame } from "./words.ts";

const facts = {
  to: "paula@example.com",
  businessName: "Gasthof Krone",
  inviterName: "Anton Huber",
  role: "STAFF" as const,
  link: "https://app.example/invitation#token=abc",
  expiresAt: new Date("2026-05-08T22:30:00Z"),
  timeZone: "Europe/Berlin",
};

describe("the invitation's mail", () => {
  it("says who invites where, as what, how to accept and until when", () => {
    const { to, subject, text } = invitationMail(facts);
    expect(to).toBe("paula@example.com");
    expect(subject).toBe("Gasthof Krone: an invitation to work together");
    expect(text).toContain("Anton Huber invites you to Gasthof Krone on Gastronomy OS, as staff.");
    expect(text).toContain(facts.link);
    // Half past midnight of the next day, where the business is.
    expect(text).toContain("until 9 May 2026");
  });

  it("carries no link and no line of the inviter's making", () => {
    const { subject, text } = invitationMail({
      ...facts,
      businessName: "Krone\r\nBcc: all@example.com",
      inviterName: "Win at https://evil.example/now or www.evil.example or evil.example",
    });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text.match(/https?:\/\/\S+/g)).toEqual([facts.link]);
    expect(text).not.toContain("www.evil");
    expect(text).not.toContain("evil.example");
  });

  it("leaves an ordinary name as it is", () => {
    expect(tame("  Café  Zur schönen Aussicht No. 5 & Söhne ")).toBe(
      "Café Zur schönen Aussicht No. 5 & Söhne",
    );
    expect(tame("木漏れ日食堂")).toBe("木漏れ日食堂");
  });
});
