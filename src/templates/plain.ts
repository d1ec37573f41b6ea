import { css } from "./parts/css.ts";
import { escapeHtml } from "./parts/dishes.ts";
import { acceptedLanguage, type Words, wordsFor } from "./words/words.ts";

/** A page of our own where there is no restaurant's to show. */
export type PlainPage = { html: string; style: string; lang: string };

const style = css`
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 2rem; text-align: center; font: 1.1rem/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText }
main { display: grid; gap: 1rem; justify-items: center }
svg { width: 7rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; opacity: .8 }
h1 { margin: 0; font-size: clamp(1.5rem, 1rem + 3vw, 2.3rem); line-height: 1.15; text-wrap: balance }
p { margin: 0; max-width: 26rem; text-wrap: balance }
a { color: inherit }
`;

/** An empty plate between fork and knife. */
const PLATE = `<svg viewBox="0 0 96 64" aria-hidden="true"><circle cx="48" cy="32" r="22"/><circle cx="48" cy="32" r="13"/><path d="M12 10v12a4 4 0 0 0 8 0V10M16 10v44M80 54V10c-5 3-6 10-6 18h6"/></svg>`;

type Message = Pick<Words, "notFound" | "noSite" | "suspended" | "unavailable">;

async function plainPage(
  message: keyof Message,
  acceptLanguage: string | null | undefined,
  home?: string,
): Promise<PlainPage> {
  const lang = acceptedLanguage(acceptLanguage);
  const words = await wordsFor(lang);
  const [title, text] = words[message];
  const back = home === undefined ? "" : `<p><a href="${escapeHtml(home)}">${words.back}</a></p>`;
  return {
    lang,
    style,
    html: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><style>${style}</style></head><body><main>${PLATE}<h1>${title}</h1><p>${text}</p>${back}</main></body></html>`,
  };
}

/** For an address that belongs to no site. */
export function noSitePage(acceptLanguage?: string | null): Promise<PlainPage> {
  return plainPage("noSite", acceptLanguage);
}

/** For an unknown page of a site that exists; `home` leads back to it. */
export function notFoundPage(acceptLanguage?: string | null, home = "/"): Promise<PlainPage> {
  return plainPage("notFound", acceptLanguage, home);
}

export function suspendedPage(acceptLanguage?: string | null): Promise<PlainPage> {
  return plainPage("suspended", acceptLanguage);
}

export function unavailablePage(acceptLanguage?: string | null): Promise<PlainPage> {
  return plainPage("unavailable", acceptLanguage);
}
