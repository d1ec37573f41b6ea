import { signal } from "@preact/signals";
import { type Answered, api, ask } from "./client.ts";

export type Me = Answered<typeof api.me.$get>;

/** Undefined until it has been asked for. */
export const me = signal<Me | undefined>(undefined);

export async function refreshMe(): Promise<void> {
  me.value = await ask(api.me.$get());
}
