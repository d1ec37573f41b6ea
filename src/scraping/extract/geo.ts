import type { Element } from "./dom.ts";

export type Point = { latitude: number; longitude: number };

const NUMBER = /^-?\d{1,3}\.\d{2,15}$/;
/** Parameters of map addresses that hold a point: Google's, Apple's, Bing's, OpenStreetMap's. */
const PARAMETERS = [
  "q",
  "ll",
  "query",
  "center",
  "daddr",
  "destination",
  "marker",
  "sll",
  "cp",
  "markers",
  "loc",
];
const MAPS =
  /(?:^|\.)(?:google\.[a-z.]{2,6}|goo\.gl|openstreetmap\.org|apple\.com|bing\.com|waze\.com|mapy\.cz|here\.com|mapbox\.com)$/;

/** A place on earth; 0,0 is a form that nobody filled in. */
export function toPoint(latitude: string | undefined, longitude: string | undefined): Point | null {
  const [lat, lon] = [latitude, longitude].map((raw) => (raw ?? "").trim().replace(",", "."));
  if (!lat || !lon || !NUMBER.test(lat) || !NUMBER.test(lon)) return null;
  const point = { latitude: Number(lat), longitude: Number(lon) };
  const isPlace = Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180;
  return isPlace && (point.latitude !== 0 || point.longitude !== 0) ? point : null;
}

function pairIn(text: string): Point | null {
  const [latitude, longitude, more] = text.split(/[,;]/, 3);
  return more === undefined || more.trim() === "" ? toPoint(latitude, longitude) : null;
}

/** The point that a link to a map or its frame shows. */
export function geoOfMap(href: string, base: URL): Point | null {
  const text = href.slice(0, 2_000);
  if (/^geo:/i.test(text))
    return pairIn((text.slice(4).split("?")[0] ?? "").split(",").slice(0, 2).join(","));
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  if (!MAPS.test(url.hostname) && !/(?:^|\W)maps?(?:\W|$)/.test(url.host + url.pathname)) return null;
  const placed = /!3d(-?\d{1,2}\.\d{2,15})!4d(-?\d{1,3}\.\d{2,15})/.exec(text);
  if (placed) return toPoint(placed[1], placed[2]);
  const mlat = url.searchParams.get("mlat") ?? url.searchParams.get("lat");
  const mlon = url.searchParams.get("mlon") ?? url.searchParams.get("lon") ?? url.searchParams.get("lng");
  if (mlat && mlon) return toPoint(mlat, mlon);
  for (const name of PARAMETERS) {
    const point = pairIn((url.searchParams.get(name) ?? "").replace(/^loc:/, ""));
    if (point) return point;
  }
  const embedded = /!2d(-?\d{1,3}\.\d{3,15})!3d(-?\d{1,2}\.\d{3,15})/.exec(text);
  if (embedded) return toPoint(embedded[2], embedded[1]);
  const at = /@(-?\d{1,2}\.\d{2,15}),(-?\d{1,3}\.\d{2,15})/.exec(url.pathname);
  return at ? toPoint(at[1], at[2]) : null;
}

/** `geo.position`, `ICBM`, `place:location:latitude`; maps that a script draws keep the point in attributes. */
export class GeoReader {
  private meta: { latitude?: string; longitude?: string } = {};
  found: Point | null = null;

  read(element: Element): void {
    const { tag, attributes } = element;
    if (this.found) return;
    if (tag === "meta") {
      const name = (attributes.name ?? attributes.property ?? "").toLowerCase();
      const content = (attributes.content ?? "").slice(0, 100);
      if (name === "geo.position" || name === "icbm") this.found = pairIn(content);
      else if (name === "place:location:latitude" || name === "og:latitude") this.meta.latitude = content;
      else if (name === "place:location:longitude" || name === "og:longitude") this.meta.longitude = content;
      this.found ??= toPoint(this.meta.latitude, this.meta.longitude);
      return;
    }
    const latitude = attributes["data-lat"] ?? attributes["data-latitude"];
    const longitude = attributes["data-lng"] ?? attributes["data-lon"] ?? attributes["data-longitude"];
    if (latitude && longitude) this.found = toPoint(latitude, longitude);
  }
}
