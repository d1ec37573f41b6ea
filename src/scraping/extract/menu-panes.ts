import { type Element, elements, isWithin } from "./dom.ts";
import type { Page } from "./lines.ts";
import type { Row } from "./menu-rows.ts";

const OPENERS = ["data-bs-target", "data-target", "href", "aria-controls", "data-tab"];
const FILTERS = ["data-filter", "data-filter-by"];
const FILTERED = ["data-category", "data-cat", "data-group", "data-groups", "data-type"];

/**
 * Sections named elsewhere than above their dishes: panes by the tab that opens them (`<a href="#soups">Soups</a>` and
 * `<div id="soups">`), items by the button that filters them (`data-filter=".soups"` and `class="item soups"`).
 */
export class Panes {
  private readonly byId = new Map<string, Row>();
  private readonly byClass = new Map<string, Row>();
  private readonly known = new Map<Element, { pane: Element; label: Row } | null>();

  constructor(page: Page, rows: readonly Row[]) {
    const [root] = page.ranges.keys();
    if (!root) return;
    const openers = new Map<Element, { name: string; isFilter: boolean }>();
    for (const element of elements(root)) {
      const opener = openerOf(element);
      if (opener) openers.set(element, opener);
    }
    if (openers.size === 0) return;
    for (const row of rows) if (row.prices.length === 0) this.readLabels(row, openers);
  }

  /** The pane or filtered item around a row, unless a heading in it names it better. */
  labelOf(row: Row, heading: Row | null): Row | null {
    if (this.byId.size === 0 && this.byClass.size === 0) return null;
    const found = this.around(row.line.block);
    if (!found || (heading && isWithin(heading.line.block, found.pane))) return null;
    return found.label;
  }

  private around(element: Element): { pane: Element; label: Row } | null {
    const path: Element[] = [];
    let found: { pane: Element; label: Row } | null = null;
    for (let at: Element | null = element; at; at = at.parent) {
      const known = this.known.get(at);
      if (known !== undefined) {
        found = known;
        break;
      }
      path.push(at);
      const label = this.labelAt(at);
      if (label) {
        found = { pane: at, label };
        break;
      }
    }
    for (const one of path) this.known.set(one, found);
    return found;
  }

  private labelAt({ attributes }: Element): Row | undefined {
    const byId = attributes.id === undefined ? undefined : this.byId.get(attributes.id);
    if (byId || this.byClass.size === 0) return byId;
    for (const name of (attributes.class ?? "").slice(0, 400).split(/\s/)) {
      const label = this.byClass.get(name);
      if (label) return label;
    }
    for (const attribute of FILTERED) {
      const label = this.byClass.get(attributes[attribute] ?? "");
      if (label) return label;
    }
    return undefined;
  }

  private readLabels(row: Row, openers: Map<Element, { name: string; isFilter: boolean }>): void {
    const texts = new Map<Element, string>();
    for (const segment of row.line.segments) {
      let at: Element | null = segment.element;
      for (let i = 0; at && i < 6; i += 1, at = at.parent) {
        if (!openers.has(at)) continue;
        texts.set(at, `${texts.get(at) ?? ""} ${segment.text}`.trim());
        break;
      }
    }
    for (const [element, text] of texts) {
      const opener = openers.get(element);
      if (!opener || text.length > 60 || !/\p{L}/u.test(text)) continue;
      const labels = opener.isFilter ? this.byClass : this.byId;
      if (!labels.has(opener.name)) labels.set(opener.name, { ...row, text, line: { ...row.line, text } });
    }
  }
}

function openerOf({ attributes }: Element): { name: string; isFilter: boolean } | null {
  for (const attribute of FILTERS) {
    const name = attributes[attribute]?.replace(/^\./, "").trim();
    if (name && name !== "*" && name !== "all" && !/[\s,]/.test(name)) return { name, isFilter: true };
  }
  for (const attribute of OPENERS) {
    const value = attributes[attribute];
    if (value === undefined || value.length > 100) continue;
    const isPlain = attribute === "aria-controls" || attribute === "data-tab";
    const name = value.startsWith("#") ? value.slice(1) : isPlain ? value : "";
    if (name !== "") return { name, isFilter: false };
  }
  return null;
}
