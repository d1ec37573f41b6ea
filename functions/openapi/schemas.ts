import * as z from "zod";
import * as accounts from "../../src/accounts/schema.ts";
import * as audit from "../../src/audit/schema.ts";
import * as billing from "../../src/billing/schema.ts";
import * as marketplace from "../../src/marketplace/schema.ts";
import * as media from "../../src/media/schema.ts";
import * as menus from "../../src/menus/schema.ts";
import * as scraping from "../../src/scraping/schema.ts";
import * as sites from "../../src/sites/schema.ts";
import { Problem } from "./problem.ts";

export type JsonSchema = { [key: string]: unknown };

/** What has a name in the business has the same name in the document; what no operation uses is left out of it. */
const NAMED: Record<string, unknown> = {
  Problem,
  ...accounts,
  ...audit,
  ...billing,
  ...marketplace,
  ...media,
  ...menus,
  ...scraping,
  ...sites,
};

const PREFIX = "#/components/schemas/";

const REPEATED = ["type", "properties", "required", "additionalProperties", "enum"];

/** What Zod adds of its own accord and tells nobody anything. */
function tidy(schema: JsonSchema): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.format !== undefined) delete schema.pattern;
  delete schema.propertyNames;
  // A refinement repeats what it refines, beside the reference to it.
  if (schema.$ref !== undefined) for (const key of REPEATED) delete schema[key];
}

type Direction = "input" | "output";
type Converted = Record<string, JsonSchema>;

function convert(io: Direction, anonymous: Map<string, z.ZodType>): Converted {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of anonymous) registry.add(schema, { id });
  for (const [id, schema] of Object.entries(NAMED))
    if (schema instanceof z.ZodType) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: (id) => PREFIX + id,
    override: ({ zodSchema, jsonSchema }) => {
      tidy(jsonSchema as JsonSchema);
      // An answer may grow: who reads it must not break over a key that is new.
      const { def } = zodSchema._zod;
      if (io === "output" && def.type === "object" && !("catchall" in def && def.catchall))
        delete jsonSchema.additionalProperties;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema as JsonSchema]),
  );
}

/** The names that a schema refers to. */
function namesIn(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === "$ref" && typeof value === "string" ? [value.slice(PREFIX.length)] : namesIn(value),
  );
}

function rename(schema: unknown, names: Map<string, string>): unknown {
  if (Array.isArray(schema)) return schema.map((each) => rename(each, names));
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      const to =
        key === "$ref" && typeof value === "string" ? names.get(value.slice(PREFIX.length)) : undefined;
      return [key, to === undefined ? rename(value, names) : PREFIX + to];
    }),
  );
}

/** All that these schemas lead to. */
function closure(schemas: Converted, start: Iterable<unknown>): Set<string> {
  const found = new Set<string>();
  const open = [...start].flatMap(namesIn);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...namesIn(schemas[name]));
  }
  return found;
}

/** The names that mean one thing in a request and another in an answer, where defaults are filled in. */
function ambiguous(sent: Converted, answered: Converted, names: Set<string>): Set<string> {
  const differ = new Set(
    [...names].filter((name) => JSON.stringify(sent[name]) !== JSON.stringify(answered[name])),
  );
  for (let before = -1; before !== differ.size; ) {
    before = differ.size;
    for (const name of names) if (namesIn(sent[name]).some((each) => differ.has(each))) differ.add(name);
  }
  return differ;
}

/** JSON Schema for what is sent and what is answered, with one component for each name; a query's fields stand alone. */
export function jsonSchemas(all: Record<"queries" | "sent" | "answered", Set<z.ZodType>>) {
  const ids = new Map<z.ZodType, string>();
  for (const [name, schema] of Object.entries(NAMED)) if (schema instanceof z.ZodType) ids.set(schema, name);
  const anonymous = new Map<string, z.ZodType>();
  for (const schema of [...all.queries, ...all.sent, ...all.answered]) {
    if (ids.has(schema)) continue;
    const id = `_${anonymous.size}`;
    ids.set(schema, id);
    anonymous.set(id, schema);
  }
  const [inputs, outputs] = [convert("input", anonymous), convert("output", anonymous)];

  const whole = (converted: Converted, schema: z.ZodType): JsonSchema =>
    converted[ids.get(schema) ?? ""] ?? {};
  const use = (converted: Converted, schema: z.ZodType): JsonSchema => {
    const id = ids.get(schema) ?? "";
    return anonymous.has(id) ? whole(converted, schema) : { $ref: PREFIX + id };
  };
  const inSent = closure(inputs, [
    ...[...all.queries].map((schema) => whole(inputs, schema)),
    ...[...all.sent].map((schema) => use(inputs, schema)),
  ]);
  const inAnswers = closure(
    outputs,
    [...all.answered].map((schema) => use(outputs, schema)),
  );
  const both = new Set([...inSent].filter((name) => inAnswers.has(name)));
  const renamed = new Map([...ambiguous(inputs, outputs, both)].map((name) => [name, `${name}Sent`]));
  const components = Object.fromEntries(
    [
      ...[...inAnswers].map((name) => [name, outputs[name]] as const),
      ...[...inSent].map((name) => [renamed.get(name) ?? name, rename(inputs[name], renamed)] as const),
    ].sort(([a], [b]) => (a < b ? -1 : 1)),
  ) as Converted;
  return {
    components,
    fields: (schema: z.ZodType) =>
      rename(whole(inputs, schema), renamed) as { properties?: Converted; required?: string[] },
    sent: (schema: z.ZodType) => rename(use(inputs, schema), renamed) as JsonSchema,
    answered: (schema: z.ZodType) => use(outputs, schema),
  };
}
