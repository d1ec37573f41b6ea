import { useId, useState } from "preact/hooks";
import type { ExtractedBusiness } from "../../scraping/schema.ts";
import { type FactKey, factLines } from "../facts.ts";
import { confidenceWords, SOURCES } from "../labels.ts";

type AnyFact = NonNullable<ExtractedBusiness[FactKey]>;
type Source = AnyFact["source"];

/** An import stays on one site, so the host says nothing new. */
function place(page: string): string {
  if (!URL.canParse(page)) return page;
  const { pathname } = new URL(page);
  return pathname === "/" ? "first page" : (pathname.split("/").findLast(Boolean) ?? pathname);
}

function Lines({ factKey, value }: { factKey: FactKey; value: AnyFact["value"] }) {
  // The key says which kind of value stands here: both come from the same fact.
  const lines = factLines(factKey, value as never);
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
      {SOURCES[source]},{" "}
      <a href={page} target="_blank" rel="noreferrer">
        {place(page)}
      </a>
    </span>
  );
}

export function Confidence({ value }: { value: number }) {
  const { words, tone } = confidenceWords(value);
  return <span class={`confidence ${tone}`}>{words}</span>;
}

/** One fact: whether to take it, where it was read, and the other values that were found for it. */
export function FactRow({
  factKey,
  label,
  fact,
  isFitting,
  isTaken,
  onTake,
  onPrefer,
}: {
  factKey: FactKey;
  label: string;
  fact: AnyFact | undefined;
  /** Whether it can be taken as it stands; half an address can't. */
  isFitting: boolean;
  isTaken: boolean;
  onTake: (isTaken: boolean) => void;
  /** The alternative wanted instead of the value; undefined: the value. */
  onPrefer?: (value: unknown) => void;
}) {
  const id = useId();
  const [picked, pick] = useState(-1);
  if (!fact) return null;
  const conflicts = fact.conflicts ?? [];
  const options = [{ value: fact.value, source: fact.source, page: fact.page }, ...conflicts];
  const hasChoice = conflicts.length > 0 && onPrefer !== undefined && isFitting;
  return (
    <li class={`fact${isTaken ? "" : " left"}`}>
      <label class="check bare" for={id}>
        <input
          id={id}
          type="checkbox"
          checked={isTaken}
          disabled={!isFitting}
          onChange={(event) => onTake(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      <div class="value">
        {hasChoice ? (
          <fieldset class="conflict">
            <legend>Your pages disagree. Which one is right?</legend>
            {options.map((option, at) => (
              <label key={JSON.stringify(option.value) + option.page} class="check">
                <input
                  type="radio"
                  name={`${id}-conflict`}
                  checked={picked === at - 1}
                  onChange={() => {
                    pick(at - 1);
                    onPrefer(at === 0 ? undefined : option.value);
                  }}
                />
                <span>
                  <Lines factKey={factKey} value={option.value} />
                  <Origin source={option.source} page={option.page} />
                </span>
              </label>
            ))}
          </fieldset>
        ) : (
          <>
            <Lines factKey={factKey} value={fact.value} />
            <Origin source={fact.source} page={fact.page} />
          </>
        )}
        {!isFitting && <p class="hint">Not complete enough to take over; you can add it in the draft.</p>}
      </div>
      <Confidence value={fact.confidence} />
    </li>
  );
}
