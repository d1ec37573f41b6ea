import { useState } from "preact/hooks";
import type { Billing } from "../account.ts";
import { type Answered, api, ask } from "../client.ts";
import { useAction, useLoad } from "../load.ts";
import { Icon } from "../parts/icons.tsx";
import { ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { Older } from "../parts/older.tsx";
import { lineWords, shortDay, withoutRepeats } from "./words.ts";

type Page = Answered<(typeof api.subscriptions)["billing-events"]["$get"]>;
type Line = Page["data"][number];

const LINES = "10";

const pageFrom = (cursor: string | null): Promise<Page> =>
  ask(
    api.subscriptions["billing-events"].$get({
      query: { limit: LINES, ...(cursor === null ? {} : { cursor }) },
    }),
  );

/** The failed payments that no later payment made good: their invoices are still to be paid. */
function openOnes(lines: readonly Line[], current: Billing): Set<string> {
  if (current.status !== "past_due" && current.status !== "unpaid") return new Set();
  const paid = lines.findIndex(({ type }) => type === "invoice.paid");
  const since = paid < 0 ? lines : lines.slice(0, paid);
  return new Set(since.filter(({ type }) => type === "invoice.payment_failed").map(({ id }) => id));
}

function HistoryLine({ line, isOpen }: { line: Line; isOpen: boolean }) {
  const { what, sum, tone } = lineWords(line);
  return (
    <li class={tone}>
      <span>
        {tone === "bad" && <Icon name="alert" />} {what}
        <small>{shortDay(line.occurredAt)}</small>
      </span>
      {line.hostedInvoiceUrl && (
        <a href={line.hostedInvoiceUrl} target="_blank" rel="noreferrer">
          {isOpen ? "Pay it" : "Invoice"}
          <span class="unseen">
            {" "}
            {line.invoiceNumber ?? ""} of {shortDay(line.occurredAt)}
          </span>
        </a>
      )}
      {sum && <span class="figures sum">{sum}</span>}
    </li>
  );
}

function Lines({ first, current }: { first: Page; current: Billing }) {
  const [{ lines, cursor }, keep] = useState({ lines: first.data, cursor: first.nextCursor });
  const more = useAction(async () => {
    const page = await pageFrom(cursor);
    keep({ lines: [...lines, ...page.data], cursor: page.nextCursor });
  });
  if (lines.length === 0) {
    return <p class="hint">Nothing yet. Payments and their invoices will be listed here.</p>;
  }
  const open = openOnes(lines, current);
  return (
    <>
      <ul class="list history">
        {withoutRepeats(lines).map((line) => (
          <HistoryLine key={line.id} line={line} isOpen={open.has(line.id)} />
        ))}
      </ul>
      <Older more={more} cursor={cursor} />
    </>
  );
}

/** What was charged, failed and given back, newest first. @param round a new one loads it again */
export function History({ current, round }: { current: Billing; round: string }) {
  const first = useLoad(`history ${round}`, () => pageFrom(null));
  return (
    <section aria-labelledby="history">
      <h2 id="history">History</h2>
      {first.state === "loading" && <Skeleton lines={3} />}
      {first.state === "failed" && <ProblemNotice problem={first.problem} retry={first.reload} />}
      {first.state === "ready" && <Lines key={round} first={first.value} current={current} />}
    </section>
  );
}
