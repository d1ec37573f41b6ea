import { useEffect, useState } from "preact/hooks";
import type { PaidPlanId, PlanId } from "../../billing/plans.ts";
import { billing, refreshMe } from "../account.ts";
import { changePlan, goToCheckout, resumePlan } from "../billing/actions.ts";
import { CancelDialog } from "../billing/cancel-dialog.tsx";
import { ChangeDialog } from "../billing/change-dialog.tsx";
import { CurrentPlan } from "../billing/current-plan.tsx";
import { History } from "../billing/history.tsx";
import { NotSetUp } from "../billing/not-set-up.tsx";
import { type Choice, PlanCards } from "../billing/plan-cards.tsx";
import { planName } from "../billing/words.ts";
import { ALL, api, ask } from "../client.ts";
import { useAction, useLoad } from "../load.ts";
import { ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { config } from "../session.ts";
import { toast } from "../toasts.tsx";
import "../styles/billing.css";

const TITLE = "Plan and billing";
const isPaidPlan = (plan: PlanId): plan is PaidPlanId => plan === "BASIC" || plan === "PRO";

/** What was done at Stripe in another tab shows when one comes back to this one. */
function useFreshness(): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") void refreshMe().catch(() => undefined);
    };
    addEventListener("visibilitychange", look);
    return () => removeEventListener("visibilitychange", look);
  }, []);
}

/** The plan, what it costs and covers, how to change it, and what was charged. */
export default function BillingPage() {
  useFreshness();
  const loaded = useLoad("billing", async () => {
    const [plans] = await Promise.all([ask(api.subscriptions.plans.$get({ query: ALL })), refreshMe()]);
    return plans.data;
  });
  const [asked, setAsked] = useState<PaidPlanId | "cancel" | null>(null);
  const [busy, setBusy] = useState<PlanId | undefined>();
  const close = () => setAsked(null);
  const done = (said: string) => {
    close();
    toast(said);
  };
  const choose = useAction(async (choice: Choice, plan: PlanId) => {
    if (choice === "cancel") return setAsked("cancel");
    if (!isPaidPlan(plan)) return;
    if (choice === "upgrade" || choice === "downgrade") return setAsked(plan);
    setBusy(plan);
    try {
      if (choice === "checkout") return await goToCheckout(plan, "/billing");
      if (billing.value?.cancelAt) await resumePlan();
      else await changePlan(plan);
      toast(`You keep ${planName(plan)}`);
    } finally {
      setBusy(undefined);
    }
  });
  const current = billing.value;
  if (loaded.state === "failed") {
    return (
      <Page title={TITLE}>
        <ProblemNotice problem={loaded.problem} retry={loaded.reload} />
      </Page>
    );
  }
  if (loaded.state === "loading" || !current) {
    return (
      <Page title={TITLE}>
        <Skeleton />
      </Page>
    );
  }
  const { plan, status, cancelAt, scheduled } = current;
  return (
    <Page title={TITLE} width="wide">
      {!config.value.billingEnabled && <NotSetUp />}
      <CurrentPlan current={current} onCancel={() => setAsked("cancel")} />
      <section aria-labelledby="plans">
        <h2 id="plans">Plans</h2>
        <ProblemNotice problem={choose.problem} />
        <PlanCards plans={loaded.value} current={current} busy={busy} onChoose={choose.act} />
        <p class="hint">
          Prices are by the month, without tax. Firms elsewhere in the EU that give their VAT id pay none here
          (reverse charge).
        </p>
      </section>
      <History current={current} round={[plan, status, cancelAt, scheduled?.at].join(" ")} />
      {asked === "cancel" && <CancelDialog current={current} onClose={close} onCanceled={done} />}
      {asked !== null && asked !== "cancel" && (
        <ChangeDialog plan={asked} current={current} onClose={close} onChanged={done} />
      )}
    </Page>
  );
}
