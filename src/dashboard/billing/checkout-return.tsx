import { useEffect, useState } from "preact/hooks";
import { billing, refreshMe } from "../account.ts";
import { Button, LinkButton } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { planName } from "./words.ts";

const EVERY_MS = 1500;
/** Stripe's word usually takes a second or two; past this the page stops asking by itself. */
const WITHIN_MS = 60_000;

/** Asks for the plan until the payment's news has arrived. */
function useArrival(isPaid: boolean): { state: "waiting" | "there" | "late"; again: () => void } {
  const [round, setRound] = useState(0);
  const [isLate, setLate] = useState(false);
  const isThere = billing.value !== undefined && billing.value.plan !== "FREE";
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks anew
  useEffect(() => {
    if (!isPaid || isThere) return;
    setLate(false);
    const started = Date.now();
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const look = async () => {
      // A failure to ask is no news: the next look may succeed.
      await refreshMe().catch(() => undefined);
      if (isOver) return;
      if (Date.now() - started > WITHIN_MS) return setLate(true);
      timer = setTimeout(() => void look(), EVERY_MS);
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isPaid, isThere, round]);
  return {
    state: isThere ? "there" : isLate ? "late" : "waiting",
    again: () => setRound((count) => count + 1),
  };
}

/** Back from Stripe's page, wherever in the dashboard that was: what became of it. */
export default function CheckoutReturn({
  isPaid,
  hasPlans,
  onDone,
}: {
  isPaid: boolean;
  /** Whether this very page lists the plans. */
  hasPlans: boolean;
  onDone: () => void;
}) {
  const { state, again } = useArrival(isPaid);
  const close = (
    <Button look="quiet" onClick={onDone}>
      All right
    </Button>
  );
  if (!isPaid) {
    return (
      <Notice title="Nothing was charged">
        <p>You left the payment page before paying, so your plan is what it was.</p>
        <div class="actions">
          {!hasPlans && <LinkButton href="/billing">See the plans</LinkButton>}
          {close}
        </div>
      </Notice>
    );
  }
  if (state === "there") {
    return (
      <Notice tone="good" title={`Thank you. You are on ${planName(billing.value?.plan ?? "FREE")} now`}>
        <p>{hasPlans ? "The invoice is in the history below." : "Go on where you were."}</p>
        <div class="actions">{close}</div>
      </Notice>
    );
  }
  if (state === "late") {
    return (
      <Notice tone="warn" title="This takes longer than usual">
        <p>If you have paid, your payment is safe, and your plan begins as soon as we hear of it.</p>
        <div class="actions">
          <Button onClick={again}>Look again</Button>
          {close}
        </div>
      </Notice>
    );
  }
  return (
    <Notice title="Thank you. Waiting for the payment to arrive …">
      <p>This takes a few seconds. You need not do anything.</p>
    </Notice>
  );
}
