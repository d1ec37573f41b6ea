import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { useAction } from "../load.ts";
import { session, signIn } from "../session.ts";
import { startImport, type Target } from "../start-import.ts";
import { Button } from "./button.tsx";
import { TextField } from "./field.tsx";
import { Form } from "./form.tsx";
import { ProblemNotice } from "./notice.tsx";

const PENDING = "pending-import";

/** The address typed before signing in, once. */
export function takePending(): string | undefined {
  const pending = sessionStorage.getItem(PENDING) ?? undefined;
  sessionStorage.removeItem(PENDING);
  return pending;
}

/** People type `www.example.com`; the importer wants an address. */
function toAddress(typed: string): string {
  const text = typed.trim();
  return text === "" || /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
}

/** What can be told at once, and in the words of who typed it. */
function mistakeIn(address: string): string | undefined {
  if (address === "") return "Type the address of your website first";
  const isMail = /^https:\/\/[^/:@]+@[^/:@]+$/.test(address);
  return isMail ? "This is an e-mail address; type the one of your website" : undefined;
}

/**
 * @param initial an address that was typed before signing in: it is started at once
 * @param target the draft to write into; left out, a new one is made
 */
export function StartForm({
  initial,
  target = {},
  known,
}: {
  initial?: string | undefined;
  target?: Target;
  /** The address as far as it is known already. */
  known?: string | undefined;
}) {
  const { route } = useLocation();
  const [typed, setTyped] = useState(initial ?? known ?? "");
  const [mistake, setMistake] = useState<string | undefined>();
  const { act, isBusy, problem } = useAction(async (address: string) =>
    route(await startImport(address, target)),
  );
  function start() {
    const address = toAddress(typed);
    const found = mistakeIn(address);
    setMistake(found);
    if (found !== undefined) return;
    if (session.value === "signed-in") return act(address);
    sessionStorage.setItem(PENDING, address);
    signIn("/");
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the address that was brought along
  useEffect(() => {
    if (initial) start();
  }, []);
  const misfit = problem?.status === 422 ? (problem.errors[0]?.message ?? problem.message) : undefined;
  return (
    <Form class="start" onSubmit={start}>
      <TextField
        label="Address of your website"
        type="text"
        inputMode="url"
        autoComplete="url"
        autoCapitalize="none"
        spellcheck={false}
        placeholder="www.your-restaurant.com"
        value={typed}
        onText={setTyped}
        error={mistake ?? misfit}
      />
      <Button type="submit" look="main" isBusy={isBusy}>
        Import it
      </Button>
      {!misfit && <ProblemNotice problem={problem} />}
    </Form>
  );
}
