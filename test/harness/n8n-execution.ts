import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { expect } from "vitest";
import * as z from "zod";

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
  // Without one, n8n's command line refuses the file.
  id: z.string().min(1),
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

export const workflow = Workflow.parse(
  JSON.parse(readFileSync(path.join(import.meta.dirname, "../../docs/n8n/read-pages.json"), "utf8")),
);

/** Files lie in n8n's storage, and an item has but a reference to them. */
type Item = {
  json: Record<string, unknown>;
  binary?: { data: { id: string; bytes: number } };
  pairedItem?: unknown;
};

const Http = z.object({
  url: z.string(),
  method: z.string().optional(),
  headerParameters: z.object({ parameters: z.array(z.object({ name: z.string(), value: z.string() })) }),
  body: z.string().optional(),
  rawContentType: z.string().optional(),
  options: z.object({
    timeout: z.number().optional(),
    redirect: z.object({ redirect: z.object({ maxRedirects: z.number() }) }).optional(),
    response: z.object({ response: z.object({ responseFormat: z.enum(["text", "file"]) }) }).optional(),
  }),
});

export const SECRET = "d0b7a1c2e3f4a5b6c7d8e9f0a1b2c3d4e5f60718293a4b5c6d7e8f9012345678";

/** One run of the workflow, node after node. */
export class Execution {
  readonly done = new Map<string, Item[]>();
  readonly order: string[] = [];
  private readonly files = new Map<string, Buffer>();
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

  private store(bytes: Buffer): { data: { id: string; bytes: number } } {
    const id = `filesystem-v2:${this.files.size}`;
    this.files.set(id, bytes);
    return { data: { id, bytes: bytes.length } };
  }

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
        signal: AbortSignal.timeout(parameters.options.timeout ?? 300_000),
      });
      const json = { statusCode: answer.status, headers: Object.fromEntries(answer.headers) };
      const bytes = Buffer.from(await answer.arrayBuffer());
      // As text, whatever charset the page says it is in is taken for UTF-8.
      if (parameters.options.response?.response.responseFormat !== "file")
        return { json: { ...json, data: bytes.toString("utf8") } };
      return { json, binary: this.store(bytes) };
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
      const run: unknown = vm.runInContext(`(async function () {${String(parameters.jsCode)}\n})`, context);
      const helpers = {
        // Of the items that come in, and of no other node's.
        getBinaryDataBuffer: async (index: number, name: string) => {
          const bytes = name === "data" ? this.files.get(items[index]?.binary?.data.id ?? "") : undefined;
          if (!bytes)
            throw new Error(
              `This operation expects the node's input data to contain a binary file '${name}'`,
            );
          return bytes;
        },
      };
      const result: unknown = await (run as (this: unknown) => Promise<unknown>).call({ helpers });
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
      binary: this.store(Buffer.from(body)),
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
