import type * as z from "zod";
import { PERMISSIONS } from "../../src/accounts/permissions.ts";
import type { RouteOptions } from "../route.ts";
import type { Taken } from "../taken.ts";
import { EXAMPLES } from "./examples.ts";
import { Problem } from "./problem.ts";
import type { JsonSchema } from "./schemas.ts";

export type Parameter = {
  name: string;
  in: "query" | "path" | "header";
  required?: boolean;
  description?: string;
  schema: JsonSchema;
};
type Header = { description: string; schema: JsonSchema };
type Media = Record<string, { schema: JsonSchema; example?: unknown }>;
export type Response = { description: string; headers?: Record<string, Header>; content?: Media };
export type Operation = {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Media };
  responses: Record<string, Response>;
};

/** A route as its middlewares tell of it. */
export type Described = { method: string; path: string; options: RouteOptions; taken: Taken[] };

/** What a schema is called where it is sent, and where it is answered. */
export type Words = Record<"sent" | "answered", (schema: z.ZodType) => JsonSchema> & {
  fields: (schema: z.ZodType) => { properties?: Record<string, JsonSchema>; required?: string[] };
};

const text = { type: "string" };
const header = (name: string, description: string, schema: JsonSchema = text): Parameter => ({
  name,
  in: "header",
  description,
  schema,
});

const KEY = header(
  "Idempotency-Key",
  "A fresh UUID for each operation: within 24 hours the same key and body replay the first answer",
  { ...text, minLength: 1, maxLength: 255 },
);
const IF_MATCH = header(
  "If-Match",
  "The `ETag` of the state that was changed; without it the last writer wins",
);
const IF_NONE_MATCH = header("If-None-Match", "The `ETag` of the answer that is at hand");

const SIGNATURES = {
  stripe: { scheme: "stripeSignature", headers: [] },
  svix: { scheme: "svixSignature", headers: ["svix-id", "svix-timestamp"] },
  webhook: { scheme: "webhookSignature", headers: ["webhook-id", "webhook-timestamp"] },
} as const;

const REQUEST_ID: Header = { description: "Names this request in our logs", schema: text };
const ETAG: Header = { description: "Of the state in this answer", schema: text };
const RETRY_AFTER: Header = { description: "Seconds to wait", schema: { type: "integer" } };

const MiB = 1024 * 1024;
const sizeOf = (bytes: number) => `${Math.floor(bytes / MiB)} MiB`;

/** A change of what carries an `ETag`; what is made anew, or done once more, has none before. */
const heedsMatch = ({ method, options }: Pick<Described, "method" | "options">) =>
  options.isVersioned === true && (method === "put" || method === "patch");

/** Why a request may be refused, by status; what the route says of itself comes before what follows from its kind. */
function refusalsOf({ path, method, options, taken }: Described): Record<number, string> {
  const body = taken.find((each) => each.in === "json" || each.in === "form" || each.in === "nothing");
  const limit = options.signed?.limit ?? (body && "limit" in body ? body.limit : MiB);
  const hasKey = taken.some((each) => each.in === "idempotency-key");
  const rate = options.isCostly ? 10 : options.isUpload ? 60 : options.access === "public" ? 100 : 0;
  const role = options.permission && PERMISSIONS[options.permission].role;
  const derived: [number, string | false][] = [
    [
      400,
      options.access === "signed"
        ? "The signature or its time does not fit"
        : body !== undefined && "The body can't be read",
    ],
    [401, options.access === "user" && "No session token, or one that is not good any more"],
    [403, role !== undefined && role !== "STAFF" && `Your role there is less than ${role}`],
    [
      404,
      path.includes("{") &&
        (options.access === "public" ? "It does not exist" : "It does not exist, or you may not see it"),
    ],
    [409, hasKey && "A request with this Idempotency-Key is still running"],
    [412, heedsMatch({ method, options }) && "Somebody else saved meanwhile"],
    [413, (body !== undefined || options.signed !== undefined) && `The body is larger than ${sizeOf(limit)}`],
    [
      415,
      body !== undefined &&
        (body.in === "form" ? "The body is not multipart/form-data" : "The body is not application/json"),
    ],
    [422, taken.length > 0 && "It does not fit the schema; `errors` says where"],
    [429, rate > 0 && !options.isUnlimited && `More than ${rate} in a minute`],
  ];
  const all = Object.fromEntries(derived.filter(([, why]) => why !== false)) as Record<number, string>;
  for (const [status, why] of Object.entries(options.refusals ?? {})) {
    const also = all[Number(status)];
    all[Number(status)] =
      also === undefined ? why : `${why}. Or: ${also.charAt(0).toLowerCase()}${also.slice(1)}`;
  }
  return all;
}

function problemResponse(status: number, description: string, words: Words): Response {
  const headers: Record<string, Header> = {
    "x-request-id": REQUEST_ID,
    ...(status === 429 ? { "retry-after": RETRY_AFTER } : {}),
    ...(status === 401 ? { "www-authenticate": { description: "`Bearer`", schema: text } } : {}),
  };
  return {
    description,
    headers,
    content: { "application/problem+json": { schema: words.answered(Problem) } },
  };
}

function responsesOf(route: Described, words: Words): Record<string, Response> {
  const { options, taken } = route;
  const hasKey = taken.some((each) => each.in === "idempotency-key");
  const responses: Record<string, Response> = {};
  for (const [status, schema] of Object.entries(options.answers)) {
    const headers: Record<string, Header> = {
      "x-request-id": REQUEST_ID,
      ...(options.isVersioned || options.isCacheable ? { etag: ETAG } : {}),
      ...(hasKey
        ? { "idempotency-replayed": { description: "`true`: the first answer, once more", schema: text } }
        : {}),
      ...(status === "503" ? { "retry-after": RETRY_AFTER } : {}),
    };
    const media = options.media ?? "application/json";
    responses[status] = {
      description: status === "503" ? "Something it needs does not answer" : options.summary,
      headers,
      ...(schema ? { content: { [media]: { schema: words.answered(schema) } } } : {}),
    };
  }
  if (options.isCacheable || (options.isVersioned && route.method === "get"))
    responses[304] = { description: "What `If-None-Match` names is still so", headers: { etag: ETAG } };
  for (const [status, why] of Object.entries(refusalsOf(route)))
    responses[status] = problemResponse(Number(status), why, words);
  responses.default = problemResponse(
    0,
    "503 with `Retry-After` while the database is away; 500 for a fault of ours",
    words,
  );
  return responses;
}

/** The words of a path's places, as far as their names don't say it. */
const PLACES: Record<string, JsonSchema> = { version: { type: "integer", minimum: 1 } };

function parametersOf({ path, method, options, taken }: Described, words: Words): Parameter[] {
  const places = [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name = ""]): Parameter => ({ name, in: "path", required: true, schema: PLACES[name] ?? text }),
  );
  const query = taken.flatMap((each) => {
    if (each.in !== "query") return [];
    const { properties = {}, required = [] } = words.fields(each.schema);
    return Object.entries(properties).map(([name, { description, ...schema }]): Parameter => {
      const said = typeof description === "string" ? description : QUERY[name];
      return {
        name,
        in: "query",
        required: required.includes(name),
        ...(said ? { description: said } : {}),
        schema,
      };
    });
  });
  return [
    ...places,
    ...query,
    ...(taken.some((each) => each.in === "idempotency-key") ? [KEY] : []),
    ...(heedsMatch({ method, options }) ? [IF_MATCH] : []),
    ...(options.isCacheable || (options.isVersioned && method === "get") ? [IF_NONE_MATCH] : []),
    ...(options.signed ? SIGNATURES[options.signed.by].headers : []).map((name) => ({
      ...header(name, "Signed along with the body"),
      required: true,
    })),
  ];
}

const QUERY: Record<string, string> = {
  limit: "How many at most",
  cursor: "The `nextCursor` of the page before",
};

function securityOf({ access, signed }: RouteOptions): Record<string, string[]>[] {
  if (access === "user") return [{ session: [] }, { sessionCookie: [] }];
  return signed ? [{ [SIGNATURES[signed.by].scheme]: [] }] : [];
}

function bodyOf({ options, taken, method, path }: Described, words: Words): Operation["requestBody"] {
  const body = taken.find((each) => each.in === "json" || each.in === "form");
  const schema = options.signed?.body ?? (body && "schema" in body ? body.schema : undefined);
  if (schema === undefined) return undefined;
  const media = body?.in === "form" ? "multipart/form-data" : "application/json";
  const example = EXAMPLES[`${method.toUpperCase()} ${path}`];
  return {
    required: options.signed !== undefined || !schema.safeParse({}).success,
    content: { [media]: { schema: words.sent(schema), ...(example === undefined ? {} : { example }) } },
  };
}

const operationId = ({ method, path }: Described) =>
  method +
  path
    .split("/")
    .filter((part) => part !== "" && part !== "api")
    .flatMap((part) => (part.startsWith("{") ? ["by", part.slice(1, -1)] : part.split(/[^a-z0-9]+/i)))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

const WHO = {
  STAFF: "For every member of the business.",
  ADMIN: "For ADMIN and OWNER of the business.",
  OWNER: "For OWNER of the business.",
};

const descriptionOf = ({ options }: Described): string | undefined =>
  options.about ?? (options.permission && WHO[PERMISSIONS[options.permission].role]);

export function operationOf(route: Described, words: Words): Operation {
  const description = descriptionOf(route);
  const requestBody = bodyOf(route, words);
  return {
    operationId: operationId(route),
    summary: route.options.summary,
    ...(description === undefined ? {} : { description }),
    tags: [route.options.tag],
    security: securityOf(route.options),
    parameters: parametersOf(route, words),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: responsesOf(route, words),
  };
}
