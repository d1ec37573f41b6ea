import { describe, expect, it } from "vitest";
import type { MenuCase } from "../../../test/fixtures/menus/case.ts";
import { ENGLISH } from "../../../test/fixtures/menus/english.ts";
import { FURTHER, FURTHER_PASTED } from "../../../test/fixtures/menus/further.ts";
import { GERMAN } from "../../../test/fixtures/menus/german.ts";
import { MIXED } from "../../../test/fixtures/menus/mixed.ts";
import { MORE } from "../../../test/fixtures/menus/more.ts";
import { MORE_PASTED } from "../../../test/fixtures/menus/more-pasted.ts";
import { NORTHERN } from "../../../test/fixtures/menus/northern.ts";
import { PASTED } from "../../../test/fixtures/menus/pasted.ts";
import { ROMANCE } from "../../../test/fixtures/menus/romance.ts";
import { faults } from "../../../test/harness/menus/faults.ts";
import { reconcile } from "../reconcile.ts";
import { extractMenuText } from "../text.ts";
import { extractPage } from "./page.ts";

const named = (cases: readonly MenuCase[]): [string, MenuCase][] => cases.map((one) => [one.style, one]);

describe("whole menus as restaurants publish them", () => {
  it.each(named([...GERMAN, ...ENGLISH, ...ROMANCE, ...NORTHERN, ...MIXED, ...MORE, ...FURTHER]))(
    "%s",
    (_style, given) => {
      const { result } = reconcile([extractPage(given.page, "https://www.adler.test/karte")]);
      expect(faults(given, result.menu.categories)).toEqual([]);
    },
  );
});

describe("menus as they are pasted", () => {
  it.each(named([...PASTED, ...MORE_PASTED, ...FURTHER_PASTED]))("%s", (_style, given) => {
    expect(faults(given, extractMenuText(given.page).menu.categories)).toEqual([]);
  });
});
