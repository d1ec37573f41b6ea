import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import type * as z from "zod";
import type { ExtractedCategory, Issue } from "../../scraping/schema.ts";
import { api, ask } from "../client.ts";
import { useAction } from "../load.ts";
import { Button } from "../parts/button.tsx";
import { TextArea, TextField } from "../parts/field.tsx";
import { FoundMenu } from "../parts/found-menu.tsx";
import { Notice, ProblemNotice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import "../styles/import.css";

type Found = { menu: { categories: ExtractedCategory[] }; issues: z.infer<typeof Issue>[] };

const EXAMPLE =
  "STARTERS\nTomato soup with basil 6.50\nBread and olives 4.80\n\nMAINS\nRoast chicken, lemon 16.90";

/** A menu as the API takes it: where each line was read is of no more use. */
function menuOf(categories: ExtractedCategory[]) {
  return {
    categories: categories.map(({ name, description, availability, items }) => ({
      name,
      description,
      availability,
      items: items.map(({ source: _source, page: _page, confidence: _confidence, ...item }) => item),
    })),
  };
}

/** A menu out of pasted text, as a draft of its own. */
export default function PastePage() {
  const { route } = useLocation();
  const [text, setText] = useState("");
  const [name, setName] = useState("");
  const [found, setFound] = useState<Found | undefined>();
  const read = useAction(async () => {
    setFound((await ask(api.scraper.text.$post({ json: { text } }))) as Found);
  });
  const make = useAction(async () => {
    const made = await ask(
      api.configurations.$post({ json: { name, templateId: "minimalist", businessName: name } }),
    );
    if (found && found.menu.categories.length > 0) {
      const param = { id: made.businessId };
      await ask(api.businesses[":id"].menu.$put({ param, json: menuOf(found.menu.categories) }));
    }
    route(`/sites/${made.id}/menu`);
  });
  const hasMenu = found && found.menu.categories.length > 0;
  return (
    <Page
      title="Paste your menu"
      lead="Copy the text out of your PDF, Word file or spreadsheet: each dish on a line, its price at the end."
    >
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          read.act();
        }}
      >
        <TextArea
          label="Text of the menu"
          rows={10}
          value={text}
          placeholder={EXAMPLE}
          onText={(next) => {
            setText(next);
            setFound(undefined);
          }}
        />
        <ProblemNotice problem={read.problem} />
        <Button
          type="submit"
          look={hasMenu ? "plain" : "main"}
          isBusy={read.isBusy}
          disabled={text.trim() === ""}
        >
          Read it
        </Button>
      </form>
      <div aria-live="polite">
        {found?.issues.map((issue) => (
          <Notice key={issue.code} tone="warn" title={issue.message} />
        ))}
      </div>
      {hasMenu && (
        <>
          <FoundMenu categories={found.menu.categories} currency="EUR" />
          <form
            class="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              make.act();
            }}
          >
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
          </form>
        </>
      )}
    </Page>
  );
}
