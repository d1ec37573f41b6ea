import type { SiteView } from "../view.ts";
import type { HoursRow } from "../week.ts";
import { lined } from "./frame.tsx";

type Props = { view: SiteView; level: 2 | 3 };

function Times({ times, closed }: { times: string[]; closed: string }) {
  return <dd>{times.length === 0 ? closed : lined(times)}</dd>;
}

function Rows({ rows, closed }: { rows: HoursRow[]; closed: string }) {
  return (
    <dl class="hr">
      {rows.map((row) => (
        <div key={row.days} class={row.isToday ? "td" : undefined}>
          <dt>{row.days}</dt>
          <Times times={row.times} closed={closed} />
        </div>
      ))}
    </dl>
  );
}

/** The week, seasons, special days and the kitchen; headings of `level` within. */
export function Hours({ view, level }: Props) {
  const { hours, words } = view;
  if (!hours) return null;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div class="hs">
      {hours.groups.map(({ title, rows }) => (
        <div key={title}>
          {title && <Heading>{title}</Heading>}
          <Rows rows={rows} closed={words.closed} />
        </div>
      ))}
      {hours.special.length > 0 && (
        <div>
          {hours.groups.length > 0 && <Heading>{words.special}</Heading>}
          <dl class="hr">
            {hours.special.map((row) => (
              <div key={row.dates + row.label} class={row.isToday ? "td" : undefined}>
                <dt>
                  {row.dates}
                  {row.label && <small>{row.label}</small>}
                </dt>
                <Times times={row.times} closed={words.closed} />
              </div>
            ))}
          </dl>
        </div>
      )}
      {hours.kitchen.length > 0 && (
        <div>
          <Heading>{words.kitchen}</Heading>
          <Rows rows={hours.kitchen} closed={words.closed} />
        </div>
      )}
    </div>
  );
}
