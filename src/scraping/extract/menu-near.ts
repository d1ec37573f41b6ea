import { type Element, firstElements, isWithin } from "./dom.ts";
import { addsOnly } from "./menu-additions.ts";
import type { RowKinds } from "./menu-kinds.ts";
import { PriceMiddle } from "./menu-middle.ts";
import { isContact, isSentence } from "./menu-names.ts";
import type { Row } from "./menu-rows.ts";
import { isSentenceLike, isSizeLabel } from "./menu-text.ts";

/** The first line behind a gap, in the run of lines that the priced one belongs to. */
function isFirstOfRun({ line }: Row, priced: Row | undefined): boolean {
  return priced?.line.isContinued === true && !line.isContinued && line.block !== priced.line.block;
}

function goesOn({ label }: Row): boolean {
  return /^\p{Ll}{3}/u.test(label) && label.length > 8;
}

/** The rows near a priced one that may belong to its dish, where no block holds them together. */
export class Near {
  private readonly rows: readonly Row[];
  private readonly kinds: RowKinds;
  private readonly middle: PriceMiddle;

  constructor(rows: readonly Row[], kinds: RowKinds) {
    this.rows = rows;
    this.kinds = kinds;
    this.middle = new PriceMiddle(rows, kinds);
  }

  /** The rows right above that nobody owns: a name, perhaps with its description. */
  above(index: number, ended: number): Row[] {
    const found: Row[] = [];
    for (let i = index - 1; i > Math.max(ended, index - 6); i -= 1) {
      const row = this.rows[i];
      if (!row || row.prices.length > 0) break;
      if (!this.kinds.isText(row)) {
        if (row.line.isButton) break;
        continue;
      }
      if (row.line.isNavigation) break;
      if (this.kinds.isHeadLike(row)) {
        if (found.length === 0) found.unshift(row);
        break;
      }
      found.unshift(row);
      if (isFirstOfRun(row, this.rows[index])) break;
      if (row.isHeading || (row.isName && !row.isDescription) || (row.line.isBold && !row.isDescription))
        break;
    }
    // An introduction above the first name.
    while (found.length > 1 && isSentence(found[0]?.text ?? "") && (found[0]?.text.length ?? 0) > 60)
      found.shift();
    const dishLike = found.findLastIndex(
      (row) => row.isName || (this.kinds.isDishLike(row) && (row.isHeading || row.line.isBold)),
    );
    return dishLike > 0 ? found.slice(dishLike) : found;
  }

  /** In a flat run, the lines below a priced row describe it until something new begins. */
  below(index: number, row: Row, mayDescribe: boolean, name: Row | null): { texts: string[]; last: number } {
    const texts: string[] = [];
    let last = index;
    const middle = this.middle.behind(row);
    if (middle) return { texts: [middle.text], last: middle.index };
    if (!mayDescribe) return { texts, last };
    // Below a heading with a price stand the courses of a set menu.
    const most = row.isHeading ? 12 : 3;
    for (let i = index + 1; i < Math.min(index + most + 1, this.rows.length); i += 1) {
      const next = this.rows[i];
      if (next?.isNoise && row.isHeading) continue;
      if (!next || next.prices.length > 0 || !this.kinds.isText(next) || next.line.isNavigation) break;
      if (
        next.isHeading ||
        next.isName ||
        this.kinds.isHeadLike(next) ||
        (next.line.isBold && !next.isDescription)
      )
        break;
      const sameBlock = next.line.block === row.line.block;
      // Below the end of a list stands what is said of all.
      if (row.line.block.tag === "li" && !next.isDescription && !isBeside(row, next)) break;
      // The block of another dish, its price further down.
      if (!sameBlock && this.kinds.holdsPrice(next)) break;
      // The last of a run of lines, then a gap.
      if (!sameBlock && row.line.isContinued && !next.line.isContinued && !isSizeLabel(row.label)) break;
      const sibling =
        next.line.block.parent === row.line.block.parent ||
        next.line.block.parent === row.line.block.parent?.parent;
      if (!sameBlock && !next.isDescription && !sibling && !fillsNextRow(row, next)) break;
      if (name && next.signature === name.signature && !next.isDescription) break;
      // A name without its price yet: the next row is a bare price.
      const after = this.rows[i + 1];
      const isPriced = after !== undefined && after.prices.length > 0;
      if (!next.isDescription && isPriced && (isSizeLabel(after.label) || after.label.startsWith("("))) break;
      // `Carpaccio vom Rind` above `mit Rucola und Parmesan 13,50`: a dish whose price ends its description.
      if (
        !next.isDescription &&
        isPriced &&
        /^\p{Lu}/u.test(next.text) &&
        goesOn(after) &&
        !addsOnly(after) &&
        !sameBlock
      )
        break;
      if (
        !sameBlock &&
        !next.isDescription &&
        row.line.block.tag === next.line.block.tag &&
        next.line.block.tag === "li"
      )
        break;
      if (next.line.text.length > 400 || isContact(next.line.text) || leadsElsewhere(next)) break;
      texts.push(next.text);
      last = i;
    }
    return { texts, last };
  }
}

function isBeside(row: Row, next: Row): boolean {
  const { parent } = row.line.block;
  return parent !== null && isWithin(next.line.block, parent);
}

/** The only text of the row of a table right below: `<tr><td></td><td colspan="3">tomato, basil</td></tr>`. */
function fillsNextRow(row: Row, next: Row): boolean {
  const [own, other] = [row.line.block, next.line.block];
  const [tr, below] = [own.parent, other.parent];
  if (own.tag !== "td" || other.tag !== "td" || !tr || !below || tr.parent !== below.parent) return false;
  const isSpread = Number(other.attributes.colspan ?? "1") > 1 || firstElements(below, 2).length === 1;
  return isSpread && isSentenceLike(next.text);
}

/** `<p><a href="wines.pdf">Wine list</a></p>`: nothing but a link, which its block does not stand in itself. */
function leadsElsewhere({ line }: Row): boolean {
  return line.segments.every(({ element }) => {
    for (let at: Element | null = element; at && at !== line.block; at = at.parent)
      if (at.tag === "a" && at.attributes.href !== undefined) return true;
    return false;
  });
}
