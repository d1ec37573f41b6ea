import { useMemo, useState } from "preact/hooks";
import type { JobAnswer } from "../../scraping/schema.ts";
import { type Answered, api, ask } from "../client.ts";
import { FACT_LABELS, type FactKey } from "../facts.ts";
import { useAction, useLoad } from "../load.ts";
import { Button, LinkButton } from "./button.tsx";
import { FactRow } from "./fact-row.tsx";
import { Check } from "./field.tsx";
import { FoundMenu } from "./found-menu.tsx";
import { Notice, ProblemNotice, Skeleton } from "./notice.tsx";
import { Page } from "./page.tsx";

const one = api.scraper.jobs[":id"];
type Changes = Answered<typeof one.diff.$get>["data"];

const TEXTS = {
  heroTitle: { field: "content.hero.title", label: "Headline" },
  heroText: { field: "content.hero.text", label: "Welcome text" },
  about: { field: "content.about.text", label: "About you" },
} as const;

/** Writes what was chosen, then the values preferred over the import's own. */
async function applyChosen(
  job: JobAnswer,
  fields: string[],
  preferred: Map<FactKey, unknown>,
): Promise<string> {
  const configuration = await ask(one.apply.$post({ param: { id: job.id }, json: { fields } }));
  const patch = Object.fromEntries([...preferred].filter(([key]) => fields.includes(`business.${key}`)));
  if (Object.keys(patch).length > 0) {
    await ask(api.businesses[":id"].$patch({ param: { id: configuration.businessId }, json: patch }));
  }
  return configuration.id;
}

function Chooser({
  job,
  changes,
  onApplied,
}: {
  job: JobAnswer;
  changes: Changes;
  onApplied: (configurationId: string) => void;
}) {
  const fitting = useMemo(() => new Set(changes.map(({ field }) => field)), [changes]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [preferred, setPreferred] = useState<ReadonlyMap<FactKey, unknown>>(new Map());
  const taken = [...fitting].filter((field) => !left.has(field));
  const { act, isBusy, problem } = useAction(async () =>
    onApplied(await applyChosen(job, taken, new Map(preferred))),
  );
  const result = job.result;
  if (!result) return null;
  const take = (field: string, isTaken: boolean) => {
    const next = new Set(left);
    if (isTaken) next.delete(field);
    else next.add(field);
    setLeft(next);
  };
  const facts = (Object.keys(FACT_LABELS) as FactKey[]).filter((key) => result.business[key] !== undefined);
  const texts = (Object.keys(TEXTS) as (keyof typeof TEXTS)[]).filter((key) => result.texts[key]);
  const isEmpty = facts.length === 0 && texts.length === 0 && result.menu.categories.length === 0;
  const areAll = left.size === 0;
  return (
    <>
      {isEmpty ? (
        <Notice tone="warn" title="We found nothing to take over">
          <p>
            The page may draw itself with scripts, or show its menu as pictures. Paste the menu, or start from
            scratch.
          </p>
        </Notice>
      ) : (
        <p>
          <Check isOn={areAll} onSwitch={(isOn) => setLeft(isOn ? new Set() : new Set(fitting))}>
            Take everything
          </Check>
        </p>
      )}
      {facts.length > 0 && (
        <section aria-labelledby="facts">
          <h2 id="facts">Facts</h2>
          <ul class="facts">
            {facts.map((key) => {
              const field = `business.${key}`;
              return (
                <FactRow
                  key={key}
                  factKey={key}
                  label={FACT_LABELS[key]}
                  fact={result.business[key]}
                  isFitting={fitting.has(field)}
                  isTaken={fitting.has(field) && !left.has(field)}
                  onTake={(isTaken) => take(field, isTaken)}
                  onPrefer={(value) => {
                    const next = new Map(preferred);
                    if (value === undefined) next.delete(key);
                    else next.set(key, value);
                    setPreferred(next);
                  }}
                />
              );
            })}
            {texts.map((key) => {
              const { field, label } = TEXTS[key];
              return (
                <FactRow
                  key={key}
                  factKey="description"
                  label={label}
                  fact={result.texts[key]}
                  isFitting={fitting.has(field)}
                  isTaken={fitting.has(field) && !left.has(field)}
                  onTake={(isTaken) => take(field, isTaken)}
                />
              );
            })}
          </ul>
        </section>
      )}
      <FoundMenu
        categories={result.menu.categories}
        currency={result.business.currency?.value ?? "EUR"}
        isTaken={!left.has("menu")}
        onTake={(isTaken) => take("menu", isTaken)}
      />
      <ProblemNotice problem={problem} />
      <div class="bar-bottom">
        <p class="hint">
          {taken.length === 0 ? "Nothing chosen" : `${taken.length} of ${fitting.size} chosen`}. You can
          change everything later.
        </p>
        {isEmpty ? (
          <LinkButton look="main" href="/paste">
            Paste the menu
          </LinkButton>
        ) : (
          <Button look="main" isBusy={isBusy} onClick={() => act()}>
            Make the draft
          </Button>
        )}
      </div>
    </>
  );
}

/** What was found, fact by fact, to be taken or left. */
export function Review({ job, onApplied }: { job: JobAnswer; onApplied: (configurationId: string) => void }) {
  const changes = useLoad(
    `diff ${job.id}`,
    async () => (await ask(one.diff.$get({ param: { id: job.id }, query: {} }))).data,
  );
  const [applied] = job.appliedTo;
  const read = job.pages.filter((page) => page.status === "read").length;
  return (
    <Page
      title="Review"
      heading="This is what we found"
      lead={`${new URL(job.url).host}, ${read} ${read === 1 ? "page" : "pages"} read. Look it over and leave out what is wrong.`}
    >
      {applied && (
        <Notice tone="good" title="This import was used already">
          <p>
            <a href={`/sites/${applied}/design`}>Open the draft that was made of it</a>
          </p>
        </Notice>
      )}
      {job.issues.map((issue) => (
        <Notice key={issue.code + issue.page} tone="warn" title={issue.message}>
          {issue.page && (
            <a class="hint" href={issue.page} target="_blank" rel="noreferrer">
              {issue.page}
            </a>
          )}
        </Notice>
      ))}
      {changes.state === "loading" && <Skeleton lines={6} />}
      {changes.state === "failed" && <ProblemNotice problem={changes.problem} retry={changes.reload} />}
      {changes.state === "ready" && <Chooser job={job} changes={changes.value} onApplied={onApplied} />}
    </Page>
  );
}
