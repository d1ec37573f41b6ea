// What the browser itself knows of countries, languages, moneys and clocks, each by its English name.

const LANGUAGES = [
  "en",
  "en-GB",
  "en-IE",
  "en-US",
  "de",
  "de-AT",
  "de-CH",
  "fr",
  "fr-BE",
  "fr-CH",
  "it",
  "it-CH",
  "es",
];
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
/** Unions and reserved codes that have a name but are no country to have an address in. */
const NO_COUNTRY = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);

type Options = Record<string, string>;

/** By name, and whatever is set stays choosable, known or not. */
function sorted(
  ids: readonly string[],
  nameOf: (id: string) => string | undefined,
  current: string,
): Options {
  const named = ids.map((id) => [id, nameOf(id) ?? id] as const);
  named.sort(([, a], [, b]) => a.localeCompare(b, "en"));
  return {
    ...(current === "" || ids.includes(current) ? {} : { [current]: current }),
    ...Object.fromEntries(named),
  };
}

export function countries(current: string): Options {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const ids = ALPHABET.flatMap((a) => ALPHABET.map((b) => a + b)).filter(
    // A code of the past, such as DD, is rewritten to its heir.
    (id) => !NO_COUNTRY.has(id) && names.of(id) && new Intl.Locale(`und-${id}`).region === id,
  );
  return sorted(ids, (id) => names.of(id), current);
}

/** Those that a site's own words exist in, as they are written in each country. */
export function languages(current: string): Options {
  const names = new Intl.DisplayNames("en", { type: "language", languageDisplay: "standard" });
  return sorted(LANGUAGES, (id) => names.of(id), current);
}

export function currencies(current: string): Options {
  const names = new Intl.DisplayNames("en", { type: "currency" });
  return sorted(Intl.supportedValuesOf("currency"), (id) => `${names.of(id)} (${id})`, current);
}

export function timeZones(current: string): Options {
  return sorted(Intl.supportedValuesOf("timeZone"), (id) => id.replaceAll("_", " "), current);
}
