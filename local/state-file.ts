import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** JSON that survives a restart: only ours to read, and replaced whole. */
export function readState<T>(file: string, parse: (value: unknown) => T, otherwise: () => T): T {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return otherwise();
    throw error;
  }
  return parse(JSON.parse(text));
}

export function writeState(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, file);
}
