import * as z from "zod";
import { Fault, invalid } from "./fault.ts";

type Tree = { [key: string]: Tree | string };
type Node = Node[] | { [key: string]: Node } | string;

/** `a[b][0][c]=v` as nested objects; a level whose keys are all numbers (or empty) is a list. */
export function decodeForm(encoded: string): Node {
  const root: Tree = Object.create(null);
  let appended = 0;
  for (const [name, value] of new URLSearchParams(encoded)) {
    const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
    if (!match?.[1]) throw invalid(`Invalid parameter name: ${name}`, { param: name });
    const keys = [
      match[1],
      ...Array.from((match[2] ?? "").matchAll(/\[([^[\]]*)\]/g), (part) => part[1] ?? ""),
    ];
    let at = root;
    keys.forEach((key, depth) => {
      const own = key === "" ? String(appended++) : key;
      if (depth === keys.length - 1) {
        at[own] = value;
        return;
      }
      const next = at[own];
      if (next === undefined || typeof next === "string") {
        const fresh: Tree = Object.create(null);
        at[own] = fresh;
        at = fresh;
      } else {
        at = next;
      }
    });
  }
  return settle(root, true);
}

function settle(tree: Tree | string, isRoot = false): Node {
  if (typeof tree === "string") return tree;
  const entries = Object.entries(tree);
  if (!isRoot && entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => settle(value));
  }
  return Object.fromEntries(entries.map(([key, value]) => [key, settle(value)]));
}

export const text = z.string();
export const integer = z
  .string()
  .regex(/^-?\d+$/, "must be an integer")
  .transform(Number);
export const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const empty = z.literal("");
export const metadata = z.record(z.string().max(40), z.string().max(500));
export const emptyOr = <S extends z.ZodType>(schema: S) => z.union([empty, schema]);
export const address = z.strictObject({
  city: text.optional(),
  country: text.optional(),
  line1: text.optional(),
  line2: text.optional(),
  postal_code: text.optional(),
  state: text.optional(),
});

/** What any call takes. */
export const common = { expand: z.array(text).optional() };
export const paging = {
  ...common,
  limit: integer.pipe(z.number().min(1).max(100)).optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
};
export const range = z.union([
  integer,
  z.strictObject({
    gt: integer.optional(),
    gte: integer.optional(),
    lt: integer.optional(),
    lte: integer.optional(),
  }),
]);
type Range = z.infer<typeof range>;

export function isWithin(value: number, wanted: Range | undefined): boolean {
  if (wanted === undefined) return true;
  if (typeof wanted === "number") return value === wanted;
  return (
    (wanted.gt === undefined || value > wanted.gt) &&
    (wanted.gte === undefined || value >= wanted.gte) &&
    (wanted.lt === undefined || value < wanted.lt) &&
    (wanted.lte === undefined || value <= wanted.lte)
  );
}

const bracketed = (path: PropertyKey[]) =>
  path.map((key, depth) => (depth === 0 ? String(key) : `[${String(key)}]`)).join("");

function valueAt(root: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined),
    root,
  );
}

/** Checks the parameters as strictly as Stripe: an unknown one is refused by its name. */
export function check<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (!issue) throw new Fault(500, "api_error", "A schema refused without saying why");
  if (issue.code === "unrecognized_keys") {
    const param = bracketed([...issue.path, issue.keys[0] ?? ""]);
    throw invalid(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
  }
  const param = bracketed(issue.path);
  if (valueAt(input, issue.path) === undefined) {
    throw invalid(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  }
  throw invalid(`Invalid ${param}: ${issue.message}`, { param });
}
