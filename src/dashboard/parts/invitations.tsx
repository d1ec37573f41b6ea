import { useState } from "preact/hooks";
import { rolesToInvite } from "../../accounts/rules.ts";
import type { Role } from "../../core/roles.ts";
import { me, refreshMe } from "../account.ts";
import { api, ask, type Problem, wholeList } from "../client.ts";
import { focusOn } from "../focus.ts";
import { ROLE_WORK, ROLES } from "../labels.ts";
import { useAction, useLoad } from "../load.ts";
import { dayOf, type Invitation, type Member } from "../team.ts";
import { toast } from "../toasts.tsx";
import { Button } from "./button.tsx";
import { Confirm } from "./confirm.tsx";
import { TextField } from "./field.tsx";
import { Form } from "./form.tsx";
import { ProblemNotice, Skeleton } from "./notice.tsx";
import { PlanLimit } from "./plan-limit.tsx";

const all = api.businesses[":id"].invitations;
const one = all[":invitationId"];

/** Why an invitation could not be sent; a full plan with the way out of it. */
function Refused({
  problem,
  payer,
  onUpgraded,
}: {
  problem: Problem | undefined;
  payer: Member | undefined;
  onUpgraded: () => void;
}) {
  if (problem?.code !== "plan-limit") return <ProblemNotice problem={problem} />;
  return (
    <PlanLimit
      problem={problem}
      payerId={payer?.userId ?? ""}
      returnPath={location.pathname}
      onUpgraded={onUpgraded}
    />
  );
}

function RolePick({ roles, value, onPick }: { roles: Role[]; value: Role; onPick: (role: Role) => void }) {
  return (
    <fieldset class="roles">
      <legend>What they may do</legend>
      {roles.toReversed().map((role) => (
        <label key={role} class="check">
          <input type="radio" name="invited-role" checked={role === value} onChange={() => onPick(role)} />
          <span>
            {ROLES[role]}
            <small>{ROLE_WORK[role]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function InviteForm({
  businessId,
  roles,
  payer,
  onSent,
}: {
  businessId: string;
  roles: Role[];
  payer: Member | undefined;
  onSent: (invitation: Invitation) => void;
}) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("STAFF");
  const [isEmpty, setEmpty] = useState(false);
  const { act, isBusy, problem } = useAction(async () => {
    const invitation = await ask(all.$post({ param: { id: businessId }, json: { email, role } }));
    onSent(invitation);
    toast(`An invitation is on its way to ${invitation.email}`);
    setEmail("");
  });
  const misfit = problem?.status === 422 ? problem.errors[0]?.message : undefined;
  return (
    <Form
      onSubmit={() => {
        setEmpty(email.trim() === "");
        if (email.trim() !== "") act();
      }}
    >
      <TextField
        label="Their e-mail address"
        type="email"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        value={email}
        onText={setEmail}
        error={isEmpty ? "Type the address first" : misfit}
      />
      <RolePick roles={roles} value={role} onPick={setRole} />
      {!misfit && <Refused problem={problem} payer={payer} onUpgraded={() => act()} />}
      <Button type="submit" look="main" isBusy={isBusy}>
        Send the invitation
      </Button>
    </Form>
  );
}

function Open({
  invitation,
  businessId,
  payer,
  mayTouch,
  onGone,
  onRenewed,
}: {
  invitation: Invitation;
  businessId: string;
  payer: Member | undefined;
  mayTouch: boolean;
  onGone: () => void;
  onRenewed: (invitation: Invitation) => void;
}) {
  const { id, email, role, status, expiresAt } = invitation;
  const [isAsked, setAsked] = useState(false);
  const param = { id: businessId, invitationId: id };
  const resend = useAction(async () => {
    onRenewed(await ask(one.resend.$post({ param })));
    toast(`Sent again to ${email}; the link before works no longer`);
  });
  return (
    <li class="member">
      <div>
        <p>
          <strong>{email}</strong>
        </p>
        <p class="hint">
          {status === "expired" ? (
            <span class="flag">Ran out on {dayOf(expiresAt)}</span>
          ) : (
            `Good until ${dayOf(expiresAt)}`
          )}
        </p>
      </div>
      <span class="state">{ROLES[role]}</span>
      {mayTouch && (
        <div class="actions away">
          <Button look="quiet" isBusy={resend.isBusy} onClick={() => resend.act()}>
            Send again<span class="unseen"> to {email}</span>
          </Button>
          <Button look="quiet" onClick={() => setAsked(true)}>
            Revoke<span class="unseen"> {email}</span>
          </Button>
        </div>
      )}
      {resend.problem && (
        <div class="whole">
          <Refused problem={resend.problem} payer={payer} onUpgraded={() => resend.act()} />
        </div>
      )}
      {isAsked && (
        <Confirm
          title={`Take the invitation of ${email} back?`}
          yes="Revoke"
          no="Keep it"
          onClose={() => setAsked(false)}
          run={async () => {
            await ask(one.$delete({ param }));
            toast("The invitation works no longer");
            onGone();
            focusOn("invitations");
          }}
        >
          <p>The link in the mail then leads nowhere, and the seat is free again.</p>
        </Confirm>
      )}
    </li>
  );
}

function Seats() {
  const usage = me.value;
  if (!usage) return null;
  const { limits } = usage;
  const words =
    limits.users === null
      ? `${usage.usage.users} seats used`
      : `${usage.usage.users} of ${limits.users} ${limits.users === 1 ? "seat" : "seats"} used`;
  return (
    <p class="hint">
      {words}, over all businesses you pay for. <a href="/billing">See the plans</a>
    </p>
  );
}

/** Inviting somebody, and the invitations that nobody took up yet. */
export function Invitations({
  businessId,
  self,
  payer,
}: {
  businessId: string;
  self: Member;
  payer: Member | undefined;
}) {
  const loaded = useLoad(`invitations ${businessId}`, () =>
    wholeList((query) => ask(all.$get({ param: { id: businessId }, query }))),
  );
  const roles = rolesToInvite(self.role);
  const open = loaded.state === "ready" ? loaded.value : [];
  const put = (next: Invitation[]) => {
    if (loaded.state === "ready") loaded.set(next);
    void refreshMe().catch(() => undefined);
  };
  return (
    <>
      <section aria-labelledby="invite">
        <h2 id="invite">Invite somebody</h2>
        {self.isBillingOwner && <Seats />}
        <InviteForm
          businessId={businessId}
          roles={roles}
          payer={payer}
          onSent={(invitation) => put([invitation, ...open])}
        />
      </section>
      <section aria-labelledby="invitations">
        <h2 id="invitations" tabIndex={-1}>
          Waiting for an answer
        </h2>
        {loaded.state === "loading" && <Skeleton lines={2} />}
        {loaded.state === "failed" && <ProblemNotice problem={loaded.problem} retry={loaded.reload} />}
        {loaded.state === "ready" && open.length === 0 && <p class="hint">No invitation is open.</p>}
        <ul class="members">
          {open.map((invitation) => (
            <Open
              key={invitation.id}
              invitation={invitation}
              businessId={businessId}
              payer={payer}
              mayTouch={roles.includes(invitation.role)}
              onGone={() => put(open.filter(({ id }) => id !== invitation.id))}
              onRenewed={(renewed) => put(open.map((each) => (each.id === renewed.id ? renewed : each)))}
            />
          ))}
        </ul>
      </section>
    </>
  );
}
