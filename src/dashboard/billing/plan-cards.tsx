import type { PaidPlanId, PlanId } from "../../billing/plans.ts";
import type { Billing } from "../account.ts";
import type { Answered, api } from "../client.ts";
import { formatMoney } from "../money.ts";
import { Button, LinkButton } from "../parts/button.tsx";
import { Icon } from "../parts/icons.tsx";
import { config } from "../session.ts";
import { type Offer, offerOf } from "./offers.ts";
import { day } from "./words.ts";

type Plan = Answered<typeof api.subscriptions.plans.$get>["data"][number];

export type Choice = Exclude<Offer, "is-yours" | "contact" | "pay-first" | "none">;

const isPaid = (plan: PlanId): plan is PaidPlanId => plan === "BASIC" || plan === "PRO";

export function contactHref(): string {
  const subject = encodeURIComponent("A plan for more sites");
  return `mailto:${config.value.contactEmail}?subject=${subject}`;
}

export function PriceTag({ price }: { price: Plan["price"] }) {
  if (price === null) return <p class="price">By agreement</p>;
  return (
    <p class="price">
      <strong>{formatMoney(price.amount, price.currency)}</strong>
      {price.amount > 0 && <span class="hint"> a {price.interval}, plus tax</span>}
      {price.amount === 0 && <span class="hint"> for good</span>}
    </p>
  );
}

const LABELS: Record<Choice, (name: string) => string> = {
  keep: (name) => `Keep ${name}`,
  checkout: (name) => `Upgrade to ${name}`,
  upgrade: (name) => `Upgrade to ${name}`,
  downgrade: (name) => `Change to ${name}`,
  cancel: (name) => `Go back to ${name}`,
};

function Foot({
  plan,
  current,
  isBusy,
  onChoose,
}: {
  plan: Plan;
  current: Billing;
  isBusy: boolean;
  onChoose: (choice: Choice, plan: PlanId) => void;
}) {
  const { id, name } = plan;
  const offer = offerOf(id, current);
  if (current.scheduled?.plan === id) return <p class="hint">Begins on {day(current.scheduled.at)}</p>;
  if (id === "FREE" && offer === "none" && current.cancelAt) {
    return <p class="hint">Begins on {day(current.cancelAt)}</p>;
  }
  if (offer === "contact") {
    return (
      <LinkButton href={contactHref()}>
        Write to us<span class="unseen"> about {name}</span>
      </LinkButton>
    );
  }
  if (offer === "pay-first") return <p class="hint">Pay the open invoice first</p>;
  if (offer === "is-yours" || offer === "none") return null;
  const isSold = offer === "cancel" || (isPaid(id) && config.value.billingEnabled);
  if (!isSold) return null;
  return (
    <Button
      look={offer === "checkout" || offer === "upgrade" || offer === "keep" ? "main" : "plain"}
      isBusy={isBusy}
      onClick={() => onChoose(offer, id)}
    >
      {LABELS[offer](name)}
    </Button>
  );
}

/** What is for sale, and what choosing it would do. */
export function PlanCards({
  plans,
  current,
  busy,
  onChoose,
}: {
  plans: readonly Plan[];
  current: Billing;
  /** The plan whose button was pressed. */
  busy: PlanId | undefined;
  onChoose: (choice: Choice, plan: PlanId) => void;
}) {
  return (
    <ul class="plans">
      {plans.map((plan) => (
        <li key={plan.id} class={`card plan${plan.id === current.plan ? " yours" : ""}`}>
          <h3>
            {plan.name}
            {plan.id === current.plan && <span class="state live">Your plan</span>}
          </h3>
          <PriceTag price={plan.price} />
          <ul class="features">
            {plan.features.map((feature) => (
              <li key={feature}>
                <Icon name="check" />
                {feature}
              </li>
            ))}
          </ul>
          <div class="foot">
            <Foot plan={plan} current={current} isBusy={busy === plan.id} onChoose={onChoose} />
          </div>
        </li>
      ))}
    </ul>
  );
}
