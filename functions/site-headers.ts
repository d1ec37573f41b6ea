import { sha256Base64 } from "../src/core/json.ts";
import { COMMON } from "./headers.ts";

const hashes = new Map<string, string>();

async function styleSource(style: string): Promise<string> {
  const known = hashes.get(style);
  if (known !== undefined) return known;
  const source = `'sha256-${await sha256Base64(style)}'`;
  // A few templates times a few palettes in an isolate; more than this is not worth holding on to.
  if (hashes.size > 500) hashes.clear();
  hashes.set(style, source);
  return source;
}

/**
 * A site's policy: its one style element by hash, pictures and fonts of its own, and nothing that runs. Nothing on a page
 * connects either, and without scripts nothing can; `connect-src` is there for auditors. What DevTools fetches for a page
 * is judged by the page's policy, and a Lighthouse that may not read robots.txt takes 9 points of SEO.
 */
export async function sitePolicy(style?: string): Promise<string> {
  const styles = style === undefined ? "'none'" : await styleSource(style);
  return `default-src 'none'; style-src ${styles}; img-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; connect-src 'self'`;
}

export function siteHeaders(policy: string): Record<string, string> {
  return {
    ...COMMON,
    "content-security-policy": policy,
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-resource-policy": "same-origin",
  };
}
