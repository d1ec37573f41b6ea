import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { parse, verify } from "../functions/webhooks/n8n.ts";
import { newId } from "../src/core/ids.ts";
import { sendToN8n } from "../src/scraping/n8n.ts";
import { type Served, serve } from "./serve.ts";

// Runs the workflow that we ship as n8n would, as far as its nodes need it: Code nodes with the few names that n8n's
// runner gives them, the Crypto node's HMAC with a credential, requests for real.

const Node = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string().startsWith("n8n-nodes-base."),
  typeVersion: z.number(),
  position: z.tuple([z.number(), z.number()]),
  parameters: z.record(z.string(), z.unknown()),
  credentials: z.record(z.string(), z.object({ id: z.string(), name: z.string() })).optional(),
});
type Node = z.infer<typeof Node>;
const Workflow = z.object({
  name: z.string(),
  nodes: z.array(Node),
  connections: z.record(
    z.string(),
    z.object({
      main: z.array(z.array(z.object({ node: z.string(), type: z.literal("main"), index: z.literal(0) }))),
    }),
  ),
  active: z.literal(false),
  settings: z.object({ executionOrder: z.literal("v1") }).loose(),
});
const workflow = Workflow.parse(
  JSON.parse(readFileSync(path.join(import.meta.dirname, "../docs/n8n/read-pages.json"), "utf8")),
);

type Item = { json: Record<string, unknown>; binary?: { data: { data: string } } };
const Http = z.object({
  url: z.string(),
  method: z.string().optional(),
  headerParameters: z.object({ parameters: z.array(z.object({ name: z.string(), value: z.string() })) }),
  body: z.string().optional(),
  rawContentType: z.string().optional(),
});

const SECRET = "d0b7a1c2e3f4a5b6c7d8e9f0a1b2c3d4e5f60718293a4b5c6d7e8f9012345678";
/** As the guide tells to make it: what n8n's credential holds, in base64. */
const OURS = `whsec_${Buffer.from(SECRET).toString("base64")}`;

class Execution {
  readonly done = new Map<string, Item[]>();
  readonly order: string[] = [];
  answered: { status: number; body: unknown } | undefined;

  private readonly $ = (name: string) => {
    const items = this.done.get(name);
    return {
      isExecuted: items !== undefined,
      all: () => items ?? [],
      first: () => {
        if (!items?.[0]) throw new Error(`${name} was not run`);
        return items[0];
      },
    };
  };

  private scope(items: Item[], item: Item | undefined) {
    return { $: this.$, $json: item?.json, $input: { all: () => items, first: () => items[0] } };
  }

  /** A parameter as n8n resolves it: what stands in `{{ }}` after a leading `=`. */
  private value(text: unknown, items: Item[], item: Item): unknown {
    if (typeof text !== "string" || !text.startsWith("=")) return text;
    const [, expression = "", rest = ""] = /^=\{\{(.*)\}\}(.*)$/s.exec(text) ?? [];
    const value: unknown = vm.runInNewContext(`(${expression})`, this.scope(items, item));
    return rest === "" ? value : `${String(value)}${rest}`;
  }

  private async request(node: Node, items: Item[], item: Item): Promise<Item> {
    const parameters = Http.parse(node.parameters);
    const headers = Object.fromEntries(
      parameters.headerParameters.parameters.map(({ name, value }) => [
        name,
        String(this.value(value, items, item)),
      ]),
    );
    const body = parameters.body === undefined ? undefined : String(this.value(parameters.body, items, item));
    if (parameters.rawContentType) headers["content-type"] = parameters.rawContentType;
    try {
      const answer = await fetch(String(this.value(parameters.url, items, item)), {
        method: parameters.method ?? "GET",
        headers,
        ...(body === undefined ? {} : { body }),
      });
      const json = {
        data: await answer.text(),
        statusCode: answer.status,
        headers: Object.fromEntries(answer.headers),
      };
      return { json };
    } catch (error) {
      return { json: { error: { message: String(error) } } };
    }
  }

  private readonly run: Record<string, (node: Node, items: Item[]) => Promise<Item[][]> | Item[][]> = {
    code: async ({ parameters }, items) => {
      const context = vm.createContext({
        ...this.scope(items, undefined),
        Buffer,
        TextDecoder,
        TextEncoder,
        btoa,
        atob,
      });
      const result: unknown = await vm.runInContext(
        `(async () => {${String(parameters.jsCode)}\n})()`,
        context,
      );
      return [JSON.parse(JSON.stringify(result)) as Item[]];
    },
    crypto: ({ parameters: { action, type, encoding, value, dataPropertyName } }, items) => {
      expect([action, type, encoding]).toEqual(["hmac", "SHA256", "base64"]);
      return [
        items.map((item) => {
          const made = createHmac("sha256", SECRET)
            .update(String(this.value(value, items, item)))
            .digest("base64");
          return { json: { ...item.json, [String(dataPropertyName)]: made } };
        }),
      ];
    },
    if: ({ parameters }, items) => {
      const { conditions } = parameters.conditions as { conditions: { leftValue: string }[] };
      const holds = (item: Item) => this.value(conditions[0]?.leftValue, items, item) === true;
      return [items.filter(holds), items.filter((item) => !holds(item))];
    },
    httpRequest: async (node, items) => {
      const answers: Item[] = [];
      for (const item of items) answers.push(await this.request(node, items, item));
      return [answers];
    },
    respondToWebhook: ({ parameters }, items) => {
      const { responseCode } = parameters.options as { responseCode: number };
      this.answered = { status: responseCode, body: JSON.parse(String(parameters.responseBody)) };
      return [items];
    },
    wait: (_, items) => [items],
  };

  async start(headers: Record<string, string>, body: string): Promise<void> {
    const trigger: Item = {
      json: { headers },
      binary: { data: { data: Buffer.from(body).toString("base64") } },
    };
    let ahead: [string, Item[]][] = [["Webhook", [trigger]]];
    for (let next = ahead.shift(); next; next = ahead.shift()) {
      const [name, items] = next;
      const node = workflow.nodes.find((one) => one.name === name);
      if (!node) throw new Error(`no node ${name}`);
      const outputs = name === "Webhook" ? [items] : await this.run[node.type.slice(15)]?.(node, items);
      if (!outputs) throw new Error(`${node.type} is not known here`);
      this.order.push(name);
      this.done.set(name, outputs.flat());
      const targets = workflow.connections[name]?.main ?? [];
      ahead = [
        ...outputs.flatMap((output, n) =>
          output.length === 0 ? [] : (targets[n] ?? []).map((to): [string, Item[]] => [to.node, output]),
        ),
        ...ahead,
      ];
    }
  }
}

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
        expect(node.credentials).toEqual({ crypto: { id: "", name: "Gastronomy OS" } });
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
      { status: "failed", error: { code: "http-410" } },
    ]);
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
