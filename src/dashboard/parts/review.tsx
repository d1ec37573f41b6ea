import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { may } from "../../accounts/rules.ts";
import type { ExtractedCategory, FieldChange, JobAnswer, ScrapeResult } from "../../scraping/schema.ts";
import { me } from "../account.ts";
import { api, ask } from "../client.ts";
import { useLoad } from "../load.ts";
import { loadSites } from "../sites.ts";
import { BranchPick } from "./branch-pick.tsx";
import { LinkButton } from "./button.tsx";
import { Chooser, type Into } from "./chooser.tsx";
import { Select } from "./field.tsx";
import { ImportIssues } from "./import-issues.tsx";
import { Notice, ProblemNotice, Skeleton } from "./notice.tsx";
import { Page } from "./page.tsx";
import { PasteMenu } from "./paste-menu.tsx";
import { UndoImport } from "./undo-import.tsx";

const one = api.scraper.jobs[":id"];
const NEW = "new";
const OF_A_BRANCH = ["business.address", "business.phone"];

/** The drafts that this import could be written into. */
async function loadTargets(): Promise<Into[]> {
  const sites = await loadSites();
  const roles = new Map(me.value?.businesses.map(({ id, role }) => [id, role]));
  return sites
    .filter(({ businessId }) => may(roles.get(businessId) ?? "STAFF", "import.apply"))
    .map(({ id, name }) => ({ id, name }));
}

function Paste({ currency, onFound }: { currency: string; onFound: (found: ExtractedCategory[]) => void }) {
  return (
    <section class="card" aria-labelledby="paste">
      <h2 id="paste" tabIndex={-1}>
        Paste the menu
      </h2>
      <p class="hint">
        Open the file, mark all of its text, copy it and paste it here. It goes into the draft with the rest.
      </p>
      <PasteMenu currency={currency} onFound={onFound} />
    </section>
  );
}

/** The places tell each its own hours, so that none are those of all. */
const isEachOwn = (branches: NonNullable<ScrapeResult["branches"]>) =>
  branches.some(({ openingHours }) => openingHours !== undefined);

/** Several places: nobody's address, phone and hours until one is picked, then that one's without a question. */
function withBranch(result: ScrapeResult, picked: number | undefined): ScrapeResult {
  const { branches = [] } = result;
  if (branches.length < 2) return result;
  const { address: _address, phone: _phone, openingHours: shared, ...business } = result.business;
  const common = shared && !isEachOwn(branches) ? { openingHours: shared } : {};
  const branch = picked === undefined ? undefined : branches[picked];
  if (!branch) return { ...result, business: { ...business, ...common } };
  const place = { source: "text", page: branch.page ?? "", confidence: 1 } as const;
  const { address, phone, openingHours } = branch;
  return {
    ...result,
    business: {
      ...business,
      ...common,
      address: { ...place, value: address },
      ...(phone ? { phone: { ...place, value: phone } } : {}),
      ...(openingHours ? { openingHours: { ...place, value: openingHours } } : {}),
    },
  };
}

/** What applying would change, but for what is nobody's yet while no place is picked. */
async function loadChanges(job: JobAnswer, into: string, branch: number | undefined): Promise<FieldChange[]> {
  const wanted = {
    ...(into === NEW ? {} : { configurationId: into }),
    ...(branch === undefined ? {} : { branch: String(branch) }),
  };
  const { data } = await ask(one.diff.$get({ param: { id: job.id }, query: wanted }));
  const { branches = [] } = job.result ?? {};
  if (branches.length < 2 || branch !== undefined) return data;
  const open = isEachOwn(branches) ? [...OF_A_BRANCH, "business.openingHours"] : OF_A_BRANCH;
  return data.filter(({ field }) => !open.includes(field));
}

function NothingFound() {
  return (
    <Notice tone="warn" title="We found nothing to take over">
      <p>
        The page may draw itself with scripts, or show its menu as pictures. Give another address of it, paste
        the menu, or start from scratch.
      </p>
      <div class="actions">
        <LinkButton href="/">Another address</LinkButton>
        <LinkButton href="/new" look="quiet">
          Start from scratch
        </LinkButton>
      </div>
    </Notice>
  );
}

/** What was found, fact by fact, to be taken or left: into a new draft or one that is there. */
export function Review({ job, onChanged }: { job: JobAnswer; onChanged: () => void }) {
  const { query, route } = useLocation();
  const [applied] = job.appliedTo;
  const [into, setInto] = useState(query.into ?? applied ?? NEW);
  const [branch, setBranch] = useState<number | undefined>();
  const [isPasting, setPasting] = useState(false);
  const [pasted, setPasted] = useState<ExtractedCategory[]>([]);
  const targets = useLoad("targets", loadTargets);
  const key = `diff ${job.id} ${into} ${branch ?? ""} ${applied ?? ""}`;
  const changes = useLoad(key, () => loadChanges(job, into, branch));
  if (!job.result) return null;
  const result = withBranch(job.result, branch);
  const read = job.pages.filter((page) => page.status === "read").length;
  const known = targets.state === "ready" ? targets.value : [];
  const target = into === NEW ? undefined : (known.find(({ id }) => id === into) ?? { id: into, name: "it" });
  const isEmpty = changes.state === "ready" && changes.value.length === 0;
  return (
    <Page
      title="Review"
      heading="This is what we found"
      lead={`${new URL(job.url).host}, ${read} ${read === 1 ? "page" : "pages"} read. Look it over and leave out what is wrong.`}
    >
      {applied && (
        <Notice tone="good" title="This import was used already">
          <div class="actions">
            <LinkButton href={`/sites/${applied}/design`}>Open the draft</LinkButton>
            <UndoImport jobId={job.id} onUndone={onChanged} />
          </div>
        </Notice>
      )}
      {(result.branches?.length ?? 0) > 1 && (
        <BranchPick job={job} picked={branch} onPick={setBranch} into={target?.id} />
      )}
      <ImportIssues job={job} onPaste={() => setPasting(true)} />
      {isPasting && <Paste currency={result.business.currency?.value ?? "EUR"} onFound={setPasted} />}
      {known.length > 0 && (
        <Select
          label="Goes into"
          value={into}
          options={{ [NEW]: "A new draft", ...Object.fromEntries(known.map(({ id, name }) => [id, name])) }}
          onPick={setInto}
        />
      )}
      {isEmpty && !isPasting && <NothingFound />}
      {changes.state === "loading" && <Skeleton lines={6} />}
      {changes.state === "failed" && <ProblemNotice problem={changes.problem} retry={changes.reload} />}
      {changes.state === "ready" && (!isEmpty || pasted.length > 0) && (
        <Chooser
          key={key}
          job={job}
          result={result}
          changes={changes.value}
          into={target}
          branch={branch}
          pasted={pasted}
          onApplied={(id) => route(`/sites/${id}/design?import=${job.id}`)}
        />
      )}
    </Page>
  );
}
