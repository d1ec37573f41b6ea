import type { ScrapeResult } from "../schema.ts";
import { cleanText } from "./clean.ts";
import { type Element, elements, hints } from "./dom.ts";

type Picture = ScrapeResult["pictures"][number];
const MAX_PICTURES = 40;
const ORNAMENT =
  /icon|sprite|pixel|tracking|badge|flag|spinner|loader|arrow|placeholder|avatar|payment|tripadvisor|facebook|instagram|google/i;

/** Pictures that are worth an owner's look: the one for sharing, the logo, the rest in the page's order. Nothing is fetched. */
export function readPictures(root: Element, base: URL, page: string): Picture[] {
  const found = new Map<string, Picture>();
  const add = (src: string, alt: string, role: Picture["role"]): void => {
    const trimmed = src.trim();
    if (
      trimmed === "" ||
      trimmed.length > 2_000 ||
      trimmed.startsWith("data:") ||
      !URL.canParse(trimmed, base)
    )
      return;
    const url = new URL(trimmed, base);
    if ((url.protocol !== "http:" && url.protocol !== "https:") || /\.svg$/i.test(url.pathname)) return;
    url.hash = "";
    if (found.has(url.href) || found.size >= MAX_PICTURES) return;
    const text = cleanText(alt, 300);
    found.set(url.href, { url: url.href, ...(text !== "" ? { alt: text } : {}), page, role });
  };
  for (const element of elements(root)) {
    const { tag, attributes } = element;
    if (tag === "meta" && /^(?:og:image|twitter:image)$/i.test(attributes.property ?? attributes.name ?? ""))
      add(attributes.content ?? "", "", "hero");
    if (tag !== "img") continue;
    const src = attributes.src ?? attributes["data-src"] ?? attributes["data-lazy-src"] ?? "";
    const own = [...hints(element), ...(element.parent ? hints(element.parent) : [])];
    const small = [attributes.width, attributes.height].some(
      (size) => size !== undefined && Number(size) > 0 && Number(size) < 60,
    );
    const isLogo = own.some((word) => word.includes("logo")) || /logo/i.test(src.slice(-200));
    if (!isLogo && (small || ORNAMENT.test(src.slice(-200)))) continue;
    const role = isLogo
      ? "logo"
      : own.some((word) => word === "hero" || word === "banner" || word === "header")
        ? "hero"
        : own.some((word) => /dish|menu|plato|piatto|gericht|food/.test(word))
          ? "dish"
          : "gallery";
    add(src, attributes.alt ?? "", role);
  }
  return [...found.values()];
}
