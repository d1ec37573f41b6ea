import { AsyncLocalStorage } from "node:async_hooks";
import { createInterface } from "node:readline";
import { announceWork, systemOf } from "../../functions/context.ts";
import { BINDINGS, type Env, readEnv } from "../../functions/env.ts";
import { runBatch } from "../../functions/jobs.ts";
import { newId } from "../../src/core/ids.ts";
import { failOverdue } from "../../src/scraping/run.ts";
import type { FromConsumer, ToConsumer } from "./broker.ts";

// A consumer of the queues in a process of its own: the Worker's own code for messages and cron, with real bindings for
// the database and the net, and a broker at the other end of the pipe. It can be killed; and at any of its requests it
// can vanish as an isolate does: nothing of that delivery goes on.

type Options = { settings: Record<string, string>; loss: number };
const { settings, loss } = JSON.parse(process.env.CONSUMER_OPTIONS ?? "{}") as Options;

const tell = (line: FromConsumer) => process.stdout.write(`${JSON.stringify(line)}\n`);
// What the code says for a person goes where it is not taken for an answer.
const aside = (line: unknown) => {
  if (process.env.PROVE_LOG) process.stderr.write(`${String(line)}\n`);
};
console.log = aside;
console.error = aside;

/** The request at which this delivery vanishes, before it is made or after it was answered. */
type Fate = { delivery: number; requestsLeft: number; isBefore: boolean };
const fates = new AsyncLocalStorage<Fate>();
const never = () => new Promise<never>(() => undefined);

function vanish(fate: Fate): Promise<never> {
  tell({ type: "crashed", delivery: fate.delivery });
  fate.requestsLeft = Number.NEGATIVE_INFINITY;
  return never();
}

const realFetch = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const fate = fates.getStore();
  if (fate && fate.requestsLeft === Number.NEGATIVE_INFINITY) return never();
  const isHere = fate !== undefined && --fate.requestsLeft === 0;
  if (fate && isHere && fate.isBefore) return vanish(fate);
  const answer = await realFetch(input, init);
  if (fate && isHere) return vanish(fate);
  const url = input instanceof Request ? input.url : String(input);
  if (new URL(url).pathname === "/sql" && Math.random() < loss) {
    // The statements ran; whether they did can't be known here.
    await answer.arrayBuffer();
    tell({ type: "lost" });
    throw new TypeError("the answer was lost");
  }
  return answer;
};

const queue = (name: string) => ({
  sendBatch: async (messages: Iterable<{ body: unknown }>) =>
    tell({ type: "send", queue: name, bodies: [...messages].map(({ body }) => body) }),
});

const stub = {};
const env: Env = readEnv({
  ...settings,
  ...Object.fromEntries(BINDINGS.map((name) => [name, stub])),
  JOBS: queue("jobs"),
  IMPORTS: queue("imports"),
});

async function deliver(line: Extract<ToConsumer, { type: "deliver" }>): Promise<void> {
  const { delivery, crash, message } = line;
  const settled = Promise.withResolvers<{ delaySeconds: number } | null>();
  const batch = {
    queue: line.queue,
    messages: [
      {
        ...message,
        timestamp: new Date(),
        ack: () => settled.resolve(null),
        retry: (options?: { delaySeconds?: number }) =>
          settled.resolve({ delaySeconds: options?.delaySeconds ?? 0 }),
      },
    ],
    ackAll: () => undefined,
    retryAll: () => undefined,
    metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } },
  };
  const fate = {
    delivery,
    requestsLeft: crash?.atRequest ?? Number.POSITIVE_INFINITY,
    isBefore: crash?.isBefore ?? false,
  };
  await fates.run(fate, () => runBatch(batch, env));
  tell({ type: "settled", delivery, retry: await settled.promise });
}

const TASKS: Record<"announce" | "overdue", () => Promise<unknown>> = {
  announce: () => announceWork(env, newId()),
  overdue: async () => {
    const count = await failOverdue(systemOf(env, newId()));
    if (count > 0) tell({ type: "overdue", count });
  },
};

process.stdin.on("end", () => process.exit(0));
tell({ type: "ready" });
for await (const text of createInterface({ input: process.stdin })) {
  const line = JSON.parse(text) as ToConsumer;
  // A fault of cron is made up for by its next run.
  if (line.type === "deliver") void deliver(line);
  else void TASKS[line.type]().catch(aside);
}
