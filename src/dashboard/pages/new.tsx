import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { BUSINESS_TYPE_LABELS } from "../../accounts/lists.ts";
import type { BusinessType } from "../../accounts/schema.ts";
import { api, ask } from "../client.ts";
import { useAction } from "../load.ts";
import { Button } from "../parts/button.tsx";
import { Select, TextField } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { ProblemNotice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";

/** A draft with nothing but a name. */
export default function NewPage() {
  const { route } = useLocation();
  const [name, setName] = useState("");
  const [type, setType] = useState<BusinessType>("restaurant");
  const [isEmpty, setEmpty] = useState(false);
  const { act, isBusy, problem } = useAction(async () => {
    const json = { name, templateId: "minimalist", businessName: name } as const;
    const made = await ask(api.configurations.$post({ json }));
    if (type !== "restaurant") {
      await ask(api.businesses[":id"].$patch({ param: { id: made.businessId }, json: { type } }));
    }
    route(`/sites/${made.id}/details`);
  });
  return (
    <Page
      title="Start from scratch"
      lead="A name is enough for a first draft. All else can follow in any order."
    >
      <Form
        onSubmit={() => {
          setEmpty(name.trim() === "");
          if (name.trim() !== "") act();
        }}
      >
        <TextField
          label="Name of your business"
          value={name}
          onText={setName}
          autoComplete="organization"
          maxLength={120}
          error={isEmpty ? "Give it a name first" : undefined}
        />
        <Select label="What it is" value={type} options={BUSINESS_TYPE_LABELS} onPick={setType} />
        <ProblemNotice problem={problem} />
        <Button type="submit" look="main" isBusy={isBusy}>
          Make the draft
        </Button>
      </Form>
    </Page>
  );
}
