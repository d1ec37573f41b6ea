import { invalid } from "./fault.ts";
import { type Kind, listOf, PREFIXES } from "./wire.ts";
import type { World } from "./world.ts";

/** The longest matching prefix wins: `sub_sched_` is not a `sub_`. */
const KINDS = Object.entries(PREFIXES).sort(([, a], [, b]) => b.length - a.length);

function lookUp(world: World, id: string): object | undefined {
  for (const [kind, prefix] of KINDS) {
    if (!id.startsWith(prefix)) continue;
    const table: Map<string, object> = world.tables[kind as Kind];
    const found = table.get(id);
    if (found) return structuredClone(found);
  }
  return undefined;
}

/** Puts the objects where the answer names them: `latest_invoice.payments`, `data.customer`. */
export function expand(world: World, answer: object, paths: readonly string[]): object {
  if (paths.length === 0) return answer;
  const copy = structuredClone(answer);
  for (const path of paths) into(world, copy, path.split("."), path);
  return copy;
}

function into(world: World, at: unknown, keys: string[], path: string): void {
  const [key, ...rest] = keys;
  if (key === undefined) return;
  if (Array.isArray(at)) {
    for (const one of at) into(world, one, keys, path);
    return;
  }
  if (typeof at !== "object" || at === null) return;
  if (key === "payments" && Reflect.get(at, "object") === "invoice") {
    const id: unknown = Reflect.get(at, "id");
    const payments = world.all("invoice_payment").filter((one) => one.invoice === id);
    Reflect.set(at, key, listOf(structuredClone(payments), `/v1/invoice_payments?invoice=${String(id)}`));
  }
  if (!Reflect.has(at, key)) {
    throw invalid(`This property cannot be expanded (${path}).`, { param: "expand" });
  }
  const value: unknown = Reflect.get(at, key);
  if (typeof value === "string") {
    const found = lookUp(world, value);
    if (found) Reflect.set(at, key, found);
  }
  into(world, Reflect.get(at, key), rest, path);
}
