import { cleanText, work } from "./clean.ts";
import { type Element, elements, innerText, parseHtml } from "./dom.ts";

/** A thing of schema.org, whichever way it was written: JSON-LD, microdata. */
export type Thing = { types: string[]; id: string | null; values: Map<string, (string | Thing)[]> };

export const MAX_THINGS = 5_000;
const MAX_DEPTH = 24;

export function first(thing: Thing, ...names: string[]): string | Thing | undefined {
  for (const name of names) {
    const value = thing.values.get(name)?.[0];
    if (value !== undefined && value !== "") return value;
  }
  return undefined;
}

export function textOf(thing: Thing, ...names: string[]): string | null {
  const value = first(thing, ...names);
  if (value === undefined) return null;
  if (typeof value === "string") return cleanText(value, 4_000) || null;
  const inner = first(value, "name", "@value", "url", "@id");
  return typeof inner === "string" ? cleanText(inner, 4_000) || null : null;
}

export function all(thing: Thing, name: string): (string | Thing)[] {
  return thing.values.get(name) ?? [];
}

export function texts(thing: Thing, name: string): string[] {
  return all(thing, name)
    .map((value) =>
      typeof value === "string" ? value : (textOf(value, "name", "@value", "url", "@id") ?? ""),
    )
    .map((value) => cleanText(value, 4_000))
    .filter((value) => value !== "");
}

/** Every thing of all JSON-LD blocks; `broken` counts blocks that no repair makes readable. */
export function readJsonLd(root: Element): { things: Thing[]; broken: number } {
  const things: Thing[] = [];
  let broken = 0;
  for (const element of elements(root)) {
    if (element.tag !== "script" || !(element.attributes.type ?? "").toLowerCase().includes("ld+json"))
      continue;
    const raw = innerText(element, 500_000);
    const parsed = parseLoosely(raw);
    if (parsed === undefined) {
      if (raw.trim() !== "") broken += 1;
      continue;
    }
    collect(parsed, things, 0);
  }
  return { things: link(things), broken };
}

function parseLoosely(raw: string): unknown {
  const repaired = repair(raw);
  work.characters += raw.length + repaired.length;
  for (const text of [raw, repaired]) {
    try {
      return JSON.parse(text) as unknown;
    } catch {}
  }
  const parts = topLevel(repaired);
  work.characters += repaired.length;
  if (parts.length < 2) return undefined;
  return parts.flatMap((part) => {
    try {
      return [JSON.parse(part) as unknown];
    } catch {
      return [];
    }
  });
}

/** Several values one behind the other in one block, each by itself. */
function topLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  let isString = false;
  for (let i = 0; i < text.length && parts.length < 50; i += 1) {
    const char = text[i];
    if (isString) {
      if (char === "\\") i += 1;
      else if (char === '"') isString = false;
    } else if (char === '"') isString = true;
    else if (char === "{" || char === "[") {
      if (depth === 0) from = i;
      depth += 1;
    } else if (char === "}" || char === "]") {
      depth -= 1;
      if (depth === 0) parts.push(text.slice(from, i + 1));
    }
  }
  return parts;
}

/** `Fish &amp; Chips`: plugins write HTML's entities into JSON, where they mean nothing. */
function decoded(text: string): string {
  return text.length < 5_000 && /&(?:#\d|#x|[a-z])/i.test(text) && !text.includes("<")
    ? innerText(parseHtml(text), 5_000)
    : text;
}

/** Comments, wrapping CDATA or HTML comments, trailing commas, raw line breaks within strings. One pass. */
function repair(raw: string): string {
  let out = "";
  let isString = false;
  for (let i = 0; i < raw.length; i += 1) {
    const char = raw[i] ?? "";
    if (isString) {
      if (char === "\\") {
        out += char + (raw[i + 1] ?? "");
        i += 1;
      } else if (char === '"') {
        isString = false;
        out += char;
      } else if (char < " ") out += " ";
      else out += char;
      continue;
    }
    if (char === '"') {
      isString = true;
      out += char;
    } else if (raw.startsWith("/*", i)) {
      const end = raw.indexOf("*/", i + 2);
      i = end < 0 ? raw.length : end + 1;
    } else if (raw.startsWith("//", i)) {
      const end = raw.indexOf("\n", i);
      i = end < 0 ? raw.length : end;
    } else if (raw.startsWith("<!--", i)) i += 3;
    else if (raw.startsWith("-->", i)) i += 2;
    else if (raw.startsWith("<![CDATA[", i)) i += 8;
    else if (raw.startsWith("]]>", i)) i += 2;
    else if (char === ",") {
      let next = i + 1;
      while (next < i + 200 && (raw[next] ?? "x") <= " " && raw[next] !== undefined) next += 1;
      if (raw[next] !== "}" && raw[next] !== "]" && raw[next] !== undefined) out += char;
    } else out += char;
  }
  const text = out.trim();
  return text.endsWith(";") ? text.slice(0, -1) : text;
}

function collect(value: unknown, things: Thing[], depth: number): Thing | null {
  if (depth > MAX_DEPTH || things.length > MAX_THINGS) return null;
  if (Array.isArray(value)) {
    work.characters += value.length;
    for (const one of value) collect(one, things, depth + 1);
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const thing: Thing = { types: [], id: null, values: new Map() };
  for (const [name, raw] of Object.entries(value)) {
    work.characters += typeof raw === "string" ? raw.length : 1;
    if (name === "@type" || name === "type") {
      for (const type of Array.isArray(raw) ? (raw as unknown[]) : [raw])
        if (typeof type === "string") thing.types.push(bareType(type));
    }
    if (name === "@id" && typeof raw === "string") thing.id = raw;
    const list: (string | Thing)[] = [];
    for (const one of Array.isArray(raw) ? (raw as unknown[]).slice(0, 2_500) : [raw]) {
      if (typeof one === "string") list.push(decoded(one));
      else if (typeof one === "number" || typeof one === "boolean") list.push(String(one));
      else if (typeof one === "object" && one !== null && !Array.isArray(one)) {
        const inner = collect(one, things, depth + 1);
        if (inner) list.push(inner);
      } else if (Array.isArray(one)) collect(one, things, depth + 1);
    }
    const bare = name.startsWith("schema:") ? name.slice(7) : name;
    if (list.length > 0) thing.values.set(bare, list);
  }
  things.push(thing);
  return thing;
}

export function bareType(type: string): string {
  const cut = Math.max(type.lastIndexOf("/"), type.lastIndexOf("#"), type.lastIndexOf(":"));
  return type.slice(cut + 1);
}

/** Nodes of a graph that only name another node by `@id` get its values. */
function link(things: Thing[]): Thing[] {
  const byId = new Map<string, Thing>();
  for (const thing of things)
    if (thing.id && thing.values.size > 1 && !byId.has(thing.id)) byId.set(thing.id, thing);
  for (const thing of things) {
    for (const [name, list] of thing.values) {
      if (name.startsWith("@")) continue;
      work.characters += list.length;
      thing.values.set(
        name,
        list.map((value) => {
          const target =
            typeof value !== "string" && value.id && value.values.size === 1 ? byId.get(value.id) : undefined;
          return target ?? value;
        }),
      );
    }
  }
  return things;
}
