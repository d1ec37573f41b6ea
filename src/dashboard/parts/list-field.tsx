import { useState } from "preact/hooks";
import { TextField } from "./field.tsx";

/** Commas part the entries; what is typed stays as it is until the field is left. */
export function ListField({
  label,
  hint,
  error,
  value,
  onList,
}: {
  label: string;
  hint: string;
  error?: string | undefined;
  value: readonly string[];
  onList: (list: string[]) => void;
}) {
  const [typed, setTyped] = useState<string | undefined>();
  return (
    <TextField
      label={label}
      hint={hint}
      error={error}
      value={typed ?? value.join(", ")}
      onText={(text) => {
        setTyped(text);
        onList(
          text
            .split(",")
            .map((each) => each.trim())
            .filter(Boolean),
        );
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
