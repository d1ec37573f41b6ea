import { Check, Choice } from "./field.tsx";

type Said = "unknown" | "none" | "some";

/**
 * What a dish contains, or that nobody has said so yet: null is "ask us", an empty list is a promise that there is none.
 */
export function Declared<V extends string>({
  legend,
  labels,
  value,
  onValue,
}: {
  legend: string;
  labels: Readonly<Record<V, string>>;
  value: V[] | null;
  onValue: (value: V[] | null) => void;
}) {
  const said: Said = value === null ? "unknown" : value.length === 0 ? "none" : "some";
  return (
    <div class="declared">
      <Choice<Said>
        legend={legend}
        value={said}
        options={{ unknown: "Not declared", none: "Contains none", some: "Contains …" }}
        onPick={(next) => {
          if (next === "unknown") onValue(null);
          else if (next === "none") onValue([]);
          else {
            const [first] = Object.keys(labels) as V[];
            if (first !== undefined && said !== "some") onValue([first]);
          }
        }}
      />
      {said === "unknown" && <p class="hint">Guests are told to ask.</p>}
      {value !== null && value.length > 0 && (
        <fieldset class="choice">
          <legend class="unseen">{legend}, one by one</legend>
          <div class="options">
            {(Object.keys(labels) as V[]).map((id) => (
              <Check
                key={id}
                look="chip"
                isOn={value.includes(id)}
                onSwitch={(isOn) => onValue(isOn ? [...value, id] : value.filter((each) => each !== id))}
              >
                {labels[id]}
              </Check>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
