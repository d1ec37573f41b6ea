import { describe, expect, it } from "vitest";
import { SHAPES } from "../../../test/fixtures/menus/shapes.ts";
import { SHAPES_COLUMNS } from "../../../test/fixtures/menus/shapes-columns.ts";
import { SHAPES_GRAMMAR } from "../../../test/fixtures/menus/shapes-grammar.ts";
import { SHAPES_MORE } from "../../../test/fixtures/menus/shapes-more.ts";
import { SHAPES_PASTED } from "../../../test/fixtures/menus/shapes-pasted.ts";
import { asLines, menuOf } from "../../../test/harness/menus/as-lines.ts";
import { extractMenuText } from "../text.ts";

const added = (categories: Parameters<typeof asLines>[0]): string[] => {
  const surcharges = categories.flatMap(({ items }) =>
    items.map((dish) => dish.surcharges?.map(({ name, price }) => ` +${name}=${price}`).join("") ?? ""),
  );
  const units = categories.flatMap(({ items }) => items.map(({ unit }) => (unit ? ` unit:${unit}` : "")));
  let at = -1;
  return asLines(categories).map((line) => {
    if (line.startsWith("# ")) return line;
    at += 1;
    return `${line}${units[at] ?? ""}${surcharges[at] ?? ""}`;
  });
};

describe("shapes of menus", () => {
  it.each([...SHAPES, ...SHAPES_MORE, ...SHAPES_GRAMMAR, ...SHAPES_COLUMNS])(
    "on a page: %s",
    (_what, html, expected) => {
      expect(added(menuOf(html).categories)).toEqual(expected);
    },
  );

  it.each(SHAPES_PASTED)("pasted: %s", (_what, text, expected) => {
    const { menu } = extractMenuText(text);
    expect(added(menu.categories)).toEqual(expected);
  });
});
