import type { Billing } from "../account.ts";
import { useAction } from "../load.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { ProblemNotice } from "../parts/notice.tsx";
import { cancelPlan } from "./actions.ts";
import { Shrinks } from "./shrinks.tsx";
import { day, planName } from "./words.ts";

/** Ending a plan, with what follows from it. */
export function CancelDialog({
  current,
  onClose,
  onCanceled,
}: {
  current: Billing;
  onClose: () => void;
  onCanceled: (said: string) => void;
}) {
  const { plan, currentPeriodEnd } = current;
  const until = currentPeriodEnd === null ? null : day(currentPeriodEnd);
  const { act, isBusy, problem } = useAction(async () => {
    await cancelPlan();
    onCanceled(until === null ? "Your plan is canceled" : `Your plan ends on ${until}`);
  });
  return (
    <Dialog
      title={`Cancel ${planName(plan)}?`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep my plan</Button>
          <Button look="danger" isBusy={isBusy} onClick={() => act()}>
            {until === null ? "Cancel it" : `End it on ${until}`}
          </Button>
        </>
      }
    >
      <div class="dialog-body" aria-live="polite">
        <p>
          {until === null
            ? "You are on Free from then on."
            : `Everything stays as it is until ${until}. You are on Free from then on, and nothing more is charged.`}{" "}
          Until then you can take it back.
        </p>
        {currentPeriodEnd && <Shrinks to="FREE" at={currentPeriodEnd} current={current} />}
        <ProblemNotice problem={problem} />
      </div>
    </Dialog>
  );
}
