import { fold } from "./clean.ts";

const NAMES: { [code: string]: string } = {
  DE: "germany deutschland germania allemagne alemania duitsland tyskland alemanha njemacka",
  AT: "austria osterreich oesterreich autriche oostenrijk osterrike",
  CH: "switzerland schweiz suisse svizzera suiza zwitserland",
  FR: "france frankreich francia franca frankrijk frankrike",
  IT: "italy italia italien italie italie italija",
  ES: "spain espana spanien espagne spagna spanje espanha mallorca ibiza menorca tenerife",
  PT: "portugal portogallo",
  NL: "netherlands nederland niederlande holland pays-bas paesi-bassi",
  BE: "belgium belgie belgien belgique belgio belgica",
  LU: "luxembourg luxemburg",
  SE: "sweden sverige schweden suede svezia suecia zweden",
  DK: "denmark danmark danemark",
  NO: "norway norge norwegen",
  FI: "finland suomi finnland",
  HR: "croatia hrvatska kroatien croatie croazia croacia",
  PL: "poland polska polen",
  CZ: "czechia ceska cesko tschechien",
  GB: "uk england scotland wales united-kingdom great-britain",
  IE: "ireland irland irlande",
  LI: "liechtenstein",
  US: "usa united-states",
  CA: "canada kanada",
  TH: "thailand",
  TW: "taiwan",
  JP: "japan",
  CR: "costa-rica",
  MX: "mexico",
  GR: "greece griechenland grece grecia griekenland hellas ellada crete kreta rhodes rhodos santorini corfu naxos",
  BR: "brazil brasil brasilien bresil",
  AR: "argentina argentinien",
  TR: "turkey turkiye turkei",
  AU: "australia",
  NZ: "new-zealand",
  ZA: "south-africa",
  IN: "india indien inde",
  SG: "singapore singapur",
  HK: "hong-kong hongkong",
  CO: "colombia",
  CL: "chile",
  PE: "peru",
  UY: "uruguay",
  EC: "ecuador",
};
const BY_NAME = new Map<string, string>();
for (const code of Object.keys(NAMES))
  for (const name of (NAMES[code] ?? "").split(" ")) BY_NAME.set(name, code);

/** ISO 3166 code of a country's name in one of the languages we read, or of a code itself. */
export function countryNamed(text: string): string | null {
  const trimmed = text.trim();
  if (/^[A-Z]{2}$/.test(trimmed)) return trimmed === "UK" ? "GB" : trimmed;
  return BY_NAME.get(fold(trimmed).replace(/[\s.]+/g, "-")) ?? null;
}

const BY_LANGUAGE: { [language: string]: string } = {
  de: "DE",
  fr: "FR",
  it: "IT",
  es: "ES",
  pt: "PT",
  nl: "NL",
  sv: "SE",
  hr: "HR",
  da: "DK",
  pl: "PL",
  tr: "TR",
  ja: "JP",
  zh: "TW",
  el: "GR",
  cs: "CZ",
  no: "NO",
  fi: "FI",
  sk: "SK",
  hu: "HU",
  ro: "RO",
  sl: "SI",
  ca: "ES",
  ru: "RU",
  ko: "KR",
};

export function countryOfLanguage(language: string | null): string | null {
  return language ? (BY_LANGUAGE[language] ?? null) : null;
}

const TLDS = new Set(
  "de at ch fr it es pt nl be lu se dk no fi hr pl cz ie us ca th tw jp cr mx gr tr au nz hu sk si ro bg lt lv ee rs ua br ar cl pe uy za kr hk sg".split(
    " ",
  ),
);

export function countryOfHost(host: string): string | null {
  const tld = host.slice(host.lastIndexOf(".") + 1).toLowerCase();
  if (tld === "uk") return "GB";
  if (tld === "cat") return "ES";
  return TLDS.has(tld) ? tld.toUpperCase() : null;
}

const CURRENCIES: { [country: string]: string } = {
  CH: "CHF",
  LI: "CHF",
  GB: "GBP",
  US: "USD",
  CA: "CAD",
  SE: "SEK",
  DK: "DKK",
  NO: "NOK",
  PL: "PLN",
  CZ: "CZK",
  TH: "THB",
  TW: "TWD",
  JP: "JPY",
  CR: "CRC",
  MX: "MXN",
  BR: "BRL",
  TR: "TRY",
  AU: "AUD",
  NZ: "NZD",
  HU: "HUF",
  IS: "ISK",
};
const EURO = new Set("DE AT FR IT ES PT NL BE LU FI HR IE GR SI SK EE LV LT MT CY BG".split(" "));

export function currencyOfCountry(country: string | null): string | null {
  if (!country) return null;
  return EURO.has(country) ? "EUR" : (CURRENCIES[country] ?? null);
}

/** The currency of a sign that several share, by the country where it is known. */
export function resolveCurrency(sign: string | null, country: string | null): string {
  const own = currencyOfCountry(country);
  if (sign === null) return own ?? "EUR";
  if (sign.length === 3) return sign;
  if (sign === "$") return own && ["USD", "CAD", "AUD", "NZD", "MXN", "TWD"].includes(own) ? own : "USD";
  if (sign === "kr") return own && ["SEK", "DKK", "NOK", "ISK"].includes(own) ? own : "SEK";
  if (sign === "¥") return "JPY";
  return own ?? "EUR";
}

const ZONES: { [country: string]: string } = {
  DE: "Europe/Berlin",
  AT: "Europe/Vienna",
  CH: "Europe/Zurich",
  LI: "Europe/Vaduz",
  FR: "Europe/Paris",
  IT: "Europe/Rome",
  ES: "Europe/Madrid",
  PT: "Europe/Lisbon",
  NL: "Europe/Amsterdam",
  BE: "Europe/Brussels",
  LU: "Europe/Luxembourg",
  SE: "Europe/Stockholm",
  DK: "Europe/Copenhagen",
  NO: "Europe/Oslo",
  FI: "Europe/Helsinki",
  HR: "Europe/Zagreb",
  PL: "Europe/Warsaw",
  CZ: "Europe/Prague",
  GB: "Europe/London",
  IE: "Europe/Dublin",
  TH: "Asia/Bangkok",
  TW: "Asia/Taipei",
  JP: "Asia/Tokyo",
  CR: "America/Costa_Rica",
  GR: "Europe/Athens",
  TR: "Europe/Istanbul",
};

/** Only for countries of one time zone. */
export function zoneOfCountry(country: string | null): string | null {
  return country ? (ZONES[country] ?? null) : null;
}
