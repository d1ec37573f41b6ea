import { api, ask } from "../client.ts";
import { FACT_LABELS, type FactKey } from "../facts.ts";
import { useAction } from "../load.ts";
import { toast } from "../toasts.tsx";
import { Button } from "./button.tsx";
import { Notice, ProblemNotice } from "./notice.tsx";

const MENU = "the menu";

function fieldWords(path: string): string {
  const [part, key = ""] = path.split(".");
  if (part === "menu") return MENU;
  if (part === "content") return "the texts";
  return Object.hasOwn(FACT_LABELS, key) ? FACT_LABELS[key as FactKey].toLowerCase() : path;
}

/** Takes what an import wrote back, unless that would lose what was changed since. */
export function UndoImport({ jobId, onUndone }: { jobId: string; onUndone: () => void }) {
  const { act, isBusy, problem } = useAction(async () => {
    await ask(api.scraper.jobs[":id"].undo.$post({ param: { id: jobId } }));
    toast("The import is taken back");
    onUndone();
  });
  if (problem?.code === "edited-since") {
    const edited = [...new Set(problem.errors.map(({ path }) => fieldWords(path)))];
    return (
      <Notice tone="warn" title="You have gone on working since">
        <p>
          Taking the import back would lose your changes to {edited.join(", ")}
          {edited.includes(MENU) && ", what you pasted included"}. So it stays.
        </p>
        <p>
          What you don’t want you can change by hand. To take all of it back, give up those changes first:
          tick {edited.join(", ")} in <a href={`/imports/${jobId}`}>the import</a>, put it into the draft once
          more, and take it back then.
        </p>
      </Notice>
    );
  }
  return (
    <>
      <ProblemNotice problem={problem} />
      <Button icon="undo" isBusy={isBusy} onClick={() => act()}>
        Take the import back
      </Button>
    </>
  );
}
