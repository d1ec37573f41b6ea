import type { Address, Business } from "../accounts/schema.ts";
import { readablePhone } from "./phone.ts";
import { remembered } from "./remembered.ts";
import type { Words } from "./words/words.ts";

type LinkView = { href: string; text: string };

export type ContactView = {
  phone: LinkView | null;
  email: LinkView | null;
  /** `lines` as on an envelope; `href` opens the map. */
  address: { lines: string[]; href: string } | null;
  reserve: string | null;
  order: LinkView[];
  social: LinkView[];
  menuFiles: LinkView[];
};

const NETWORKS: readonly [domain: string, name: string][] = [
  ["instagram.com", "Instagram"],
  ["facebook.com", "Facebook"],
  ["tiktok.com", "TikTok"],
  ["youtube.com", "YouTube"],
  ["linkedin.com", "LinkedIn"],
  ["tripadvisor.", "Tripadvisor"],
  ["wolt.com", "Wolt"],
  ["lieferando.", "Lieferando"],
  ["ubereats.com", "Uber Eats"],
  ["deliveroo.", "Deliveroo"],
  ["x.com", "X"],
];

/** What may stand in a link: an address that parses as http(s), as the URL parser wrote it. */
function httpAddress(value: string | undefined): URL | null {
  const url = value ? URL.parse(value) : null;
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url : null;
}

function linkTo(value: string): LinkView[] {
  const url = httpAddress(value);
  if (!url) return [];
  const host = url.hostname.replace(/^www\./, "");
  const name = NETWORKS.find(
    ([domain]) => host === domain || host.includes(`.${domain}`) || host.startsWith(domain),
  );
  return [{ href: url.href, text: name?.[1] ?? host }];
}

export const contactView = remembered((business: Business, words: Words): ContactView => {
  const { address, links } = business;
  return {
    phone: business.phone ? { href: `tel:${business.phone}`, text: readablePhone(business.phone) } : null,
    email: business.email
      ? { href: `mailto:${encodeURIComponent(business.email).replaceAll("%40", "@")}`, text: business.email }
      : null,
    address: address ? { lines: addressLines(business), href: mapLink(business) } : null,
    reserve: httpAddress(links?.reserve)?.href ?? null,
    order: (links?.order ?? []).flatMap(linkTo),
    social: (links?.social ?? []).flatMap(linkTo),
    menuFiles: (links?.menuFiles ?? []).flatMap((file, index) =>
      linkTo(file).map(({ href }) => ({
        href,
        text: index === 0 ? words.menuFile : `${words.menuFile} ${index + 1}`,
      })),
    ),
  };
});

export function hasContact({ phone, email, address, order, social }: ContactView): boolean {
  return Boolean(phone ?? email ?? address ?? order[0] ?? social[0]);
}

/** Where the code follows the town: "Bristol BS1 4QA". */
const isTownFirst = (country: string | undefined) =>
  ["GB", "IE", "US", "CA", "AU", "NZ"].includes(country ?? "");

/** Whether an address there is written with its state or province. */
export const hasRegion = (country: string | undefined) => isTownFirst(country) || country === "IT";

/** As on an envelope, to be read: a postal code is one word, which no line's end divides. */
export function envelope({ street, postalCode = "", city, region, country }: Partial<Address>): string[] {
  const code = postalCode.replaceAll(" ", "\u00a0");
  const town = isTownFirst(country)
    ? [city, region, code]
    : [code, city, region && hasRegion(country) && `(${region})`];
  return [street, town.filter(Boolean).join(" ")].filter((line): line is string => Boolean(line));
}

export const addressLines = ({ address }: Business): string[] => (address ? envelope(address) : []);

/** Google's universal link: the installed map app on a phone, a page elsewhere. */
function mapLink(business: Business): string {
  const place = [business.name, ...addressLines(business)].join(", ").replaceAll("\u00a0", " ");
  return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(place)}`;
}
