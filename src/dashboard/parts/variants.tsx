import { useId } from "preact/hooks";
import type { MenuItem } from "../../menus/schema.ts";
import { focusOn } from "../focus.ts";
import { Button, IconButton } from "./button.tsx";
import { TextField } from "./field.tsx";
import { PriceField } from "./price-field.tsx";

type List = NonNullable<MenuItem["variants"]>;

/** Sizes of a dish, each with its price. */
export function Variants({
  variants,
  currency,
  locale,
  error,
  onVariants,
}: {
  variants: List;
  currency: string;
  locale: string;
  error: string | undefined;
  onVariants: (variants: List) => void;
}) {
  const id = useId();
  const change = (at: number, next: Partial<List[number]>) =>
    onVariants(variants.map((each, index) => (index === at ? { ...each, ...next } : each)));
  return (
    <div class="variants">
      {variants.map((variant, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sizes have no identity but their place
        <div class="row" key={at}>
          <TextField
            id={`${id}-${at}`}
            label="Size"
            placeholder="Small, 0.5 l"
            maxLength={200}
            value={variant.name}
            onText={(name) => change(at, { name })}
          />
          <PriceField
            label={`Amount in ${currency}`}
            value={variant.price}
            currency={currency}
            locale={locale}
            onPrice={(price) => change(at, { price: price ?? 0 })}
          />
          <IconButton
            icon="trash"
            label={`Remove the size ${variant.name}`}
            onClick={() => {
              onVariants(variants.filter((_, index) => index !== at));
              focusOn(id);
            }}
          />
        </div>
      ))}
      {error && <p class="error">{error}</p>}
      {variants.length < 20 && (
        <Button
          id={id}
          look="quiet"
          icon="plus"
          onClick={() => {
            onVariants([...variants, { name: "", price: 0 }]);
            focusOn(`${id}-${variants.length}`);
          }}
        >
          {variants.length === 0 ? "Several sizes" : "Another size"}
        </Button>
      )}
    </div>
  );
}
