import { useState } from "preact/hooks";
import type * as z from "zod";
import type { ExtractedCategory, Issue } from "../../scraping/schema.ts";
import { api, ask } from "../client.ts";
import { useAction } from "../load.ts";
import { Button } from "./button.tsx";
import { TextArea } from "./field.tsx";
import { Form } from "./form.tsx";
import { FoundMenu } from "./found-menu.tsx";
import { Notice, ProblemNotice } from "./notice.tsx";

type Found = { menu: { categories: ExtractedCategory[] }; issues: z.infer<typeof Issue>[] };

const EXAMPLE =
  "STARTERS\nTomato soup with basil 6.50\nBread and olives 4.80\n\nMAINS\nRoast chicken, lemon 16.90";

/** A text becomes categories and dishes, shown at once; `onFound` has them, or none once the text changed. */
export function PasteMenu({
  currency = "EUR",
  onFound,
}: {
  currency?: string;
  onFound: (categories: ExtractedCategory[]) => void;
}) {
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found | undefined>();
  const keep = (next: Found | undefined) => {
    setFound(next);
    onFound(next?.menu.categories ?? []);
  };
  const read = useAction(async () => {
    keep((await ask(api.scraper.text.$post({ json: { text } }))) as Found);
  });
  const hasMenu = found !== undefined && found.menu.categories.length > 0;
  return (
    <>
      <Form onSubmit={() => read.act()}>
        <TextArea
          label="Text of the menu"
          rows={10}
          value={text}
          placeholder={EXAMPLE}
          onText={(next) => {
            setText(next);
            if (found) keep(undefined);
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
      </Form>
      <div aria-live="polite">
        {found?.issues.map((issue) => (
          <Notice key={issue.code} tone="warn" title={issue.message} />
        ))}
      </div>
      {hasMenu && <FoundMenu categories={found.menu.categories} currency={currency} />}
    </>
  );
}
