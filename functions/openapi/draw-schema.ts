import { html } from "hono/html";
import type { JsonSchema } from "./schemas.ts";

export type Html = ReturnType<typeof html>;

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const joined = (parts: unknown[], between: string): Html =>
  html`${parts.map((part, at) => (at === 0 ? html`${part}` : html`${between}${part}`))}`;

const BOUNDS: Record<string, (value: number) => string> = {
  minLength: (value) => (value === 1 ? "not empty" : `at least ${value} characters`),
  maxLength: (value) => `at most ${value.toLocaleString("en")} characters`,
  minimum: (value) => `at least ${value}`,
  maximum: (value) => `at most ${value.toLocaleString("en")}`,
  minItems: (value) => (value === 1 ? "not empty" : `at least ${value}`),
  maxItems: (value) => `at most ${value.toLocaleString("en")}`,
};

/** Bounds and defaults in words. */
function limits(schema: JsonSchema): string[] {
  const bounds = Object.entries(BOUNDS).flatMap(([key, say]) => {
    const value = schema[key];
    return typeof value === "number" ? [say(value)] : [];
  });
  const isPlain = ["string", "number", "boolean"].includes(typeof schema.default);
  return [
    ...bounds,
    ...(typeof schema.pattern === "string" ? [`matches \`${schema.pattern}\``] : []),
    ...(isPlain ? [`${String(schema.default)} by default`] : []),
  ];
}

/** What a value is, in a few words; a named schema as a link to it. */
export function typeOf(schema: JsonSchema): Html {
  const { $ref, anyOf, enum: values, type, items, format } = schema;
  if (typeof $ref === "string") {
    const name = $ref.split("/").at(-1) ?? "";
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  const choices = anyOf ?? schema.oneOf ?? schema.allOf;
  if (Array.isArray(choices)) return joined(choices.filter(isSchema).map(typeOf), " or ");
  if (Array.isArray(values))
    return joined(
      values.map((value) => html`<code>${JSON.stringify(value)}</code>`),
      " or ",
    );
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (Array.isArray(type))
    return joined(
      type.map((each) => typeOf({ ...schema, type: each })),
      " or ",
    );
  if (type === "array") return html`list of ${isSchema(items) ? typeOf(items) : "anything"}`;
  if (type === "object" && isSchema(schema.additionalProperties) && !schema.properties) {
    const each = schema.additionalProperties;
    return Object.keys(each).length === 0 ? html`object` : html`object of ${typeOf(each)}`;
  }
  if (typeof type === "string") return html`${typeof format === "string" ? `${type} (${format})` : type}`;
  return html`anything`;
}

/** The object whose keys are worth listing: the schema itself, or what a list or a choice with null holds. */
function keysOf(schema: JsonSchema): JsonSchema | undefined {
  if (isSchema(schema.properties)) return schema;
  const inner = Array.isArray(schema.anyOf)
    ? schema.anyOf.filter(isSchema)
    : [schema.items, schema.additionalProperties];
  return inner
    .filter(isSchema)
    .map(keysOf)
    .find((each) => each !== undefined);
}

/** A schema's keys, one below the other, with those of objects in them. */
export function drawKeys(schema: JsonSchema): Html {
  const found = keysOf(schema);
  if (!found) return html``;
  const required = new Set<unknown>(Array.isArray(found.required) ? found.required : []);
  const keys = Object.entries(found.properties as Record<string, JsonSchema>);
  const inOrder = keys.toSorted(([a], [b]) => Number(required.has(b)) - Number(required.has(a)));
  return html`<dl>${inOrder.map(
    ([name, value]) =>
      html`<div><dt><code>${name}</code> <span class="type">${typeOf(value)}</span>${
        required.has(name) ? html` <small>required</small>` : ""
      }</dt><dd>${drawAbout(value)}${drawKeys(value)}</dd></div>`,
  )}</dl>`;
}

/** A description and the bounds, if there are any. */
export function drawAbout(schema: JsonSchema): Html {
  const said = [...(typeof schema.description === "string" ? [schema.description] : []), ...limits(schema)];
  return said.length === 0
    ? html``
    : html`<p>${said.map((each, at) => html`${at > 0 ? "; " : ""}${marked(each)}`)}</p>`;
}

/** The little of Markdown that descriptions use: code and strong words. */
export function marked(text: string): Html {
  return html`${text
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .map((part) =>
      part.startsWith("`")
        ? html`<code>${part.slice(1, -1)}</code>`
        : part.startsWith("**")
          ? html`<strong>${part.slice(2, -2)}</strong>`
          : part,
    )}`;
}
