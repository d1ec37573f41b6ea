import { useEffect, useState } from "preact/hooks";
import { ACTIONS, changesOf, type Entry, type Names, sentenceOf } from "../activity.ts";
import { api, ask } from "../client.ts";
import { useAction, useLoad } from "../load.ts";
import type { PartProps } from "../pages/business.tsx";
import { Button } from "../parts/button.tsx";
import { DateField, Select } from "../parts/field.tsx";
import { ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { Older } from "../parts/older.tsx";
import { nameOf } from "../team.ts";

type Filter = { action: string; from: string; to: string };

const NOTHING: Filter = { action: "", from: "", to: "" };
const EVERYTHING = { "": "Everything", ...byLabel() };

function byLabel(): Record<string, string> {
  const labels = Object.entries(ACTIONS).map(([action, { label }]) => [action, label] as const);
  return Object.fromEntries(labels.toSorted(([, a], [, b]) => a.localeCompare(b)));
}

/** A day of this device as an instant: its beginning, or with `after` the next one's. */
function instantOf(day: string, after: 0 | 1): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + after).toISOString();
}

function queryOf(businessId: string, { action, from, to }: Filter, cursor: string | null) {
  return {
    businessId,
    limit: "30",
    ...(action ? { action } : {}),
    ...(from ? { from: instantOf(from, 0) } : {}),
    ...(to ? { to: instantOf(to, 1) } : {}),
    ...(cursor === null ? {} : { cursor }),
  };
}

function Line({ entry, names }: { entry: Entry; names: Names }) {
  const changes = changesOf(entry, names);
  const at = new Date(entry.at);
  return (
    <li>
      <time dateTime={entry.at} class="figures hint">
        {at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}
      </time>
      <div>
        <p>{sentenceOf(entry, names)}</p>
        {changes.length > 0 && (
          <details>
            <summary>What changed</summary>
            <dl>
              {changes.map(({ field, words }) => (
                <div key={field}>
                  <dt>{field}</dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </li>
  );
}

function Days({ entries, names }: { entries: Entry[]; names: Names }) {
  const days = Map.groupBy(entries, ({ at }) =>
    new Date(at).toLocaleDateString("en", {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
    }),
  );
  return (
    <>
      {[...days].map(([day, those]) => (
        <section key={day} aria-label={day}>
          <h3>{day}</h3>
          <ul class="log">
            {those.map((entry) => (
              <Line key={entry.id} entry={entry} names={names} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Filters({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  return (
    <form class="row" onSubmit={(event) => event.preventDefault()}>
      <Select
        label="Show"
        value={filter.action}
        options={EVERYTHING}
        onPick={(action) => onFilter({ ...filter, action })}
      />
      <DateField
        label="From"
        class="date"
        isOptional
        value={filter.from}
        onDate={(from) => onFilter({ ...filter, from })}
      />
      <DateField
        label="To"
        class="date"
        isOptional
        value={filter.to}
        min={filter.from || undefined}
        onDate={(to) => onFilter({ ...filter, to })}
      />
    </form>
  );
}

/** Who did what here, newest first. */
export default function ActivityTab({ team }: PartProps) {
  const { business, members } = team;
  const [filter, setFilter] = useState(NOTHING);
  const key = `log ${business.id} ${JSON.stringify(filter)}`;
  const loaded = useLoad(key, () =>
    ask(api["audit-logs"].$get({ query: queryOf(business.id, filter, null) })),
  );
  const menu = useLoad(`menu ${business.id}`, () =>
    ask(api.businesses[":id"].menu.$get({ param: { id: business.id } })),
  );
  const more = useAction(async () => {
    if (loaded.state !== "ready") return;
    const query = queryOf(business.id, filter, loaded.value.nextCursor);
    const next = await ask(api["audit-logs"].$get({ query }));
    loaded.set({ data: [...loaded.value.data, ...next.data], nextCursor: next.nextCursor });
  });
  const { clear } = more;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter forgets what went wrong before
  useEffect(clear, [key]);
  const dishes = menu.state === "ready" ? menu.value.categories.flatMap(({ items }) => items) : [];
  const names: Names = {
    people: new Map(members.map((member) => [member.userId, nameOf(member)])),
    dishes: new Map(dishes.map(({ id, name }) => [id, name])),
  };
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(NOTHING);
  return (
    <section aria-labelledby="activity">
      <h2 id="activity">What happened</h2>
      <Filters filter={filter} onFilter={setFilter} />
      {loaded.state === "loading" && <Skeleton lines={5} />}
      {loaded.state === "failed" && <ProblemNotice problem={loaded.problem} retry={loaded.reload} />}
      {loaded.state === "ready" && (
        <>
          <p class="unseen" role="status">
            {loaded.value.data.length} {loaded.value.data.length === 1 ? "entry" : "entries"} shown
          </p>
          {loaded.value.data.length === 0 && (
            <div class="empty">
              <p>{isFiltered ? "Nothing of that kind happened then." : "Nothing has happened yet."}</p>
              {isFiltered && <Button onClick={() => setFilter(NOTHING)}>Show everything</Button>}
            </div>
          )}
          <Days entries={loaded.value.data} names={names} />
          <Older more={more} cursor={loaded.value.nextCursor} />
        </>
      )}
    </section>
  );
}
