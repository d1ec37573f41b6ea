import { useState } from "preact/hooks";
import { comparePlans, type PaidPlanId, PLANS } from "../../billing/plans.ts";
import type { ChangePreview } from "../../billing/schema.ts";
import type { Billing } from "../account.ts";
import { useAction, useLoad } from "../load.ts";
import { formatMoney } from "../money.ts";
import { Button, LinkButton } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Notice, ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { changePlan, previewChange } from "./actions.ts";
import { Shrinks } from "./shrinks.tsx";
import { day, peopleOf, planName, sitesOf } from "./words.ts";

function Costs({ plan, isUp, cost }: { plan: PaidPlanId; isUp: boolean; cost: ChangePreview }) {
  const { sites, users } = PLANS[plan].limits;
  return (
    <>
      <dl class="costs">
        <div>
          <dt>Due now</dt>
          <dd>{formatMoney(cost.amountDueNow, cost.currency)}</dd>
        </div>
        <div>
          <dt>Each month from then on</dt>
          <dd>{formatMoney(cost.nextAmount, cost.currency)}</dd>
        </div>
        <div>
          <dt>Takes effect</dt>
          <dd>{isUp ? "At once" : day(cost.effectiveAt)}</dd>
        </div>
      </dl>
      <p class="hint">
        {isUp
          ? "What is left of your present plan is taken off. "
          : `Until ${day(cost.effectiveAt)} you keep what you paid for. `}
        {planName(plan)} covers {sitesOf(sites)} and {peopleOf(users)}. Taxes are included here.
      </p>
    </>
  );
}

/** What a change would cost, shown before it is made. */
export function ChangeDialog({
  plan,
  current,
  onClose,
  onChanged,
}: {
  plan: PaidPlanId;
  current: Billing;
  onClose: () => void;
  /** With the sentence that says what happened. */
  onChanged: (said: string) => void;
}) {
  const isUp = comparePlans(plan, current.plan) > 0;
  const cost = useLoad(plan, () => previewChange(plan));
  const [paymentUrl, setPaymentUrl] = useState<string | null>(null);
  const { act, isBusy, problem } = useAction(async () => {
    const answer = await changePlan(plan);
    if (answer.status === "payment-needed") return setPaymentUrl(answer.paymentUrl ?? "");
    onChanged(
      answer.status === "scheduled"
        ? `${planName(plan)} begins on ${day(answer.effectiveAt)}`
        : `You are on ${planName(plan)} now`,
    );
  });
  const isReady = cost.state === "ready" && paymentUrl === null;
  return (
    <Dialog
      title={`Change to ${planName(plan)}?`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{paymentUrl === null ? "Keep my plan" : "Close"}</Button>
          {paymentUrl && (
            <LinkButton look="main" icon="out" href={paymentUrl} target="_blank" rel="noreferrer">
              Pay the invoice
            </LinkButton>
          )}
          {isReady && (
            <Button look="main" isBusy={isBusy} onClick={() => act()}>
              {isUp
                ? `Change and pay ${formatMoney(cost.value.amountDueNow, cost.value.currency)}`
                : `Change on ${day(cost.value.effectiveAt)}`}
            </Button>
          )}
        </>
      }
    >
      <div class="dialog-body" aria-live="polite">
        {cost.state === "loading" && <Skeleton lines={3} />}
        {cost.state === "failed" && <ProblemNotice problem={cost.problem} retry={cost.reload} />}
        {isReady && <Costs plan={plan} isUp={isUp} cost={cost.value} />}
        {isReady && !isUp && <Shrinks to={plan} at={cost.value.effectiveAt} current={current} />}
        {paymentUrl !== null && (
          <Notice tone="warn" title="Your bank did not accept the charge">
            <p>
              You are still on {planName(current.plan)}. Once the invoice is paid, {planName(plan)} begins by
              itself.
            </p>
          </Notice>
        )}
        <ProblemNotice problem={problem} />
      </div>
    </Dialog>
  );
}
