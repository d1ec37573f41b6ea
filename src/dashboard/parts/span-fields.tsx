import { isPastMidnight, type Span } from "../week.ts";

/** Opening and closing time, or an open end. */
export function SpanFields({
  name,
  span,
  onSpan,
}: {
  name: string;
  span: Span;
  onSpan: (span: Span) => void;
}) {
  return (
    <>
      <input
        type="time"
        aria-label={`${name}, opens`}
        value={span.opens}
        required
        onInput={({ currentTarget: { value } }) => value && onSpan({ ...span, opens: value })}
      />
      <span aria-hidden="true">–</span>
      {span.closes === null ? (
        <span class="open-end">open end</span>
      ) : (
        <input
          type="time"
          aria-label={`${name}, closes`}
          value={span.closes}
          required
          onInput={({ currentTarget: { value } }) => value && onSpan({ ...span, closes: value })}
        />
      )}
      <label class="check small">
        <input
          type="checkbox"
          checked={span.closes === null}
          onChange={({ currentTarget: { checked } }) => onSpan({ ...span, closes: checked ? null : "23:00" })}
        />
        <span>
          <span class="unseen">{name}: </span>Open end
        </span>
      </label>
      {isPastMidnight(span) && <span class="hint">until the next day</span>}
    </>
  );
}
