/** Digits after the point that a currency has; 2 for one that is not known (yet typed half). */
function digitsOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** An amount as the dashboard shows it, such as €12.50, and €0 for nothing. */
export function formatMoney(minorUnits: number, currency: string): string {
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    ...(minorUnits === 0 ? { minimumFractionDigits: 0 } : {}),
  }).format(minorUnits / 10 ** digitsOf(currency));
}

/** Minor units as people type them: `12.50`, or `12,50` where the language writes so. */
export function toTyped(minorUnits: number | null, currency: string, locale: string): string {
  if (minorUnits === null) return "";
  const digits = digitsOf(currency);
  let language = locale;
  try {
    Intl.getCanonicalLocales(locale);
  } catch {
    language = "en";
  }
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
    numberingSystem: "latn",
  }).format(minorUnits / 10 ** digits);
}

/**
 * What was typed as minor units: point or comma, with or without the currency's sign; null for nothing, undefined for
 * what is no price.
 */
export function fromTyped(typed: string, currency: string): number | null | undefined {
  const text = typed.replace(/[\p{Sc}\s\u00a0]|[A-Z]{3}|[-–]$/gu, "");
  if (text === "") return null;
  const digits = digitsOf(currency);
  // With both signs in it, or three digits after the only one, the earlier ones group thousands.
  const grouped =
    /^\d{1,3}([.,'’]\d{3})+([.,]\d{1,2})?$/.test(text) && !(digits === 3 && /^\d+[.,]\d{3}$/.test(text));
  const plain = grouped
    ? text.replace(/[.,'’](?=\d{3})/g, "").replace(",", ".")
    : text.replace(",", ".").replace(/\.$/, "");
  const match = /^(\d{0,9})(?:\.(\d+))?$/.exec(plain);
  if (!match || (match[2] ?? "").length > digits || (match[1] === "" && match[2] === undefined))
    return undefined;
  const amount = Math.round(Number(plain) * 10 ** digits);
  return amount <= 100_000_000 ? amount : undefined;
}
