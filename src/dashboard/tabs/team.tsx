import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { may, rolesToGive } from "../../accounts/rules.ts";
import type { Role } from "../../core/roles.ts";
import { refreshMe } from "../account.ts";
import { api, ask } from "../client.ts";
import { focusOn } from "../focus.ts";
import { ROLE_WORK, ROLES } from "../labels.ts";
import { useAction } from "../load.ts";
import type { PartProps } from "../pages/business.tsx";
import { Button } from "../parts/button.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { Invitations } from "../parts/invitations.tsx";
import { ProblemNotice } from "../parts/notice.tsx";
import { type Member, nameOf, type Team } from "../team.ts";
import { toast } from "../toasts.tsx";

const one = api.businesses[":id"].members[":userId"];

function RoleSelect({
  member,
  roles,
  isBusy,
  onPick,
}: {
  member: Member;
  roles: Role[];
  isBusy: boolean;
  onPick: (role: Role) => void;
}) {
  return (
    <select
      aria-label={`Role of ${nameOf(member)}`}
      value={member.role}
      disabled={isBusy}
      onChange={(event) => {
        const role = roles.find((each) => each === event.currentTarget.value);
        // Until the server has agreed, the old role stands there.
        event.currentTarget.value = member.role;
        if (role) onPick(role);
      }}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {ROLES[role]}
        </option>
      ))}
    </select>
  );
}

function Who({ member, isSelf }: { member: Member; isSelf: boolean }) {
  return (
    <div>
      <p>
        <strong>{nameOf(member)}</strong>
        {isSelf && <span class="hint"> (you)</span>}
      </p>
      {member.email && member.name && <p class="hint">{member.email}</p>}
      {member.isBillingOwner && <p class="hint">Pays for this business</p>}
    </div>
  );
}

type Asked = "remove" | "leave" | { become: Role };

/** What can't be undone by oneself is asked first. */
function AskedFirst({
  asked,
  name,
  business,
  onRemove,
  onGive,
  onClose,
}: {
  asked: Asked;
  name: string;
  business: string;
  onRemove: () => Promise<void>;
  onGive: (role: Role) => Promise<void>;
  onClose: () => void;
}) {
  if (asked === "remove") {
    return (
      <Confirm title={`Remove ${name}?`} yes="Remove" run={onRemove} onClose={onClose}>
        <p>They can no longer open {business}. What they did stays, and you can invite them again.</p>
      </Confirm>
    );
  }
  if (asked === "leave") {
    return (
      <Confirm title={`Leave ${business}?`} yes="Leave" no="Stay" run={onRemove} onClose={onClose}>
        <p>You can no longer work on it. To come back you need a new invitation.</p>
      </Confirm>
    );
  }
  const role = ROLES[asked.become].toLowerCase();
  return (
    <Confirm
      title={`Become ${role} yourself?`}
      yes={`Become ${role}`}
      run={() => onGive(asked.become)}
      onClose={onClose}
    >
      <p>Only another owner can make you an owner again.</p>
    </Confirm>
  );
}

function MemberRow({ team, member, reload }: PartProps & { member: Member }) {
  const { business, self } = team;
  const { route } = useLocation();
  const [asked, setAsked] = useState<Asked | undefined>();
  const isSelf = member.userId === self.userId;
  const param = { id: business.id, userId: member.userId };
  const give = async (role: Role) => {
    await ask(one.$patch({ param, json: { role } }));
    toast(`${isSelf ? "You are" : `${nameOf(member)} is`} ${ROLES[role].toLowerCase()} now`);
    reload();
  };
  const change = useAction(give);
  const remove = async () => {
    await ask(one.$delete({ param }));
    await refreshMe();
    toast(isSelf ? `You left ${business.name}` : `${nameOf(member)} is no longer in the team`);
    if (isSelf) return route("/");
    reload();
    focusOn("people");
  };
  // Whose plan pays can be neither demoted nor removed: the billing is handed over first.
  const roles = member.isBillingOwner ? [] : rolesToGive(self.role, member.role);
  const isInMyHands = !isSelf && roles.length > 0;
  return (
    <li class="member">
      <Who member={member} isSelf={isSelf} />
      {roles.length > 0 ? (
        <RoleSelect
          member={member}
          roles={roles}
          isBusy={change.isBusy}
          onPick={(role) => (isSelf ? setAsked({ become: role }) : change.act(role))}
        />
      ) : (
        <span class="state">{ROLES[member.role]}</span>
      )}
      {isInMyHands && (
        <Button look="quiet" class="away" onClick={() => setAsked("remove")}>
          Remove<span class="unseen"> {nameOf(member)}</span>
        </Button>
      )}
      {isSelf && !member.isBillingOwner && (
        <Button look="quiet" class="away" onClick={() => setAsked("leave")}>
          Leave
        </Button>
      )}
      {change.problem && (
        <div class="whole">
          <ProblemNotice problem={change.problem} />
        </div>
      )}
      {asked && (
        <AskedFirst
          asked={asked}
          name={nameOf(member)}
          business={business.name}
          onRemove={remove}
          onGive={give}
          onClose={() => setAsked(undefined)}
        />
      )}
    </li>
  );
}

const payerOf = (team: Team) => team.members.find(({ isBillingOwner }) => isBillingOwner);

/** Who works here, who is invited, and what each may do. */
export default function TeamTab({ team, reload }: PartProps) {
  const { business, members, self } = team;
  const isManager = may(self.role, "invitation.manage");
  return (
    <>
      <section aria-labelledby="people">
        <h2 id="people" tabIndex={-1}>
          People
        </h2>
        <ul class="members">
          {members.map((member) => (
            <MemberRow key={member.userId} team={team} member={member} reload={reload} />
          ))}
        </ul>
        {!isManager && (
          <p class="hint">
            You are {ROLES[self.role].toLowerCase()} at {business.name}. {ROLE_WORK[self.role]} Owners and
            admins can change that.
          </p>
        )}
        {isManager && members.length === 1 && (
          <p class="hint">You are on your own so far. Invite who should mark dishes sold out, or help you.</p>
        )}
      </section>
      {isManager && <Invitations businessId={business.id} self={self} payer={payerOf(team)} />}
    </>
  );
}
