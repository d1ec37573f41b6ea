import { describe, expect, it } from "vitest";
import { addressLine, factLines } from "./facts.ts";

describe("a found value", () => {
  it("is read as people write it: a number in groups, an address as on its envelope, a land by its name", () => {
    expect(factLines("phone", "+493023125117")).toEqual(["+49 30 23125117"]);
    const bristol = { street: "18 Needle Lane", postalCode: "BS1 4QA", city: "Bristol", country: "GB" };
    expect(addressLine(bristol)).toBe("18 Needle Lane, Bristol BS1\u00a04QA, United Kingdom");
    const borgo = { street: "Via della Gora 12", postalCode: "50060", city: "Borgo", region: "FI" };
    expect(addressLine({ ...borgo, country: "IT" })).toBe("Via della Gora 12, 50060 Borgo (FI), Italy");
    expect(addressLine({ city: "Berlin" })).toBe("Berlin");
  });

  it("keeps the ends of its hours on one line", () => {
    const rows = [{ dayOfWeek: ["Friday" as const], opens: "17:00", closes: "23:00" }];
    // Neither a space nor the dash lets a line end.
    expect(factLines("openingHours", rows)).toEqual(["Friday 17:00\u00a0–\u2060\u00a023:00"]);
  });

  it("says a company's form once", () => {
    const legal = { legalName: "Silver Pike GmbH", legalForm: "GmbH", registerNumber: "HRB 118" };
    expect(factLines("legal", legal)).toEqual(["Silver Pike GmbH", "HRB 118"]);
    expect(factLines("legal", { legalName: "Ida Pike", legalForm: "e. K." })).toEqual(["Ida Pike", "e. K."]);
  });
});
