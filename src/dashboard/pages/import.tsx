import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { type Answered, api, ask } from "../client.ts";
import { useAction, useLoad } from "../load.ts";
import { Button, LinkButton } from "../parts/button.tsx";
import { Icon } from "../parts/icons.tsx";
import { Notice, ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { focusHeading, Page } from "../parts/page.tsx";
import { Review } from "../parts/review.tsx";
import { startImport } from "../start-import.ts";
import "../styles/import.css";

const one = api.scraper.jobs[":id"];
export type Job = Answered<typeof one.$get>;

const POLL_MS = 1000;
const STEPS: Readonly<Record<string, string>> = {
  waiting: "Waiting for its turn",
  fetching: "Reading the pages",
  reading: "Reading the pages",
  comparing: "Comparing what was found",
  "at-n8n": "Waiting for the workflow's answer",
};
const FOUND: Readonly<Record<string, (count: number) => string>> = {
  dishes: (count) => `${count} ${count === 1 ? "dish" : "dishes"}`,
  hours: () => "opening hours",
  phone: () => "a phone number",
  address: () => "an address",
  pictures: (count) => `${count} ${count === 1 ? "picture" : "pictures"}`,
};

function foundSoFar(found: Record<string, number> | undefined): string[] {
  return Object.entries(found ?? {}).flatMap(([kind, count]) =>
    count > 0 ? [FOUND[kind]?.(count) ?? kind] : [],
  );
}

function Running({ job, onChange }: { job: Job; onChange: (job: Job) => void }) {
  const cancel = useAction(async () => onChange(await ask(one.cancel.$post({ param: { id: job.id } }))));
  const { step, done, total, found } = job.progress;
  const found_ = foundSoFar(found);
  return (
    <section class="card progress-card">
      <p role="status">
        <strong>{job.status === "pending" ? STEPS.waiting : (STEPS[step] ?? "Working")}</strong>
        <span class="hint">
          {total > 0 ? `${done} of ${total} ${total === 1 ? "page" : "pages"}` : "Getting the first page"}
        </span>
      </p>
      <progress max={Math.max(total, 1)} value={total > 0 ? done : undefined} aria-label="Pages read" />
      <ul class="found" aria-label="Found so far">
        {found_.map((words) => (
          <li key={words}>
            <Icon name="check" />
            {words}
          </li>
        ))}
        {found_.length === 0 && (
          <li class="hint">Nothing yet. We read one page a second, to be a polite guest.</li>
        )}
      </ul>
      <ProblemNotice problem={cancel.problem} />
      <div class="actions">
        <Button onClick={() => cancel.act()} isBusy={cancel.isBusy}>
          Cancel
        </Button>
        <p class="hint">You may close this page; the import goes on.</p>
      </div>
    </section>
  );
}

/** Faults of the workflow that fetches the pages: about the address they say nothing. */
const OF_N8N: ReadonlySet<string> = new Set(["n8n-refused", "n8n-failed", "given-up"]);

function Ended({ job, onChange }: { job: Job; onChange: (job: Job) => void }) {
  const { route } = useLocation();
  const retry = useAction(async () => onChange(await ask(one.retry.$post({ param: { id: job.id } }))));
  const direct = useAction(async () => route(await startImport(job.url)));
  const isCanceled = job.status === "canceled";
  const isOfN8n = job.engine === "n8n" && OF_N8N.has(job.error?.code ?? "");
  return (
    <section>
      <Notice
        tone={isCanceled ? "info" : "bad"}
        title={isCanceled ? "You canceled this import" : (job.error?.message ?? "The import failed")}
      >
        {!isCanceled && (
          <p>
            {isOfN8n
              ? "Your site has no part in this. We can read it ourselves, without n8n."
              : "Check that the address opens in your browser, then try again, or take another way below."}
          </p>
        )}
      </Notice>
      <ProblemNotice problem={retry.problem ?? direct.problem} />
      <div class="actions">
        {job.engine === "n8n" && !isCanceled && (
          <Button look={isOfN8n ? "main" : "plain"} onClick={() => direct.act()} isBusy={direct.isBusy}>
            Read it without n8n
          </Button>
        )}
        <Button look={isOfN8n ? "plain" : "main"} onClick={() => retry.act()} isBusy={retry.isBusy}>
          Try again
        </Button>
        <LinkButton href="/paste">Paste the menu instead</LinkButton>
        <LinkButton href="/" look="quiet">
          Another address
        </LinkButton>
      </div>
    </section>
  );
}

/** One import, from its start to the review; its address holds its id, so a reload changes nothing. */
export default function ImportPage({ params }: { params: { id: string } }) {
  const loaded = useLoad(`job ${params.id}`, () => ask(one.$get({ param: { id: params.id } })));
  const job = loaded.state === "ready" ? loaded.value : undefined;
  const isUnderWay = job?.status === "pending" || job?.status === "running";
  const { reload } = loaded;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer sets the next poll
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setTimeout(reload, POLL_MS);
    return () => clearTimeout(timer);
  }, [isUnderWay, job]);
  const wasUnderWay = useRef(false);
  useEffect(() => {
    // The page under the reader has become another one.
    if (wasUnderWay.current && !isUnderWay) focusHeading();
    wasUnderWay.current = isUnderWay;
  }, [isUnderWay]);
  const host = job ? new URL(job.url).host : "";
  if (loaded.state === "loading") {
    return (
      <Page title="Import">
        <Skeleton />
      </Page>
    );
  }
  if (loaded.state === "failed") {
    return (
      <Page title="Import">
        <ProblemNotice
          problem={loaded.problem}
          retry={loaded.reload}
          missing="There is no such import, or it is not yours"
        />
      </Page>
    );
  }
  const { value, set } = loaded;
  if (value.status === "completed") {
    return <Review job={value} onChanged={loaded.reload} />;
  }
  return (
    <Page title="Import" heading={isUnderWay ? "Reading your site" : "Import"} lead={host}>
      {isUnderWay ? <Running job={value} onChange={set} /> : <Ended job={value} onChange={set} />}
    </Page>
  );
}
