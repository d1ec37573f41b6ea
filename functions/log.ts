/** Structured, one line each. Never a token, secret, e-mail or body: callers pass ids, counts and our own words. */
export function log(level: "info" | "error", event: string, fields: Record<string, unknown> = {}): void {
  const line = JSON.stringify({ level, event, ...fields });
  if (level === "error") console.error(line);
  else console.log(line);
}

/** A fault for the log: type, words and stack. Drivers' words hold SQL but no parameters. */
export function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const code = "code" in error ? { code: error.code } : {};
  const cause = error.cause instanceof Error ? { cause: describe(error.cause) } : {};
  // Drizzle's message repeats the parameters after the statement.
  return {
    error: error.name,
    message: error.message.split("\nparams:")[0],
    stack: error.stack?.split("\n").slice(1, 8).join("\n"),
    ...code,
    ...cause,
  };
}
