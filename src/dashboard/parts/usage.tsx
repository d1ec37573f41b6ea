import type { Me } from "../account.ts";

const PLAN_NAMES: Record<Me["plan"], string> = {
  FREE: "Free",
  BASIC: "Basic",
  PRO: "Pro",
  ENTERPRISE: "Enterprise",
};

/** How much of one limit is used. */
export function Meter({ label, used, limit }: { label: string; used: number; limit: number | null }) {
  return (
    <div class="meter">
      <span>{label}</span>
      <span class="figures">{limit === null ? `${used}, unlimited` : `${used} of ${limit}`}</span>
      {limit !== null && (
        <progress
          max={Math.max(limit, 1)}
          value={Math.min(used, limit)}
          aria-label={`${label}: ${used} of ${limit}`}
        />
      )}
    </div>
  );
}

export function Usage({ me }: { me: Me }) {
  return (
    <section class="usage" aria-label="Plan">
      <p>
        Plan <strong>{PLAN_NAMES[me.plan]}</strong>
      </p>
      <Meter label="Published sites" used={me.usage.sites} limit={me.limits.sites} />
      <Meter label="People" used={me.usage.users} limit={me.limits.users} />
    </section>
  );
}
