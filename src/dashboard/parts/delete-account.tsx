import { useState } from "preact/hooks";
import type { Me } from "../account.ts";
import { api, ask } from "../client.ts";
import { useLoad } from "../load.ts";
import { signOut } from "../session.ts";
import { loadMembers, type Member, nameOf } from "../team.ts";
import { Button } from "./button.tsx";
import { Confirm } from "./confirm.tsx";
import { TextField } from "./field.tsx";
import { ProblemNotice, Skeleton } from "./notice.tsx";

type Fate = { id: string; name: string; heir: Member | undefined; isPayer: boolean };

/** What becomes of the businesses one owns: the longest-serving other owner goes on, or nobody does. */
async function loadFates({ user, businesses }: Me): Promise<Fate[]> {
  const owned = businesses.filter(({ role }) => role === "OWNER");
  return Promise.all(
    owned.map(async ({ id, name }) => {
      const members = await loadMembers(id);
      const [heir] = members
        .filter(({ userId, role }) => role === "OWNER" && userId !== user.id)
        .toSorted((a, b) => a.joinedAt.localeCompare(b.joinedAt));
      const isPayer = members.some(({ userId, isBillingOwner }) => userId === user.id && isBillingOwner);
      return { id, name, heir, isPayer };
    }),
  );
}

function Consequences({ mine, fates }: { mine: Me; fates: Fate[] }) {
  const left = mine.businesses.filter(({ id }) => !fates.some((fate) => fate.id === id));
  return (
    <ul class="points">
      {fates.map(({ id, name, heir, isPayer }) => (
        <li key={id}>
          <strong>{name}</strong>:{" "}
          {heir
            ? `lives on with ${nameOf(heir)}${isPayer ? ", who pays for it from then on" : ""}.`
            : "has no other owner. Its sites go offline at once, and after 30 days all of it is gone."}
        </li>
      ))}
      {left.length > 0 && <li>You leave {left.map(({ name }) => name).join(", ")}.</li>}
      {mine.plan !== "FREE" && <li>Your subscription ends at once.</li>}
      <li>Your name and e-mail address are removed. This can’t be taken back.</li>
    </ul>
  );
}

function Asked({ mine, onClose }: { mine: Me; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const fates = useLoad("fates", () => loadFates(mine));
  const wanted = mine.user.email ?? "delete";
  return (
    <Confirm
      title="Delete your account?"
      yes="Delete my account"
      no="Keep it"
      isReady={fates.state === "ready" && typed.trim().toLowerCase() === wanted.toLowerCase()}
      onClose={onClose}
      run={async () => {
        await ask(api.me.$delete());
        await signOut();
      }}
    >
      {fates.state === "loading" && <Skeleton lines={3} />}
      {fates.state === "failed" && <ProblemNotice problem={fates.problem} retry={fates.reload} />}
      {fates.state === "ready" && <Consequences mine={mine} fates={fates.value} />}
      <TextField
        label={`Type “${wanted}” to confirm`}
        value={typed}
        onText={setTyped}
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
      />
    </Confirm>
  );
}

/** The end of an account, with what it does to everything else said first. */
export function DeleteAccount({ mine }: { mine: Me }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <section aria-labelledby="delete-account">
      <h2 id="delete-account">Delete your account</h2>
      <p>
        For good. To keep a restaurant running without you, make somebody else its owner first, under Team.
      </p>
      <p>
        <Button look="danger" onClick={() => setAsked(true)}>
          Delete my account
        </Button>
      </p>
      {isAsked && <Asked mine={mine} onClose={() => setAsked(false)} />}
    </section>
  );
}
