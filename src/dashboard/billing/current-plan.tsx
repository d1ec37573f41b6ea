import type { Billing } from "../account.ts";
import { useAction } from "../load.ts";
import { Button } from "../parts/button.tsx";
import { Notice, ProblemNotice } from "../parts/notice.tsx";
import { Meter } from "../parts/usage.tsx";
import { goToPortal } from "./actions.ts";
import { isSubscribed } from "./offers.ts";
import { day, planName } from "./words.ts";

/** What comes next, in one sentence. */
function nextWords(current: Billing): string {
  const { plan, status, cancelAt, scheduled, currentPeriodEnd, pastDueUntil } = current;
  if (status === "past_due") {
    return pastDueUntil && plan !== "FREE"
      ? `Your bank did not accept our last charge. Everything stays as it is until ${day(pastDueUntil)} at the latest.`
      : "Your bank did not accept our charges, so you are on Free until the open invoice is paid.";
  }
  if (status === "unpaid")
    return "An invoice was never paid, so you are on Free. Pay it, or choose a plan anew.";
  if (status === "incomplete") return "The first payment is not through yet; your plan begins when it is.";
  if (status === "paused") return "Your subscription is paused, so you are on Free.";
  if (cancelAt) return `Ends on ${day(cancelAt)}; you are on Free from then on. Nothing more is charged.`;
  if (scheduled) return `Until ${day(scheduled.at)}; then ${planName(scheduled.plan)} begins.`;
  if (currentPeriodEnd && isSubscribed(current)) return `Renews on ${day(currentPeriodEnd)}.`;
  return plan === "FREE" ? "Free for one site, for good." : "";
}

/** The plan as it stands, its use, and the way to cards and invoices. */
export function CurrentPlan({ current, onCancel }: { current: Billing; onCancel: () => void }) {
  const portal = useAction(goToPortal);
  const { plan, status, usage, limits, cancelAt } = current;
  const hasMissed = status === "past_due" || status === "unpaid";
  return (
    <section class="card current-plan" aria-labelledby="plan">
      <h2 id="plan">{planName(plan)}</h2>
      {hasMissed ? (
        <Notice tone="warn" title="A payment is missing">
          <p>{nextWords(current)}</p>
        </Notice>
      ) : (
        <p>{nextWords(current)}</p>
      )}
      <div class="usage">
        <Meter label="Published sites" used={usage.sites} limit={limits.sites} />
        <Meter label="People" used={usage.users} limit={limits.users} />
      </div>
      {status !== null && (
        <div class="actions">
          <Button look={hasMissed ? "main" : "plain"} isBusy={portal.isBusy} onClick={() => portal.act()}>
            {hasMissed ? "Pay, or change the card" : "Card, address and invoices"}
          </Button>
          {isSubscribed(current) && cancelAt === null && (
            <Button look="quiet" onClick={onCancel}>
              Cancel the plan
            </Button>
          )}
        </div>
      )}
      <ProblemNotice problem={portal.problem} />
    </section>
  );
}
