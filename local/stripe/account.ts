import { createHash } from "node:crypto";
import { ROUTES } from "./api.ts";
import { completeSession } from "./checkout.ts";
import { advance, catchUp } from "./clock.ts";
import { Loaded, SwitchesInput, Waiting } from "./control.ts";
import { type Courier, within } from "./courier.ts";
import { expand } from "./expand.ts";
import { Fault, invalid } from "./fault.ts";
import { check, decodeForm } from "./form.ts";
import { checkoutPage, invoicePage, page, portalPage } from "./pages.ts";
import { actInPortal, payInvoice } from "./portal.ts";
import { API_VERSION } from "./wire.ts";
import type { World } from "./world.ts";

type Asked = { method: string; url: URL; headers: Headers; body: string };
type Answered = { status: number; headers: Record<string, string>; body: string };

const REMEMBERED_S = 86_400;

/** One Stripe account as HTTP sees it: its API, its pages, and the controls that only a stand-in has. */
export class Account {
  readonly world: World;
  readonly courier: Courier;
  private readonly secretKey: string;
  private readonly inHand = new Set<string>();

  constructor(world: World, courier: Courier, secretKey: string) {
    this.world = world;
    this.courier = courier;
    this.secretKey = secretKey;
    world.onEvent = (event) => courier.take(event);
  }

  async answer(asked: Asked): Promise<Answered> {
    try {
      catchUp(this.world);
      const { pathname } = asked.url;
      if (pathname.startsWith("/v1/")) return await this.api(asked);
      if (pathname.startsWith("/_control/")) return await this.control(asked);
      return this.pages(asked);
    } catch (error) {
      return this.failed(error);
    } finally {
      this.courier.wake();
    }
  }

  private failed(error: unknown): Answered {
    if (error instanceof Fault) return json(error.status, { error: error.body });
    console.error(error);
    const message = "The local Stripe failed; its output says why";
    return json(500, { error: { type: "api_error", message } });
  }

  private async api(asked: Asked): Promise<Answered> {
    const requestId = `req_${this.world.token(14)}`;
    const answered = await this.idempotent(asked, requestId);
    delete answered.headers["x-not-begun"];
    answered.headers["request-id"] = requestId;
    answered.headers["stripe-version"] = API_VERSION;
    return answered;
  }

  private async idempotent(asked: Asked, requestId: string): Promise<Answered> {
    this.authenticate(asked.headers);
    const key = asked.headers.get("idempotency-key");
    if (!key || asked.method !== "POST") return this.perform(asked, requestId, key);
    const body = createHash("sha256").update(asked.body).digest("hex");
    const { pathname: path } = asked.url;
    const known = this.world.replays.get(key);
    if (known && known.at > this.world.now() - REMEMBERED_S) {
      if (known.path !== path || known.body !== body) {
        throw new Fault(
          400,
          "idempotency_error",
          `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        );
      }
      return {
        ...json(known.status, {}),
        body: known.answer,
        headers: { ...JSON_TYPE, "idempotent-replayed": "true" },
      };
    }
    if (this.inHand.has(key)) {
      throw new Fault(
        409,
        "idempotency_error",
        `There is currently another in-progress request using '${key}'.`,
        {
          code: "idempotency_key_in_use",
        },
      );
    }
    this.inHand.add(key);
    try {
      const answered = await this.perform(asked, requestId, key);
      const at = this.world.now();
      const replay = { method: asked.method, path, body, status: answered.status, answer: answered.body, at };
      if (!answered.headers["x-not-begun"]) this.world.replays.set(key, replay);
      return answered;
    } finally {
      this.inHand.delete(key);
    }
  }

  private authenticate(headers: Headers) {
    if (headers.get("authorization") !== `Bearer ${this.secretKey}`) {
      throw new Fault(
        401,
        "invalid_request_error",
        "Invalid API Key provided: use the local stack's own key",
      );
    }
    const version = headers.get("stripe-version");
    if (version && version !== API_VERSION) {
      throw invalid(`The local Stripe speaks ${API_VERSION} only, not ${version}`);
    }
  }

  /** The work is done at once; its answer may be long under way. */
  private async perform(asked: Asked, requestId: string, key: string | null): Promise<Answered> {
    const answered = this.work(asked, requestId, key);
    const delay = within(this.world, this.world.switches.answerDelayMs);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    return answered;
  }

  private work(asked: Asked, requestId: string, key: string | null): Answered {
    const { world } = this;
    const { pathname, search } = asked.url;
    const chance = world.random();
    const isFailing = chance < world.switches.failure;
    const isAfterwards = chance < world.switches.failure / 2;
    if (isFailing && !isAfterwards) return { ...outage(), headers: { ...JSON_TYPE, "x-not-begun": "true" } };
    const input = decodeForm(asked.method === "POST" ? asked.body : search.slice(1));
    for (const route of ROUTES) {
      const match = asked.method === route.method ? route.pattern.exec(pathname) : null;
      if (!match) continue;
      world.request = { id: requestId, idempotency_key: key };
      try {
        const answer = route.run({ world, id: decodeURIComponent(match.groups?.id ?? ""), input });
        const answered = json(200, expand(world, answer, expandsOf(input)));
        // A lost answer: the work is done, and a repetition with the same key must not do it twice.
        if (isAfterwards && key) {
          const body = createHash("sha256").update(asked.body).digest("hex");
          const at = world.now();
          world.replays.set(key, {
            method: "POST",
            path: pathname,
            body,
            status: 200,
            answer: answered.body,
            at,
          });
          return { ...outage(), headers: { ...JSON_TYPE, "x-not-begun": "true" } };
        }
        return isAfterwards ? outage() : answered;
      } catch (error) {
        if (error instanceof Fault && error.body.type === "card_error") {
          return json(error.status, { error: error.body });
        }
        throw error;
      } finally {
        world.request = { id: null, idempotency_key: null };
      }
    }
    throw new Fault(404, "invalid_request_error", `Unrecognized request URL (${asked.method}: ${pathname}).`);
  }

  private async control(asked: Asked): Promise<Answered> {
    const { world, courier } = this;
    const input: unknown = asked.body ? JSON.parse(asked.body) : {};
    const what = `${asked.method} ${asked.url.pathname}`;
    if (what === "POST /_control/clock") {
      advance(world, check(Waiting, input).advance_s ?? 0);
      return json(200, { now: world.now() });
    }
    if (what === "POST /_control/switches") {
      Object.assign(world.switches, check(SwitchesInput, input));
      courier.wake();
      return json(200, world.switches);
    }
    if (what === "POST /_control/load") {
      const objects = check(Loaded, input);
      world.load(objects);
      for (const object of objects) world.still.add(object.id);
      return json(200, { loaded: objects.length });
    }
    if (what === "POST /_control/settle") {
      const isSettled = await courier.settle(check(Waiting, input).timeout_ms ?? 30_000);
      return json(isSettled ? 200 : 504, { settled: isSettled, waiting: world.deliveries.length });
    }
    if (what === "POST /_control/deliver") {
      const wanted = check(Waiting, input);
      for (const id of wanted.events ?? []) courier.take(world.get("event", id), wanted.copies ?? 1);
      return json(200, { waiting: world.deliveries.length });
    }
    if (what === "GET /_control/state") {
      return json(200, { now: world.now(), switches: world.switches, waiting: world.deliveries.length });
    }
    throw new Fault(404, "invalid_request_error", `No such control: ${what}`);
  }

  private pages(asked: Asked): Answered {
    const { world } = this;
    const [, kind, ...rest] = asked.url.pathname.split("/");
    const id = rest.at(-1) ?? "";
    const form = new URLSearchParams(asked.method === "POST" ? asked.body : "");
    const field = (name: string) => form.get(name)?.trim() ?? "";
    if (kind === "c" && world.find("checkout.session", id)) {
      const session = world.get("checkout.session", id);
      if (asked.method !== "POST") return html(200, checkoutPage(world, session));
      if (field("action") === "back") return redirect(session.cancel_url ?? world.home);
      try {
        const card = field("action") === "decline" ? "0002" : field("card") || "4242";
        const payer = { card, country: field("country"), name: field("name"), vatId: field("vat_id") };
        completeSession(world, session, payer);
        return redirect((session.success_url ?? world.home).replaceAll("{CHECKOUT_SESSION_ID}", session.id));
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        return html(error.status, checkoutPage(world, session, error.message));
      }
    }
    if (kind === "p" && world.find("billing_portal.session", id)) {
      const session = world.get("billing_portal.session", id);
      if (asked.method !== "POST") return html(200, portalPage(world, session));
      try {
        actInPortal(world, session, field("action"), field("card"));
        return redirect(asked.url.pathname);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        return html(error.status, portalPage(world, session, error.message));
      }
    }
    if (kind === "i" && world.find("invoice", id)) {
      const invoice = world.get("invoice", id);
      if (asked.method !== "POST") return html(200, invoicePage(world, invoice));
      try {
        payInvoice(world, id, field("card") || "4242");
        return redirect(asked.url.pathname);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        return html(error.status, invoicePage(world, invoice, error.message));
      }
    }
    return html(404, page("Nothing here", "<p>This address belongs to no checkout, portal or invoice.</p>"));
  }
}

function expandsOf(input: unknown): string[] {
  const wanted: unknown = typeof input === "object" && input !== null ? Reflect.get(input, "expand") : [];
  return Array.isArray(wanted) ? wanted.map(String) : [];
}

const JSON_TYPE = { "content-type": "application/json" };

function json(status: number, body: object): Answered {
  return { status, headers: { ...JSON_TYPE }, body: JSON.stringify(body, null, 2) };
}

function outage(): Answered {
  return json(500, { error: { type: "api_error", message: "An unknown error occurred" } });
}

function html(status: number, body: string): Answered {
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    body,
  };
}

function redirect(location: string): Answered {
  return { status: 303, headers: { location }, body: "" };
}
