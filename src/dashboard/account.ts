import { batch, signal } from "@preact/signals";
import { type Answered, api, ask } from "./client.ts";

export type Me = Answered<typeof api.me.$get>;
export type Billing = Answered<typeof api.subscriptions.current.$get>;

/** Undefined until it has been asked for. */
export const me = signal<Me | undefined>(undefined);
/** The plan as it stands and what it needs, for the banner and for whoever offers an upgrade. */
export const billing = signal<Billing | undefined>(undefined);

/** Asks both again: whatever changes one (a publish, a payment, a team) may change the other. */
export async function refreshMe(): Promise<void> {
  const [who, plan] = await Promise.all([ask(api.me.$get()), ask(api.subscriptions.current.$get())]);
  batch(() => {
    me.value = who;
    billing.value = plan;
  });
}
