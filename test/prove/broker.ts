import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { newId } from "../../src/core/ids.ts";

type Message = {
  id: string;
  body: unknown;
  attempts: number;
  /** What became of each try, for whoever asks why it was given up. */
  tries: string[];
};
type Delayed = { leftS: number; isCounted: boolean; queue: string; message: Message };

export type ToConsumer =
  | { type: "announce" | "overdue" }
  | {
      type: "deliver";
      delivery: number;
      queue: string;
      message: Message;
      crash?: { atRequest: number; isBefore: boolean };
    };
export type FromConsumer =
  | { type: "ready" | "lost" }
  | { type: "send"; queue: string; bodies: unknown[] }
  | { type: "settled"; delivery: number; retry: { delaySeconds: number } | null }
  | { type: "crashed"; delivery: number }
  | { type: "overdue"; count: number };

const MAX_RETRIES = 12;
/** What a consumer that vanished held comes again after so long. */
const VISIBILITY_S = 10;
/** The share of messages that are delivered twice, as at least once allows. */
const DUPLICATES = 0.02;

type Consumer = { child: ChildProcess; flying: Set<number> };
type Flight = { message: Message; queue: string; consumer: Consumer; mayCrash: boolean };

/**
 * Queues with the promises of Cloudflare's: at least once, retries with a delay, after thirteen tries the dead-letter queue.
 * Consumers are processes that can be killed. Delays are over when `pass` has told so much time: a wait for a lease and the
 * lease itself go by one clock, however slow the machine. Crashes come at random, about evenly over all messages: since
 * each costs two tries, many of one message would be its end.
 */
export class Broker {
  readonly facts = {
    deliveries: 0,
    duplicates: 0,
    vanished: 0,
    kills: 0,
    lostWithKills: 0,
    lostAnswers: 0,
    dead: 0,
    overdue: 0,
  };
  /** How many more deliveries are to vanish in the middle, one at a time. */
  crashesLeft = 0;
  /** The tries of each message that was given up. */
  readonly givenUp: { body: unknown; tries: string[] }[] = [];
  private readonly consumers: Consumer[] = [];
  private readonly waiting: { message: Message; queue: string }[] = [];
  private readonly flights = new Map<number, Flight>();
  private readonly options: {
    atOnce: number;
    /** About how many imports are to be delivered. */
    imports: number;
    random: () => number;
    settings: Record<string, string>;
    loss: number;
  };
  private readonly delayed = new Set<Delayed>();
  private importsLeft: number;
  private isClosed = false;

  constructor(options: Broker["options"]) {
    this.options = options;
    this.importsLeft = options.imports;
  }

  async add(): Promise<void> {
    const { settings, loss } = this.options;
    const child = spawn(process.execPath, [path.join(import.meta.dirname, "consumer-process.ts")], {
      env: { ...process.env, CONSUMER_OPTIONS: JSON.stringify({ settings, loss }), NODE_NO_WARNINGS: "1" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const consumer: Consumer = { child, flying: new Set() };
    // A line to one that was killed meanwhile.
    child.stdin?.on("error", () => undefined);
    const ready = Promise.withResolvers<void>();
    createInterface({ input: child.stdout }).on("line", (text) => {
      const line = JSON.parse(text) as FromConsumer;
      if (line.type === "ready") ready.resolve();
      else if (child.signalCode === null) this.hear(line);
    });
    child.once("exit", () => ready.reject(new Error("a consumer ended before it was ready")));
    await ready.promise;
    this.consumers.push(consumer);
    this.pump();
  }

  /** Ends a consumer in the middle of all it does. */
  async kill(): Promise<void> {
    const index = Math.floor(this.options.random() * this.consumers.length);
    const [consumer] = this.consumers.splice(index, 1);
    if (!consumer) return;
    const gone = once(consumer.child, "exit");
    consumer.child.kill("SIGKILL");
    await gone;
    this.facts.kills++;
    this.facts.lostWithKills += consumer.flying.size;
    for (const delivery of [...consumer.flying]) {
      if (this.flights.get(delivery)?.mayCrash) this.crashesLeft++;
      this.again(delivery, VISIBILITY_S, "killed");
    }
    await this.add();
  }

  send(queue: string, bodies: unknown[]): void {
    for (const body of bodies) {
      const message = { id: newId(), body, attempts: 0, tries: [] };
      this.waiting.push({ message, queue });
      if (this.options.random() < DUPLICATES) {
        this.facts.duplicates++;
        this.waiting.push({ message: { ...message, tries: [] }, queue });
      }
    }
    this.pump();
  }

  /** Time has gone by for everybody else: what waited for it is delivered. */
  pass(seconds: number): void {
    for (const each of this.delayed) {
      // Some of these seconds were over when its wait began.
      if (each.isCounted) each.leftS -= seconds;
      each.isCounted = true;
      if (each.leftS > 0) continue;
      this.delayed.delete(each);
      this.waiting.push(each);
    }
    this.pump();
  }

  /** Has some consumer run one of the Worker's schedules. */
  cron(type: "announce" | "overdue"): void {
    const consumer = this.consumers[Math.floor(this.options.random() * this.consumers.length)];
    if (consumer) this.write(consumer, { type });
  }

  /** Messages not yet acknowledged. */
  get open(): number {
    return this.waiting.length + this.flights.size + this.delayed.size;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const gone = this.consumers.map(({ child }) => once(child, "exit"));
    for (const { child } of this.consumers) child.kill("SIGKILL");
    await Promise.all(gone);
  }

  private write({ child }: Consumer, line: ToConsumer): void {
    child.stdin?.write(`${JSON.stringify(line)}\n`);
  }

  private pump(): void {
    if (this.isClosed) return;
    for (const consumer of this.consumers) {
      while (consumer.flying.size < this.options.atOnce) {
        const next = this.waiting.shift();
        if (!next) return;
        const delivery = ++this.facts.deliveries;
        const mayCrash = next.queue === "imports" && this.drawCrash();
        if (next.queue === "imports" && next.message.attempts === 0) this.importsLeft--;
        next.message.attempts++;
        consumer.flying.add(delivery);
        this.flights.set(delivery, { ...next, consumer, mayCrash });
        const { random } = this.options;
        const crash = mayCrash
          ? { atRequest: 1 + Math.floor(random() * 9), isBefore: random() < 0.5 }
          : undefined;
        this.write(consumer, { type: "deliver", delivery, ...next, ...(crash ? { crash } : {}) });
      }
    }
  }

  private drawCrash(): boolean {
    const rest = Math.max(this.importsLeft, this.crashesLeft);
    const isDrawn = rest > 0 && this.options.random() < this.crashesLeft / rest;
    if (isDrawn) this.crashesLeft--;
    return isDrawn;
  }

  private hear(line: FromConsumer): void {
    if (line.type === "send") this.send(line.queue, line.bodies);
    else if (line.type === "lost") this.facts.lostAnswers++;
    else if (line.type === "overdue") this.facts.overdue += line.count;
    else if (line.type === "crashed") {
      this.facts.vanished++;
      const flight = this.flights.get(line.delivery);
      if (flight) flight.mayCrash = false;
      this.again(line.delivery, VISIBILITY_S, "crashed");
    } else if (line.type === "settled") {
      const flight = this.flights.get(line.delivery);
      // It ended before the request at which it was to vanish: another one shall.
      if (flight?.mayCrash) this.crashesLeft++;
      if (line.retry) this.again(line.delivery, line.retry.delaySeconds, "failed or busy");
      else this.forget(line.delivery);
    }
    this.pump();
  }

  private forget(delivery: number): Flight | undefined {
    const flight = this.flights.get(delivery);
    this.flights.delete(delivery);
    flight?.consumer.flying.delete(delivery);
    return flight;
  }

  private again(delivery: number, delayS: number, why: string): void {
    const flight = this.forget(delivery);
    if (!flight) return;
    const { message, queue } = flight;
    message.tries.push(`${why}, again in ${delayS} s`);
    if (queue === "jobs-dead" || message.attempts <= MAX_RETRIES) {
      this.delayed.add({ leftS: delayS, isCounted: false, queue, message });
      return;
    }
    this.facts.dead++;
    this.givenUp.push({ body: message.body, tries: message.tries });
    this.waiting.push({ message: { ...message, attempts: 0, tries: [] }, queue: "jobs-dead" });
  }
}
