import { createHmac } from "node:crypto";
import type { Event, WebhookEndpoint } from "./wire.ts";
import type { Delivery, World } from "./world.ts";

const AT_ONCE = 8;
const GIVE_UP_AFTER = 20;
const PATIENCE_MS = 20_000;

/** Stripe's signature scheme v1: HMAC-SHA256 over time and raw body. */
function signatureHeader(secret: string, body: string, atSeconds: number): string {
  return `t=${atSeconds},v1=${createHmac("sha256", secret).update(`${atSeconds}.${body}`).digest("hex")}`;
}

export function within(world: World, wait: number | [number, number]): number {
  if (typeof wait === "number") return wait;
  return wait[0] + world.random() * (wait[1] - wait[0]);
}

/** Brings events to the account's endpoints, again and again until they are taken. */
export class Courier {
  private readonly world: World;
  private readonly onChange: () => void;
  private readonly sending = new Map<string, Promise<void>>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isClosed = false;

  constructor(world: World, onChange: () => void) {
    this.world = world;
    this.onChange = onChange;
  }

  /** Notes an event for every endpoint that listens to its type. */
  take(event: Event, copies = 1 + this.world.switches.duplicate) {
    const { switches } = this.world;
    for (const endpoint of this.world.all("webhook_endpoint")) {
      if (endpoint.status !== "enabled" || !listens(endpoint, event.type)) continue;
      event.pending_webhooks++;
      for (let copy = 0; copy < copies; copy++) {
        const wait =
          within(this.world, switches.webhookDelayMs) + (switches.shuffle ? this.world.random() * 400 : 0);
        this.world.deliveries.push({
          id: this.world.token(12),
          event: event.id,
          endpoint: endpoint.id,
          attempts: 0,
          notBefore: Date.now() + wait,
        });
      }
    }
    this.wake();
  }

  wake() {
    clearTimeout(this.timer);
    if (this.isClosed || this.world.switches.hold) return;
    const waiting = this.world.deliveries.filter((one) => !this.sending.has(one.id));
    const now = Date.now();
    const ready = waiting.filter((one) => one.notBefore <= now);
    if (this.world.switches.shuffle) ready.sort(() => this.world.random() - 0.5);
    for (const delivery of ready) {
      if (this.sending.size >= AT_ONCE) return;
      const sent = this.send(delivery).finally(() => {
        this.sending.delete(delivery.id);
        this.wake();
      });
      this.sending.set(delivery.id, sent);
    }
    const next = Math.min(...waiting.filter((one) => one.notBefore > now).map((one) => one.notBefore));
    if (Number.isFinite(next)) {
      this.timer = setTimeout(() => this.wake(), next - now);
      this.timer.unref();
    }
  }

  private async send(delivery: Delivery) {
    const { world } = this;
    const event = world.find("event", delivery.event);
    const endpoint = world.find("webhook_endpoint", delivery.endpoint);
    let isDone = !event || !endpoint;
    if (event && endpoint) {
      const isLost = delivery.attempts === 0 && world.random() < world.switches.loss;
      isDone = !isLost && (await post(endpoint, event));
    }
    delivery.attempts++;
    if (isDone || delivery.attempts >= GIVE_UP_AFTER) {
      world.deliveries = world.deliveries.filter((one) => one !== delivery);
      if (event && isDone) event.pending_webhooks = Math.max(0, event.pending_webhooks - 1);
    } else {
      delivery.notBefore = Date.now() + Math.min(60_000, 250 * 2 ** delivery.attempts);
    }
    this.onChange();
  }

  /** Waits until every webhook has been taken; false when that took too long. */
  async settle(timeoutMs: number): Promise<boolean> {
    const until = Date.now() + timeoutMs;
    while (this.world.deliveries.length > 0) {
      if (Date.now() > until) return false;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return true;
  }

  async close() {
    this.isClosed = true;
    clearTimeout(this.timer);
    await Promise.allSettled(this.sending.values());
  }
}

function listens(endpoint: WebhookEndpoint, type: string): boolean {
  return endpoint.enabled_events.includes("*") || endpoint.enabled_events.includes(type);
}

async function post(endpoint: WebhookEndpoint, event: Event): Promise<boolean> {
  const body = JSON.stringify(event, null, 2);
  try {
    const answer = await fetch(endpoint.url, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "stripe-signature": signatureHeader(endpoint.secret ?? "", body, Math.floor(Date.now() / 1000)),
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
