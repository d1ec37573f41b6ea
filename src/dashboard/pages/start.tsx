import { useState } from "preact/hooks";
import { me } from "../account.ts";
import { type Answered, api, ask } from "../client.ts";
import { useLoad } from "../load.ts";
import { Icon } from "../parts/icons.tsx";
import { ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { SiteState } from "../parts/site-state.tsx";
import { StartForm, takePending } from "../parts/start-form.tsx";
import { session } from "../session.ts";
import { loadSites, type Site } from "../sites.ts";

type Jobs = Answered<typeof api.scraper.jobs.$get>["data"];

function OtherWays() {
  return (
    <ul class="ways">
      <li>
        <a href="/paste">
          <Icon name="paste" />
          <span>
            <strong>Paste your menu</strong>
            <small>From a PDF, Word or a spreadsheet</small>
          </span>
        </a>
      </li>
      <li>
        <a href="/new">
          <Icon name="pen" />
          <span>
            <strong>Start from scratch</strong>
            <small>Only a name is needed</small>
          </span>
        </a>
      </li>
    </ul>
  );
}

function Welcome({ initial }: { initial?: string | undefined }) {
  return (
    <Page
      title="Start"
      heading="Start with your existing site"
      lead="Give us its address. In a minute you will see your menu, opening hours and contact in a new design. Nothing is published before you say so."
    >
      <StartForm initial={initial} />
      <p class="or">or</p>
      <OtherWays />
      <ul class="promises">
        <li>
          <Icon name="check" />
          Free for one site, for good
        </li>
        <li>
          <Icon name="check" />
          No tracking, no cookie banner
        </li>
        <li>
          <Icon name="check" />
          You check every fact before it is used
        </li>
      </ul>
    </Page>
  );
}

function SiteCard({ configuration }: { configuration: Site }) {
  const { id, name, site } = configuration;
  return (
    <li class="card site-card">
      <div>
        <h2>
          <a href={`/sites/${id}`}>{name}</a>
        </h2>
        <p class="hint">
          {site && site.status !== "unpublished" ? new URL(site.url).host : "Not published yet"}
        </p>
      </div>
      <div class="site-ends">
        <SiteState status={site?.status ?? null} />
        {site?.status === "live" && (
          <a class="button quiet" href={`/sites/${id}/today`}>
            <span>
              Today<span class="unseen"> at {name}: sold out, notice, closed</span>
            </span>
          </a>
        )}
      </div>
    </li>
  );
}

function OpenImports({ jobs }: { jobs: Jobs }) {
  const open = jobs.filter((job) => job.appliedTo.length === 0 && job.status !== "canceled").slice(0, 3);
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="imports">
      <h2 id="imports">Imports to look at</h2>
      <ul class="list">
        {open.map((job) => (
          <li key={job.id}>
            <a href={`/imports/${job.id}`}>{job.url.replace(/^https?:\/\//, "")}</a>
            <span class="hint">
              {job.status === "completed"
                ? "ready to review"
                : job.status === "failed"
                  ? "failed"
                  : "running"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Home() {
  const [pending] = useState(takePending);
  const loaded = useLoad("home", async () => {
    const [configurations, jobs] = await Promise.all([
      loadSites(),
      ask(api.scraper.jobs.$get({ query: { limit: "10" } })),
    ]);
    return { configurations, jobs: jobs.data };
  });
  if (pending !== undefined) return <Welcome initial={pending} />;
  if (loaded.state === "loading") {
    return (
      <Page title="Your sites">
        <Skeleton />
      </Page>
    );
  }
  if (loaded.state === "failed") {
    return (
      <Page title="Your sites">
        <ProblemNotice problem={loaded.problem} retry={loaded.reload} />
      </Page>
    );
  }
  const { configurations, jobs } = loaded.value;
  // Who waits tables comes to mark a dish, not to make sites.
  const works = me.value?.businesses ?? [];
  const isOnlyStaff = works.length > 0 && works.every(({ role }) => role === "STAFF");
  if (configurations.length === 0) {
    return (
      <>
        <Welcome />
        {jobs.length > 0 && (
          <div class="page text under">
            <OpenImports jobs={jobs} />
          </div>
        )}
      </>
    );
  }
  return (
    <Page title="Your sites">
      <ul class="cards">
        {configurations.map((configuration) => (
          <SiteCard key={configuration.id} configuration={configuration} />
        ))}
      </ul>
      <OpenImports jobs={jobs} />
      {isOnlyStaff ? (
        <p class="hint">
          Have a restaurant of your own? <a href="/new">Start a site for it</a>
        </p>
      ) : (
        <section class="another" aria-labelledby="another">
          <h2 id="another">Another site</h2>
          <StartForm />
          <OtherWays />
        </section>
      )}
    </Page>
  );
}

/** A newcomer's first screen, and the list of sites for who has any. */
export function StartPage() {
  return session.value === "signed-in" ? <Home /> : <Welcome />;
}
