import { describe, expect, it } from "vitest";
import { freshSlug } from "../harness/story.ts";
import { eventsOf, send, signature, systemAt } from "../harness/stripe.ts";
import { subscriber } from "../harness/subscriber.ts";

const WRONG = "0".repeat(64);
const seconds = () => Math.floor(Date.now() / 1000);

async function traces(id: string): Promise<unknown> {
  const { rows } = await systemAt().db.execute(
    `select count(*)::int as count from webhook_events where event_id = '${id}'`,
  );
  return rows[0]?.count;
}

/** A true event under an id of its own. */
async function newEvent() {
  const { customer } = await subscriber();
  const [event] = await eventsOf(customer);
  const id = `evt_${freshSlug("signed")}`;
  return { id, body: JSON.stringify({ ...event, id }) };
}

describe("a Stripe-Signature", () => {
  it("of another form, another scheme or two times is refused, and leaves no trace", async () => {
    const { id, body } = await newEvent();
    const now = seconds();
    const good = await signature(body, { at: now });
    const ahead = await signature(body, { at: now + 400 });
    const behind = await signature(body, { at: now - 400 });
    const headers = {
      "v0 only": good.replace("v1=", "v0="),
      "a space before v1": good.replace(",v1=", ", v1="),
      "a time in front of one ahead": `t=${now},${ahead}`,
      "a time in front of an old one": `t=${now},${behind}`,
      "a time after an old one": `${behind},t=${now}`,
      "the same time twice": `t=${now},${good}`,
      "no time": good.replace(/^t=\d+,/, ""),
      "a time in another notation": good.replace(`t=${now}`, `t=${now}.0`),
      "many wrong ones": `t=${now}${`,v1=${WRONG}`.repeat(100)}`,
    };
    for (const [name, header] of Object.entries(headers))
      expect((await send(body, { header })).status, name).toBe(400);
    expect(await traces(id)).toBe(0);
  });

  it("may stand among others, as while a secret is rotated", async () => {
    const { id, body } = await newEvent();
    const good = await signature(body, { at: seconds() });
    const header = `${good.replace(",v1=", `,v1=${WRONG},v1=`)},v0=${WRONG}`;
    expect((await send(body, { header })).status).toBe(200);
    expect(await traces(id)).toBe(1);
  });
});

describe("a body that is well signed, but no event", () => {
  it("is refused with 400 and leaves no trace", async () => {
    const { id, body } = await newEvent();
    const event = JSON.parse(body) as object;
    const bodies = ["null", "[]", "[null]", "7", '"text"', "{}", "not json"];
    for (const data of [null, [], {}, { object: null }, { object: [] }, { object: "sub_1" }])
      bodies.push(JSON.stringify({ ...event, data }));
    for (const one of bodies) expect((await send(one)).status, one).toBe(400);
    expect(await traces(id)).toBe(0);
  });
});
