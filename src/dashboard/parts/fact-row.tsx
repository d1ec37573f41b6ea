import { useId } from "preact/hooks";
import type { ExtractedBusiness, FieldChange } from "../../scraping/schema.ts";
import { type FactKey, type FactValue, factLines } from "../facts.ts";
import { confidenceWords, SOURCES } from "../labels.ts";

type AnyFact = NonNullable<ExtractedBusiness[FactKey]>;
type Source = AnyFact["source"];

/** An import stays on one site, so the host says nothing new. */
function place(page: string): string {
  if (!URL.canParse(page)) return page;
  const { pathname } = new URL(page);
  return pathname === "/" ? "first page" : (pathname.split("/").findLast(Boolean) ?? pathname);
}

function Lines({ factKey, value }: { factKey: FactKey; value: FactValue }) {
  const lines = factLines(factKey, value);
  return (
    <>
      {lines.map((line) => (
        <span key={line} class="line">
          {line}
        </span>
      ))}
    </>
  );
}

export function Origin({ source, page }: { source: Source; page: string }) {
  return (
    <span class="hint">
      {SOURCES[source]}
      {page && (
        <>
          ,{" "}
          <a href={page} target="_blank" rel="noreferrer">
            {place(page)}
          </a>
        </>
      )}
    </span>
  );
}

export function Confidence({ value }: { value: number }) {
  const { words, tone } = confidenceWords(value);
  return <span class={`confidence ${tone}`}>{words}</span>;
}

/** What the pages say differently, to be chosen from. */
function Conflict({
  factKey,
  fact,
  picked,
  onPick,
}: {
  factKey: FactKey;
  fact: AnyFact;
  /** The place of the alternative wanted; undefined: the fact's own value. */
  picked: number | undefined;
  onPick: (at: number | undefined) => void;
}) {
  const name = useId();
  const options = [fact, ...(fact.conflicts ?? [])];
  return (
    <fieldset class="conflict">
      <legend>Your pages disagree. Which one is right?</legend>
      {options.map((option, at) => {
        const alternative = at === 0 ? undefined : at - 1;
        return (
          <label key={JSON.stringify(option.value) + option.page} class="check">
            <input
              type="radio"
              name={name}
              checked={picked === alternative}
              onChange={() => onPick(alternative)}
            />
            <span>
              <Lines factKey={factKey} value={option.value} />
              <Origin source={option.source} page={option.page} />
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** One fact: whether to take it, where it was read, what stands there now, and what else was found for it. */
export function FactRow({
  factKey,
  label,
  fact,
  change,
  isTaken,
  onTake,
  picked,
  onPick,
  isNew,
}: {
  factKey: FactKey;
  label: string;
  fact: AnyFact | undefined;
  /** What taking it changes; undefined: it can't be taken as it stands, half an address for instance. */
  change: FieldChange | undefined;
  isTaken: boolean;
  onTake: (isTaken: boolean) => void;
  picked?: number | undefined;
  onPick?: (at: number | undefined) => void;
  /** Whether it goes into a draft that is only made with it. */
  isNew: boolean;
}) {
  const id = useId();
  if (!fact) return null;
  if (factLines(factKey, fact.value).length === 0) return null;
  const isChoice = (fact.conflicts?.length ?? 0) > 0 && onPick !== undefined && change !== undefined;
  const isThere = change?.state === "same" && picked === undefined;
  const isOwn = change?.state === "edited" && change.before !== undefined && change.before !== null;
  return (
    <li class={`fact${isTaken || isThere ? "" : " left"}`}>
      <label class="check bare" for={id}>
        <input
          id={id}
          type="checkbox"
          checked={isTaken || isThere}
          disabled={!change || isThere}
          onChange={(event) => onTake(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      <div class="value">
        {isOwn && (
          <p class="own">
            <span class="hint">{isTaken ? "Replaces yours:" : "Yours, kept:"}</span>
            <Lines factKey={factKey} value={change.before as FactValue} />
          </p>
        )}
        {isChoice ? (
          <Conflict factKey={factKey} fact={fact} picked={picked} onPick={onPick} />
        ) : (
          <p class="found-value">
            {isOwn && <span class="hint">Found:</span>}
            <Lines factKey={factKey} value={fact.value} />
            <Origin source={fact.source} page={fact.page} />
          </p>
        )}
        {!change && <p class="hint">Not complete enough to take over; you can add it in the draft.</p>}
        {isThere && (
          <p class="hint">
            {isNew ? "A new draft has it anyway." : "Stands in your draft already."} You can change it there.
          </p>
        )}
      </div>
      <Confidence value={fact.confidence} />
    </li>
  );
}
