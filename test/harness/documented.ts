import { dereference, type Schema, validate } from "@cfworker/json-schema";
import { router } from "../../functions/app.ts";
import { openApiOf } from "../../functions/openapi/document.ts";
import type { Answer } from "./story.ts";

type Known = {
  pattern: RegExp;
  places: number;
  responses: Record<
    string,
    { headers?: Record<string, unknown>; content?: Record<string, { schema: object }> }
  >;
};

/** An answer may grow for those who read it, but not behind the document's back: here every object is what it says. */
function close(schema: unknown): void {
  if (typeof schema !== "object" || schema === null) return;
  for (const inner of Object.values(schema)) close(inner);
  if ("properties" in schema && !("additionalProperties" in schema))
    Object.assign(schema, { additionalProperties: false });
}

let made: { operations: Map<string, Known[]>; lookup: ReturnType<typeof dereference> } | undefined;

/** The document, taken apart once for each file of stories. */
function known() {
  if (made) return made;
  const document = structuredClone(openApiOf(router));
  close(document.components.schemas);
  close(document.paths);
  const operations = new Map<string, Known[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    const pattern = new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
    for (const [method, { responses }] of Object.entries(methods)) {
      const name = method.toUpperCase();
      const entry = { pattern, places: path.split("{").length, responses };
      operations.set(
        name,
        [...(operations.get(name) ?? []), entry].toSorted((a, b) => a.places - b.places),
      );
    }
  }
  // One tree, so that references lead from every answer to the components.
  const answers = [...operations.values()]
    .flat()
    .flatMap(({ responses }) =>
      Object.values(responses).flatMap(({ content = {} }) => Object.values(content)),
    )
    .map(({ schema }, at) => [at, schema]);
  const tree: object = { components: document.components, $defs: Object.fromEntries(answers) };
  made = { operations, lookup: dereference(tree) };
  return made;
}

/**
 * Holds an answer of the API against the OpenAPI document: its status is listed, its headers, its type and its body
 * are what stands there. What is no operation has no say in it.
 * @throws when the document tells of another answer
 */
export function requireDocumented(method: string, url: string, answer: Answer<unknown>): void {
  const { operations, lookup } = known();
  const path = url.replace(/\?.*$/s, "");
  const operation = operations
    .get(method === "HEAD" ? "GET" : method)
    ?.find(({ pattern }) => pattern.test(path));
  if (!operation) return;
  const where = `${method} ${path} ${answer.status}`;
  const isFault = answer.status === 500 || answer.status === 503;
  const response = operation.responses[answer.status] ?? (isFault ? operation.responses.default : undefined);
  if (!response) throw new Error(`${where} is not in the document: ${JSON.stringify(answer.body)}`);
  for (const header of Object.keys(response.headers ?? {}))
    if (header !== "idempotency-replayed" && !answer.headers.has(header))
      throw new Error(`${where} has no ${header}, and the document says it has`);
  if (method === "HEAD") return;
  const type = answer.headers.get("content-type")?.split(";")[0];
  const [media, content] = Object.entries(response.content ?? {})[0] ?? [];
  if (content === undefined) {
    if (answer.body !== "") throw new Error(`${where} has a body, and the document says it has none`);
    return;
  }
  if (type !== media) throw new Error(`${where} is ${type}, and the document says ${media}`);
  const schema = content.schema as Schema;
  const found = validate(answer.body, schema, "2020-12", lookup, false);
  if (!found.valid) {
    const errors = found.errors
      .map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)
      .join("\n");
    throw new Error(`${where} is not what the document says:\n${errors}\n${JSON.stringify(answer.body)}`);
  }
}
