import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** This process's children, with their commands' names. */
export function children(): { pid: number; name: string }[] {
  if (existsSync("/proc/self/task")) {
    return readdirSync("/proc/self/task")
      .flatMap((task) => {
        try {
          return readFileSync(`/proc/self/task/${task}/children`, "utf8").trim().split(" ");
        } catch {
          return [];
        }
      })
      .filter(Boolean)
      .flatMap((pid) => {
        try {
          return [{ pid: Number(pid), name: readFileSync(`/proc/${pid}/comm`, "utf8").trim() }];
        } catch {
          return [];
        }
      });
  }
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,comm="], { encoding: "utf8" });
  return stdout.split("\n").flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    if (!match || Number(match[2]) !== process.pid) return [];
    return [{ pid: Number(match[1]), name: (match[3] ?? "").split("/").at(-1) ?? "" }];
  });
}
