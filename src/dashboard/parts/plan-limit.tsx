import { lazy } from "preact-iso";
import { me } from "../account.ts";
import type { Problem } from "../client.ts";
import { toast } from "../toasts.tsx";
import { LinkButton } from "./button.tsx";
import { Notice } from "./notice.tsx";

const Upgrade = lazy(() => import("../billing/upgrade.tsx"));

type Next = Parameters<typeof Upgrade>[0]["plan"];
const isNext = (plan: unknown): plan is Next => plan === "BASIC" || plan === "PRO" || plan === "ENTERPRISE";

/** A refusal for lack of room, and how to make some: by paying for more, or in another way that is given. */
export function PlanLimit({
  problem,
  payerId,
  returnPath,
  onUpgraded,
  otherWay,
}: {
  problem: Problem;
  /** Whose plan it is. */
  payerId: string;
  /** Where to come back to after paying. */
  returnPath: string;
  onUpgraded: () => void;
  otherWay?: { href: string; label: string };
}) {
  const { upgradeTo } = problem.facts;
  const isPayer = me.value?.user.id === payerId;
  return (
    <Notice tone="warn" title="Your plan is full">
      <p role="alert">{problem.message}.</p>
      {!isPayer && <p>Somebody else pays for this business; ask them for a bigger plan.</p>}
      {isPayer && isNext(upgradeTo) && (
        <Upgrade
          plan={upgradeTo}
          returnPath={returnPath}
          onUpgraded={(said) => {
            toast(said);
            onUpgraded();
          }}
        />
      )}
      {otherWay && (
        <div class="actions">
          <LinkButton href={otherWay.href} look="quiet">
            {otherWay.label}
          </LinkButton>
        </div>
      )}
    </Notice>
  );
}
