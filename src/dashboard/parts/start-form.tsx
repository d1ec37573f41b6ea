import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api, ask, Problem } from "../client.ts";
import { useAction } from "../load.ts";
import { session, signIn } from "../session.ts";
import { Button } from "./button.tsx";
import { TextField } from "./field.tsx";
import { ProblemNotice } from "./notice.tsx";

const PENDING = "pending-import";

/** The address typed before signing in, once. */
export function takePending(): string | undefined {
  const pending = sessionStorage.getItem(PENDING) ?? undefined;
  sessionStorage.removeItem(PENDING);
  return pending;
}

/** People type `www.example.com`; the importer wants an address. */
export function toAddress(typed: string): string {
  const text = typed.trim();
  return text === "" || /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
}

/** @param initial an address that was typed before signing in: it is started at once */
export function StartForm({ initial }: { initial?: string | undefined }) {
  const { route } = useLocation();
  const [typed, setTyped] = useState(initial ?? "");
  const [isEmpty, setEmpty] = useState(false);
  const { act, isBusy, problem } = useAction(async (address: string) => {
    try {
      const job = await ask(api.scraper.jobs.$post({ json: { url: address } }));
      route(`/imports/${job.id}`);
    } catch (error) {
      const running = error instanceof Problem ? error.facts.jobId : undefined;
      if (typeof running !== "string") throw error;
      route(`/imports/${running}`);
    }
  });
  function start() {
    const address = toAddress(typed);
    setEmpty(address === "");
    if (address === "") return;
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
    <form
      class="start"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
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
        error={isEmpty ? "Type the address of your website first" : misfit}
      />
      <Button type="submit" look="main" isBusy={isBusy}>
        Import it
      </Button>
      {!misfit && <ProblemNotice problem={problem} />}
    </form>
  );
}
