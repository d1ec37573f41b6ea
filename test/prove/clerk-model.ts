import { type User, userEvent } from "../../local/clerk-webhooks.ts";
import { randomOf } from "./random.ts";

export type StoredUser = {
  id: string;
  email: string | null;
  email_verified: boolean;
  name: string | null;
  gone: boolean;
};

type Deliveries = {
  deliveries: number;
  seed: number;
  /** Hands over one payload, signed anew, and answers the status; 0: no answer came. */
  deliver(payload: string): Promise<number>;
  /** Something goes wrong now and then: a killed process, a lost answer, a database that is away. */
  trouble(random: () => number): Promise<void>;
  read(ids: string[]): Promise<StoredUser[]>;
};

type Sent = { type: "user.created" | "user.updated" | "user.deleted"; user: User };

/** What must be there in the end, by the events alone, in whatever order they came. */
function modelOf(events: Sent[]): Map<string, StoredUser> {
  const model = new Map<string, StoredUser>();
  const newest = new Map<string, number>();
  for (const { type, user } of events) {
    const known = model.get(user.id);
    if (known?.gone) continue;
    if (type === "user.deleted") {
      model.set(user.id, { id: user.id, email: null, email_verified: false, name: null, gone: true });
    } else if (user.updatedAt > (newest.get(user.id) ?? -1)) {
      newest.set(user.id, user.updatedAt);
      model.set(user.id, {
        id: user.id,
        email: user.email,
        email_verified: user.emailVerified,
        name: user.name,
        gone: false,
      });
    }
  }
  return model;
}

/** The life of some users at Clerk, each change an event. */
function livesOf(count: number, random: () => number): Sent[] {
  const events: Sent[] = [];
  const start = 1_780_000_000_000;
  while (events.length < count) {
    const id = `user_p${Math.floor(random() * 2 ** 48).toString(36)}${events.length}`;
    let user: User = {
      id,
      email: `${id}@example.com`,
      emailVerified: random() < 0.5,
      name: "First Name",
      createdAt: start,
      updatedAt: start + Math.floor(random() * 1000),
    };
    events.push({ type: "user.created", user });
    const changes = Math.floor(random() * 6);
    for (let n = 1; n <= changes; n++) {
      user = {
        ...user,
        updatedAt: user.updatedAt + 1 + Math.floor(random() * 5),
        name: `Name ${n}`,
        email: random() < 0.3 ? `${id}-${n}@example.com` : user.email,
        emailVerified: random() < 0.7,
      };
      events.push({ type: "user.updated", user });
    }
    if (random() < 0.3) events.push({ type: "user.deleted", user });
  }
  return events.slice(0, count);
}

function shuffle<T>(list: T[], random: () => number): T[] {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}

const AT_ONCE = 16;

/**
 * Delivers events with repeats, in any order and many at once, while things go wrong; as Clerk does, what was not
 * answered with 2xx comes again. In the end the users are what the reference model says.
 */
export async function proveDeliveries(
  options: Deliveries,
): Promise<{ failures: string[]; facts: Record<string, number> }> {
  const random = randomOf(options.seed);
  // A third of all deliveries are repeats.
  const events = livesOf(Math.ceil((options.deliveries * 2) / 3), random);
  const repeats = Array.from(
    { length: options.deliveries - events.length },
    () => events[Math.floor(random() * events.length)] as Sent,
  );
  // Mostly near their place, sometimes anywhere.
  const queue =
    random() < 0.5 ? shuffle([...events, ...repeats], random) : nearly([...events, ...repeats], random);
  const facts = { deliveries: 0, redelivered: 0, users: 0, tombstones: 0 };
  const failures: string[] = [];

  let pending = queue.map((each) => userEvent(each.type, each.user).payload);
  for (let round = 0; pending.length > 0; round++) {
    if (round === 50) {
      failures.push(`${pending.length} events were never taken`);
      break;
    }
    const again: string[] = [];
    for (let at = 0; at < pending.length; at += AT_ONCE) {
      const batch = pending.slice(at, at + AT_ONCE);
      const [, ...statuses] = await Promise.all([
        // The last rounds are quiet, or they would never end.
        round < 10 ? options.trouble(random) : Promise.resolve(),
        ...batch.map((payload) => options.deliver(payload)),
      ]);
      for (const [n, status] of statuses.entries()) {
        facts.deliveries++;
        if (status >= 200 && status < 300) continue;
        if (status !== 0 && status < 500) failures.push(`${status} for ${batch[n]?.slice(0, 80)}`);
        facts.redelivered++;
        again.push(batch[n] as string);
      }
    }
    pending = again;
  }

  const model = modelOf(events);
  const ids = [...model.keys()];
  const found = new Map((await options.read(ids)).map((user) => [user.id, user]));
  for (const [id, expected] of model) {
    const {
      id: foundId,
      email,
      email_verified,
      name,
      gone,
    } = found.get(id) ?? ({ id: "missing" } as StoredUser);
    const got = JSON.stringify({ id: foundId, email, email_verified, name, gone });
    const want = JSON.stringify({
      id: expected.id,
      email: expected.email,
      email_verified: expected.email_verified,
      name: expected.name,
      gone: expected.gone,
    });
    if (got !== want) failures.push(`got ${got}, want ${want}`);
    if (expected.gone) facts.tombstones++;
  }
  facts.users = ids.length;
  return { failures, facts };
}

/** Each up to some fifty places from where it belongs. */
function nearly<T>(list: T[], random: () => number): T[] {
  return list
    .map((item, at) => ({ item, at: at + random() * 50 }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
