import type { Snapshot, Warning } from "./schema.ts";

/** Host names that mean something else, now or one day. */
const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  ...[
    "preview",
    "www",
    "app",
    "api",
    "admin",
    "mail",
    "smtp",
    "imap",
    "ftp",
    "ns1",
    "ns2",
    "cdn",
    "static",
    "assets",
  ],
  ...[
    "media",
    "status",
    "help",
    "support",
    "docs",
    "blog",
    "about",
    "login",
    "signin",
    "signup",
    "account",
    "accounts",
  ],
  ...[
    "billing",
    "dashboard",
    "security",
    "abuse",
    "postmaster",
    "webmaster",
    "hostmaster",
    "root",
    "test",
    "dev",
    "staging",
  ],
  ...[
    "localhost",
    "autodiscover",
    "autoconfig",
    "mta-sts",
    "wpad",
    "isatap",
    "news",
    "shop",
    "store",
    "auth",
    "sso",
    "edge",
  ],
]);

export function isReservedSlug(slug: string): boolean {
  return RESERVED_SLUGS.has(slug);
}

/** A slug for a name: `Café Zur Linde` → `cafe-zur-linde`; undefined if nothing usable is left. */
export function suggestSlug(name: string): string | undefined {
  const slug = name
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replaceAll(" ", "-")
    .slice(0, 60)
    .replace(/-+$/, "");
  if (slug.length < 3 || isReservedSlug(slug) || slug.startsWith("xn--")) return undefined;
  return slug.slice(2, 4) === "--" ? undefined : slug;
}

/** What keeps a draft from being published at all. The dashboard asks the same, to say so before. */
export function blockersToPublish(snapshot: Snapshot): { path: string; message: string }[] {
  return snapshot.business.name.trim() === ""
    ? [{ path: "business.name", message: "Give the business a name" }]
    : [];
}

/** Countries whose law asks a business's site to say who runs it. */
const IMPRINT_COUNTRIES = new Set(["DE", "AT", "CH", "IT", "FR", "ES"]);

/** What a careful owner would look at again; none of it stops a publish. */
export function warningsOf(snapshot: Snapshot): Warning[] {
  const { business, menu } = snapshot;
  const warnings: Warning[] = [];
  const warn = (path: string, code: string, message: string) => warnings.push({ path, code, message });
  if (business.openingHours.length === 0) {
    warn(
      "business.openingHours",
      "hours-missing",
      "Guests can't see when you are open; add your opening hours",
    );
  }
  if (!business.address)
    warn("business.address", "address-missing", "Guests can't find the way; add your address");
  if (!business.phone && !business.email) {
    warn(
      "business.phone",
      "contact-missing",
      "Guests can't reach you; add a phone number or an e-mail address",
    );
  }
  const items = menu.categories.flatMap((category) => category.items);
  if (items.length === 0) warn("menu", "menu-empty", "There is no menu yet; add your dishes");
  const unpriced = items.filter(
    (item) => item.price === null && item.priceKind !== "market" && !item.variants?.length,
  );
  if (unpriced.length > 0) {
    warn(
      "menu",
      "prices-missing",
      `${unpriced.length} dishes have no price; in the EU guests must be told it beforehand`,
    );
  }
  const undeclared = items.filter((item) => item.allergens === null);
  if (undeclared.length > 0) {
    warn(
      "menu",
      "allergens-undeclared",
      `${undeclared.length} dishes don't say which allergens they contain; guests are told to ask`,
    );
  }
  if (business.address && IMPRINT_COUNTRIES.has(business.address.country) && !business.legal?.legalName) {
    warn(
      "business.legal.legalName",
      "imprint-incomplete",
      "The imprint needs the name of who runs the business",
    );
  }
  return warnings;
}
