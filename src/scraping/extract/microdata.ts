import { cleanText, lookUp, work } from "./clean.ts";
import { type Element, elements, innerText } from "./dom.ts";
import { bareType, MAX_THINGS, type Thing } from "./things.ts";

const URL_TAGS: { [tag: string]: string } = {
  a: "href",
  link: "href",
  area: "href",
  img: "src",
  source: "src",
  iframe: "src",
  embed: "src",
  video: "src",
  audio: "src",
  object: "data",
};

/** Microdata, and RDFa where it is written for schema.org. */
export function readMicrodata(root: Element): Thing[] {
  const things: Thing[] = [];
  const scopes = new Map<Element, Thing>();
  for (const element of elements(root)) {
    const { attributes } = element;
    let thing: Thing | null = null;
    const type = attributes.itemtype ?? attributes.typeof;
    if ("itemscope" in attributes || type !== undefined) {
      thing = {
        types: (type ?? "").slice(0, 500).split(/\s+/).filter(Boolean).map(bareType),
        id: attributes.itemid ?? null,
        values: new Map(),
      };
      scopes.set(element, thing);
      things.push(thing);
      if (things.length > MAX_THINGS) break;
    }
    // Open Graph's metas are written as properties as well; they belong to no thing.
    const property =
      attributes.itemprop ??
      (element.tag === "meta" && thing === null && attributes.property?.startsWith("og:")
        ? undefined
        : attributes.property);
    if (!property) continue;
    const owner = ownerOf(element, scopes);
    if (!owner) continue;
    const value = thing ?? propertyValue(element);
    for (const name of property.split(/\s+/).filter(Boolean).slice(0, 8)) {
      const list = owner.values.get(bareType(name));
      if (list) list.push(value);
      else owner.values.set(bareType(name), [value]);
    }
  }
  return things;
}

function ownerOf(element: Element, scopes: Map<Element, Thing>): Thing | null {
  for (let at = element.parent; at; at = at.parent) {
    work.characters += 1;
    const thing = scopes.get(at);
    if (thing) return thing;
  }
  return null;
}

function propertyValue(element: Element): string {
  const { tag, attributes } = element;
  if (attributes.content !== undefined) return attributes.content;
  if (tag === "time" && attributes.datetime !== undefined) return attributes.datetime;
  if (tag === "data" || tag === "meter") return attributes.value ?? "";
  const link = lookUp(URL_TAGS, tag);
  // `<a itemprop="telephone" href="tel:…">`: the text is what is meant, unless there is none.
  const text = cleanText(innerText(element, 2_000));
  const target = link ? attributes[link] : undefined;
  if (target !== undefined && (text === "" || tag !== "a")) return target;
  return text;
}

const H_CARD: { [name: string]: string } = {
  "p-name": "name",
  fn: "name",
  org: "name",
  "p-org": "name",
  "p-tel": "telephone",
  tel: "telephone",
  "u-email": "email",
  email: "email",
  "p-street-address": "streetAddress",
  "street-address": "streetAddress",
  "p-postal-code": "postalCode",
  "postal-code": "postalCode",
  "p-locality": "addressLocality",
  locality: "addressLocality",
  "p-region": "addressRegion",
  region: "addressRegion",
  "p-country-name": "addressCountry",
  "country-name": "addressCountry",
};
const IN_ADDRESS = new Set([
  "streetAddress",
  "postalCode",
  "addressLocality",
  "addressRegion",
  "addressCountry",
]);

/** h-card and the older vcard of microformats, as things of schema.org. */
export function readHCards(root: Element): Thing[] {
  const cards = new Map<Element, { thing: Thing; address: Thing }>();
  const things: Thing[] = [];
  for (const element of elements(root)) {
    const classes = (element.attributes.class ?? "").slice(0, 400).split(/\s+/);
    if (classes.includes("h-card") || classes.includes("vcard")) {
      const address: Thing = { types: ["PostalAddress"], id: null, values: new Map() };
      const thing: Thing = {
        types: ["LocalBusiness"],
        id: null,
        values: new Map<string, (string | Thing)[]>([["address", [address]]]),
      };
      cards.set(element, { thing, address });
      things.push(thing);
      if (things.length > 100) break;
    }
    const name = classes.map((one) => lookUp(H_CARD, one)).find((one) => one !== undefined);
    if (!name) continue;
    for (let at: Element | null = element; at; at = at.parent) {
      work.characters += 1;
      const card = cards.get(at);
      if (!card) continue;
      const holder = IN_ADDRESS.has(name) ? card.address : card.thing;
      const value = propertyValue(element).replace(/^(?:mailto|tel):/i, "");
      if (!holder.values.has(name) && value !== "") holder.values.set(name, [value]);
      break;
    }
  }
  return things;
}
