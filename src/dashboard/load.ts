import { useEffect, useRef, useState } from "preact/hooks";
import { Problem } from "./client.ts";

type Loaded<T> =
  | { state: "loading"; reload: () => void }
  | { state: "failed"; problem: Problem; reload: () => void }
  | { state: "ready"; value: T; reload: () => void; set: (value: T) => void };

export function toProblem(error: unknown): Problem {
  return error instanceof Problem
    ? error
    : new Problem(0, { detail: "Something went wrong here; load the page again" });
}

/** Loads when the key changes; an answer that comes too late for its key is dropped. */
export function useLoad<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [held, hold] = useState<{ key: string; value?: T; problem?: Problem }>({ key: "" });
  const [round, setRound] = useState(0);
  const loader = useRef(load);
  loader.current = load;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round loads the same key again
  useEffect(() => {
    let isWanted = true;
    loader.current().then(
      (value) => isWanted && hold({ key, value }),
      (error: unknown) => isWanted && hold({ key, problem: toProblem(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [key, round]);
  const reload = () => {
    if (held.problem) hold({ key: "" });
    setRound((count) => count + 1);
  };
  if (held.key !== key) return { state: "loading", reload };
  if (held.problem) return { state: "failed", problem: held.problem, reload };
  return { state: "ready", value: held.value as T, reload, set: (value) => hold({ key, value }) };
}

/** Runs an action once at a time and holds its problem until the next try. */
export function useAction<A extends unknown[]>(run: (...args: A) => Promise<void>) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>();
  const running = useRef(false);
  async function act(...args: A): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      await run(...args);
    } catch (error) {
      setProblem(toProblem(error));
    } finally {
      running.current = false;
      setBusy(false);
    }
  }
  return { act: (...args: A) => void act(...args), isBusy, problem, clear: () => setProblem(undefined) };
}
