import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse, verify } from "../functions/webhooks/n8n.ts";
import { newId } from "../src/core/ids.ts";
import { sendToN8n } from "../src/scraping/n8n.ts";
import { Execution, SECRET, workflow } from "../test/harness/n8n-execution.ts";
import { type Served, serve } from "./serve.ts";

/** As the guide tells to make it: what n8n's credential holds, in base64. */
const OURS = `whsec_${Buffer.from(SECRET).toString("base64")}`;

const page = (html: string) =>
  new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
let site: Served;

let asked: string[];

let answers: { attempt: string | null; id: string; body: ReturnType<typeof parse> }[];

let pages: Record<string, () => Response>;

beforeEach(async () => {
  asked = [];
  answers = [];
  pages = {
    "/": () =>
      page(
        '<h1>Adler</h1><a href="/speisekarte">Speisekarte</a><a class=x href="kontakt.html">Kontakt</a><a href="https://elsewhere.example/menu">Menu</a><a href="javascript:menu()">Menu</a><a href="/karte.pdf">Karte</a><a href="/geheim/menu">Menu</a><a href="/galerie">Bilder</a>',
      ),
    "/speisekarte": () => page("<h2>Suppen</h2>"),
    "/kontakt.html": () => page("<p>Tel. 0761 4567890</p>"),
    "/robots.txt": () => new Response("User-agent: *\nDisallow: /geheim/"),
  };
  site = await serve(async (request) => {
    const url = new URL(request.url);
    if (url.pathname === "/api/webhooks/n8n") {
      const body = await request.text();
      // Our own door's check, with the secret as it stands in the Worker's settings.
      const id = verify(
        { N8N_WEBHOOK_SECRET: OURS, N8N_WEBHOOK_SECRET_OLD: undefined },
        request.headers,
        body,
      );
      answers.push({ attempt: url.searchParams.get("attempt"), id, body: parse(body) });
      return new Response(null, { status: 202 });
    }
    asked.push(url.pathname);
    return pages[url.pathname]?.() ?? new Response("", { status: 404 });
  });
});

afterEach(() => site.close());

/** Hands a job over as the Worker does, and runs the workflow with exactly what it sent. */
async function handOver(
  change: (sent: { headers: Record<string, string>; body: string }) => void = () => undefined,
) {
  const execution = new Execution();
  const sent: { headers: Record<string, string>; body: string } = { headers: {}, body: "" };
  const refusal = await sendToN8n(
    {
      config: {
        appOrigin: site.url,
        sitesDomain: "sites.example",
        scraperAllowedHosts: [new URL(site.url).host],
        n8n: { url: "http://n8n.example/webhook/gastronomy-import", secret: OURS },
      },
    },
    {
      resolve: async () => [],
      fetch: async (_, init) => {
        sent.headers = Object.fromEntries(new Headers(init?.headers));
        sent.body = typeof init?.body === "string" ? init.body : "";
        return new Response(null, { status: 202 });
      },
    },
    { id: newId(), url: `${site.url}/`, attempt: 3 },
  );
  expect(refusal).toBeUndefined();
  change(sent);
  await execution.start(sent.headers, sent.body);
  return execution;
}

describe("the workflow we ship", () => {
  it("is whole: every node is reached, every connection leads to one, and no secret is in it", () => {
    const names = workflow.nodes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const targets = Object.values(workflow.connections).flatMap(({ main }) =>
      main.flat().map(({ node }) => node),
    );
    expect([...new Set(["Webhook", ...targets])].toSorted()).toEqual(names.toSorted());
    for (const from of Object.keys(workflow.connections)) expect(names).toContain(from);
    for (const node of workflow.nodes) {
      if (node.type === "n8n-nodes-base.crypto")
        expect(node.credentials).toEqual({ crypto: { id: "gastronomyOs", name: "Gastronomy OS" } });
      // What n8n's expressions and Code nodes have, they must find under these names.
      for (const [, name = ""] of JSON.stringify(node.parameters).matchAll(/\$\('([^']+)'\)/g))
        expect(names).toContain(name);
    }
    expect(JSON.stringify(workflow)).not.toMatch(/whsec_|\$env|require\(/);
  });

  it("reads the site as the Worker asks, and its signed answer is one that our door takes", async () => {
    const execution = await handOver();
    expect(execution.answered?.status).toBe(202);
    expect(execution.order.indexOf("Accept")).toBeLessThan(execution.order.indexOf("Fetch robots.txt"));
    expect(asked).toEqual(["/robots.txt", "/", "/speisekarte", "/kontakt.html"]);
    expect(answers).toMatchObject([{ attempt: "3", body: { status: "completed" } }]);
    expect(answers[0]?.body.pages?.map(({ url }) => url.slice(site.url.length))).toEqual([
      "/",
      "/speisekarte",
      "/kontakt.html",
    ]);
  });

  it("does nothing for anybody else", async () => {
    for (const change of [
      (sent: { body: string }) => {
        sent.body = sent.body.replace("jobId", "jobID");
      },
      (sent: { headers: Record<string, string>; body: string }) => {
        const at = new Date(Date.now() - 600_000);
        sent.headers["webhook-timestamp"] = String(Math.floor(at.getTime() / 1000));
        sent.headers["webhook-signature"] = new Webhook(OURS).sign(
          sent.headers["webhook-id"] ?? "",
          at,
          sent.body,
        );
      },
      (sent: { headers: Record<string, string> }) => {
        sent.headers["webhook-signature"] = "";
      },
    ]) {
      const execution = await handOver(change);
      expect(execution.answered?.status).toBe(403);
    }
    expect(asked).toEqual([]);
    expect(answers).toEqual([]);
  });

  it("says what failed", async () => {
    pages["/robots.txt"] = () => new Response("User-agent: GastronomyOS-Importer\nDisallow: /");
    await handOver();
    pages["/robots.txt"] = () => new Response("", { status: 404 });
    pages["/"] = () => new Response("gone", { status: 410 });
    await handOver();
    expect(answers.map(({ body }) => body)).toMatchObject([
      { status: "failed", error: { code: "blocked-by-robots" } },
      { status: "failed", error: { code: "http-410", message: "There is no page at this address" } },
    ]);
  });

  it("says what is no page, what is too large and what can't be reached, in words of use", async () => {
    const kinds: (() => Response)[] = [
      () => new Response("%PDF-1.4", { headers: { "content-type": "application/pdf" } }),
      () => page("x".repeat(2_000_001)),
      () => new Response("", { status: 503 }),
      () => new Response("", { status: 302, headers: { location: "http://127.0.0.1:9/" } }),
    ];
    for (const kind of kinds) {
      pages["/"] = kind;
      await handOver();
    }
    expect(answers.map(({ body }) => body.error)).toEqual([
      { code: "not-html", message: expect.stringContaining("a PDF, not a web page") },
      { code: "too-large", message: "The page is larger than 2 MB" },
      { code: "http-503", message: expect.stringContaining("try again later") },
      { code: "network", message: expect.stringContaining("could not be reached") },
    ]);
    expect(answers.map(({ body }) => body.pages)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it.each<[string, string | undefined, Uint8Array]>([
    ["the header", "text/html; charset=iso-8859-1", Buffer.from("<h1>Café Möwe</h1>", "latin1")],
    ["a meta", "text/html", Buffer.from('<meta charset="windows-1252"><h1>Café Möwe</h1>', "latin1")],
    ["nothing", undefined, Buffer.from("<h1>Café Möwe</h1>", "latin1")],
    ["a wrong header", "text/html; charset=utf-8", Buffer.from("<h1>Café Möwe</h1>", "latin1")],
    ["an unknown name", "text/html; charset=klingon", Buffer.from("<h1>Café Möwe</h1>")],
    ["a byte order mark", "text/html; charset=iso-8859-1", Buffer.from("\ufeff<h1>Café Möwe</h1>")],
    ["two bytes a letter", "text/html", Buffer.from("\ufeff<h1>Café Möwe</h1>", "utf16le")],
  ])("reads a page in the charset that it is written in, told by %s", async (_, type, bytes) => {
    pages["/"] = () => new Response(new Uint8Array(bytes), type ? { headers: { "content-type": type } } : {});
    await handOver();
    expect(answers[0]?.body.pages?.[0]?.html).toMatch(/<h1>Café Möwe<\/h1>$/);
    expect(answers[0]?.body.pages?.[0]?.html).not.toContain("\ufeff");
  });

  it("sends no more than the answer may hold, in pages and in bytes", async () => {
    const many = Array.from({ length: 30 }, (_, n) => `<a href="/menu-${n}">Menu ${n}</a>`).join("");
    pages["/"] = () => page(many);
    for (let n = 0; n < 30; n++)
      pages[`/menu-${n}`] = () => page("x".repeat(n === 0 ? 2_100_000 : 1_500_000));
    await handOver();
    expect(answers[0]?.body.pages?.length).toBe(3);
    expect(asked.length).toBe(13);
  });
});
