import { useState } from "preact/hooks";
import type { PaidPlanId } from "../../billing/plans.ts";
import { billing, refreshMe } from "../account.ts";
import { ALL, api, ask } from "../client.ts";
import { useAction, useLoad } from "../load.ts";
import { Button, LinkButton } from "../parts/button.tsx";
import { ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { config } from "../session.ts";
import { goToCheckout } from "./actions.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { NotSetUp } from "./not-set-up.tsx";
import { offerOf } from "./offers.ts";
import { contactHref, PriceTag } from "./plan-cards.tsx";
import { peopleOf, sitesOf } from "./words.ts";
import "../styles/billing.css";

/** The next bigger plan, to be had from where its lack was noticed. */
export default function Upgrade({
  plan,
  returnPath,
  onUpgraded,
}: {
  plan: PaidPlanId | "ENTERPRISE";
  returnPath: string;
  onUpgraded: (said: string) => void;
}) {
  const [isAsked, setAsked] = useState(false);
  const loaded = useLoad(plan, async () => {
    const [{ data }] = await Promise.all([ask(api.subscriptions.plans.$get({ query: ALL })), refreshMe()]);
    return data.find(({ id }) => id === plan);
  });
  const checkout = useAction(async () => {
    if (plan !== "ENTERPRISE") await goToCheckout(plan, returnPath);
  });
  const current = billing.value;
  if (!config.value.billingEnabled) return <NotSetUp />;
  if (loaded.state === "loading") return <Skeleton lines={2} />;
  if (loaded.state === "failed") return <ProblemNotice problem={loaded.problem} retry={loaded.reload} />;
  if (!loaded.value || !current) return null;
  const { name, limits, price } = loaded.value;
  const offer = offerOf(plan, current);
  return (
    <div class="upgrade">
      <PriceTag price={price} />
      <p>
        {name} covers {sitesOf(limits.sites)} and {peopleOf(limits.users)}.
      </p>
      <ProblemNotice problem={checkout.problem} />
      <div class="actions">
        {offer === "checkout" && (
          <Button look="main" isBusy={checkout.isBusy} onClick={() => checkout.act()}>
            Upgrade to {name}
          </Button>
        )}
        {offer === "upgrade" && (
          <Button look="main" onClick={() => setAsked(true)}>
            Upgrade to {name}
          </Button>
        )}
        {offer === "contact" && (
          <LinkButton look="main" href={contactHref()}>
            Write to us
          </LinkButton>
        )}
        <LinkButton href="/billing">Compare the plans</LinkButton>
      </div>
      {isAsked && plan !== "ENTERPRISE" && (
        <ChangeDialog
          plan={plan}
          current={current}
          onClose={() => setAsked(false)}
          onChanged={(said) => {
            setAsked(false);
            onUpgraded(said);
          }}
        />
      )}
    </div>
  );
}
