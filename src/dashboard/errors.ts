import type { Draft } from "./draft.ts";

/** What the server said about a field or anything below it. */
export function errorAt(draft: Draft, path: string): string | undefined {
  return draft.errors.value.find((error) => error.path === path || error.path.startsWith(`${path}.`))
    ?.message;
}
