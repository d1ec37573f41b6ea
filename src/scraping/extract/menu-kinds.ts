import { isColumnTitle, isVariantRow, type Row } from "./menu-rows.ts";
import { isSentenceLike, isUpper } from "./menu-text.ts";
import { NOISE_WORDS } from "./menu-words.ts";
import { words } from "./tokens.ts";

/** What kind of line a row is, told by the rows of its like on the whole page. */
export class RowKinds {
  private readonly rows: Row[];
  private readonly priced: number[];
  private readonly perSignature = new Map<string, { times: number; single: number; priced: number }>();

  constructor(rows: Row[]) {
    this.rows = rows;
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

  /** How many priced rows follow each kind of line before the next of its kind: one for a dish's name, more for a heading. */
  private countSignatures(): void {
    const last = new Map<string, number>();
    let groups = 0;
    let isInGroup = false;
    const groupsAt: number[] = [];
    this.rows.forEach((row, i) => {
      if (row.prices.length > 0) {
        if (!isInGroup || !isVariantRow(row)) groups += 1;
        isInGroup = true;
      } else if (!row.isNoise) isInGroup = false;
      groupsAt[i] = groups;
    });
    const note = (signature: string, count: number): void => {
      const stat = this.perSignature.get(signature) ?? { times: 0, single: 0, priced: 0 };
      stat.times += 1;
      stat.priced += count;
      if (count === 1) stat.single += 1;
      this.perSignature.set(signature, stat);
    };
    this.rows.forEach((row, i) => {
      if (row.prices.length > 0 || row.isNoise) return;
      const before = last.get(row.signature);
      if (before !== undefined) note(row.signature, (groupsAt[i] ?? 0) - (groupsAt[before] ?? 0));
      last.set(row.signature, i);
    });
    for (const [signature, at] of last) {
      const rest = groups - (groupsAt[at] ?? 0);
      if (rest > 0) note(signature, Math.min(rest, 3));
    }
  }

  isDishLike(row: Row): boolean {
    const stat = this.perSignature.get(row.signature);
    return stat !== undefined && stat.times >= 2 && stat.single >= stat.times * 0.55;
  }

  isHeadLike(row: Row): boolean {
    if (row.prices.length > 0 || row.isNoise || row.line.isButton) return false;
    const text = row.line.text;
    if (text.length > 80 || (text.length < 40 && isNoise(text))) return false;
    const stat = this.perSignature.get(row.signature);
    if (row.isHeading) return !this.isDishLike(row) || row.isCategory;
    if (row.isCategory && !row.isDescription) return !this.isDishLike(row);
    if (row.isDescription) return false;
    if (row.line.isBold || isUpper(text) || text.endsWith(":") || this.isLoneCell(row)) {
      return !this.isDishLike(row) && text.length <= 60 && !(stat !== undefined && stat.priced < stat.times);
    }
    // Nothing marks it but that several dishes follow each of its kind.
    return (
      stat !== undefined &&
      stat.times >= 2 &&
      stat.single <= stat.times * 0.2 &&
      stat.priced >= stat.times * 2 &&
      text.length <= 40 &&
      !isSentenceLike(text)
    );
  }

  /** A row of a table with one cell is a heading inside it. */
  private isLoneCell(row: Row): boolean {
    const { block } = row.line;
    if (block.tag !== "td" && block.tag !== "th") return false;
    const cells = block.parent?.children.filter((child) => typeof child !== "string") ?? [];
    return cells.length === 1 && row.line.text.length <= 50 && !isSentenceLike(row.line.text);
  }

  isText(row: Row): boolean {
    return (
      row.prices.length === 0 &&
      !row.isNoise &&
      !row.line.isButton &&
      !isColumnTitle(row) &&
      !(row.line.text.length < 40 && isNoise(row.line.text))
    );
  }
}

/** `mehr`, `Add +`, `Top`: a button's words, not a dish's. */
function isNoise(text: string): boolean {
  const all = words(text);
  return all.length > 0 && all.every((word) => NOISE_WORDS.has(word));
}
