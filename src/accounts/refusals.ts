import { PLANS, upgradeFor } from "../billing/plans.ts";
import { PlanId } from "../billing/schema.ts";
import { AppError } from "../core/errors.ts";
import { Refusal } from "../core/store.ts";

const THINGS: Record<string, [one: string, many: string]> = {
  users: ["person", "people"],
  sites: ["published site", "published sites"],
};

function planLimit({ facts }: Refusal): AppError {
  const plan = PlanId.parse(facts.plan);
  const upgradeTo = upgradeFor(plan);
  const [one, many] = THINGS[String(facts.what)] ?? ["thing", "things"];
  const thing = facts.limit === 1 ? one : many;
  return new AppError(
    "plan-limit",
    `The ${PLANS[plan].name} plan of who pays for this business includes ${String(facts.limit)} ${thing}; ` +
      (upgradeTo ? `upgrade to ${PLANS[upgradeTo].name}, or make room first` : "make room first"),
    { extra: { limit: facts.limit, used: facts.used, upgradeTo } },
  );
}

/** Of a token that is not the caller's to use nobody learns what is wrong with it, but what to do. */
const noInvitation = () =>
  new AppError(
    "not-found",
    "There is no such invitation for you: it may have run out, been used or taken back, or be for another e-mail address. " +
      "Sign in with the address that was invited, or ask for a new invitation",
  );

const WORDS: Record<string, () => AppError> = {
  "no-such-member": () => new AppError("not-found", "Nobody with this id works at this business"),
  "no-invitation": noInvitation,
  "other-email": noInvitation,
  "email-unverified": () =>
    new AppError("forbidden", "Confirm your e-mail address in your account first, then accept again"),
  "email-unknown": () =>
    new AppError(
      "email-unknown",
      "Your session does not say which e-mail address is yours; add one to your account, sign in again, then accept",
    ),
  "no-seat": () =>
    new AppError(
      "plan-limit",
      "The plan of this business has no room for another person; ask its owner to upgrade or to make room",
    ),
  "already-member": () => new AppError("conflict", "This person works at the business already"),
  "already-invited": () =>
    new AppError("conflict", "This address is invited already; send the invitation again, or revoke it"),
  "billing-owner": () =>
    new AppError(
      "conflict",
      "The billing owner can't leave or be demoted; hand the billing over to another owner first",
    ),
  "last-owner": () =>
    new AppError("conflict", "A business needs an owner; make somebody else an owner first"),
  "already-billing-owner": () => new AppError("conflict", "You are the billing owner already"),
  "receiver-is-staff": () =>
    new AppError("conflict", "Only an admin or owner can take the billing over; change their role first"),
  "no-transfer": () =>
    new AppError("conflict", "The billing was not offered to you, or the offer was taken back"),
  "not-deleted": () => new AppError("conflict", "This business is not deleted"),
  suspended: () =>
    new AppError("conflict", "This business has no owner any more and will be removed; nobody can be added"),
};

/** Turns the database's refusals about people and businesses into the caller's words. */
export async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "plan-limit") throw planLimit(error);
    throw WORDS[error.code]?.() ?? error;
  }
}
