import { useLocation } from "preact-iso";
import type { JobAnswer } from "../../scraping/schema.ts";
import { readablePhone } from "../../templates/phone.ts";
import { addressLine, hoursLines } from "../facts.ts";
import { useAction } from "../load.ts";
import { startImport } from "../start-import.ts";
import { Button } from "./button.tsx";
import { Notice, ProblemNotice } from "./notice.tsx";

type Branch = NonNullable<NonNullable<JobAnswer["result"]>["branches"]>[number];

/** Several places on one site: which of them is meant, and whether to read that one's own page instead. */
export function BranchPick({
  job,
  picked,
  onPick,
  into,
}: {
  job: JobAnswer;
  picked: number | undefined;
  onPick: (at: number) => void;
  into: string | undefined;
}) {
  const { route } = useLocation();
  const branches: Branch[] = job.result?.branches ?? [];
  const chosen = picked === undefined ? undefined : branches[picked];
  const page = chosen?.page;
  const isElsewhere = page !== undefined && page !== job.pages[0]?.url && page !== job.url;
  const again = useAction(async () => {
    if (page) route(await startImport(page, { into, businessId: job.businessId ?? undefined }));
  });
  return (
    <Notice tone="warn" title="Which of your places is this site for?">
      <fieldset class="branches">
        <legend class="unseen">Your places</legend>
        {branches.map((branch, at) => (
          <label key={addressLine(branch.address) + (branch.phone ?? "")} class="check">
            <input type="radio" name="branch" checked={picked === at} onChange={() => onPick(at)} />
            <span>
              {branch.name && <strong>{branch.name}</strong>}
              <span class="line">{addressLine(branch.address)}</span>
              {branch.phone && <span class="line">{readablePhone(branch.phone)}</span>}
              {branch.openingHours &&
                hoursLines(branch.openingHours).map((line) => (
                  <span key={line} class="line">
                    {line}
                  </span>
                ))}
            </span>
          </label>
        ))}
      </fieldset>
      <p class="hint">
        Its address, phone and, where they stand beside them, hours are taken. For all the rest, give us the
        page that is about it alone.
      </p>
      <ProblemNotice problem={again.problem} />
      {isElsewhere && (
        <p>
          <Button isBusy={again.isBusy} onClick={() => again.act()}>
            Read the page of this branch
          </Button>
        </p>
      )}
    </Notice>
  );
}
