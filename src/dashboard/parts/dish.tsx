import type { ComponentChildren } from "preact";
import type { Business } from "../../accounts/schema.ts";
import type { MenuItem } from "../../menus/schema.ts";
import type { Draft } from "../draft.ts";
import { errorAt } from "../errors.ts";
import { focusOn } from "../focus.ts";
import { ADDITIVES, ALLERGENS, DIETS } from "../labels.ts";
import { changeItem, changeMenu, moveItemTo, withoutItem } from "../menu-edit.ts";
import { toTyped } from "../money.ts";
import { Button } from "./button.tsx";
import { Declared } from "./declared.tsx";
import { Check, Choice, Select, TextArea, TextField } from "./field.tsx";
import { Icon } from "./icons.tsx";
import { PriceField } from "./price-field.tsx";
import { Variants } from "./variants.tsx";

function priceWords({ price, priceKind, variants }: MenuItem, { currency, locale }: Business): string {
  if (variants?.length) return variants.map((each) => toTyped(each.price, currency, locale)).join(" · ");
  if (price === null) return priceKind === "market" ? "market price" : "no price";
  return (priceKind === "from" ? "from " : "") + toTyped(price, currency, locale);
}

export const dishName = ({ name }: MenuItem): string => name || "Dish without a name";

/** A dish on one line: open it, or move it. */
export function DishLine({
  item,
  business,
  isOpen,
  onToggle,
  children,
}: {
  item: MenuItem;
  business: Business;
  isOpen: boolean;
  onToggle: () => void;
  /** What moves it. */
  children: ComponentChildren;
}) {
  return (
    <div class="dish-line">
      <button
        type="button"
        id={`dish-${item.id}`}
        class="dish-open"
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <span class="dish-name" lang={business.locale}>
          {dishName(item)}
        </span>
        {item.allergens === null && (
          <span class="flag" title="Allergens not declared">
            allergens?
          </span>
        )}
        <span class="figures">{priceWords(item, business)}</span>
        <Icon name={isOpen ? "up" : "pen"} />
      </button>
      {children}
    </div>
  );
}

const KINDS = { fixed: "A price", from: "From", market: "Market price" } as const;

type Words = {
  item: MenuItem;
  /** @param key of what is typed letter by letter, so that one Undo takes all of it back */
  set: (change: Partial<MenuItem>, key?: string) => void;
  /** What the server says against a part. */
  at: (key: string) => string | undefined;
};

function Naming({ item, set, at }: Words) {
  return (
    <>
      <div class="row">
        <TextField
          label="No."
          class="short"
          maxLength={20}
          value={item.number ?? ""}
          error={at("number")}
          onText={(number) => set({ number: number || undefined }, "number")}
        />
        <TextField
          id={`name-${item.id}`}
          label="Dish"
          maxLength={200}
          value={item.name}
          error={at("name")}
          onText={(name) => set({ name }, "name")}
        />
      </div>
      <TextArea
        label="Description"
        rows={2}
        maxLength={1000}
        value={item.description ?? ""}
        error={at("description")}
        onText={(description) => set({ description: description || undefined }, "description")}
      />
    </>
  );
}

function Price({ item, set, at, business }: Words & { business: Business }) {
  const { currency, locale } = business;
  const hasVariants = (item.variants?.length ?? 0) > 0;
  return (
    <>
      <Choice
        legend="Price"
        value={item.priceKind ?? "fixed"}
        options={KINDS}
        onPick={(kind) =>
          set({
            priceKind: kind === "fixed" ? undefined : kind,
            ...(kind === "market" ? { price: null } : {}),
          })
        }
      />
      {item.priceKind !== "market" && !hasVariants && (
        <div class="row">
          <PriceField
            label={`Amount in ${currency}`}
            value={item.price}
            currency={currency}
            locale={locale}
            error={at("price")}
            onPrice={(price) => set({ price }, "price")}
          />
          <TextField
            label="For"
            placeholder="0.3 l, 100 g"
            maxLength={40}
            value={item.unit ?? ""}
            error={at("unit")}
            onText={(unit) => set({ unit: unit || undefined }, "unit")}
          />
        </div>
      )}
      <Variants
        variants={item.variants ?? []}
        currency={currency}
        locale={locale}
        onVariants={(variants) => set({ variants: variants.length > 0 ? variants : undefined }, "variants")}
        error={at("variants")}
      />
    </>
  );
}

function Diets({ item: { diets }, set }: Pick<Words, "item" | "set">) {
  return (
    <fieldset class="choice">
      <legend>Diets</legend>
      <div class="options">
        {(Object.keys(DIETS) as MenuItem["diets"]).map((diet) => (
          <Check
            key={diet}
            look="chip"
            isOn={diets.includes(diet)}
            onSwitch={(isOn) =>
              set({ diets: isOn ? [...diets, diet] : diets.filter((each) => each !== diet) })
            }
          >
            {DIETS[diet]}
          </Check>
        ))}
      </div>
    </fieldset>
  );
}

type Place = { draft: Draft; item: MenuItem; categoryId: string; onDone: () => void };

function Actions({ draft, item, categoryId, onDone }: Place) {
  const { categories } = draft.parts.value.menu;
  const remove = () => {
    const { items } = categories.find(({ id }) => id === categoryId) ?? { items: [] };
    const at = items.findIndex(({ id }) => id === item.id);
    const beside = items[at + 1] ?? items[at - 1];
    changeMenu(draft, (menu) => withoutItem(menu, categoryId, item.id));
    onDone();
    focusOn(beside ? `dish-${beside.id}` : `add-${categoryId}`);
  };
  return (
    <div class="actions">
      {categories.length > 1 && (
        <Select
          label="In the category"
          value={categoryId}
          options={Object.fromEntries(categories.map(({ id, name }) => [id, name || "Without a name"]))}
          onPick={(to) => {
            changeMenu(draft, (menu) => moveItemTo(menu, categoryId, to, item.id));
            focusOn(`dish-${item.id}`);
          }}
        />
      )}
      <Button look="quiet" icon="trash" onClick={remove}>
        Remove<span class="unseen"> {item.name}</span>
      </Button>
      <Button
        onClick={() => {
          onDone();
          focusOn(`dish-${item.id}`);
        }}
      >
        Done
      </Button>
    </div>
  );
}

/**
 * All that can be said of a dish.
 * @param path where the server's words about it are found
 */
export function DishEditor({ path, ...place }: Place & { path: string }) {
  const { draft, item, categoryId } = place;
  const set: Words["set"] = (change, key = "") =>
    changeMenu(
      draft,
      (menu) => changeItem(menu, categoryId, item.id, change),
      key && `dish ${item.id} ${key}`,
    );
  const words = { item, set, at: (key: string) => errorAt(draft, `${path}.${key}`) };
  return (
    <div class="dish-fields">
      <Naming {...words} />
      <Price {...words} business={draft.parts.value.business} />
      <Diets item={item} set={set} />
      <Declared
        legend="Allergens"
        labels={ALLERGENS}
        value={item.allergens}
        onValue={(allergens) => set({ allergens })}
      />
      <Declared
        legend="Additives"
        labels={ADDITIVES}
        value={item.additives}
        onValue={(additives) => set({ additives })}
      />
      <Actions {...place} />
    </div>
  );
}
