import { cleanText, trimEndOf } from "./clean.ts";

const CHAR = /^[A-Za-z0-9._%+-]$/;
const HOST_CHAR = /^[A-Za-z0-9.-]$/;
const PLACEHOLDER_HOSTS =
  /(?:^|\.)(?:example\.(?:com|org|net)|domain\.(?:com|tld)|yourdomain\.com|mysite\.com|email\.com|sentry\.io|wixpress\.com|test\.com|website\.com|company\.com|restaurant\.com|deine-domain\.de|musterdomain\.de|mustermann\.de|beispiel\.de|dominio\.com|tudominio\.com)$/;
const PLACEHOLDER_NAMES =
  /^(?:your|name|you|user|username|example|beispiel|muster|mustermann|vorname|nombre|nome|email|someone|john\.?doe)$/;

/** A checked, lower-case-host address, or null for none and for placeholders. */
export function toEmail(raw: string): string | null {
  const text = cleanText(raw, 254).replace(/\s/g, "");
  const at = text.indexOf("@");
  if (at < 1 || at !== text.lastIndexOf("@")) return null;
  const local = text.slice(0, at);
  const host = text.slice(at + 1).toLowerCase();
  if (
    local.length > 64 ||
    Array.from(local).some((char) => !CHAR.test(char)) ||
    Array.from(host).some((char) => !HOST_CHAR.test(char))
  )
    return null;
  const labels = host.split(".");
  const tld = labels.at(-1) ?? "";
  if (
    labels.length < 2 ||
    labels.some((label) => label === "" || label.startsWith("-") || label.endsWith("-")) ||
    !/^[a-z]{2,24}$/.test(tld)
  )
    return null;
  if (
    /^(?:png|jpe?g|gif|webp|svg|js|css)$/.test(tld) ||
    local.startsWith(".") ||
    local.endsWith(".") ||
    local.includes("..")
  )
    return null;
  if (PLACEHOLDER_HOSTS.test(host) || PLACEHOLDER_NAMES.test(local.toLowerCase())) return null;
  return `${local}@${host}`;
}

/** Addresses in a text, `(at)` and `[at]` read as the sign. One pass outward from each sign. */
export function findEmails(raw: string): string[] {
  const text = raw
    .slice(0, 4_000)
    .replace(/\s?[([{]\s?(?:at|ät|a|arroba|chiocciola)\s?[)\]}]\s?/gi, "@")
    .replace(/\s?[([{]\s?(?:dot|punkt|punto|point)\s?[)\]}]\s?/gi, ".");
  const found: string[] = [];
  for (let at = text.indexOf("@"); at >= 0 && found.length < 10; at = text.indexOf("@", at + 1)) {
    let from = at;
    while (from > 0 && at - from < 64 && CHAR.test(text[from - 1] ?? "")) from -= 1;
    let to = at + 1;
    while (to < text.length && to - at < 200 && HOST_CHAR.test(text[to] ?? "")) to += 1;
    const email = toEmail(trimEndOf(text.slice(from, to), ".-"));
    if (email && !found.includes(email)) found.push(email);
  }
  return found;
}
