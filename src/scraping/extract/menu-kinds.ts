import { FULL_DAYS } from "./day-words.ts";
import { type Element, firstElements } from "./dom.ts";
import type { Page } from "./lines.ts";
import { speaksOfPrices } from "./menu-prose.ts";
import { isColumnTitle, isVariantRow, namesNothing, type Row } from "./menu-rows.ts";
import { isSentenceLike, isSizeLabel, isUpper } from "./menu-text.ts";
import { NOISE_WORDS } from "./menu-words.ts";
import { words } from "./tokens.ts";

/** So many priced rows below one heading are dishes, whatever others of its kind stand above. */
const MANY = 3;

/** What kind of line a row is, told by the rows of its like on the whole page. */
export class RowKinds {
  private readonly rows: Row[];
  private readonly page: Page;
  private readonly priced: number[];
  /** Like `priced`, without the rows that only give another size. */
  private readonly dishes: number[];
  private readonly walked = new Set<Element>();
  private readonly next = new Map<Element, Element>();
  /** Priced rows below a row, up to the next of its kind. */
  private readonly groupsBelow = new Map<number, number>();
  private readonly perSignature = new Map<string, { times: number; single: number; priced: number }>();

  constructor(page: Page, rows: Row[]) {
    this.page = page;
    this.rows = rows;
    let dishes = 0;
    this.dishes = rows.map((row) => {
      dishes += row.prices.length > 0 && !(row.label !== "" && isVariantRow(row)) ? 1 : 0;
      return dishes;
    });
    let sum = 0;
    this.priced = rows.map((row) => {
      sum += row.prices.length > 0 ? 1 : 0;
      return sum;
    });
    this.countSignatures();
  }

  /** How many rows from one to another, both included, hold a price. */
  pricedBetween(from: number, to: number): number {
    return (this.priced[to] ?? 0) - (this.priced[from - 1] ?? 0);
  }

  /** Is there a price in the row's own block? */
  holdsPrice(row: Row): boolean {
    const range = this.page.ranges.get(row.line.block);
    return (
      range !== undefined && row.line.block.parent !== null && this.pricedBetween(range[0], range[1]) > 0
    );
  }

  /** How many priced rows follow each kind of line before the next of its kind: one for a dish's name, more for a heading. */
  private countSignatures(): void {
    const last = new Map<string, number>();
    let groups = 0;
    let isInGroup = false;
    const named: boolean[] = [];
    const groupsAt: number[] = [];
    this.rows.forEach((row, i) => {
      if (row.prices.length > 0) {
        if (!isInGroup || !isVariantRow(row)) groups += 1;
        named[groups] ??= namesItself(row) || this.isNamedBeside(row);
        isInGroup = true;
      } else if (!row.isNoise) isInGroup = false;
      groupsAt[i] = groups;
    });
    const note = (row: Row, count: number, first: number): void => {
      const { signature } = row;
      const stat = this.perSignature.get(signature) ?? { times: 0, single: 0, priced: 0 };
      stat.times += 1;
      stat.priced += count;
      if (count === 1 && !((row.isHeading || this.isLoneCell(row)) && named[first])) stat.single += 1;
      this.perSignature.set(signature, stat);
    };
    this.rows.forEach((row, i) => {
      if (row.prices.length > 0 || row.isNoise) return;
      const before = last.get(row.signature);
      if (before !== undefined) {
        const count = (groupsAt[i] ?? 0) - (groupsAt[before] ?? 0);
        note(this.rows[before] ?? row, count, (groupsAt[before] ?? 0) + 1);
        this.groupsBelow.set(before, count);
      }
      last.set(row.signature, i);
    });
    for (const at of last.values()) {
      const rest = groups - (groupsAt[at] ?? 0);
      this.groupsBelow.set(at, rest);
      const row = this.rows[at];
      if (row && rest > 0) note(row, Math.min(rest, 3), (groupsAt[at] ?? 0) + 1);
    }
  }

  /** A cell of a price behind the cell of a name. */
  private isNamedBeside({ index, label, line: { block } }: Row): boolean {
    const cell = this.rows[index - 1];
    if (block.tag !== "td" || label !== "" || !cell || cell.line.block.parent !== block.parent) return false;
    return /^\p{Lu}\p{L}{2}/u.test(cell.line.text) && !isSentenceLike(cell.line.text);
  }

  isDishLike(row: Row): boolean {
    const stat = this.perSignature.get(row.signature);
    return stat !== undefined && stat.times >= 2 && stat.single >= stat.times * 0.55;
  }

  isHeadLike(row: Row): boolean {
    // `<h2><button>Nigiri</button></h2>` opens what it heads.
    if (row.prices.length > 0 || row.isNoise || (row.line.isButton && row.line.heading === 0)) return false;
    const text = row.line.text;
    if (isColumnHead(row.line.block)) return false;
    if (this.isDay(row)) return true;
    // `Nigiri` above `2 stk.`: how much of each comes.
    if (!row.isHeading && /\d/.test(text) && isSizeLabel(text)) return false;
    if (text.length > 80 || (!row.isHeading && text.length < 40 && isNoise(text))) return false;
    const stat = this.perSignature.get(row.signature);
    if (row.isHeading && (this.groupsBelow.get(row.index) ?? 0) >= MANY) return true;
    if (row.isHeading) return !this.isDishLike(row) || row.isCategory || this.headsHeadings(row);
    if (row.isCategory && !row.isDescription) return !this.isDishLike(row);
    if (row.isDescription || isDayNote(text)) return false;
    if (row.line.isBold || isUpper(text) || text.endsWith(":") || this.isLoneCell(row)) {
      return !this.isDishLike(row) && text.length <= 60 && !(stat !== undefined && stat.priced < stat.times);
    }
    if (text.length > 40 || isSentenceLike(text)) return false;
    return this.standsAbove(row) || this.opensBlock(row) || this.headsGroups(row);
  }

  /** Right above a deeper heading of which the page has more: those name dishes, whatever this one stands above. */
  private headsHeadings(row: Row): boolean {
    const below = this.rows[row.index + 1];
    if (!below?.isHeading || below.prices.length > 0 || below.line.heading <= row.line.heading) return false;
    const [own, deeper] = [row, below].map(({ signature }) => this.perSignature.get(signature)?.times ?? 0);
    return (deeper ?? 0) > (own ?? 0);
  }

  /** Nothing marks it but its place: alone in its block, and the next block holds dishes. */
  private standsAbove(row: Row): boolean {
    let at: Element = row.line.block;
    if (!this.isAlone(at, row.index)) return false;
    while (at.parent && this.isAlone(at.parent, row.index)) at = at.parent;
    const next = this.nextOf(at);
    const range = next ? this.page.ranges.get(next) : undefined;
    return range !== undefined && this.dishesBetween(range[0], range[1]) >= 2;
  }

  /** `<li>Suppen<ul>…</ul></li>`: the only text of a block whose inner blocks hold dishes. */
  private opensBlock(row: Row): boolean {
    const { block } = row.line;
    const range = this.page.ranges.get(block);
    const next = this.rows[row.index + 1];
    if (!range || range[0] !== row.index || block.parent === null || block.tag === "body") return false;
    return next?.line.block !== block && this.dishesBetween(row.index + 1, range[1]) >= 2;
  }

  /** A block of one line, of a class that comes back above two dishes and more each time. */
  private headsGroups(row: Row): boolean {
    const stat = this.perSignature.get(row.signature);
    const { block } = row.line;
    if (!stat || block.attributes.class === undefined || stat.times < 2) return false;
    if (!this.isAlone(block, row.index)) return false;
    return stat.single === 0 && stat.priced >= stat.times * 2;
  }

  /** `Montag`, `Samstag und Sonntag`: the dishes of a day, be it a single one. */
  isDay(row: Row): boolean {
    if (row.prices.length > 0 || row.line.text.length > 40) return false;
    const all = words(row.line.text);
    return FULL_DAYS.has(all[0] ?? "") && FULL_DAYS.has(all.at(-1) ?? "") && all.length <= 3;
  }

  private isAlone(block: Element, index: number): boolean {
    const range = this.page.ranges.get(block);
    return range !== undefined && range[0] === index && range[1] === index;
  }

  /** The next element beside one; each parent's children are walked once. */
  private nextOf(element: Element): Element | undefined {
    const { parent } = element;
    if (parent && !this.walked.has(parent)) {
      this.walked.add(parent);
      let before: Element | null = null;
      for (const child of parent.children) {
        if (typeof child === "string" || !this.page.ranges.has(child)) continue;
        if (before) this.next.set(before, child);
        before = child;
      }
    }
    return this.next.get(element);
  }

  private dishesBetween(from: number, to: number): number {
    return (this.dishes[to] ?? 0) - (this.dishes[from - 1] ?? 0);
  }

  /** A row of a table with one cell is a heading inside it. */
  private isLoneCell(row: Row): boolean {
    const { block } = row.line;
    if (block.tag !== "td" && block.tag !== "th") return false;
    return (
      firstElements(block.parent, 2).length === 1 &&
      row.line.text.length <= 50 &&
      !isSentenceLike(row.line.text)
    );
  }

  /** Short words above columns of prices, beside others of their kind or in a row of cells. */
  isColumn(row: Row): boolean {
    if (!isColumnTitle(row)) return false;
    const { block } = row.line;
    const [before, after] = [this.rows[row.index - 1], this.rows[row.index + 1]];
    const isBeside = (before && isColumnTitle(before)) || (after && isColumnTitle(after));
    if (block.tag === "td" || block.tag === "th") {
      return (
        isBeside || (firstElements(block.parent, 2).length > 1 && (block.tag === "th" || !row.line.isBold))
      );
    }
    const isAbove = !/\d/.test(row.line.text) && this.standsAbove(row);
    return (
      isBeside ||
      this.namesPricesBelow(row) ||
      !(row.line.isBold || row.isHeading || row.isCategory || isAbove)
    );
  }

  /** `½ ración / ración` above lines of two prices each, however it is set. */
  private namesPricesBelow(row: Row): boolean {
    const parts = row.isHeading ? [] : row.line.text.split(/[/|]/);
    const below = this.rows.slice(row.index + 1, row.index + 3);
    return (
      parts.length > 1 && below.length === 2 && below.every(({ prices }) => prices.length === parts.length)
    );
  }

  /** Does anything but sizes and noise stand between two rows? */
  textsBetween(from: number, to: number): boolean {
    return (
      to - from > 20 || this.rows.slice(from + 1, to).some((row) => this.isText(row) || row.line.isButton)
    );
  }

  isText(row: Row): boolean {
    return (
      row.prices.length === 0 &&
      !row.isNoise &&
      !row.line.isButton &&
      !isColumnTitle(row) &&
      !(row.line.text.length < 40 && isNoise(row.line.text)) &&
      !speaksOfPrices(row.line.text)
    );
  }
}

/** `Kürbissuppe 6,50 €` below `Suppen`: a name that needs no other. */
function namesItself(row: Row): boolean {
  return !namesNothing(row) && /^\p{Lu}\p{L}{3}/u.test(row.label) && !isSentenceLike(row.label);
}

/** One of several heads in a row of a table. */
function isColumnHead(block: Element): boolean {
  return (
    block.tag === "th" &&
    firstElements(block.parent, 2).every((cell) => cell.tag === "th") &&
    firstElements(block.parent, 2).length === 2
  );
}

/** `Mittwoch: Ruhetag`; a day alone heads its dishes. */
function isDayNote(text: string): boolean {
  const [day, ...rest] = words(text);
  return (
    day !== undefined &&
    FULL_DAYS.has(day) &&
    rest.some((word) => !FULL_DAYS.has(word) && !/^\d+$/.test(word)) &&
    text.includes(":")
  );
}

/** `mehr`, `Add +`, `Top`: a button's words, not a dish's. */
function isNoise(text: string): boolean {
  const all = words(text);
  return all.length > 0 && all.every((word) => NOISE_WORDS.has(word));
}
