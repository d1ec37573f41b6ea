import { LABELS } from "./address-words.ts";
import type { Element } from "./dom.ts";
import type { Line } from "./lines.ts";
import { type Token, tokenize } from "./tokens.ts";

/** Between commas, dashes, bullets and line breaks: one part of an address. */
export type Piece = {
  text: string;
  tokens: Token[];
  line: number;
  start: number;
  end: number;
  isLabel: boolean;
};

export function toPieces(lines: readonly Line[]): Piece[] {
  const pieces: Piece[] = [];
  lines.forEach((line, index) => {
    if (line.text.length > 400) return;
    const tokens = tokenize(line.text);
    let from = 0;
    const push = (to: number): void => {
      const own = tokens.slice(from, to);
      const [head] = own;
      const tail = own.at(-1);
      from = to + 1;
      if (!head || !tail) return;
      const isLabel =
        own.length <= 4 &&
        own.some((token) => LABELS.has(token.fold)) &&
        !own.some((token) => token.kind === "number");
      pieces.push({
        text: line.text.slice(head.start, tail.end),
        tokens: own,
        line: index,
        start: head.start,
        end: tail.end,
        isLabel,
      });
    };
    const starts = new Set(line.segments.map((segment) => segment.start));
    const anchors = new Set(
      line.segments
        .filter(
          (segment, i) =>
            i > 0 && anchorOf(segment.element) !== anchorOf(line.segments[i - 1]?.element ?? segment.element),
        )
        .map((segment) => segment.start),
    );
    tokens.forEach((token, i) => {
      const next = tokens[i + 1];
      const isDash = token.fold === "-" && token.gap && (next?.gap ?? true);
      if (token.kind === "symbol" && (",·|•;:()📍".includes(token.fold) || isDash || token.fold === "⚓"))
        push(i);
      else if (i > from && anchors.has(token.start)) {
        push(i);
        from = i;
      } else if (
        i > from &&
        starts.has(token.start) &&
        token.start > 0 &&
        LABELS.has(tokens[i - 1]?.fold ?? "")
      ) {
        push(i);
        from = i;
      }
    });
    push(tokens.length);
  });
  return pieces;
}

/** `rest` are tokens behind the street in the same piece: `40 Mill St. Salem`. */
function anchorOf(element: Element): Element | null {
  let at: Element | null = element;
  for (let i = 0; at && i < 4; i += 1, at = at.parent) if (at.tag === "a") return at;
  return null;
}
