import { useState } from "preact/hooks";
import { fromTyped, toTyped } from "../money.ts";
import { TextField } from "./field.tsx";

/** A price in major units as the business's language writes it; the draft holds minor units. */
export function PriceField({
  label,
  value,
  currency,
  locale,
  error,
  onPrice,
}: {
  label: string;
  value: number | null;
  currency: string;
  locale: string;
  error?: string | undefined;
  onPrice: (price: number | null) => void;
}) {
  const [typed, setTyped] = useState<string | undefined>();
  const isMisread = typed !== undefined && fromTyped(typed, currency) === undefined;
  return (
    <TextField
      label={label}
      class="short"
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? toTyped(value, currency, locale)}
      error={isMisread ? `Write a price such as ${toTyped(1250, currency, locale)}` : error}
      onText={(text) => {
        setTyped(text);
        const price = fromTyped(text, currency);
        if (price !== undefined) onPrice(price);
      }}
      // A price that can't be read stays, with what to do about it, until it is mended.
      onBlur={() => !isMisread && setTyped(undefined)}
    />
  );
}
