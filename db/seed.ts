import { neon } from "@neondatabase/serverless";
import "./client.ts";

/** The marketplace's listing. What each looks like, and what may be set, is the template's own code. */
const TEMPLATES = [
  [
    "minimalist",
    "Minimalist",
    "Swiss and calm: one grotesque, a strict grid and much white space.",
    ["restaurant", "cafeOrCoffeeShop", "winery", "barOrPub"],
  ],
  [
    "modern",
    "Modern",
    "Loud and contemporary: full colour, heavy type, dishes as cards.",
    ["restaurant", "fastFoodRestaurant", "cafeOrCoffeeShop", "iceCreamShop", "brewery"],
  ],
  [
    "stylish",
    "Stylish",
    "Picture first and editorial: a dark ground, a fine serif, an evening out.",
    ["restaurant", "barOrPub", "winery", "distillery"],
  ],
  [
    "cozy",
    "Cozy",
    "Warm and hand-made: paper, terracotta and a friendly serif.",
    ["restaurant", "bakery", "cafeOrCoffeeShop", "brewery", "iceCreamShop"],
  ],
] as const;

/** Lists the four templates; run again it changes nothing. */
export async function seed(databaseUrl: string): Promise<void> {
  const sql = neon(databaseUrl);
  await sql.transaction([
    // The tables' owner is bound by row security too; this role has policies.
    sql`set local role app_definer`,
    ...TEMPLATES.map(
      ([id, name, description, types], position) => sql`
        insert into templates (id, name, description, business_types, position)
        values (${id}, ${name}, ${description}, ${[...types]}, ${position})
        on conflict (id) do update set name = excluded.name, description = excluded.description,
          business_types = excluded.business_types, position = excluded.position
        where (templates.name, templates.description, templates.business_types, templates.position)
          is distinct from (excluded.name, excluded.description, excluded.business_types, excluded.position)`,
    ),
  ]);
}
