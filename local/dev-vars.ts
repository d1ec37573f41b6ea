import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { Settings } from "../functions/env.ts";
import { Trouble } from "./trouble.ts";

const ENTRY = /^\s*(?:export\s+)?[\w.-]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|[^\n]*)[^\n]*$/gm;
const ADVICE = "Correct .dev.vars or remove the line, then start again.";

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (code === "ENOENT") return "";
    throw new Trouble(`Can't read .dev.vars (${code}): make it a file that you may read, or remove it.`);
  }
}

/** What the person at the keyboard put into .dev.vars, or nothing. @throws Trouble naming keys, never values */
export function readDevVars(file: string): Record<string, string> {
  const text = textOf(file).replaceAll("\r\n", "\n");
  const rest = text.replaceAll(ENTRY, "");
  const broken = rest.split("\n").find((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  if (broken !== undefined) {
    const line = text.split("\n").indexOf(broken) + 1;
    throw new Trouble(`.dev.vars: line ${line} is not KEY=value. ${ADVICE}`);
  }
  const entries: [string, string][] = [];
  for (const [key, value] of Object.entries(parseEnv(text))) {
    if (!(key in Settings.shape)) throw new Trouble(`.dev.vars: ${key} is not a setting. ${ADVICE}`);
    if (value !== undefined) entries.push([key, value]);
  }
  return Object.fromEntries(entries);
}

/** The same check that the Worker makes, before anything is started. @throws Trouble naming keys, never values */
export function checkSettings(settings: Record<string, string>, ofDevVars: Record<string, string>): void {
  const checked = Settings.safeParse(settings);
  if (checked.success) return;
  const words = checked.error.issues
    .map(
      (issue) => `${issue.path.join(".")} ${issue.message.replace(/^.* received undefined$/, "is missing")}`,
    )
    .join("; ");
  const isTheirs = checked.error.issues.some((issue) => String(issue.path[0]) in ofDevVars);
  throw new Trouble(isTheirs || Object.keys(ofDevVars).length > 0 ? `.dev.vars: ${words}. ${ADVICE}` : words);
}
