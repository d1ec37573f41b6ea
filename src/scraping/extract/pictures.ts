import type { ScrapeResult } from "../schema.ts";
import { cleanText } from "./clean.ts";
import { type Element, elements, hints } from "./dom.ts";

type Picture = ScrapeResult["pictures"][number];
const MAX_PICTURES = 40;
/** A `<picture>` offers a handful. */
const MAX_SOURCES = 20;
/** Narrower than this a picture is an ornament; a banner may be low. */
const MIN_SIDE = 60;
const ORNAMENT =
  /icon|sprite|pixel|tracking|badge|flag|spinner|loader|arrow|placeholder|avatar|payment|tripadvisor|facebook|instagram|google|captcha|emoji|gravatar|blank|spacer|transparent|loading|1x1/i;
/** Hosts that count visitors with pictures. */
const COUNTER =
  /(?:^|\.)(?:facebook|doubleclick|google-analytics|googletagmanager|pinterest|linkedin|matomo|etracker|ioam|hotjar)\./i;
const NO_PHOTO = /\.(?:svg|gif|ico|bmp|tiff?|pdf|mp4|webm)$/i;
/** Where scripts that load late keep the address, best first. */
const LATE = [
  "data-src",
  "data-lazy-src",
  "data-original",
  "data-orig-file",
  "data-large_image",
  "data-image",
  "data-bg",
];
const LATE_SETS = ["srcset", "data-srcset", "data-lazy-srcset"];

/** The largest of a `srcset`: addresses and descriptors in turn, with commas between and, sometimes, in them. */
export function bestOf(srcset: string): string | undefined {
  let best: { url: string; size: number } | undefined;
  let url = "";
  const take = (size: number): void => {
    if (url !== "" && (!best || size > best.size)) best = { url, size };
    url = "";
  };
  for (const token of srcset.slice(0, 8_000).split(/\s+/)) {
    if (token === "") continue;
    const size = /^(\d{1,5}(?:\.\d{1,3})?)[wx],?$/.exec(token)?.[1];
    if (size !== undefined) take(Number(size));
    else {
      take(0);
      url = token.replace(/^,/, "").replace(/,$/, "");
      if (token.endsWith(",")) take(0);
    }
  }
  take(0);
  return best?.url;
}

/** The address in a `background-image`, without a style sheet's own grammar. */
function backgroundOf(style: string): string | undefined {
  const start = style.indexOf("url(");
  const end = start < 0 ? -1 : style.indexOf(")", start);
  if (end < 0 || !style.slice(0, start).toLowerCase().includes("background")) return undefined;
  return style
    .slice(start + 4, end)
    .replaceAll(/["']|&quot;/g, "")
    .trim();
}

function addressOf({ attributes, parent }: Element): string {
  const around = parent?.tag === "picture" ? parent.children.slice(0, MAX_SOURCES) : [];
  const sources = around.filter((each) => typeof each !== "string");
  // A `<source>` of a newer format shows the same picture; one for narrow screens is narrower.
  const sets = [attributes, ...sources.filter(({ tag }) => tag === "source").map((each) => each.attributes)];
  for (const each of sets) {
    for (const name of LATE_SETS) {
      const best = each[name] === undefined ? undefined : bestOf(each[name]);
      if (best !== undefined && !best.startsWith("data:")) return best;
    }
  }
  const late = LATE.map((name) => attributes[name]).find((value) => value);
  return late ?? attributes.src ?? "";
}

/** The same picture in other sizes has the same key: WordPress' `-300x200`, Shopify's `_300x`, `?w=300`. */
function sameAs(url: URL): string {
  return (
    url.host +
    url.pathname
      .replace(/-\d{2,4}x\d{2,4}(?=\.\w{3,4}$)/, "")
      .replace(/-scaled(?=\.\w{3,4}$)/, "")
      .replace(/_\d{2,4}x\d{0,4}(?=\.\w{3,4}$)/, "")
  ).toLowerCase();
}

const isSmall = ({ width, height }: Element["attributes"]) =>
  [width, height].some((size) => size !== undefined && Number.parseInt(size, 10) < MIN_SIDE);

function roleOf(words: string[]): Picture["role"] {
  if (words.some((word) => /hero|banner|header|slide|cover|jumbotron|masthead/.test(word))) return "hero";
  return words.some((word) => /dish|menu|plato|piatto|gericht|food|speise/.test(word)) ? "dish" : "gallery";
}

/** Pictures that are worth an owner's look: the one for sharing, the logo, the rest in the page's order. Nothing is fetched. */
export function readPictures(root: Element, base: URL, page: string): Picture[] {
  const found = new Map<string, Picture>();
  const add = (address: string, alt: string, role: Picture["role"]): void => {
    const trimmed = address.trim();
    if (trimmed === "" || trimmed.length > 2_000 || /^(?:data|blob):/i.test(trimmed)) return;
    if (!URL.canParse(trimmed, base)) return;
    const url = new URL(trimmed, base);
    if (url.protocol !== "http:" && url.protocol !== "https:") return;
    if (NO_PHOTO.test(url.pathname) || COUNTER.test(url.hostname)) return;
    url.hash = "";
    const key = sameAs(url);
    if (found.has(key) || found.size >= MAX_PICTURES) return;
    const text = cleanText(alt, 300);
    found.set(key, { url: url.href, ...(text !== "" ? { alt: text } : {}), page, role });
  };
  for (const element of elements(root)) {
    const { tag, attributes } = element;
    if (
      tag === "meta" &&
      /^(?:og:image(?::secure_url)?|twitter:image)$/i.test(attributes.property ?? attributes.name ?? "")
    ) {
      const address = attributes.content ?? "";
      if (!ORNAMENT.test(address.slice(-200)))
        add(address, "", /logo/i.test(address.slice(-200)) ? "logo" : "hero");
    }
    if (tag !== "img" && attributes.style === undefined) continue;
    const own = [...hints(element), ...(element.parent ? hints(element.parent) : [])];
    if (tag !== "img") {
      const background = attributes.style === undefined ? undefined : backgroundOf(attributes.style);
      if (background !== undefined && !ORNAMENT.test(background.slice(-200)))
        add(background, "", roleOf(own));
      continue;
    }
    const address = addressOf(element);
    const place = address.slice(-200);
    const isLogo = own.some((word) => word.includes("logo")) || /logo/i.test(place);
    if (!isLogo && (isSmall(attributes) || ORNAMENT.test(place) || own.some((word) => ORNAMENT.test(word))))
      continue;
    add(address, attributes.alt ?? "", isLogo ? "logo" : roleOf(own));
  }
  return [...found.values()];
}
