import type { Offer, Menu as SchemaMenu, MenuItem as SchemaMenuItem, WithContext } from "schema-dts";
import type { Business, OpeningHours } from "../accounts/schema.ts";
import type { Diet, Menu, MenuItem } from "../menus/schema.ts";
import type { Snapshot } from "../sites/schema.ts";
import { decimal, moneyIn } from "./money.ts";
import type { PictureView } from "./picture-view.ts";
import { remembered } from "./remembered.ts";
import { dayOf } from "./zone.ts";

const ESCAPES: Record<string, string> = {
  "<": "\\u003c",
  ">": "\\u003e",
  "&": "\\u0026",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

const UNSAFE = /[<>&\u2028\u2029]/;

/** JSON that can stand inside a script element, whatever its strings hold. */
function safeJson(value: unknown): string {
  const text = JSON.stringify(value);
  return UNSAFE.test(text)
    ? text.replace(/[<>&\u2028\u2029]/g, (character) => ESCAPES[character] ?? "")
    : text;
}

const DIETS = {
  vegan: "https://schema.org/VeganDiet",
  vegetarian: "https://schema.org/VegetarianDiet",
  glutenFree: "https://schema.org/GlutenFreeDiet",
  lactoseFree: "https://schema.org/LowLactoseDiet",
  halal: "https://schema.org/HalalDiet",
  kosher: "https://schema.org/KosherDiet",
} as const satisfies Record<Diet, string>;

/** Undefined members fall out when it is written. */
const orNone = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

/** schema.org has no open end; the day's last minute is the nearest that it can say. */
function hoursSpecification({ dayOfWeek, opens, closes, validFrom, validThrough }: OpeningHours) {
  return {
    "@type": "OpeningHoursSpecification" as const,
    dayOfWeek,
    opens,
    closes: closes ?? "23:59",
    validFrom,
    validThrough,
  };
}

/** The business as a node of its own, with the page's address as its identity. */
export function restaurantJsonLd(
  { snapshot, origin, page }: { snapshot: Snapshot; origin: string; page: string },
  hero: PictureView | null,
  today: number,
): string {
  const { business, menu } = snapshot;
  const hasMenu = menu.categories.some(({ items }) => items.length > 0);
  const isMenu = hasMenu && page === "menu";
  const text = businessText(business, origin, hero?.src, hasMenu && !isMenu, today);
  return isMenu ? `${text.slice(0, -1)},"hasMenu":${menuText(menu, business, origin)}}` : text;
}

const businessText = remembered(
  (business: Business, origin: string, hero: string | undefined, linksMenu: boolean, today: number) => {
    const { address, geo, links } = business;
    const special = business.specialOpeningHours.filter((row) => dayOf(row.validThrough) >= today);
    return safeJson({
      "@context": "https://schema.org",
      "@type": business.type.charAt(0).toUpperCase() + business.type.slice(1),
      "@id": `${origin}/#business`,
      name: business.name,
      url: `${origin}/`,
      description: business.description || undefined,
      image: hero && origin + hero,
      telephone: business.phone,
      email: business.email,
      address: address && {
        "@type": "PostalAddress",
        streetAddress: address.street || undefined,
        postalCode: address.postalCode || undefined,
        addressLocality: address.city || undefined,
        addressRegion: address.region,
        addressCountry: address.country,
      },
      geo: geo && { "@type": "GeoCoordinates", ...geo },
      servesCuisine: orNone(business.cuisines),
      priceRange: business.priceRange || undefined,
      currenciesAccepted: business.currency,
      openingHoursSpecification: orNone(business.openingHours.map(hoursSpecification)),
      specialOpeningHoursSpecification: orNone(
        special.map((row) => ({
          "@type": "OpeningHoursSpecification",
          validFrom: row.validFrom,
          validThrough: row.validThrough,
          // Closed is written as a day that opens and closes at midnight.
          opens: row.opens ?? "00:00",
          closes: row.opens === null ? "00:00" : (row.closes ?? "23:59"),
        })),
      ),
      sameAs: orNone(links?.social ?? []),
      acceptsReservations: links?.reserve,
      hasMenu: linksMenu ? `${origin}/menu` : undefined,
    });
  },
);

function offersOf(item: MenuItem, currency: string, digits: number): Offer | Offer[] | undefined {
  const offer = (price: number, name?: string): Offer => ({
    "@type": "Offer",
    name,
    price: decimal(price, digits),
    priceCurrency: currency,
  });
  if (item.variants && item.variants.length > 0) {
    return item.variants.map(({ name, price }) => offer(price, name));
  }
  return item.price === null || item.priceKind === "market" ? undefined : offer(item.price);
}

function itemNode(item: MenuItem, currency: string, digits: number): SchemaMenuItem {
  return {
    "@type": "MenuItem",
    name: item.name,
    description: item.description || undefined,
    suitableForDiet: orNone(item.diets.map((diet) => DIETS[diet])),
    offers: offersOf(item, currency, digits),
  };
}

function menuNode(menu: Menu, business: Business, origin: string) {
  const { digits } = moneyIn(business.locale, business.currency);
  return {
    "@type": "Menu" as const,
    url: `${origin}/menu`,
    inLanguage: business.locale,
    hasMenuSection: menu.categories
      .filter(({ items }) => items.length > 0)
      .map((category) => ({
        "@type": "MenuSection" as const,
        name: category.name,
        description: category.description || undefined,
        hasMenuItem: category.items.map((item) => itemNode(item, business.currency, digits)),
      })),
  };
}

const menuText = remembered((menu: Menu, business: Business, origin: string) =>
  safeJson(menuNode(menu, business, origin)),
);

/** The whole menu as a document of its own, for `/menu.json`. */
export function menuJsonLd(snapshot: Snapshot, origin: string): string {
  const node: WithContext<SchemaMenu> = {
    "@context": "https://schema.org",
    ...menuNode(snapshot.menu, snapshot.business, origin),
    name: snapshot.business.name,
  };
  return safeJson(node);
}
