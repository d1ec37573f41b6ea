import { describe, expect, it } from "vitest";
import { toView } from "./samples/at-once.ts";
import { gasthof } from "./samples/gasthof.ts";
import { EMPTY_OVERLAY } from "./view.ts";

/** The first line of the imprint: who stands behind the site. */
function companyIn(legalName: string, legalForm?: string): string | undefined {
  const business = { ...gasthof.business, legal: { ...gasthof.business.legal, legalName, legalForm } };
  const configuration = {
    ...gasthof.configuration,
    content: { ...gasthof.configuration.content, legal: {} },
  };
  const view = toView({
    snapshot: { ...gasthof, business, configuration },
    overlay: EMPTY_OVERLAY,
    now: new Date("2026-10-22T16:00:00Z"),
    origin: "https://slurp.example",
    page: "imprint",
  });
  return view.text?.blocks[0]?.lines[0];
}

describe("an imprint", () => {
  it("says a company's form once, whether its name has it or not", () => {
    expect(companyIn("Silberner Hecht", "GmbH")).toBe("Silberner Hecht GmbH");
    expect(companyIn("Silberner Hecht GmbH", "GmbH")).toBe("Silberner Hecht GmbH");
    expect(companyIn("Silberner Hecht gmbh", "GmbH")).toBe("Silberner Hecht gmbh");
    expect(companyIn("Prego", "e.G.")).toBe("Prego e.G.");
    expect(companyIn("Trattoria Saporosa", "Sa")).toBe("Trattoria Saporosa Sa");
    expect(companyIn("Silberner Hecht")).toBe("Silberner Hecht");
  });
});
