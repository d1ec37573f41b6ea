import { me, refreshMe } from "../account.ts";
import { api, ask, wholeList } from "../client.ts";
import { ROLES } from "../labels.ts";
import { useAction, useLoad } from "../load.ts";
import { BillingOffer } from "../parts/billing-offer.tsx";
import { Button, LinkButton } from "../parts/button.tsx";
import { DeleteAccount } from "../parts/delete-account.tsx";
import { ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { PlanLimit } from "../parts/plan-limit.tsx";
import { Usage } from "../parts/usage.tsx";
import { signOut } from "../session.ts";
import { dayOf } from "../team.ts";
import { toast } from "../toasts.tsx";

type Mine = NonNullable<typeof me.value>;
const RESTORABLE_DAYS = 30;

/** Hands the browser the file as the server made it. */
async function downloadExport(): Promise<void> {
  const answer = await ask(api.me.export.$get());
  const file = new Blob([JSON.stringify(answer, null, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "gastronomy-os-export.json";
  link.click();
  URL.revokeObjectURL(link.href);
}

function Deleted({
  deleted,
  payerId,
  onBack,
}: {
  deleted: Mine["deletedBusinesses"][number];
  payerId: string;
  onBack: () => void;
}) {
  const restore = useAction(async () => {
    await ask(api.businesses[":id"].restore.$post({ param: { id: deleted.id } }));
    toast(`${deleted.name} is back`);
    onBack();
  });
  const until = new Date(deleted.deletedAt);
  until.setDate(until.getDate() + RESTORABLE_DAYS);
  return (
    <li class="stacked">
      <span>
        {deleted.name}
        <small>Gone for good on {dayOf(until.toISOString())}</small>
      </span>
      <Button isBusy={restore.isBusy} onClick={() => restore.act()}>
        Bring back<span class="unseen"> {deleted.name}</span>
      </Button>
      {restore.problem &&
        (restore.problem.code === "plan-limit" ? (
          <PlanLimit
            problem={restore.problem}
            payerId={payerId}
            returnPath="/account"
            onUpgraded={() => restore.act()}
          />
        ) : (
          <ProblemNotice problem={restore.problem} />
        ))}
    </li>
  );
}

function Businesses({ businesses }: { businesses: Mine["businesses"] }) {
  return (
    <section aria-labelledby="businesses">
      <h2 id="businesses">Where you work</h2>
      {businesses.length === 0 && (
        <p class="hint">
          Nowhere yet. <a href="/">Start a site</a>, or open the link in an invitation’s mail.
        </p>
      )}
      <ul class="list">
        {businesses.map(({ id, name, role }) => (
          <li key={id}>
            <span>
              {name}
              <small>{ROLES[role]}</small>
            </span>
            <a class="button quiet" href={`/businesses/${id}/team`}>
              <span>
                Team<span class="unseen"> of {name}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function YourData() {
  const exporting = useAction(downloadExport);
  return (
    <section aria-labelledby="data">
      <h2 id="data">Your data</h2>
      <p>Everything we keep about you and the businesses you own, as one file.</p>
      <ProblemNotice problem={exporting.problem} />
      <p>
        <Button isBusy={exporting.isBusy} onClick={() => exporting.act()}>
          Download my data
        </Button>
      </p>
    </section>
  );
}

/** Who is signed in, on which plan, where they work, and the ways out. */
export default function AccountPage() {
  const loaded = useLoad("me", async () => {
    const [businesses] = await Promise.all([
      wholeList((query) => ask(api.businesses.$get({ query }))),
      refreshMe(),
    ]);
    return businesses.filter(({ billingOfferedTo }) => billingOfferedTo === me.value?.user.id);
  });
  const mine = me.value;
  if (loaded.state === "loading" || (loaded.state === "ready" && !mine)) {
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
  if (!mine) return null;
  const offers = loaded.value;
  return (
    <Page
      title="Account"
      lead={mine.user.email ?? undefined}
      actions={<Button onClick={() => void signOut()}>Sign out</Button>}
    >
      {offers.map((business) => (
        <BillingOffer key={business.id} business={business} onTaken={loaded.reload} />
      ))}
      <div class="card">
        <Usage me={mine} />
        <p class="hint">
          A published site counts until you unpublish it; drafts don’t. Everything else is the same on every
          plan.
        </p>
        <div class="actions">
          <LinkButton href="/billing">Plan and billing</LinkButton>
        </div>
      </div>
      <Businesses businesses={mine.businesses} />
      {mine.deletedBusinesses.length > 0 && (
        <section aria-labelledby="deleted">
          <h2 id="deleted">Deleted businesses</h2>
          <ul class="list">
            {mine.deletedBusinesses.map((deleted) => (
              <Deleted key={deleted.id} deleted={deleted} payerId={mine.user.id} onBack={loaded.reload} />
            ))}
          </ul>
        </section>
      )}
      <YourData />
      <DeleteAccount mine={mine} />
    </Page>
  );
}
