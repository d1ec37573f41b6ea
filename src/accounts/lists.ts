import type { BusinessType } from "./schema.ts";

/** Each kind of business as owners read it, in the order shown. */
export const BUSINESS_TYPE_LABELS: Readonly<Record<BusinessType, string>> = {
  restaurant: "Restaurant",
  cafeOrCoffeeShop: "Café",
  barOrPub: "Bar or pub",
  bakery: "Bakery",
  fastFoodRestaurant: "Fast food",
  iceCreamShop: "Ice cream shop",
  brewery: "Brewery",
  distillery: "Distillery",
  winery: "Winery",
  foodEstablishment: "Other food business",
};
