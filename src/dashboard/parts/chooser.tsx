import { useMemo, useState } from "preact/hooks";
import { fieldByPicture, isPictureField, pictureOrder } from "../../scraping/places.ts";
import type { ExtractedCategory, FieldChange, JobAnswer, ScrapeResult } from "../../scraping/schema.ts";
import { api, ask } from "../client.ts";
import { FACT_LABELS, type FactKey } from "../facts.ts";
import { useAction } from "../load.ts";
import { addToMenu } from "../menu-paste.ts";
import { Button } from "./button.tsx";
import { FactRow } from "./fact-row.tsx";
import { Check } from "./field.tsx";
import { FoundMenu } from "./found-menu.tsx";
import { FoundPictures } from "./found-pictures.tsx";
import { ProblemNotice } from "./notice.tsx";

const one = api.scraper.jobs[":id"];

const TEXTS = {
  heroTitle: { field: "content.hero.title", label: "Headline" },
  heroText: { field: "content.hero.text", label: "Welcome text" },
  about: { field: "content.about.text", label: "About you" },
} as const;

/** An existing draft that an import is written into. */
export type Into = { id: string; name: string };

const fieldOf = (key: FactKey) => `business.${key}`;
const dishesOf = (menu: unknown) =>
  (menu as { categories?: { items: unknown[] }[] } | undefined)?.categories?.reduce(
    (sum, { items }) => sum + items.length,
    0,
  ) ?? 0;

/** Whether taking it changes anything, and unasked nothing that is the owner's own. */
const isMeant = ({ state }: FieldChange) => state === "new" || state === "update";

/** A picture is chosen for itself, by its address, and fares like the place that it goes to. */
function byPicture(changes: FieldChange[], { pictures }: ScrapeResult): FieldChange[] {
  const places = [...fieldByPicture(pictures)];
  return changes.flatMap((change) =>
    isPictureField(change.field)
      ? places.flatMap(([url, field]) => (field === change.field ? [{ ...change, field: url }] : []))
      : [change],
  );
}

/** What the owner ticks and picks, over what is meant anyway. */
function useChoice(changes: FieldChange[]) {
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [alternatives, setAlternatives] = useState<ReadonlyMap<string, number>>(new Map());
  const byField = useMemo(() => new Map(changes.map((change) => [change.field, change])), [changes]);
  const isOpen = (field: string) => alternatives.has(field) || byField.get(field)?.state !== "same";
  const isTaken = (field: string) => {
    const change = byField.get(field);
    if (!change || !isOpen(field)) return false;
    return said.get(field) ?? (alternatives.has(field) || isMeant(change));
  };
  return {
    byField,
    alternatives,
    isTaken,
    open: changes.map(({ field }) => field).filter(isOpen),
    take: (fields: string[], isOn: boolean) =>
      setSaid(new Map([...said, ...fields.map((field) => [field, isOn] as const)])),
    prefer: (field: string, at: number | undefined) => {
      const next = new Map(alternatives);
      if (at === undefined) next.delete(field);
      else next.set(field, at);
      setAlternatives(next);
      setSaid(new Map([...said, [field, true]]));
    },
  };
}
type Choice = ReturnType<typeof useChoice>;

function Facts({
  title,
  id,
  keys,
  result,
  choice,
  isNew,
}: {
  title: string;
  id: string;
  keys: FactKey[];
  result: ScrapeResult;
  choice: Choice;
  isNew: boolean;
}) {
  if (keys.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="facts">
        {keys.map((key) => {
          const field = fieldOf(key);
          return (
            <FactRow
              key={key}
              factKey={key}
              label={FACT_LABELS[key]}
              fact={result.business[key]}
              change={choice.byField.get(field)}
              isTaken={choice.isTaken(field)}
              onTake={(isOn) => choice.take([field], isOn)}
              picked={choice.alternatives.get(field)}
              onPick={(at) => choice.prefer(field, at)}
              isNew={isNew}
            />
          );
        })}
      </ul>
    </section>
  );
}

function TextFacts({ result, choice, isNew }: { result: ScrapeResult; choice: Choice; isNew: boolean }) {
  const keys = (Object.keys(TEXTS) as (keyof typeof TEXTS)[]).filter(
    (key) => result.texts[key] && choice.byField.has(TEXTS[key].field),
  );
  if (keys.length === 0) return null;
  return (
    <section aria-labelledby="texts">
      <h2 id="texts">Texts</h2>
      <ul class="facts">
        {keys.map((key) => {
          const { field, label } = TEXTS[key];
          return (
            <FactRow
              key={key}
              factKey="description"
              label={label}
              fact={result.texts[key]}
              change={choice.byField.get(field)}
              isTaken={choice.isTaken(field)}
              onTake={(isOn) => choice.take([field], isOn)}
              isNew={isNew}
            />
          );
        })}
      </ul>
    </section>
  );
}

/** How the found menu meets the one that is there. */
function MenuWords({ change }: { change: FieldChange | undefined }) {
  const own = dishesOf(change?.before);
  if (change?.state === "same") return <p class="hint">This menu stands in your draft already.</p>;
  if (own === 0) return null;
  return (
    <p class="hint">
      Your draft has {own} {own === 1 ? "dish" : "dishes"}. Taking the menu puts the found one in their place.
    </p>
  );
}

type Found = {
  job: JobAnswer;
  result: ScrapeResult;
  changes: FieldChange[];
  into: Into | undefined;
  branch: number | undefined;
  pasted: ExtractedCategory[];
  onApplied: (configurationId: string) => void;
};

/** The found pictures that may be chosen, and the places they go to as they are chosen. */
function picturesOf(result: ScrapeResult, choice: Choice) {
  const shown = result.pictures.filter(({ url }) => choice.byField.has(url));
  const isThere = (url: string) => choice.byField.get(url)?.state === "same";
  const kept = shown.map(({ url }) => url).filter((url) => isThere(url) || choice.isTaken(url));
  return { shown, isThere, order: pictureOrder(result.pictures, new Set(kept)) };
}
type Pictures = ReturnType<typeof picturesOf>;

/** Writes what is taken, and then what was pasted. */
function useApply({ job, into, branch, pasted, onApplied }: Found, choice: Choice, pictures: Pictures) {
  return useAction(async () => {
    const { order, shown } = pictures;
    const urls = new Set(shown.map(({ url }) => url));
    const taken = choice.open.filter((field) => choice.isTaken(field) && !urls.has(field));
    const fields = [...taken, ...order.fields];
    const alternatives = Object.fromEntries(
      [...choice.alternatives].filter(([field]) => fields.includes(field)),
    );
    const configuration = await ask(
      one.apply.$post({
        param: { id: job.id },
        json: {
          fields,
          alternatives,
          ...(order.pictures ? { pictures: order.pictures } : {}),
          ...(into ? { configurationId: into.id } : {}),
          ...(branch === undefined ? {} : { branch }),
        },
      }),
    );
    if (pasted.length > 0) await addToMenu(configuration.businessId, pasted);
    onApplied(configuration.id);
  });
}

/** All or nothing, in one click. */
function TakeAll({ choice, hasOwn }: { choice: Choice; hasOwn: boolean }) {
  return (
    <div>
      {choice.open.length > 1 && (
        <Check isOn={choice.open.every(choice.isTaken)} onSwitch={(isOn) => choice.take(choice.open, isOn)}>
          Take everything
        </Check>
      )}
      {hasOwn && <p class="hint">What you wrote yourself stays as it is, unless you tick it.</p>}
    </div>
  );
}

/** Everything that was found, to be taken or left, and what taking it changes. */
export function Chooser(all: Found) {
  const { result, changes, into, pasted } = all;
  const choosable = useMemo(() => byPicture(changes, result), [changes, result]);
  const choice = useChoice(choosable);
  const { shown, isThere, order } = picturesOf(result, choice);
  const { act, isBusy, problem } = useApply(all, choice, { shown, isThere, order });
  const found = (Object.keys(FACT_LABELS) as FactKey[]).filter((key) => result.business[key] !== undefined);
  const hasConflict = (key: FactKey) =>
    (result.business[key]?.conflicts?.length ?? 0) > 0 && choice.byField.has(fieldOf(key));
  const facts = { result, choice, isNew: !into };
  const taken = choice.open.filter(choice.isTaken).length;
  const isNothing = taken === 0 && pasted.length === 0;
  return (
    <>
      <TakeAll choice={choice} hasOwn={!!into && choosable.some(({ state }) => state === "edited")} />
      <Facts id="decide" title="To decide: your pages disagree" keys={found.filter(hasConflict)} {...facts} />
      <Facts id="facts" title="Facts" keys={found.filter((key) => !hasConflict(key))} {...facts} />
      <TextFacts {...facts} />
      <FoundMenu
        categories={result.menu.categories}
        currency={result.business.currency?.value ?? "EUR"}
        isTaken={choice.isTaken("menu")}
        note={<MenuWords change={choice.byField.get("menu")} />}
        {...(choice.open.includes("menu") ? { onTake: (isOn: boolean) => choice.take(["menu"], isOn) } : {})}
      />
      <FoundPictures
        pictures={shown}
        seen={result.pictures.length}
        places={order.places}
        ownIn={new Set(changes.filter(({ state }) => state === "edited").map(({ field }) => field))}
        isTaken={choice.isTaken}
        isThere={isThere}
        onTake={choice.take}
      />
      <ProblemNotice problem={problem} />
      <div class="bar-bottom">
        <p class="hint" role="status">
          {isNothing
            ? "Nothing chosen, nothing changes."
            : `${taken} of ${choice.open.length} chosen. You can change everything later.`}
        </p>
        <Button look="main" isBusy={isBusy} disabled={into !== undefined && isNothing} onClick={() => act()}>
          {into ? `Change ${into.name}` : "Make the draft"}
        </Button>
      </div>
    </>
  );
}
