const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);

/** A page of the local tools: plain, readable, no script. `body` is HTML. */
export function toolPage(title: string, body: string, status = 200): Response {
  return new Response(
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; color: #222 }
  h1 { font-size: 1.4rem } label { display: block; margin: .75rem 0 }
  input, button { font: inherit; padding: .5rem .75rem; border: 1px solid #999; border-radius: .4rem }
  input { display: block; width: 100%; box-sizing: border-box } button { background: #fff; cursor: pointer }
  button.main { background: #1b5e40; border-color: #1b5e40; color: #fff }
  ul { padding: 0; list-style: none } li { margin: .5rem 0 } small { color: #666 }
  pre { white-space: pre-wrap; background: #f5f5f5; padding: 1rem }
</style>
<h1>${escapeHtml(title)}</h1>
${body}
</html>
`,
    {
      status,
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy":
          "default-src 'none'; style-src 'unsafe-inline'; form-action *; frame-src 'self'",
        "cache-control": "no-store",
      },
    },
  );
}
