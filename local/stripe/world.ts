import { Fault, missing } from "./fault.ts";
import { API_VERSION, type Event, type Kind, type Kinds, PREFIXES } from "./wire.ts";

type Tables = { [K in Kind]: Map<string, Kinds[K]> };

/** What the account is set to; changed through `/_control/switches`. */
type Switches = {
  /** Further copies of every webhook. */
  duplicate: number;
  /** Milliseconds before a webhook is sent, and before an answer of the API: a number, or [least, most]. */
  webhookDelayMs: number | [number, number];
  answerDelayMs: number | [number, number];
  /** Webhooks are sent in any order. */
  shuffle: boolean;
  /** The chance (0 to 1) that a webhook's first sending gets lost; it is sent again. */
  loss: number;
  /** The chance that an API call answers 500: half of those before, half after having done its work. */
  failure: number;
  /** Every charge is declined. */
  decline: boolean;
  /** Webhooks are kept back until this is false again. */
  hold: boolean;
  /** What becomes of a subscription after its last failed attempt. */
  dunning: "cancel" | "unpaid" | "past_due";
};

const CALM: Switches = {
  duplicate: 0,
  webhookDelayMs: 0,
  answerDelayMs: 0,
  shuffle: false,
  loss: 0,
  failure: 0,
  decline: false,
  hold: false,
  dunning: "cancel",
};

/** One webhook on its way to one endpoint. */
export type Delivery = { id: string; event: string; endpoint: string; attempts: number; notBefore: number };
type Replay = {
  method: string;
  path: string;
  body: string;
  status: number;
  answer: string;
  at: number;
};

/** What an open checkout session will make, which none of its answers shows. */
type Order = { price: string; quantity: number; metadata: { [key: string]: string } };

export type Snapshot = {
  objects: object[];
  orders: [string, Order][];
  still: string[];
  deliveries: Delivery[];
  replays: [string, Replay][];
  offset: number;
  switches: Switches;
};

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function emptyTables(): Tables {
  return {
    customer: new Map(),
    product: new Map(),
    price: new Map(),
    "checkout.session": new Map(),
    subscription: new Map(),
    subscription_schedule: new Map(),
    invoice: new Map(),
    invoice_payment: new Map(),
    payment_intent: new Map(),
    payment_method: new Map(),
    charge: new Map(),
    refund: new Map(),
    credit_note: new Map(),
    tax_id: new Map(),
    "billing_portal.configuration": new Map(),
    "billing_portal.session": new Map(),
    webhook_endpoint: new Map(),
    event: new Map(),
  };
}

function isKind(value: unknown): value is Kind {
  return typeof value === "string" && Object.hasOwn(PREFIXES, value);
}

/** All that this Stripe account is, and its clock. */
export class World {
  tables = emptyTables();
  deliveries: Delivery[] = [];
  replays = new Map<string, Replay>();
  orders = new Map<string, Order>();
  /** Objects of a loaded snapshot: time passes them by, so that they stay as they were shown. */
  still = new Set<string>();
  /** The last instant until which everything due was done. */
  caughtUpTo = 0;
  switches: Switches = { ...CALM };
  /** Where the pages are served. */
  readonly url: () => string;
  /** Where people are sent back to when nothing else is named. */
  readonly home: string;
  readonly random: () => number;
  /** The call in hand, as its events tell it. */
  request: Event["request"] = { id: null, idempotency_key: null };
  onEvent: (event: Event) => void = () => undefined;
  private readonly realNow: () => number;
  private offset = 0;
  private frozen: number | null = null;

  constructor(
    options: { url?: () => string; home?: string; random?: () => number; realNow?: () => number } = {},
  ) {
    this.url = options.url ?? (() => "http://stripe.localhost");
    this.home = options.home ?? "http://localhost";
    this.random = options.random ?? Math.random;
    this.realNow = options.realNow ?? (() => Math.floor(Date.now() / 1000));
  }

  now(): number {
    return this.frozen ?? this.realNow() + this.offset;
  }

  /** While time is advanced, each thing that falls due sees its own moment. */
  at<T>(instant: number, run: () => T): T {
    const before = this.frozen;
    this.frozen = instant;
    try {
      return run();
    } finally {
      this.frozen = before;
    }
  }

  shiftClock(seconds: number) {
    this.offset += seconds;
  }

  token(length: number): string {
    let word = "";
    for (let i = 0; i < length; i++) word += LETTERS.charAt(Math.floor(this.random() * LETTERS.length));
    return word;
  }

  newId(kind: Kind): string {
    return `${PREFIXES[kind]}${this.token(kind === "checkout.session" ? 40 : 20)}`;
  }

  all<K extends Kind>(kind: K): Kinds[K][] {
    return [...this.tables[kind].values()];
  }

  find<K extends Kind>(kind: K, id: string | null): Kinds[K] | undefined {
    return id === null ? undefined : this.tables[kind].get(id);
  }

  get<K extends Kind>(kind: K, id: string, param = "id"): Kinds[K] {
    const found = this.tables[kind].get(id);
    if (!found) throw missing(kind.replaceAll(/[._]/g, " "), id, param);
    return found;
  }

  put<K extends Kind>(kind: K, object: Kinds[K]): Kinds[K] {
    this.tables[kind].set(object.id, object);
    return object;
  }

  /** Tells the account's endpoints; the event keeps a copy of the object as it is now. */
  emit(type: string, object: object, previous?: Record<string, unknown>) {
    const event: Event = {
      id: this.newId("event"),
      object: "event",
      api_version: API_VERSION,
      created: this.now(),
      data: { object: structuredClone(object), ...(previous ? { previous_attributes: previous } : {}) },
      livemode: false,
      pending_webhooks: 0,
      request: { ...this.request },
      type,
    };
    this.put("event", event);
    this.onEvent(event);
  }

  /** Changes an object and tells what it was before; nothing is told when nothing changed. */
  change<T extends object>(type: string, object: T, mutate: (object: T) => void) {
    const before = structuredClone(object);
    mutate(object);
    const previous: Record<string, unknown> = {};
    for (const key of new Set([...Object.keys(before), ...Object.keys(object)])) {
      const old: unknown = Reflect.get(before, key);
      if (JSON.stringify(old) !== JSON.stringify(Reflect.get(object, key))) previous[key] = old ?? null;
    }
    if (Object.keys(previous).length > 0) this.emit(type, object, previous);
  }

  /** Takes in objects as Stripe shows them, whatever made them. */
  load(objects: readonly unknown[]) {
    for (const object of objects) {
      if (typeof object !== "object" || object === null) throw unloadable("not an object");
      const kind: unknown = Reflect.get(object, "object");
      const id: unknown = Reflect.get(object, "id");
      if (!isKind(kind) || typeof id !== "string") throw unloadable(`of kind ${String(kind)}`);
      const table: Map<string, object> = this.tables[kind];
      table.set(id, structuredClone(object));
    }
  }

  save(): Snapshot {
    return {
      objects: Object.values(this.tables).flatMap((table): object[] => [...table.values()]),
      deliveries: this.deliveries,
      orders: [...this.orders],
      still: [...this.still],
      replays: [...this.replays],
      offset: this.offset,
      switches: this.switches,
    };
  }

  restore(snapshot: Snapshot) {
    this.tables = emptyTables();
    this.load(snapshot.objects);
    this.deliveries = snapshot.deliveries;
    this.orders = new Map(snapshot.orders);
    this.still = new Set(snapshot.still);
    this.replays = new Map(snapshot.replays);
    this.offset = snapshot.offset;
    this.switches = { ...CALM, ...snapshot.switches };
  }
}

function unloadable(what: string): Fault {
  return new Fault(400, "invalid_request_error", `A snapshot holds something that can't be loaded: ${what}`);
}
