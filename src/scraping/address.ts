import ipaddr from "ipaddr.js";

export type JudgeOptions = {
  /** The zone of published sites, such as `sites.example`; never imported from. */
  sitesDomain: string;
  /** Our own app's host, with or without a port. */
  appHost: string;
  /** `host:port` pairs that may be fetched although they are private. Empty but on a local stack. */
  allowedHosts: string[];
  /** The address is only named, never asked: a name that can lead nowhere does no harm then. */
  isOnlyNamed?: boolean;
};
export type Verdict = { ok: true; url: URL } | { ok: false; reason: string };

/**
 * Names that lead nowhere public: IANA's special-use registry (RFC 6761, 6762, 7686, 8375, 9476), `internal` (ICANN, 2024), and
 * the undelegated ones that private networks use, `corp`, `home`, `mail` among them (ICANN never delegates those).
 */
const RESERVED_ENDS = new Set(
  "local localhost localdomain test example invalid onion alt arpa internal intranet private corp home mail lan workgroup domain".split(
    " ",
  ),
);
/** Of those the ones that nobody can make lead anywhere. */
const HARMLESS_ENDS = new Set(["test", "example", "invalid"]);
const RESERVED_NAMES = ["example.com", "example.net", "example.org"];
/** Public names made to answer with whatever address their caller wants. */
const ADDRESS_NAMES = [
  "nip.io",
  "sslip.io",
  "xip.io",
  "ip6.name",
  "localtest.me",
  "lvh.me",
  "vcap.me",
  "lacolhost.com",
  "local.gd",
  "localho.st",
  "traefik.me",
  "backname.io",
  "1u.ms",
  "rbndr.us",
  "rebind.network",
  "rebind.it",
  "nip.co",
  "burpcollaborator.net",
  "oastify.com",
  "interact.sh",
];
const MAX_LENGTH = 2_000;

const refuse = (reason: string): Verdict => ({ ok: false, reason });

/**
 * Whether the importer may ask for this address. The URL that comes back is the one to use; the string is never parsed again.
 * A name's addresses must still be resolved and judged by `isPublicAddress` before each request.
 */
export function judgeUrl(input: string, options: JudgeOptions): Verdict {
  if (input.length > MAX_LENGTH) return refuse(`Use an address of at most ${MAX_LENGTH} characters`);
  const text = input.trim();
  if (text === "") return refuse("Give the address of a web page");
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code <= 0x20 || (code >= 0x7f && code <= 0xa0) || char === "\\") {
      return refuse("Remove spaces, control characters and backslashes from the address");
    }
  }
  if (!/^https?:\/\//i.test(text)) return refuse("Begin the address with https://");
  if (!URL.canParse(text)) return refuse("This is not a web address; check it for a typing error");
  return judgeParsed(new URL(text), options);
}

/** The same for a URL that is an object already, such as where a redirect leads. */
export function judgeParsed(url: URL, options: JudgeOptions): Verdict {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return refuse("Only http and https addresses can be imported");
  if (url.username !== "" || url.password !== "")
    return refuse("Remove the user name and password from the address");
  if (url.href.length > MAX_LENGTH * 2) return refuse("The address is too long");
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  const name = url.hostname.toLowerCase();
  if (options.allowedHosts.some((host) => host.toLowerCase() === `${name}:${port}`)) return { ok: true, url };
  if (port !== "80" && port !== "443") return refuse("Only the usual ports 80 and 443 can be imported from");
  if (name.startsWith("[") || ipaddr.isValid(name) || /^[\d.]+$/.test(name)) {
    return refuse("Use the restaurant's name on the web, not an IP address");
  }
  if (name.endsWith(".")) return refuse("Remove the dot at the end of the name");
  const labels = name.split(".");
  if (labels.length < 2) return refuse("Use a full public name such as www.restaurant.com");
  if (name.length > 253 || labels.some((label) => !/^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))) {
    return refuse("This is not a valid name on the web");
  }
  const top = labels.at(-1) ?? "";
  if (!/^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/.test(top) || isReserved(top, options))
    return refuse("This name is not on the public internet");
  if (!options.isOnlyNamed && RESERVED_NAMES.some((zone) => isInZone(name, zone)))
    return refuse("This name is reserved for examples");
  if (ADDRESS_NAMES.some((zone) => isInZone(name, zone)))
    return refuse("This name leads to changing addresses and can't be imported");
  if (isInZone(name, options.sitesDomain) || isInZone(name, options.appHost)) {
    return refuse("This is a site of ours already; edit it instead of importing it");
  }
  return { ok: true, url };
}

const isReserved = (top: string, options: JudgeOptions): boolean =>
  RESERVED_ENDS.has(top) && !(options.isOnlyNamed && HARMLESS_ENDS.has(top));

function isInZone(name: string, zone: string): boolean {
  const bare = zone
    .toLowerCase()
    .replace(/:\d{1,5}$/, "")
    .replace(/\.$/, "");
  return bare !== "" && (name === bare || name.endsWith(`.${bare}`));
}

/** May be fetched although private: a local stack's own sample pages. */
export function isAllowedHost(url: URL, options: JudgeOptions): boolean {
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  return options.allowedHosts.some((host) => host.toLowerCase() === `${url.hostname.toLowerCase()}:${port}`);
}

const NOT_GLOBAL_V4 = [
  "0.0.0.0/8",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "240.0.0.0/4",
];
const NOT_GLOBAL_V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48"];

/** A globally reachable unicast address, by IANA's special-purpose registries; anything else, unparsable text too, is not. */
export function isPublicAddress(ip: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  if (address.range() !== "unicast") return false;
  if (address.kind() === "ipv4") return !NOT_GLOBAL_V4.some((net) => address.match(ipaddr.parseCIDR(net)));
  // Only 2000::/3 is handed out; all else is reserved, or carries an IPv4 address within.
  return (
    address.match(ipaddr.parseCIDR("2000::/3")) &&
    !NOT_GLOBAL_V6.some((net) => address.match(ipaddr.parseCIDR(net)))
  );
}

const TRACKING = /^(?:utm_|fbclid$|gclid$|msclkid$|mc_|_ga$|ref$)/;

/** One form for what is one page: https, no `www.`, no fragment or tracking, no trailing slash or `index.html`. */
export function normalizeUrl(url: URL): string {
  const host = url.host
    .toLowerCase()
    .replace(/^www\./, "")
    .replace(/:(?:80|443)$/, "");
  const path = url.pathname.replace(/\/index\.(?:html?|php)$/i, "/");
  let end = path.length;
  while (path[end - 1] === "/") end -= 1;
  const query = [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const search = new URLSearchParams(query).toString();
  return `https://${host}${path.slice(0, end)}${search === "" ? "" : `?${search}`}`;
}
