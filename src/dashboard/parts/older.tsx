import type { useAction } from "../load.ts";
import { Button } from "./button.tsx";
import { ProblemNotice } from "./notice.tsx";

/** Below a list, newest first: a button for its next page, as long as there is one. */
export function Older({
  more,
  cursor,
}: {
  more: Pick<ReturnType<typeof useAction<[]>>, "act" | "isBusy" | "problem">;
  cursor: string | null;
}) {
  return (
    <>
      <ProblemNotice problem={more.problem} />
      {cursor !== null && (
        <p>
          <Button isBusy={more.isBusy} onClick={() => more.act()}>
            Show older
          </Button>
        </p>
      )}
    </>
  );
}
