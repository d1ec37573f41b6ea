import type { ComponentChildren } from "preact";
import { useAction } from "../load.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { ProblemNotice } from "./notice.tsx";

/** Asks before something that is hard to take back, and shows why it was refused. */
export function Confirm({
  title,
  yes,
  no = "Cancel",
  isReady = true,
  run,
  onClose,
  children,
}: {
  title: string;
  yes: string;
  no?: string;
  /** Whether what is asked for inside is given. */
  isReady?: boolean;
  run: () => Promise<void>;
  onClose: () => void;
  children?: ComponentChildren;
}) {
  const { act, isBusy, problem } = useAction(async () => {
    await run();
    onClose();
  });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{no}</Button>
          <Button look="danger" isBusy={isBusy} disabled={!isReady} onClick={() => act()}>
            {yes}
          </Button>
        </>
      }
    >
      {children}
      <ProblemNotice problem={problem} />
    </Dialog>
  );
}
