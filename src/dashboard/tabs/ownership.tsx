import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { may } from "../../accounts/rules.ts";
import { refreshMe } from "../account.ts";
import { api, ask } from "../client.ts";
import { useAction } from "../load.ts";
import type { PartProps } from "../pages/business.tsx";
import { Button } from "../parts/button.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { Select, TextField } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { Notice, ProblemNotice } from "../parts/notice.tsx";
import { nameOf, type Team } from "../team.ts";
import { toast } from "../toasts.tsx";

const one = api.businesses[":id"];

function HandOver({ team, reload }: PartProps) {
  const { business, members, self } = team;
  const fit = members.filter(
    ({ userId, role }) => userId !== self.userId && may(role, "business.accept-transfer"),
  );
  const [first] = fit;
  const [picked, pick] = useState(first?.userId ?? "");
  const offered = members.find(({ userId }) => userId === business.billingOfferedTo);
  const offer = useAction(async () => {
    await ask(one.transfer.$post({ param: { id: business.id }, json: { userId: picked } }));
    toast("Offered; we wrote them a mail");
    reload();
  });
  if (!first) {
    return (
      <p>
        Nobody can take it over yet: invite an owner or admin, or make somebody one,{" "}
        <a href={`/businesses/${business.id}/team`}>in the team</a>.
      </p>
    );
  }
  return (
    <>
      {offered && (
        <Notice title={`Offered to ${nameOf(offered)}`}>
          <p>You go on paying until they accept. Offering it to somebody else takes this offer back.</p>
        </Notice>
      )}
      <Form onSubmit={() => offer.act()}>
        <Select
          label="Who should pay"
          value={picked}
          options={Object.fromEntries(fit.map((member) => [member.userId, nameOf(member)]))}
          onPick={pick}
          hint="They become an owner, and their plan must have room for its sites and people. You stay an owner."
        />
        <ProblemNotice problem={offer.problem} />
        <Button type="submit" isBusy={offer.isBusy}>
          Offer the billing
        </Button>
      </Form>
    </>
  );
}

function Deletion({ team }: { team: Team }) {
  const { business } = team;
  const { route } = useLocation();
  const [isAsked, setAsked] = useState(false);
  const [typed, setTyped] = useState("");
  return (
    <section aria-labelledby="delete">
      <h2 id="delete">Delete the business</h2>
      <p>
        Its sites go offline at once and nobody in the team can open it. You can bring it back for 30 days,
        from your account page; after that it is gone.
      </p>
      <p>
        <Button look="danger" onClick={() => setAsked(true)}>
          Delete {business.name}
        </Button>
      </p>
      {isAsked && (
        <Confirm
          title={`Delete ${business.name}?`}
          yes="Delete it"
          no="Keep it"
          isReady={typed.trim() === business.name}
          onClose={() => setAsked(false)}
          run={async () => {
            await ask(one.$delete({ param: { id: business.id } }));
            await refreshMe();
            toast(`${business.name} is deleted. You can bring it back for 30 days.`);
            route("/account");
          }}
        >
          <p>Its published sites answer “not found” within a minute.</p>
          <TextField
            label={`Type “${business.name}” to confirm`}
            value={typed}
            onText={setTyped}
            autoComplete="off"
            spellcheck={false}
          />
        </Confirm>
      )}
    </section>
  );
}

/** For owners: who pays, and the end of it. */
export default function OwnershipTab({ team, reload }: PartProps) {
  const { members, self } = team;
  const payer = members.find(({ isBillingOwner }) => isBillingOwner);
  return (
    <>
      <section aria-labelledby="billing">
        <h2 id="billing">Who pays</h2>
        {self.isBillingOwner ? (
          <>
            <p>
              You do: this business counts towards your plan. <a href="/billing">See your plan</a>
            </p>
            <h3>Hand the billing over</h3>
            <HandOver team={team} reload={reload} />
          </>
        ) : (
          <p>{payer ? nameOf(payer) : "Another owner"} does, and only they can hand it over.</p>
        )}
      </section>
      <Deletion team={team} />
    </>
  );
}
