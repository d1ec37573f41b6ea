import { findAddresses } from "./address-text.ts";
import { countryNamed, countryOfHost, countryOfLanguage } from "./countries.ts";
import type { Line } from "./lines.ts";
import { countryOfPhone, toE164 } from "./phone.ts";
import { addressOf } from "./structured.ts";
import { type Thing, textOf } from "./things.ts";
import { words } from "./tokens.ts";

/** Where the house stands, from what leaves least doubt to what leaves most. */
export function guessCountry(
  things: Thing[],
  lines: readonly Line[],
  language: string | null,
  url: URL,
  phones: string[],
): string | null {
  for (const thing of things) {
    const country = addressOf(thing)?.country;
    if (country) return country;
  }
  const numbers = [
    ...things.map((thing) => textOf(thing, "telephone") ?? ""),
    ...phones,
    ...lines
      .filter((line) => line.text.includes("+") && line.text.length < 200)
      .map((line) => line.text.slice(line.text.indexOf("+"), line.text.indexOf("+") + 24)),
  ];
  for (const raw of numbers) {
    const number = /^\s*(?:\+|00)/.test(raw) ? longestNumber(raw) : null;
    const country = number ? countryOfPhone(number) : null;
    if (country) return country;
  }
  for (const line of lines) {
    if (line.text.length > 120) continue;
    const last =
      line.text
        .split(/[,·|\n-]/)
        .at(-1)
        ?.trim() ?? "";
    const named = last.length > 3 && last.length < 30 ? countryNamed(last) : null;
    if (named && last.length < line.text.length + 1) return named;
  }
  const addresses = findAddresses(lines, language, null);
  for (const address of addresses) if (address.country) return address.country;
  const byHost = countryOfHost(url.hostname);
  if (byHost) return byHost;
  const byMark = countryOfMarks(lines);
  if (byMark) return byMark;
  // Germany's postal codes have five figures: four beside German text leave its two neighbours, told by their money.
  if (language === "de" && addresses.some((address) => /^\d{4}$/.test(address.postalCode ?? "")))
    return lines.some((line) => /\bCHF\b|\bFr\./.test(line.text))
      ? "CH"
      : lines.some((line) => line.text.includes("€"))
        ? "AT"
        : null;
  const byStreet = addresses
    .map((address) => countryOfStreet(address.street ?? "", address.postalCode ?? ""))
    .find((found) => found !== null);
  if (byStreet && (language === null || language === "en")) return byStreet;
  if (language === "en") {
    if (lines.some((line) => line.text.includes("£"))) return "GB";
    if (
      lines.some((line) => /\(?\d{3}\)?[\s.‐–-]\d{3}[\s.‐–-]\d{4}/.test(line.text.slice(0, 300))) ||
      phones.some((raw) => /^\d{3}-?\d{3}-?\d{4}$/.test(raw))
    )
      return "US";
    return lines.some((line) => line.text.includes("$")) ? "US" : null;
  }
  return countryOfLanguage(language);
}

/** What only one country writes: its VAT ids. */
function countryOfMarks(lines: readonly Line[]): string | null {
  const texts = lines.filter((line) => line.text.length < 300).map((line) => line.text);
  if (texts.some((text) => /\bATU\s?\d{8}\b/.test(text))) return "AT";
  if (texts.some((text) => /\bCHE[- ]?\d{3}[. ]?\d{3}[. ]?\d{3}\b/.test(text))) return "CH";
  return null;
}

/** The words for a street are a country's own, five figures beside them leave few others. */
function countryOfStreet(street: string, postalCode: string): string | null {
  if (!/^\d{5}$/.test(postalCode)) return null;
  const all = words(street);
  if (all.some((word) => /(?:strasse|str|platz|gasse|weg|allee)$/.test(word))) return "DE";
  if (all.some((word) => ["rue", "boulevard", "quai", "chemin"].includes(word))) return "FR";
  if (all.some((word) => ["via", "viale", "piazza", "corso", "vicolo"].includes(word))) return "IT";
  return all.some((word) => ["calle", "avenida", "plaza", "paseo", "carrer"].includes(word)) ? "ES" : null;
}

function longestNumber(raw: string): string | null {
  const kept = /^\s*((?:\+|00)[\d\s()/.‐–-]{6,24})/.exec(raw)?.[1];
  return kept ? toE164(kept, null) : null;
}
