import type { ComponentChildren } from "preact";
import type { Problem } from "../client.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icons.tsx";

export function Notice({
  tone = "info",
  title,
  children,
}: {
  tone?: "info" | "warn" | "bad" | "good";
  title?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const icon = tone === "good" ? "check" : tone === "info" ? "info" : "alert";
  return (
    <div class={`notice ${tone}`} role={tone === "bad" ? "alert" : undefined}>
      <Icon name={icon} />
      <div>
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}

/** The server's words, what does not fit, and the number to tell us by. */
export function ProblemNotice({ problem, retry }: { problem: Problem | undefined; retry?: () => void }) {
  if (!problem) return null;
  return (
    <Notice tone="bad" title={problem.message}>
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(({ path, message }) => (
            <li key={path}>{message}</li>
          ))}
        </ul>
      )}
      {problem.requestId && problem.status >= 500 && (
        <p class="hint">
          Request id <code>{problem.requestId}</code>
        </p>
      )}
      {retry && (
        <p>
          <Button onClick={retry}>Try again</Button>
        </p>
      )}
    </Notice>
  );
}

export function Skeleton({ lines = 4 }: { lines?: number }) {
  return (
    <div class="skeleton" aria-busy="true">
      <p class="unseen">Loading</p>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars without an identity
        <div key={line} class="bar" />
      ))}
    </div>
  );
}
