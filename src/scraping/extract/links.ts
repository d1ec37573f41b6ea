import { cleanText, fold } from "./clean.ts";
import { type Element, elements, innerText } from "./dom.ts";
import { GeoReader, geoOfMap } from "./geo.ts";
import { words } from "./tokens.ts";

export type LinkKind = "menu" | "hours" | "contact" | "about" | "imprint" | "other";
export type FoundLink = { url: string; text: string; kind: LinkKind };

const KINDS: { [K in Exclude<LinkKind, "other">]: ReadonlySet<string> } = {
  menu: set(
    "menu menus menue menü speisekarte speisekarten speisen karte getränke getränkekarte essen mittagstisch mittagskarte wochenkarte weinkarte carte cartes plats formules vins boissons menù listino piatti pizze vini bevande carta cartas platos bebidas vinos ementa cardapio pratos vinhos menukaart kaart gerechten dranken lunchkaart meny matsedel lunch drinks food wine dinner breakfast brunch frühstück jelovnik cjenik eis eiskarte menukort spisekort ruokalista jidelnicek jidelni etlap itallap karta dań dania napoje",
  ),
  hours: set(
    "öffnungszeiten oeffnungszeiten hours opening horaires orari horario horarios openingstijden öppettider radno ouverture åbningstider åpningstider aukioloajat godziny otwarcia otevírací nyitvatartás",
  ),
  contact: set(
    "kontakt contact contacts contactus contacter nous-contacter contatti contattaci contacto contato contactos contacten anfahrt lage location find visit adresse adres besuch standort dove siamo ubicacion localizacao reservierung reservation accès trouver venir itinéraire wegbeschreibung lageplan finden directions raggiungerci llegar encontrarnos morada localização chegar route bereikbaarheid hitta yhteystiedot dojazd najdete kapcsolat elérhetőség",
  ),
  about: set(
    "about über ueber uns überuns wir chi siamo storia histoire propos nosotros historia sobre quem somos over ons om oss onama story geschichte team philosophie",
  ),
  imprint: set(
    "impressum imprint legal mentions legales mentionslegales note legali avviso aviso colofon disclaimer",
  ),
};
const WEIGHT: { [K in LinkKind]: number } = { menu: 5, contact: 4, hours: 4, imprint: 3, about: 2, other: 0 };

function set(text: string): ReadonlySet<string> {
  return new Set(text.split(" ").map(fold));
}

export function linkWeight(link: FoundLink): number {
  const depth = link.url.split("/").length;
  return WEIGHT[link.kind] * 10 - depth;
}

export function kindOfLink(text: string, url: URL): LinkKind {
  const said = words(text.slice(0, 80));
  const path = words(decode(url.pathname).replace(/[-_./]/g, " "));
  for (const list of [said.length <= 5 ? said : [], path]) {
    for (const kind of ["menu", "hours", "contact", "imprint", "about"] as const) {
      if (list.some((word) => KINDS[kind].has(word))) return kind;
    }
  }
  return "other";
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const FILES = /\.(?:pdf|jpe?g|png|gif|webp|avif|svg|zip|docx?|xlsx?|mp4|mp3|ics|css|js|json|xml|woff2?)$/i;

export type LinkFacts = {
  pages: FoundLink[];
  menuFiles: string[];
  menuImages: string[];
  order: string[];
  reserve: string | null;
  social: string[];
  phones: { raw: string; isWhatsApp: boolean; href: string }[];
  emails: { raw: string; href: string }[];
  geo: { latitude: number; longitude: number } | null;
  canonical: string | null;
  /** Where a meta refresh leads. */
  refresh: string | null;
};

const SOCIAL = [
  "facebook.com",
  "instagram.com",
  "tiktok.com",
  "youtube.com",
  "twitter.com",
  "x.com",
  "pinterest.com",
  "linkedin.com",
  "threads.net",
  "tripadvisor.",
  "yelp.",
  "untappd.com",
];
const ORDER = [
  "lieferando.",
  "ubereats.com",
  "deliveroo.",
  "doordash.com",
  "grubhub.com",
  "just-eat.",
  "justeat.",
  "wolt.com",
  "glovoapp.com",
  "thuisbezorgd.nl",
  "pyszne.pl",
  "bistro.sk",
  "damejidlo.cz",
  "pedidosya.com",
  "rappi.com",
  "skip.com",
  "skipthedishes.com",
  "menulog.com",
  "flipdish.com",
  "foodhub.com",
  "efood.gr",
  "e-food.gr",
  "toasttab.com",
  "foodora.",
  "foodpanda.",
  "order.online",
  "chownow.com",
  "slicelife.com",
  "gloriafood.com",
  "pizzamico.com",
  "ifood.com",
  "takeaway.com",
  "order.store",
  "sumup.link",
];
const RESERVE = [
  "opentable.",
  "quandoo.",
  "thefork.",
  "lafourchette.",
  "bookatable.",
  "resy.com",
  "resmio.",
  "sevenrooms.com",
  "formitable.com",
  "dinnerbooking.com",
  "designmynight.com",
  "bookingdish.com",
  "octotable.com",
  "zenchef.com",
  "tock.com",
  "exploretock.com",
  "covermanager.com",
  "guestonline.",
  "dish.co",
  "gastronovi.",
  "aleno.me",
  "tableagent.com",
  "yelp.com/reservations",
];

function hostIs(url: URL, list: string[]): boolean {
  const full = url.host + url.pathname;
  return list.some((one) =>
    one.endsWith(".") || one.includes("/")
      ? full.includes(one)
      : url.host === one || url.host.endsWith(`.${one}`),
  );
}

const ORDER_WORDS = set(
  "order bestellen bestellung commander commande ordina ordinare pedir pedido encomendar bestel beställ naruci online-bestellen",
);
const RESERVE_WORDS = set(
  "reserve reservieren reservierung reservation reservations book booking tisch réserver prenota prenotare prenotazione reservar reserva reserveren boka rezerviraj",
);

export function readLinks(root: Element, page: URL): LinkFacts {
  const facts: LinkFacts = {
    pages: [],
    menuFiles: [],
    menuImages: [],
    order: [],
    reserve: null,
    social: [],
    phones: [],
    emails: [],
    geo: null,
    canonical: null,
    refresh: null,
  };
  let base = page;
  const geo = new GeoReader();
  const seen = new Set<string>();
  for (const element of elements(root)) {
    const { tag, attributes } = element;
    if (tag === "base" && attributes.href && URL.canParse(attributes.href, page))
      base = new URL(attributes.href, page);
    if (tag === "meta" && (attributes["http-equiv"] ?? "").toLowerCase() === "refresh") {
      const target = /url\s?=\s?['"]?([^'"\s>]{1,2000})/i.exec(
        (attributes.content ?? "").slice(0, 2_100),
      )?.[1];
      if (target && URL.canParse(target, base)) facts.refresh = new URL(target, base).href;
    }
    if (
      tag === "link" &&
      (attributes.rel ?? "").toLowerCase() === "canonical" &&
      attributes.href &&
      URL.canParse(attributes.href, base)
    ) {
      facts.canonical = new URL(attributes.href, base).href;
    }
    geo.read(element);
    if (tag === "iframe") facts.geo ??= geoOfMap(attributes.src ?? attributes["data-src"] ?? "", base);
    if (tag !== "a" && tag !== "area") continue;
    readLink(element, base, facts, seen);
  }
  facts.geo ??= geo.found;
  return facts;
}

function readLink(element: Element, base: URL, facts: LinkFacts, seen: Set<string>): void {
  const href = (element.attributes.href ?? "").trim();
  if (href === "" || href.startsWith("#") || href.length > 2_000) return;
  if (/^tel:/i.test(href)) {
    facts.phones.push({ raw: href.slice(4), isWhatsApp: false, href });
    return;
  }
  if (/^mailto:/i.test(href)) {
    const address = href.slice(7).split("?")[0] ?? "";
    if (address !== "") facts.emails.push({ raw: decode(address), href });
    return;
  }
  facts.geo ??= geoOfMap(href, base);
  if (!URL.canParse(href, base)) return;
  const url = new URL(href, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return;
  url.hash = "";
  if (url.host === "wa.me" || url.host === "api.whatsapp.com") {
    const number = url.host === "wa.me" ? url.pathname.slice(1) : (url.searchParams.get("phone") ?? "");
    if (number !== "") facts.phones.push({ raw: `+${number.replace(/^\+/, "")}`, isWhatsApp: true, href });
    return;
  }
  const text =
    cleanText(innerText(element, 300), 120) ||
    cleanText(element.attributes.title ?? element.attributes["aria-label"] ?? "", 120);
  if (seen.has(url.href) || seen.size > 3_000) return;
  seen.add(url.href);
  // A share button, a single post and the house's own profile have the same host.
  const isSharing =
    /share|sharer|intent\/|\/plugins\/|\/pin\/create|\/dialog\/|\/submit|^\/(?:p|reel|explore|hashtag|events|watch|posts|photo|photos|status|login|policies|legal|help)(?:\/|$|\.php)/.test(
      url.pathname,
    );
  if (hostIs(url, SOCIAL) && !isSharing && url.pathname.length > 1) {
    if (facts.social.length < 20) facts.social.push(url.href);
    return;
  }
  if (hostIs(url, RESERVE)) facts.reserve ??= url.href;
  else if (hostIs(url, ORDER) && facts.order.length < 10) facts.order.push(url.href);
  const kind = kindOfLink(text, url);
  const isFile = FILES.test(url.pathname);
  if (isFile) {
    const isMenu = kind === "menu";
    if (/\.pdf$/i.test(url.pathname) && isMenu && facts.menuFiles.length < 20) facts.menuFiles.push(url.href);
    else if (/\.(?:jpe?g|png|webp|gif)$/i.test(url.pathname) && isMenu && facts.menuImages.length < 20)
      facts.menuImages.push(url.href);
    return;
  }
  const said = words(text);
  if (url.host !== base.host) {
    if (said.length <= 5 && said.some((word) => RESERVE_WORDS.has(word))) facts.reserve ??= url.href;
    else if (
      said.length <= 5 &&
      said.some((word) => ORDER_WORDS.has(word)) &&
      facts.order.length < 10 &&
      !facts.order.includes(url.href)
    )
      facts.order.push(url.href);
    return;
  }
  if (url.protocol === base.protocol && facts.pages.length < 500)
    facts.pages.push({ url: url.href, text, kind });
}

/** An address that may be handed on as a link: a public-looking host by http(s). */
export function isLinkable(href: string): boolean {
  if (href.length > 2_000 || !/^https?:\/\/[a-z0-9]/i.test(href) || !URL.canParse(href)) return false;
  const labels = new URL(href).hostname.split(".");
  return (
    labels.length > 1 &&
    /^[a-z]{2,}$/.test(labels.at(-1) ?? "") &&
    labels.every((label) => /^[a-z0-9-]+$/.test(label))
  );
}
