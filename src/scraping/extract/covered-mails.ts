import { type Element, elements } from "./dom.ts";
import { toEmail } from "./email.ts";

const PATH = "/cdn-cgi/l/email-protection#";
/** Two figures for each of its characters, and for the key. */
const LONGEST = 2 * 255;

/** The first byte is the key of the others. */
function uncover(hex: string): string | null {
  if (hex.length < 4 || hex.length > LONGEST || hex.length % 2 > 0 || /[^0-9a-f]/i.test(hex)) return null;
  const bytes = Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16),
  );
  const [key = 0, ...rest] = bytes;
  return toEmail(String.fromCharCode(...rest.map((byte) => byte ^ key)).split("?", 1)[0] ?? "");
}

/** Mail addresses that Cloudflare hides from robots and a visitor's browser shows: `[email protected]`. */
export function uncoverMails(root: Element): void {
  for (const element of elements(root)) {
    const { attributes } = element;
    const hidden = attributes["data-cfemail"] && uncover(attributes["data-cfemail"]);
    if (hidden) element.children = [hidden];
    const at = element.tag === "a" ? (attributes.href ?? "").indexOf(PATH) : -1;
    const linked = at < 0 ? null : uncover((attributes.href ?? "").slice(at + PATH.length));
    if (linked) attributes.href = `mailto:${linked}`;
  }
}
