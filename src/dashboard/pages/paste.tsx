import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import type { ExtractedCategory } from "../../scraping/schema.ts";
import { api, ask } from "../client.ts";
import { useAction, useLoad } from "../load.ts";
import { addToMenu } from "../menu-paste.ts";
import { Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { PasteMenu } from "../parts/paste-menu.tsx";
import "../styles/import.css";

function NewDraft({ found }: { found: ExtractedCategory[] }) {
  const { route } = useLocation();
  const [name, setName] = useState("");
  const make = useAction(async () => {
    const json = { name, templateId: "minimalist", businessName: name } as const;
    const made = await ask(api.configurations.$post({ json }));
    await addToMenu(made.businessId, found);
    route(`/sites/${made.id}/menu`);
  });
  return (
    <Form onSubmit={() => make.act()}>
      <TextField
        label="Name of your business"
        value={name}
        onText={setName}
        maxLength={120}
        autoComplete="organization"
      />
      <ProblemNotice problem={make.problem} />
      <Button type="submit" look="main" isBusy={make.isBusy} disabled={name.trim() === ""}>
        Make the draft
      </Button>
    </Form>
  );
}

function IntoDraft({ id, found }: { id: string; found: ExtractedCategory[] }) {
  const { route } = useLocation();
  const target = useLoad(`target ${id}`, () => ask(api.configurations[":id"].$get({ param: { id } })));
  const add = useAction(async (businessId: string) => {
    await addToMenu(businessId, found);
    route(`/sites/${id}/menu`);
  });
  if (target.state === "loading") return <Skeleton lines={1} />;
  if (target.state === "failed") return <ProblemNotice problem={target.problem} retry={target.reload} />;
  const { businessId, name } = target.value;
  return (
    <>
      <ProblemNotice problem={add.problem} />
      <p>
        <Button look="main" isBusy={add.isBusy} onClick={() => add.act(businessId)}>
          Add to the menu of {name}
        </Button>
      </p>
    </>
  );
}

/** A menu out of pasted text: a draft of its own, or below the menu of the one that `into` names. */
export default function PastePage() {
  const { query } = useLocation();
  const [found, setFound] = useState<ExtractedCategory[]>([]);
  return (
    <Page
      title="Paste your menu"
      lead="Copy the text out of your PDF, Word file or spreadsheet: each dish on a line, its price at the end."
    >
      <PasteMenu onFound={setFound} />
      {found.length > 0 &&
        (query.into ? <IntoDraft id={query.into} found={found} /> : <NewDraft found={found} />)}
    </Page>
  );
}
