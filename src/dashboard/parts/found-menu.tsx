import type { ComponentChildren } from "preact";
import type { ExtractedCategory, ExtractedItem } from "../../scraping/schema.ts";
import { moneyIn } from "../../templates/money.ts";
import { ALLERGENS, DIETS } from "../labels.ts";
import { Confidence, Origin } from "./fact-row.tsx";
import { Check } from "./field.tsx";

function priceWords(item: ExtractedItem, currency: string): string {
  const { format } = moneyIn("en", currency);
  if (item.variants?.length)
    return item.variants.map(({ name, price }) => `${name} ${format(price)}`).join(" · ");
  if (item.price === null) return item.priceKind === "market" ? "market price" : "no price";
  return item.priceKind === "from" ? `from ${format(item.price)}` : format(item.price);
}

function Dish({ item, currency }: { item: ExtractedItem; currency: string }) {
  const notes = [
    ...item.diets.map((diet) => DIETS[diet]),
    ...(item.allergens?.length
      ? [`contains ${item.allergens.map((each) => ALLERGENS[each].toLowerCase()).join(", ")}`]
      : []),
  ];
  return (
    <li class="dish">
      <span>
        {item.name}
        {item.description && <small>{item.description}</small>}
        {notes.length > 0 && <small>{notes.join(" · ")}</small>}
      </span>
      <span class="figures">{priceWords(item, currency)}</span>
    </li>
  );
}

export function FoundMenu({
  categories,
  currency,
  isTaken = true,
  note,
  onTake,
}: {
  categories: ExtractedCategory[];
  currency: string;
  isTaken?: boolean;
  note?: ComponentChildren;
  /** Left out: there is nothing to choose. */
  onTake?: (isTaken: boolean) => void;
}) {
  if (categories.length === 0) return null;
  const dishes = categories.reduce((sum, category) => sum + category.items.length, 0);
  const counted =
    `${dishes} ${dishes === 1 ? "dish" : "dishes"} in ` +
    `${categories.length} ${categories.length === 1 ? "category" : "categories"}`;
  return (
    <section class={`found-menu${isTaken ? "" : " left"}`} aria-labelledby="found-menu">
      <h2 id="found-menu">Menu</h2>
      <p>
        {onTake ? <Check isOn={isTaken} onSwitch={onTake}>{`Take the menu: ${counted}`}</Check> : counted}
      </p>
      {note}
      {categories.map((category, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was found does not change, and names stand twice
        <details key={at} class="card" open={at === 0}>
          <summary>
            <strong>{category.name || "Without a heading"}</strong>
            <span class="hint">{category.items.length}</span>
            <Confidence value={category.confidence} />
          </summary>
          {category.page && (
            <p>
              <Origin source={category.source} page={category.page} />
            </p>
          )}
          <ul class="dishes">
            {category.items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same
              <Dish key={index} item={item} currency={currency} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
