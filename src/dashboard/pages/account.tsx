import { me, refreshMe } from "../account.ts";
import { useLoad } from "../load.ts";
import { Button, LinkButton } from "../parts/button.tsx";
import { ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { Usage } from "../parts/usage.tsx";
import { signOut } from "../session.ts";

/** Who is signed in, on which plan, and how much of it is used. */
export default function AccountPage() {
  const loaded = useLoad("me", refreshMe);
  const who = me.value;
  if (loaded.state === "loading" || (loaded.state === "ready" && !who)) {
    return (
      <Page title="Account">
        <Skeleton />
      </Page>
    );
  }
  if (loaded.state === "failed") {
    return (
      <Page title="Account">
        <ProblemNotice problem={loaded.problem} retry={loaded.reload} />
      </Page>
    );
  }
  if (!who) return null;
  const { user, businesses } = who;
  return (
    <Page
      title="Account"
      lead={user.email ?? undefined}
      actions={<Button onClick={() => void signOut()}>Sign out</Button>}
    >
      <div class="card">
        <Usage me={who} />
        <p class="hint">
          A published site counts until you unpublish it; drafts don’t. Everything else is the same on every
          plan.
        </p>
        <div class="actions">
          <LinkButton href="/billing">Plan and billing</LinkButton>
        </div>
      </div>
      {businesses.length > 0 && (
        <section aria-labelledby="businesses">
          <h2 id="businesses">Where you work</h2>
          <ul class="list">
            {businesses.map(({ id, name, role }) => (
              <li key={id}>
                <span>{name}</span>
                <span class="hint">{{ OWNER: "Owner", ADMIN: "Admin", STAFF: "Staff" }[role]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
