import type { OpeningHours, SpecialOpeningHours } from "../../accounts/schema.ts";
import type { DayOfWeek } from "../../menus/schema.ts";
import type { Draft } from "../draft.ts";
import { errorAt } from "../errors.ts";
import { hoursLines } from "../facts.ts";
import { focusOn } from "../focus.ts";
import { DAY_IDS, DAYS } from "../labels.ts";
import { todayIn } from "../midnight.ts";
import { Button, IconButton } from "../parts/button.tsx";
import { Check, DateField, TextField } from "../parts/field.tsx";
import { SpanFields } from "../parts/span-fields.tsx";
import { fromWeek, nextSpan, overlaps, type Span, toWeek } from "../week.ts";

function Day({
  day,
  spans,
  onSpans,
  onCopy,
}: {
  day: DayOfWeek;
  spans: Span[];
  onSpans: (spans: Span[]) => void;
  onCopy?: (() => void) | undefined;
}) {
  return (
    <li class="day">
      <h3>{DAYS[day]}</h3>
      <div class="spans">
        {spans.length === 0 && (
          <p class="hint">{day === "PublicHolidays" ? "As on the day of the week" : "Closed"}</p>
        )}
        {spans.map((span, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans have no identity but their place
          <div class="span" key={at}>
            <SpanFields
              name={DAYS[day]}
              span={span}
              onSpan={(next) => onSpans(spans.map((each, index) => (index === at ? next : each)))}
            />
            <IconButton
              icon="trash"
              label={`Remove ${span.opens} on ${DAYS[day]}`}
              onClick={() => {
                onSpans(spans.filter((_, index) => index !== at));
                focusOn(`add-${day}`);
              }}
            />
          </div>
        ))}
        {overlaps(spans) && <p class="error">These hours run into each other</p>}
        <div class="actions">
          <Button
            id={`add-${day}`}
            look="quiet"
            icon="plus"
            onClick={() => onSpans([...spans, nextSpan(spans)])}
          >
            {spans.length === 0 ? "Add hours" : "Split"}
            <span class="unseen"> on {DAYS[day]}</span>
          </Button>
          {onCopy && (
            <Button look="quiet" icon="copy" onClick={onCopy}>
              Copy to the next day
              <span class="unseen"> {DAYS[day]}</span>
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

function Special({
  row,
  error,
  onRow,
  onRemove,
}: {
  row: SpecialOpeningHours;
  error: string | undefined;
  onRow: (row: SpecialOpeningHours) => void;
  onRemove: () => void;
}) {
  const isClosed = row.opens === null;
  return (
    <li class="card special">
      <div class="row">
        <DateField
          label="From"
          value={row.validFrom}
          onDate={(validFrom) =>
            onRow({
              ...row,
              validFrom,
              validThrough: row.validThrough < validFrom ? validFrom : row.validThrough,
            })
          }
        />
        <DateField
          label="Through"
          min={row.validFrom}
          value={row.validThrough}
          onDate={(validThrough) => onRow({ ...row, validThrough })}
        />
        <TextField
          label="Occasion"
          maxLength={100}
          placeholder="Christmas"
          value={row.label ?? ""}
          onText={(label) => onRow({ ...row, label: label || undefined })}
        />
      </div>
      <Check
        isOn={isClosed}
        onSwitch={(isOn) => onRow({ ...row, opens: isOn ? null : "11:30", closes: isOn ? null : "22:00" })}
      >
        Closed
      </Check>
      {row.opens !== null && (
        <div class="span">
          <SpanFields
            name={row.label ?? row.validFrom}
            span={{ opens: row.opens, closes: row.closes }}
            onSpan={(span) => onRow({ ...row, ...span })}
          />
        </div>
      )}
      {error && <p class="error">{error}</p>}
      <Button look="quiet" icon="trash" onClick={onRemove}>
        Remove
        <span class="unseen"> {row.label ?? row.validFrom}</span>
      </Button>
    </li>
  );
}

function Week({ draft }: { draft: Draft }) {
  const { week, seasonal } = toWeek(draft.parts.value.business.openingHours);
  const setRows = (rows: OpeningHours[]) =>
    draft.change((parts) => ({ ...parts, business: { ...parts.business, openingHours: rows } }), "hours");
  const error = errorAt(draft, "business.openingHours");
  return (
    <section aria-labelledby="week">
      <h2 id="week">The week</h2>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <ul class="week">
        {DAY_IDS.map((day, at) => {
          const following = DAY_IDS[at + 1];
          const canCopy = week[day].length > 0 && following !== undefined && following !== "PublicHolidays";
          return (
            <Day
              key={day}
              day={day}
              spans={week[day]}
              onSpans={(spans) => setRows(fromWeek({ ...week, [day]: spans }, seasonal))}
              onCopy={
                canCopy ? () => setRows(fromWeek({ ...week, [following]: week[day] }, seasonal)) : undefined
              }
            />
          );
        })}
      </ul>
      {seasonal.length > 0 && (
        <Seasonal
          rows={seasonal}
          onRemove={(at) => {
            const others = seasonal.filter((_, index) => index !== at);
            setRows(fromWeek(week, others));
            focusOn("add-special");
          }}
        />
      )}
    </section>
  );
}

function Seasonal({ rows, onRemove }: { rows: OpeningHours[]; onRemove: (at: number) => void }) {
  return (
    <>
      <h3>Only in a season</h3>
      <ul class="list">
        {rows.map((row, at) => (
          <li key={JSON.stringify(row)}>
            <span>{hoursLines([row])}</span>
            <IconButton
              icon="trash"
              label={`Remove ${hoursLines([row]).join(", ")}`}
              onClick={() => onRemove(at)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function SpecialDays({ draft }: { draft: Draft }) {
  const { specialOpeningHours, timeZone } = draft.parts.value.business;
  const setSpecial = (rows: SpecialOpeningHours[]) =>
    draft.change(
      (parts) => ({ ...parts, business: { ...parts.business, specialOpeningHours: rows } }),
      "special",
    );
  const today = todayIn(timeZone);
  return (
    <section aria-labelledby="special">
      <h2 id="special">Special days</h2>
      <p class="hint">
        Holidays, private parties, longer nights. They win over the week and end by themselves.
      </p>
      <ul class="specials">
        {specialOpeningHours.map((row, at) => (
          <Special
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            key={at}
            row={row}
            error={errorAt(draft, `business.specialOpeningHours.${at}`)}
            onRow={(next) =>
              setSpecial(specialOpeningHours.map((each, index) => (index === at ? next : each)))
            }
            onRemove={() => {
              setSpecial(specialOpeningHours.filter((_, index) => index !== at));
              focusOn("add-special");
            }}
          />
        ))}
      </ul>
      <Button
        id="add-special"
        icon="plus"
        onClick={() =>
          setSpecial([
            ...specialOpeningHours,
            { validFrom: today, validThrough: today, opens: null, closes: null },
          ])
        }
      >
        Add a special day
      </Button>
    </section>
  );
}

/** The week with split days and nights past midnight, and the days that are different. */
export default function HoursTab({ draft }: { draft: Draft }) {
  return (
    <>
      <Week draft={draft} />
      <SpecialDays draft={draft} />
    </>
  );
}
