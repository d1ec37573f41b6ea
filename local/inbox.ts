import * as z from "zod";
import { escapeHtml, toolPage } from "./html.ts";
import { type Served, serve } from "./serve.ts";

// Mail that the Worker sends through its `send_email` binding is kept by Miniflare, which gives it out under this
// path of the development server. The inbox shows it: pages for people, GET /messages and /messages/:id for scripts.
const STORE = "/cdn-cgi/local/explorer/api/local/email/sending";

const Summary = z.object({
  messageId: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  sentAt: z.string(),
});
const Detail = Summary.extend({ text: z.string().optional(), html: z.string().optional() });
const List = z.object({
  result: z.array(Summary),
  result_info: z.object({ cursor: z.string().optional(), has_more: z.boolean() }),
});
const One = z.object({ result: Detail });

type Message = {
  id: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  sentAt: string;
};

async function ask(storeUrl: string, query: Record<string, string>): Promise<unknown> {
  const answer = await fetch(`${storeUrl}?${new URLSearchParams(query)}`, {
    signal: AbortSignal.timeout(10_000),
  });
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`The mail store answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function readMessage(storeUrl: string, id: string): Promise<Message | undefined> {
  const found = await ask(storeUrl, { email_id: id });
  if (found === undefined) return undefined;
  const { messageId, text = "", html = "", ...rest } = One.parse(found).result;
  return { id: messageId, text, html, ...rest };
}

/** Newest first, as the store lists them. */
async function listMessages(storeUrl: string): Promise<z.infer<typeof Summary>[]> {
  const messages: z.infer<typeof Summary>[] = [];
  let cursor: string | undefined;
  do {
    const page = List.parse(await ask(storeUrl, { per_page: "100", ...(cursor ? { cursor } : {}) }));
    messages.push(...page.result);
    cursor = page.result_info.has_more ? page.result_info.cursor : undefined;
  } while (cursor !== undefined && messages.length < 1000);
  return messages.toSorted((a, b) => b.sentAt.localeCompare(a.sentAt));
}

function listPage(messages: z.infer<typeof Summary>[]): Response {
  const items = messages.map(
    (one) => `<li><a href="/mail?id=${encodeURIComponent(one.messageId)}">${escapeHtml(one.subject)}</a><br>
      <small>to ${escapeHtml(one.to.join(", "))} · ${escapeHtml(one.sentAt)}</small></li>`,
  );
  return toolPage(
    "Sent mail",
    items.length > 0 ? `<ul>${items.join("")}</ul>` : "<p>Nothing was sent yet.</p>",
  );
}

function messagePage(message: Message): Response {
  const frame = `<iframe sandbox src="/html?id=${encodeURIComponent(message.id)}" title="The mail" width="100%" height="500"></iframe>`;
  return toolPage(
    message.subject,
    `<p><small>from ${escapeHtml(message.from)} to ${escapeHtml(message.to.join(", "))} · ${escapeHtml(message.sentAt)}</small></p>
    ${message.text ? `<pre>${escapeHtml(message.text)}</pre>` : ""}
    ${message.html ? frame : ""}
    <p><a href="/">All mail</a></p>`,
  );
}

/** Shows the mail that the Worker sent. `appUrl` is the development server's. */
export async function startInbox(options: { appUrl: string; port?: number }): Promise<Served> {
  const storeUrl = `${options.appUrl}${STORE}`;
  return serve(async (request) => {
    const url = new URL(request.url);
    if (request.method !== "GET") return new Response("Only GET here\n", { status: 405 });
    if (url.pathname === "/") return listPage(await listMessages(storeUrl));
    if (url.pathname === "/messages") {
      const list = await listMessages(storeUrl);
      const messages = await Promise.all(list.map((one) => readMessage(storeUrl, one.messageId)));
      return Response.json({ data: messages.filter((one) => one !== undefined) });
    }
    const id =
      url.searchParams.get("id") ?? decodeURIComponent(/^\/messages\/(.+)$/.exec(url.pathname)?.[1] ?? "");
    const message = id ? await readMessage(storeUrl, id) : undefined;
    if (!message) return new Response("No such mail\n", { status: 404 });
    if (url.pathname.startsWith("/messages/")) return Response.json(message);
    if (url.pathname === "/mail") return messagePage(message);
    if (url.pathname === "/html") {
      // Foreign HTML: shown in a sandboxed frame that may load nothing and run nothing.
      return new Response(message.html, {
        headers: {
          "content-type": "text/html; charset=utf-8",
          "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
        },
      });
    }
    return new Response("No such page\n", { status: 404 });
  }, options);
}
