import { me, refreshMe } from "../account.ts";
import { api, ask } from "../client.ts";
import { useAction } from "../load.ts";
import { toast } from "../toasts.tsx";
import { Button } from "./button.tsx";
import { Notice, ProblemNotice } from "./notice.tsx";
import { PlanLimit } from "./plan-limit.tsx";

/** Seen by the one person to whom the billing was offered. */
export function BillingOffer({
  business,
  from,
  onTaken,
}: {
  business: { id: string; name: string };
  /** Who offers it, where that is known. */
  from?: string | undefined;
  onTaken: () => void;
}) {
  const take = useAction(async () => {
    await ask(api.businesses[":id"].transfer.accept.$post({ param: { id: business.id } }));
    toast(`You pay for ${business.name} from now on`);
    onTaken();
    await refreshMe();
  });
  return (
    <Notice title={`${from ?? "The billing owner"} offers you the billing of ${business.name}`}>
      <p>
        Its sites and people then count towards your plan, and you become an owner. Nothing changes as long as
        you do not accept.
      </p>
      {take.problem?.code === "plan-limit" ? (
        <PlanLimit
          problem={take.problem}
          payerId={me.value?.user.id ?? ""}
          returnPath={location.pathname}
          onUpgraded={() => take.act()}
        />
      ) : (
        <ProblemNotice problem={take.problem} />
      )}
      <p>
        <Button look="main" isBusy={take.isBusy} onClick={() => take.act()}>
          Take over the billing
        </Button>
      </p>
    </Notice>
  );
}
