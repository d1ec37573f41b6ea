import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noise } from "./harness/menus/noise.ts";
import { sampleMenu } from "./harness/menus/random-menu.ts";
import { menuFound, pageOf, STYLES, score } from "./harness/menus/score.ts";

/**
 * Random menus of sixteen countries, drawn in the ways pages are built, with what stands around menus. The same ones each
 * time, and those of `SEED`: a failure names its seed.
 */
const KNOWN = 20_261_128;
const SEEDS = process.env.SEED === undefined ? [KNOWN] : [KNOWN, Number(process.env.SEED)];
const MENUS = 12;
/** A single menu of a new seed may meet a trap that stays; none may come back with wrong prices. */
const least = (seed: number) =>
  seed === KNOWN
    ? { right: 0.97, invented: 0.01, inOrder: MENUS - 1 }
    : { right: 0.85, invented: 0.05, inOrder: MENUS - 4 };

const samples = (seed: number) =>
  fc.sample(fc.record({ menu: sampleMenu(), noise }), { seed, numRuns: MENUS });

describe.each(SEEDS)("menus drawn at random come back, seed %i", (seed) => {
  const drawn = samples(seed);

  it.each(Object.keys(STYLES))("%s", (style) => {
    const scores = drawn.map(({ menu, noise: around }) =>
      score(menu, menuFound(pageOf(style, menu, around))),
    );
    const sum = (of: (one: (typeof scores)[number]) => number): number =>
      scores.reduce((total, one) => total + of(one), 0);
    const dishes = sum((one) => one.dishes);
    expect(sum((one) => one.right)).toBeGreaterThanOrEqual(dishes * least(seed).right);
    expect(sum((one) => one.wrongPrices)).toBeLessThanOrEqual(dishes * 0.005);
    expect(sum((one) => one.invented)).toBeLessThanOrEqual(dishes * least(seed).invented);
    expect(scores.filter((one) => one.isInOrder).length).toBeGreaterThanOrEqual(least(seed).inOrder);
  });

  it("no price is made up: the figures of each stand on the page", () => {
    for (const style of Object.keys(STYLES)) {
      for (const { menu, noise: around } of drawn) {
        const html = pageOf(style, menu, around);
        const figures = html.replace(/(\d)[., {2}'](?=\d{3}(?!\d))/g, "$1");
        for (const item of menuFound(html).categories.flatMap((category) => category.items)) {
          const prices = item.variants ? item.variants.map((variant) => variant.price) : [item.price];
          for (const price of prices) if (price !== null) expect(figures).toMatch(written(price));
        }
      }
    }
  });
});

/** The amount as it may be written: whole, with decimals, or counted in units that have none. */
function written(minor: number): RegExp {
  const whole = Math.floor(minor / 100);
  const cents = String(minor % 100).padStart(2, "0");
  const decimals = cents === "00" ? "" : `[.,€]${cents.endsWith("0") ? `${cents[0]}0?` : cents}`;
  return new RegExp(`(?<!\\d)(?:${whole}${decimals}|${minor})(?!\\d)`);
}
