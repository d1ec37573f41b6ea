type Money = { format: (minorUnits: number) => string; digits: number };

const formats = new Map<string, Money>();

/** Writes amounts in minor units as the locale does; `isWhole` leaves out the decimals of a list that needs none. */
export function moneyIn(locale: string, currency: string, isWhole = false): Money {
  const key = `${locale} ${currency} ${isWhole}`;
  const known = formats.get(key);
  if (known) return known;
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const intl = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    ...(isWhole ? { maximumFractionDigits: 0, minimumFractionDigits: 0 } : {}),
  });
  // Intl takes half a microsecond an amount, and a menu has few different ones.
  const written = new Map<number, string>();
  const made: Money = {
    digits,
    format: (minorUnits) => {
      const found = written.get(minorUnits);
      if (found !== undefined) return found;
      const text = intl.format(minorUnits / 10 ** digits);
      if (written.size > 2000) written.clear();
      written.set(minorUnits, text);
      return text;
    },
  };
  if (formats.size > 200) formats.clear();
  formats.set(key, made);
  return made;
}

/** A plain decimal such as "12.50", as structured data wants it. */
export function decimal(minorUnits: number, digits: number): string {
  return (minorUnits / 10 ** digits).toFixed(digits);
}
