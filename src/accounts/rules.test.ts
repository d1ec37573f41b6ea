import { describe, expect, it } from "vitest";
import { foldedEmail } from "./rules.ts";

describe("an address that is compared", () => {
  it("is the same in capitals, and nobody else's for a letter of another script", () => {
    expect(foldedEmail("Kate.SMITH@Example.COM")).toBe("kate.smith@example.com");
    for (const alike of [
      "\u212aate.smith@example.com",
      "kate.\u017fmith@example.com",
      "kate.sm\u0131th@example.com",
    ])
      expect(foldedEmail(alike)).toMatch(/^[ate.smithk]*%[0-9a-f]+/);
    expect(foldedEmail("\u{1f955}@example.com")).toBe("%1f955@example.com");
  });
});
