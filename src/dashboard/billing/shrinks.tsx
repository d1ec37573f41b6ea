import { PLANS, type PlanId } from "../../billing/plans.ts";
import type { Billing } from "../account.ts";
import { Notice } from "../parts/notice.tsx";
import { day, peopleOf, planName, sitesOf } from "./words.ts";

/** Warns of what a smaller plan does not cover any more, before it is chosen. */
export function Shrinks({ to, at, current }: { to: PlanId; at: string; current: Billing }) {
  const { limits } = PLANS[to];
  const { usage } = current;
  const hasTooManySites = limits.sites !== null && usage.sites > limits.sites;
  const hasTooManyPeople = limits.users !== null && usage.users > limits.users;
  if (!hasTooManySites && !hasTooManyPeople) return null;
  return (
    <Notice tone="warn" title={`You use more than ${planName(to)} covers`}>
      {hasTooManySites && (
        <p>
          {sitesOf(usage.sites)} are online, {planName(to)} covers {sitesOf(limits.sites)}. All stay online
          for 14 days after {day(at)}; then those published last go offline until your plan covers them.
          Nothing is deleted.
        </p>
      )}
      {hasTooManyPeople && (
        <p>
          Your team has {peopleOf(usage.users)}, {planName(to)} covers {peopleOf(limits.users)}. Everybody
          stays; nobody new can be invited.
        </p>
      )}
    </Notice>
  );
}
