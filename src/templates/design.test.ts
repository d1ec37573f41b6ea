import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEMPLATE_IDS } from "../sites/schema.ts";
import { contrast, readableOn } from "./colour.ts";
import { TEMPLATES, warningsFor } from "./definitions.ts";
import { properties } from "./design.ts";

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

/** Every palette in the sheet: the page's own, the dark one, the printed one. */
function palettes(css: string): Record<string, string>[] {
  return [...css.matchAll(/:root\{([^}]*)\}/g)].map(([, body = ""]) =>
    Object.fromEntries(
      [...body.matchAll(/--(\w+):(#[0-9a-f]{6})/gi)].map(([, name, value]) => [name, value]),
    ),
  );
}

describe("contrast", () => {
  it("is what WCAG's own examples say", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
    expect(contrast("#ffffff", "#ffffff")).toBe(1);
  });

  it("is reached on any ground by a shade of any colour", () => {
    fc.assert(
      fc.property(hex, hex, (colour, ground) => {
        expect(contrast(readableOn(colour, [ground], 4.5), ground)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("leaves a colour that is readable as it is", () => {
    expect(readableOn("#7a1f2b", ["#ffffff"], 4.5)).toBe("#7a1f2b");
  });
});

describe("a page's colours", () => {
  it("are readable whatever an owner chooses, on light, dark and paper", () => {
    fc.assert(
      fc.property(hex, hex, hex, fc.constantFrom(...TEMPLATE_IDS), (ground, ink, accent, id) => {
        const css = properties(TEMPLATES[id].defaults, { colours: { ground, ink, accent } });
        for (const { g = "", i = "", m = "", t = "", a = "", o = "", s = "", k = "", q = "" } of palettes(
          css,
        )) {
          for (const [text, field] of [
            [i, g],
            [m, g],
            [t, g],
            [i, s],
            [m, s],
            [t, s],
            [o, a],
            [q, k],
          ] as const) {
            expect(contrast(text, field)).toBeGreaterThanOrEqual(4.5);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("never carry anything but colours, lengths and listed fonts into the sheet", () => {
    const evil = "red;}</style><script>";
    const css = properties(TEMPLATES.cozy.defaults, {
      colours: { ground: evil, accent: "#12345" },
      fontPair: evil,
    });
    expect(css).not.toContain("<");
    expect(css).not.toContain("red");
    expect(css).toContain(`--g:${TEMPLATES.cozy.defaults.colours.ground}`);
  });
});

describe("warnings", () => {
  it("name the colour that can't be read and what to do", () => {
    const found = warningsFor("minimalist", {
      colours: { ground: "#ffffff", ink: "#cccccc", accent: "#fff3a0" },
    });
    expect(found.map(({ path, code }) => [path, code])).toEqual([
      ["design.colours.ink", "low-contrast"],
      ["design.colours.accent", "low-contrast"],
    ]);
    expect(found[0]?.message).toContain("Choose a darker text colour");
  });

  it("are silent about every template's own colours", () => {
    for (const id of TEMPLATE_IDS) expect(warningsFor(id, {})).toEqual([]);
  });
});
