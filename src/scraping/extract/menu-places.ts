import { hints } from "./dom.ts";
import type { Line } from "./lines.ts";
import type { Price } from "./prices.ts";

const SIGN = /(\||–|—|·|\.\.|…|_{2})\s?$/u;
const NUMBER = /^\d{1,3}(?:[.,]\d{1,2})?$/;
/** What else is counted in a place of its own. */
const OTHER_NUMBERS = new Set(
  "number nr no num index count counter qty quantity menge rating ratings score stars votes likes views kcal cal calories year jahr date day time age badge weight gramm".split(
    " ",
  ),
);
const LEAST_SURE = 3;
const LEAST_ALIKE = 4;

/**
 * Where this page writes its prices: behind a sign, `Al pastor | 4.25`, or in an element of one kind that holds figures and
 * nothing else on all of it, `<span class="montant">21</span>`. In such a place a plain figure is a price.
 */
export function pricePlaces(
  lines: readonly Line[],
  found: readonly Price[][],
): (line: Line, price: Price) => boolean {
  const signs = new Map<string, number>();
  const kinds = new Map<string, { plain: number; priced: number; other: number }>();
  const sure = found.filter((prices) => prices.some(({ strength }) => strength > 1)).length;
  lines.forEach((line, i) => {
    const price = found[i]?.at(-1);
    const sign = price && price.strength > 1 ? signAhead(line, price) : null;
    if (sign !== null) signs.set(sign, (signs.get(sign) ?? 0) + 1);
    const kind = kindOf(line);
    if (kind === null) return;
    const seen = kinds.get(kind) ?? { plain: 0, priced: 0, other: 0 };
    const text = line.segments.at(-1)?.text ?? "";
    if (NUMBER.test(text)) seen.plain += 1;
    else if (price) seen.priced += 1;
    else seen.other += 1;
    kinds.set(kind, seen);
  });
  const isPlace = (line: Line): boolean => {
    const seen = kinds.get(kindOf(line) ?? "");
    return (
      seen !== undefined && seen.other === 0 && seen.plain >= LEAST_ALIKE && seen.plain >= sure - seen.priced
    );
  };
  return (line, price) => {
    if (price.end !== line.text.length || price.amount === null || price.amount > 999) return false;
    const sign = signAhead(line, price);
    if (sign !== null && (signs.get(sign) ?? 0) >= LEAST_SURE) return true;
    return line.segments.at(-1)?.start === price.start && isPlace(line);
  };
}

function signAhead({ text }: Line, { start, end }: Price): string | null {
  if (end !== text.length || start === 0) return null;
  return SIGN.exec(text.slice(Math.max(0, start - 4), start))?.[1] ?? null;
}

/** The kind of element that holds the end of a line and nothing else of it, or all of the line. */
function kindOf({ segments, block }: Line): string | null {
  const last = segments.at(-1);
  if (!last || (last.element === block && segments.length > 1)) return null;
  const { tag, attributes } = last.element;
  const isOther = hints(last.element).some((word) => OTHER_NUMBERS.has(word));
  return attributes.class === undefined || isOther ? null : `${tag}.${attributes.class.slice(0, 80)}`;
}
