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

/**
 * The server's words, what does not fit, and the number to tell us by. `missing` is said instead where the thing is
 * not there: the API's own words are for who calls it, and trying again brings nothing back.
 */
export function ProblemNotice({
  problem,
  retry,
  missing,
}: {
  problem: Problem | undefined;
  retry?: () => void;
  missing?: string;
}) {
  if (!problem) return null;
  if (missing !== undefined && problem.status === 404) {
    return (
      <Notice tone="warn" title={missing}>
        <p>
          The address may be mistyped, or what it led to is gone. <a href="/">Go to your sites</a>
        </p>
      </Notice>
    );
  }
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
