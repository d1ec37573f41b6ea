import { Webhook } from "standardwebhooks";
import { describe, expect, inject, it } from "vitest";
import { newWebhookSecret } from "../../local/keys.ts";
import { newId } from "../../src/core/ids.ts";
import { clerkUser, userEvent } from "../harness/clerk.ts";
import { allRows } from "../harness/rows.ts";
import { APP_ORIGIN, fetchWorker } from "../harness/story.ts";
import { eventsOf, send, signature } from "../harness/stripe.ts";
import { subscriber } from "../harness/subscriber.ts";

const BOM = "\uFEFF";
const HUGE = 64 * 1024;
const seconds = () => Math.floor(Date.now() / 1000);
const WRONG = `v1,${btoa("x".repeat(32))}`;

type Message = { id: string; time: string; signature: string; body: string };

/** One of the two that sign as Standard Webhooks do. */
type Sender = {
  path: string;
  prefix: "svix" | "webhook";
  secret: () => string;
  /** A body that would change something. */
  body: () => string;
  /** What a well signed body of no use is answered with. */
  useless: number;
};

const SENDERS: Record<string, Sender> = {
  Clerk: {
    path: "/api/webhooks/clerk",
    prefix: "svix",
    secret: () => inject("stack").clerkWebhookSecret,
    body: () => userEvent("user.created", clerkUser()).payload,
    useless: 400,
  },
  n8n: {
    path: "/api/webhooks/n8n",
    prefix: "webhook",
    secret: () => inject("stack").n8nWebhookSecret,
    body: () => JSON.stringify({ jobId: newId(), status: "failed" }),
    useless: 422,
  },
};

function sign({ secret }: Sender, body: string, id = `msg_${newId()}`, at = seconds()): Message {
  return { id, time: String(at), signature: new Webhook(secret()).sign(id, new Date(at * 1000), body), body };
}

const headersOf = (prefix: string, { id, time, signature: signed }: Message) => ({
  [`${prefix}-id`]: id,
  [`${prefix}-timestamp`]: time,
  [`${prefix}-signature`]: signed,
});

const post = (sender: Sender, message: Message, headers: HeadersInit = headersOf(sender.prefix, message)) =>
  fetchWorker(`${APP_ORIGIN}${sender.path}`, { method: "POST", headers, body: message.body });

/** Ways to spoil a message that is signed as it should be. */
function spoiled(sender: Sender): Record<string, () => Promise<Response>> {
  const make = () => sign(sender, sender.body());
  const other = sender.prefix === "svix" ? "webhook" : "svix";
  const changed = (change: (good: Message) => Partial<Message>) => () => {
    const good = make();
    return post(sender, { ...good, ...change(good) });
  };
  /** Signed over the very text of the time that is sent, as far as a sender could. */
  const timed = (write: (now: number) => string) => () => {
    const good = make();
    return post(sender, { ...good, time: write(seconds()) });
  };
  const doubled = (name: string) => () => {
    const good = make();
    const headers = new Headers(headersOf(sender.prefix, good));
    headers.append(`${sender.prefix}-${name}`, headers.get(`${sender.prefix}-${name}`) ?? "");
    return post(sender, good, headers);
  };
  return {
    "an empty signature": changed(() => ({ signature: "" })),
    "a space for a signature": changed(() => ({ signature: " " })),
    "no version": changed(({ signature: v }) => ({ signature: v.slice("v1,".length) })),
    "a version alone": changed(() => ({ signature: "v1" })),
    "an asymmetric version": changed(({ signature: v }) => ({ signature: v.replace("v1,", "v1a,") })),
    "not base64": changed(() => ({ signature: "v1,***!!!===" })),
    "half of it": changed(({ signature: v }) => ({ signature: v.slice(0, 24) })),
    "one letter more": changed(({ signature: v }) => ({ signature: `${v}A` })),
    "commas where spaces belong": changed(({ signature: v }) => ({ signature: `${WRONG},${v}` })),
    "a thousand wrong ones": changed(() => ({
      signature: Array.from({ length: 1000 }, () => WRONG).join(" "),
    })),
    "64 kB of signature": changed(() => ({ signature: `v1,${"A".repeat(HUGE)}` })),
    "64 kB of id": changed(() => ({ id: "x".repeat(HUGE) })),
    "64 kB of id, signed": () => post(sender, sign(sender, sender.body(), "x".repeat(HUGE))),
    "64 kB of time": timed((now) => `${now}${"0".repeat(HUGE)}`),
    "the id twice": doubled("id"),
    "the time twice": doubled("timestamp"),
    "a time with decimals": timed((now) => `${now}.0`),
    "a time with half a second": timed((now) => `${now}.5`),
    "a time in milliseconds": timed((now) => `${now}000`),
    "a time with an exponent": timed((now) => `${now}e0`),
    "a time in hexadecimal": timed((now) => `0x${now.toString(16)}`),
    "a time with a word behind": timed((now) => `${now} or so`),
    "a signed time": timed((now) => `+${now}`),
    "a time below nothing": () => post(sender, sign(sender, sender.body(), undefined, -1)),
    "nothing's time": () => post(sender, sign(sender, sender.body(), undefined, 0)),
    "six minutes ago": () => post(sender, sign(sender, sender.body(), undefined, seconds() - 360)),
    "in six minutes": () => post(sender, sign(sender, sender.body(), undefined, seconds() + 360)),
    "written anew": changed(({ body }) => ({ body: JSON.stringify(JSON.parse(body), null, 1) })),
    "keys in another order": changed(({ body }) => ({
      body: JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body) as object).toReversed())),
    })),
    "a byte order mark before it": changed(({ body }) => ({ body: `${BOM}${body}` })),
    "a line end behind it": changed(({ body }) => ({ body: `${body}\n` })),
    "a byte order mark before it, signed": () => post(sender, sign(sender, `${BOM}${sender.body()}`)),
    "the other's names": () => {
      const good = make();
      return post(sender, good, headersOf(other, good));
    },
    "the other's names beside wrong ones of its own": () => {
      const good = make();
      return post(sender, good, {
        ...headersOf(other, good),
        ...headersOf(sender.prefix, { ...good, signature: WRONG }),
      });
    },
    "another secret": () => post(sender, sign({ ...sender, secret: newWebhookSecret }, sender.body())),
    "the secret of the other": () => {
      const secret = sender.prefix === "svix" ? SENDERS.n8n?.secret : SENDERS.Clerk?.secret;
      return post(sender, sign({ ...sender, secret: secret ?? newWebhookSecret }, sender.body()));
    },
  };
}

for (const [name, sender] of Object.entries(SENDERS)) {
  describe(`a webhook that is not ${name}'s`, () => {
    it("is refused with 400, however it is spoiled, and leaves no trace in any table", async () => {
      const before = await allRows();
      for (const [how, attempt] of Object.entries(spoiled(sender))) {
        const answer = await attempt();
        expect(answer.status, how).toBe(400);
        expect(await answer.json(), how).toMatchObject({
          status: 400,
          type: expect.stringMatching(/^\/problems\/bad-/),
        });
      }
      expect(await allRows()).toEqual(before);
    });

    it("is refused where it is well signed, but nothing that is ever sent", async () => {
      const before = await allRows();
      const { useless } = sender;
      for (const body of [
        "[]",
        "[null]",
        "7",
        "null",
        '"text"',
        "true",
        "{}",
        '{"type":7}',
        '{"jobId":null}',
      ])
        expect((await post(sender, sign(sender, body))).status, body).toBe(useless);
      for (const body of ["", "{", "nothing"]) {
        expect((await post(sender, sign(sender, body))).status, body).toBe(400);
      }
      expect(await allRows()).toEqual(before);
    });
  });

  describe(`a webhook of ${name}'s`, () => {
    it("is taken with its signature among others, of other versions and secrets, and beside the other's names", async () => {
      const good = sign(sender, sender.body());
      const other = sender.prefix === "svix" ? "webhook" : "svix";
      const among = `${WRONG} v1a,${btoa("y".repeat(64))}  v2,x v1 , ${good.signature} ${WRONG}`;
      const answer = await post(sender, good, {
        ...headersOf(other, { ...good, signature: WRONG }),
        ...headersOf(sender.prefix, { ...good, signature: among }),
      });
      expect(answer.ok).toBe(true);
    });
  });
}

describe("news of a user that is well signed", () => {
  it("is refused with 400 where it names nobody, or what no table holds, and leaves no trace", async () => {
    const before = await allRows();
    const sender = SENDERS.Clerk as Sender;
    const whole = JSON.parse(sender.body()) as { data: object };
    const { data } = whole;
    for (const type of ["user.created", "user.updated", "user.deleted"])
      for (const wrong of [
        undefined,
        null,
        [],
        7,
        "user_1",
        {},
        { ...data, id: null },
        { ...data, id: 7 },
        { ...data, id: "" },
        { ...data, id: "user\0" },
        { ...data, id: "u".repeat(256) },
      ]) {
        const body = JSON.stringify({ ...whole, type, data: wrong });
        expect((await post(sender, sign(sender, body))).status, `${type} ${JSON.stringify(wrong)}`).toBe(400);
      }
    for (const wrong of [
      { first_name: "A\0" },
      { last_name: "\ud800" },
      { updated_at: 1e300 },
      { updated_at: -1 },
      { updated_at: 1.5 },
      { email_addresses: null },
    ]) {
      const body = JSON.stringify({ ...whole, data: { ...data, ...wrong } });
      expect((await post(sender, sign(sender, body))).status, JSON.stringify(wrong)).toBe(400);
    }
    for (const type of ["session.created", "user", "user.created ", "__proto__", "constructor", ""])
      expect((await post(sender, sign(sender, JSON.stringify({ ...whole, type })))).status, type).toBe(200);
    expect(await allRows()).toEqual(before);
  });
});

describe("an event that is not Stripe's", () => {
  it("is refused with 400, and leaves no trace in any table", async () => {
    const { customer } = await subscriber();
    const [event] = await eventsOf(customer);
    const fresh = () => JSON.stringify({ ...event, id: `evt_${newId().replaceAll("-", "")}` });
    const now = seconds();
    const before = await allRows();
    const body = fresh();
    const good = await signature(body, { at: now });
    const headers: Record<string, string> = {
      nothing: "",
      "a space": " ",
      "not hexadecimal": `t=${now},v1=zz`,
      "upper case": good.replace(/v1=(.*)$/, (_, hex: string) => `v1=${hex.toUpperCase()}`),
      "64 kB": `t=${now},v1=${"0".repeat(HUGE)}`,
      "64 kB of time": `t=${now}${"0".repeat(HUGE)},${good.split(",")[1]}`,
      "twice, joined": `${good}, ${good}`,
      "a time below nothing": good.replace(`t=${now}`, `t=-${now}`),
      "a time with decimals": good.replace(`t=${now}`, `t=${now}.5`),
      "spaces for commas": good.replace(",", " "),
    };
    for (const [how, header] of Object.entries(headers))
      expect((await send(body, { header })).status, how).toBe(400);
    for (const other of [`${BOM}${body}`, `${body}\n`, JSON.stringify(JSON.parse(body), null, 1)])
      expect((await send(other, { header: good })).status).toBe(400);
    for (const id of ["", " ", "evt_\0", "e".repeat(256), 7, null, ["evt_1"]])
      expect((await send(JSON.stringify({ ...event, id }))).status, JSON.stringify(id)).toBe(400);
    expect((await send(`${BOM}${body}`)).status).toBe(400);
    expect(await allRows()).toEqual(before);
    expect((await send(body, { header: good })).status).toBe(200);
  });
});
