import { type QuoteType, Tokenizer } from "htmlparser2";
import { work } from "./clean.ts";

export type Element = {
  tag: string;
  attributes: { [name: string]: string };
  children: (Element | string)[];
  parent: Element | null;
  depth: number;
  /** Place in document order; the element's descendants are those with `order < x <= last`. */
  order: number;
  last: number;
};

/** Deeper nesting than any honest page has; below it elements are kept side by side, so that no step recurses far. */
const MAX_DEPTH = 220;
const MAX_ELEMENTS = 150_000;
const MAX_ATTRIBUTES = 60;
const MAX_ATTRIBUTE_LENGTH = 8_000;

const VOID = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "frame",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "param",
  "source",
  "track",
  "wbr",
]);

const CLOSES_P = [
  "address article aside blockquote center details div dl fieldset figcaption figure footer form",
  "h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul",
]
  .join(" ")
  .split(" ");

/** What an opening tag closes when it stands at the top of the stack (HTML's optional end tags). */
const IMPLIED = new Map<string, ReadonlySet<string>>([
  ...CLOSES_P.map((tag): [string, ReadonlySet<string>] => [tag, new Set(["p"])]),
  ["li", new Set(["li", "p"])],
  ["dt", new Set(["dt", "dd", "p"])],
  ["dd", new Set(["dt", "dd", "p"])],
  ["tr", new Set(["tr", "td", "th", "p"])],
  ["td", new Set(["td", "th", "p"])],
  ["th", new Set(["td", "th", "p"])],
  ["tbody", new Set(["thead", "tbody", "tr", "td", "th", "p"])],
  ["tfoot", new Set(["thead", "tbody", "tr", "td", "th", "p"])],
  ["option", new Set(["option"])],
  ["optgroup", new Set(["option", "optgroup"])],
  ["a", new Set(["a"])],
  ["body", new Set(["head"])],
]);

/** An end tag never closes across these: a stray `</div>` in a cell leaves the table standing. */
const SCOPE = new Set(["table", "td", "th", "button", "template"]);
const TABLE_END = new Set(["table", "tr", "tbody", "thead", "tfoot", "td", "th"]);

/**
 * HTML as a tree, in one pass over the tokens. Broken markup gives a tree too; nothing throws. The work is linear in the
 * input, since depth, attributes and elements are bounded.
 */
export function parseHtml(html: string): Element {
  const root: Element = {
    tag: "#root",
    attributes: {},
    children: [],
    parent: null,
    depth: 0,
    order: 0,
    last: 0,
  };
  let current = root;
  let count = 0;
  let opening: Element | null = null;
  let attribute = "";
  let value = "";
  let attributes = 0;

  const text = (piece: string): void => {
    if (piece === "") return;
    const last = current.children.length - 1;
    const before = current.children[last];
    if (typeof before === "string") current.children[last] = before + piece;
    else current.children.push(piece);
  };
  const close = (): void => {
    work.characters += 1;
    current.last = count;
    current = current.parent ?? root;
  };
  const open = (tag: string): void => {
    const implied = IMPLIED.get(tag);
    if (implied) while (current !== root && implied.has(current.tag)) close();
    work.characters += 1;
    count += 1;
    opening = {
      tag,
      attributes: Object.create(null) as { [name: string]: string },
      children: [],
      parent: current,
      depth: current.depth + 1,
      order: count,
      last: count,
    };
    attributes = 0;
  };
  const opened = (selfClosing: boolean): void => {
    const element: Element | null = opening;
    opening = null;
    if (!element || count > MAX_ELEMENTS) return;
    current.children.push(element);
    if (VOID.has(element.tag) || (selfClosing && isForeign(element))) return;
    if (element.depth < MAX_DEPTH) current = element;
  };
  const end = (tag: string): void => {
    if (tag === "br") {
      open("br");
      opened(false);
      return;
    }
    let found: Element | null = current;
    while (found && found.tag !== tag) {
      work.characters += 1;
      if (SCOPE.has(found.tag) && !TABLE_END.has(tag)) return;
      found = found.parent;
    }
    if (!found || found === root) return;
    while (current !== found) close();
    close();
  };

  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onattribname(start, stop) {
        attribute = stop - start > 100 ? "" : html.slice(start, stop).toLowerCase();
        value = "";
      },
      onattribdata(start, stop) {
        if (value.length < MAX_ATTRIBUTE_LENGTH) value += html.slice(start, stop);
      },
      onattribentity(codepoint) {
        value += String.fromCodePoint(codepoint);
      },
      onattribend(_quote: QuoteType) {
        attributes += 1;
        if (!opening || attribute === "" || attributes > MAX_ATTRIBUTES) return;
        if (!(attribute in opening.attributes))
          opening.attributes[attribute] = value.slice(0, MAX_ATTRIBUTE_LENGTH);
      },
      oncdata() {},
      onclosetag(start, stop) {
        end(html.slice(start, Math.min(stop, start + 40)).toLowerCase());
      },
      oncomment() {},
      ondeclaration() {},
      onend() {},
      onopentagend() {
        opened(false);
      },
      onopentagname(start, stop) {
        open(html.slice(start, Math.min(stop, start + 40)).toLowerCase());
      },
      onprocessinginstruction() {},
      onselfclosingtag() {
        opened(true);
      },
      ontext(start, stop) {
        text(html.slice(start, stop));
      },
      ontextentity(codepoint) {
        text(String.fromCodePoint(codepoint));
      },
    },
  );
  work.characters += html.length;
  tokenizer.write(html);
  tokenizer.end();
  while (current !== root) close();
  root.last = count;
  return root;
}

function isForeign(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parent) {
    work.characters += 1;
    if (at.tag === "svg" || at.tag === "math") return true;
  }
  return false;
}

/** Every element in document order. */
export function* elements(root: Element): Generator<Element> {
  const stack: Element[] = [root];
  for (let at = stack.pop(); at; at = stack.pop()) {
    work.characters += 1;
    if (at !== root) yield at;
    for (let i = at.children.length - 1; i >= 0; i -= 1) {
      const child = at.children[i];
      if (child !== undefined && typeof child !== "string") stack.push(child);
    }
  }
}

/** The text below an element, scripts and styles left out, at most `limit` characters. */
export function innerText(root: Element, limit = 4_000): string {
  const parts: string[] = [];
  let length = 0;
  const stack: (Element | string)[] = [root];
  for (let at = stack.pop(); at !== undefined && length < limit; at = stack.pop()) {
    work.characters += typeof at === "string" ? at.length : 1;
    if (typeof at === "string") {
      parts.push(at);
      length += at.length;
    } else if (at.tag === "br" || at.tag === "wbr") parts.push(at.tag === "br" ? " " : "");
    else if (at === root || !(at.tag === "script" || at.tag === "style" || at.tag === "template")) {
      for (let i = at.children.length - 1; i >= 0; i -= 1) {
        const child = at.children[i];
        if (child !== undefined) stack.push(child);
      }
    }
  }
  return parts.join("").slice(0, limit);
}

/** The first elements below one, at most so many: enough to tell "one" from "several" without walking a row of thousands. */
export function firstElements(parent: Element | null, most: number): Element[] {
  const found: Element[] = [];
  for (const child of parent?.children ?? []) {
    work.characters += 1;
    if (typeof child === "string") continue;
    found.push(child);
    if (found.length >= most) break;
  }
  return found;
}

export function isWithin(element: Element, ancestor: Element): boolean {
  return element.order >= ancestor.order && element.order <= ancestor.last;
}

/** The class names and the id, lower case, cut at word boundaries: `menu-item__Price` gives menu, item, price. */
export function hints(element: Element): readonly string[] {
  if (element.attributes.class === undefined && element.attributes.id === undefined) return NO_HINTS;
  const raw = `${element.attributes.class ?? ""} ${element.attributes.id ?? ""}`.slice(0, 400);
  work.characters += raw.length;
  return raw
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]/)
    .filter((word) => word.length > 1);
}

const NO_HINTS: readonly string[] = [];
