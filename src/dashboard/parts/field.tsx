import type {
  ComponentChildren,
  InputHTMLAttributes,
  PartialInputHTMLAttributes,
  TextareaHTMLAttributes,
} from "preact";
import { useId } from "preact/hooks";

type Common = {
  id?: string;
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  class?: string;
};

function Shell({
  id: given,
  label,
  hint,
  error,
  class: more,
  children,
}: Common & {
  children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ComponentChildren;
}) {
  const made = useId();
  const id = given ?? made;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class={`field${more ? ` ${more}` : ""}`}>
      <label for={id}>{label}</label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

export function TextField({
  id,
  label,
  hint,
  error,
  class: more,
  value,
  onText,
  ...rest
}: Common & { value: string; onText: (text: string) => void } & Pick<
    PartialInputHTMLAttributes<HTMLInputElement>,
    | "autoComplete"
    | "autoCapitalize"
    | "inputMode"
    | "maxLength"
    | "min"
    | "onBlur"
    | "placeholder"
    | "required"
    | "spellcheck"
  > & { type?: "text" | "email" | "tel" | "url" | "search" }) {
  return (
    <Shell id={id} label={label} hint={hint} error={error} class={more}>
      {(ids) => (
        <input
          {...rest}
          {...ids}
          list={undefined}
          value={value}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      )}
    </Shell>
  );
}

export function DateField({
  label,
  value,
  min,
  isOptional = false,
  class: more,
  onDate,
}: {
  label: string;
  value: string;
  min?: string | undefined;
  /** Whether it may be emptied again. */
  isOptional?: boolean;
  class?: string;
  onDate: (date: string) => void;
}) {
  return (
    <Shell label={label} class={more}>
      {(ids) => (
        <input
          {...ids}
          type="date"
          value={value}
          min={min}
          required={!isOptional}
          onInput={({ currentTarget }) => {
            if (currentTarget.value || isOptional) onDate(currentTarget.value);
          }}
        />
      )}
    </Shell>
  );
}

export function TextArea({
  label,
  hint,
  error,
  class: more,
  value,
  onText,
  ...rest
}: Common & { value: string; onText: (text: string) => void } & Omit<
    TextareaHTMLAttributes,
    "label" | "value" | "class"
  >) {
  return (
    <Shell label={label} hint={hint} error={error} class={more}>
      {(ids) => (
        <textarea {...rest} {...ids} value={value} onInput={(event) => onText(event.currentTarget.value)} />
      )}
    </Shell>
  );
}

export function Select<V extends string>({
  label,
  hint,
  error,
  class: more,
  value,
  options,
  onPick,
}: Common & { value: V; options: Readonly<Record<V, string>>; onPick: (value: V) => void }) {
  const entries = Object.entries(options) as [V, string][];
  return (
    <Shell label={label} hint={hint} error={error} class={more}>
      {(ids) => (
        <select
          {...ids}
          value={value}
          onChange={(event) => {
            const picked = entries.find(([id]) => id === event.currentTarget.value);
            if (picked) onPick(picked[0]);
          }}
        >
          {entries.map(([id, words]) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Shell>
  );
}

export function Check({
  children,
  isOn,
  onSwitch,
  look = "check",
  ...rest
}: {
  children: ComponentChildren;
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  look?: "check" | "switch" | "chip";
} & Omit<InputHTMLAttributes, "type" | "checked">) {
  return (
    <label class={look}>
      <input
        {...rest}
        type="checkbox"
        role={look === "switch" ? "switch" : undefined}
        checked={isOn}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}

/** One of a few, all in sight. */
export function Choice<V extends string>({
  legend,
  value,
  options,
  onPick,
}: {
  legend: string;
  value: V;
  options: Readonly<Record<V, string>>;
  onPick: (value: V) => void;
}) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      <div class="options">
        {(Object.entries(options) as [V, string][]).map(([id, words]) => (
          <label key={id} class="chip">
            <input type="radio" name={name} value={id} checked={id === value} onChange={() => onPick(id)} />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
