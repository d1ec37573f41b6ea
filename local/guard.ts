import { spawn } from "node:child_process";
import type { Writable } from "node:stream";

// Reads pids until the pipe ends, which it does however its writer dies. SIGINT is a clean stop for Postgres
// and workerd alike. The pids are only those of processes that their owner was still running.
const SCRIPT = `
pids=""
while read -r pid; do pids="$pids $pid"; done
for pid in $pids; do kill -INT "$pid" 2>/dev/null; done
for round in 1 2 3 4 5 6 7 8 9 10; do
  left=""
  for pid in $pids; do kill -0 "$pid" 2>/dev/null && left="$left $pid"; done
  [ -z "$left" ] && exit
  sleep 0.5
done
for pid in $left; do kill -KILL "$pid" 2>/dev/null; done
`;

let pipe: Writable | undefined;
let watcherPid: number | undefined;
const guarded = new Set<number>();

/** Has a process ended should this one die without a word (SIGKILL, a crash). It is a session of its own. */
export function guard(pid: number): void {
  if (guarded.has(pid) || pid === watcherPid) return;
  if (!pipe) {
    const watcher = spawn("/bin/sh", ["-c", SCRIPT], { stdio: ["pipe", "ignore", "ignore"], detached: true });
    watcher.unref();
    watcherPid = watcher.pid;
    pipe = watcher.stdin;
    // Our own exit must not wait for the pipe; at the end nothing guarded is left and the watcher just leaves.
    if ("unref" in pipe && typeof pipe.unref === "function") pipe.unref();
  }
  guarded.add(pid);
  pipe.write(`${pid}\n`);
}
