import { createPrice, createProduct } from "../../local/stripe/catalogue.ts";
import { completeSession, createSession } from "../../local/stripe/checkout.ts";
import { advance } from "../../local/stripe/clock.ts";
import { createCard, createCustomer } from "../../local/stripe/customers.ts";
import { Fault } from "../../local/stripe/fault.ts";
import { payOnce } from "../../local/stripe/payments.ts";
import {
  actInPortal,
  createConfiguration,
  createPortalSession,
  payInvoice,
} from "../../local/stripe/portal.ts";
import { refund } from "../../local/stripe/refunds.ts";
import { createSchedule, releaseSchedule, updateSchedule } from "../../local/stripe/schedules.ts";
import { updateSubscription } from "../../local/stripe/subscription-changes.ts";
import { isOver, theItem } from "../../local/stripe/subscription-item.ts";
import { beginSubscription, collectAndFollow, endSubscription } from "../../local/stripe/subscriptions.ts";
import { idOf, type Price, type Subscription } from "../../local/stripe/wire.ts";
import { World as Account } from "../../local/stripe/world.ts";

const DAY = 86_400;
/** Where every history begins; the account's own clock goes on from there. */
const START = 1_772_000_000;

export type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
};

/** One customer's Stripe account: what happens in it, step by step, and the events it tells. */
export class History {
  readonly account: Account;
  readonly customerId: string;
  readonly userId: string;
  private readonly random: Random;
  private readonly prices: Price[];
  /** How often each thing happened, to be shown. */
  readonly did: Record<string, number> = {};

  constructor(userId: string, random: Random, onEvent: Account["onEvent"]) {
    this.userId = userId;
    this.random = random;
    // Ids stay out of the seed: two histories must never mint the same one.
    this.account = new Account({ realNow: () => START });
    this.prices = (["basic", "pro"] as const).map((name, index) => {
      const product = createProduct(this.account, { name });
      return createPrice(this.account, {
        product: product.id,
        currency: "eur",
        unit_amount: index === 0 ? 999 : 2999,
        lookup_key: `${name}_monthly`,
        tax_behavior: "exclusive",
        recurring: { interval: "month" },
      });
    });
    createConfiguration(this.account, { features: { subscription_cancel: { enabled: true } } });
    this.account.switches.dunning = pick(random, ["cancel", "unpaid"]);
    this.account.onEvent = onEvent;
    this.customerId = createCustomer(this.account, { metadata: { user_id: userId } }).id;
  }

  private running(): Subscription[] {
    return this.account.all("subscription").filter((one) => !isOver(one));
  }

  private subscribe() {
    const { account, random } = this;
    const price = pick(random, this.prices);
    const metadata = { user_id: this.userId };
    const session = createSession(account, {
      mode: "subscription",
      customer: this.customerId,
      line_items: [{ price: price.id }],
      success_url: "http://app.localhost/",
      client_reference_id: this.userId,
      metadata,
      subscription_data: { metadata },
    });
    const card = pick(random, ["4242", "4242", "0341", "0002"]);
    completeSession(account, session, { card, country: "DE", name: "Proof Kitchen", vatId: "" });
  }

  /** As two tabs, or a mistake in Stripe's own dashboard, would. */
  private subscribeAgain() {
    const { account, random } = this;
    const customer = account.get("customer", this.customerId);
    const { subscription, invoice } = beginSubscription(account, {
      customer,
      price: pick(random, this.prices),
      quantity: 1,
      metadata: { user_id: this.userId },
      isTaxed: false,
      method: createCard(account, customer, "4242").id,
    });
    collectAndFollow(account, invoice);
    // Two that begin in the same second could not be told apart.
    if (subscription.status === "active") advance(account, 60);
  }

  private onRunning(act: (subscription: Subscription) => void) {
    const running = this.running();
    if (running.length === 0) this.subscribe();
    else act(pick(this.random, running));
  }

  private readonly steps: { readonly [name: string]: { weight: number; run: () => void } } = {
    subscribe: {
      weight: 4,
      run: () => (this.running().length === 0 ? this.subscribe() : advance(this.account, DAY)),
    },
    change: {
      weight: 3,
      run: () =>
        this.onRunning((subscription) => {
          const price = pick(this.random, this.prices);
          updateSubscription(this.account, subscription, {
            items: [{ id: theItem(subscription).id, price: price.id }],
            proration_behavior: "always_invoice",
            payment_behavior: "pending_if_incomplete",
          });
        }),
    },
    schedule: {
      weight: 2,
      run: () =>
        this.onRunning((subscription) => {
          const known = this.account.find("subscription_schedule", idOf(subscription.schedule));
          if (known) {
            releaseSchedule(this.account, known);
            return;
          }
          const item = theItem(subscription);
          const schedule = createSchedule(this.account, subscription);
          updateSchedule(this.account, schedule, {
            metadata: { plan: "BASIC" },
            phases: [
              { items: [{ price: item.price.id }], end_date: item.current_period_end },
              {
                items: [{ price: this.prices[0]?.id ?? "" }],
                duration: { interval: "month" },
                proration_behavior: "none",
              },
            ],
          });
        }),
    },
    cancel: {
      weight: 2,
      run: () =>
        this.onRunning((subscription) =>
          updateSubscription(this.account, subscription, {
            cancel_at_period_end: subscription.cancel_at === null,
          }),
        ),
    },
    cancelInPortal: {
      weight: 1,
      run: () => {
        const portal = createPortalSession(this.account, { customer: this.customerId });
        actInPortal(this.account, portal, pick(this.random, ["cancel", "resume"]), "");
      },
    },
    endNow: {
      weight: 1,
      run: () =>
        this.onRunning((subscription) =>
          endSubscription(this.account, subscription, "cancellation_requested"),
        ),
    },
    time: { weight: 6, run: () => advance(this.account, Math.floor(this.random() * 35 * DAY)) },
    card: {
      weight: 2,
      run: () => {
        const portal = createPortalSession(this.account, { customer: this.customerId });
        actInPortal(this.account, portal, "card", pick(this.random, ["4242", "0341"]));
      },
    },
    pay: {
      weight: 2,
      run: () => {
        const open = this.account.all("invoice").filter((one) => one.status === "open");
        if (open.length > 0) payInvoice(this.account, pick(this.random, open).id, "4242");
      },
    },
    refund: {
      weight: 1,
      run: () => {
        const paid = this.account.all("charge").filter((one) => one.paid && !one.refunded && one.amount > 0);
        if (paid.length > 0) refund(this.account, { charge: pick(this.random, paid).id, amount: 1 });
      },
    },
    payOnce: {
      weight: 1,
      run: () => {
        const customer = this.account.get("customer", this.customerId);
        payOnce(this.account, customer, {
          amount: 4900,
          currency: "eur",
          description: "Photos",
          metadata: {},
        });
      },
    },
    subscribeAgain: { weight: 1, run: () => this.subscribeAgain() },
  };

  /** One random thing happens; what Stripe would refuse simply does not. */
  step() {
    const entries = Object.entries(this.steps);
    let at = this.random() * entries.reduce((sum, [, { weight }]) => sum + weight, 0);
    for (const [name, { weight, run }] of entries) {
      at -= weight;
      if (at > 0) continue;
      try {
        run();
        this.did[name] = (this.did[name] ?? 0) + 1;
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
      }
      return;
    }
  }
}
