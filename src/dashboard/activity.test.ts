import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ACTIONS, changesOf, type Entry, type Names, sentenceOf } from "./activity.ts";

const names: Names = {
  people: new Map([
    ["u1", "Rosa"],
    ["u2", "Sam"],
  ]),
  dishes: new Map([["d1", "Steak & Ale Pie"]]),
};

const entry = (action: string, more: Partial<Entry> = {}): Entry => ({
  id: "1",
  at: "2026-05-01T12:00:00Z",
  actor: { kind: "user", id: "u1" },
  action,
  targetType: "thing",
  targetId: "t",
  changes: {},
  requestId: "r",
  ...more,
});

/** The actions that code and database write into the log of a business. */
function written(): Set<string> {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const found = new Set<string>();
  const collect = (folder: string, ending: RegExp, pattern: RegExp) => {
    for (const file of readdirSync(root + folder, { recursive: true, encoding: "utf8" })) {
      if (!ending.test(file)) continue;
      for (const [, ...parts] of readFileSync(`${root}${folder}/${file}`, "utf8").matchAll(pattern)) {
        for (const part of parts) if (part) found.add(part);
      }
    }
  };
  collect(
    "src",
    /store\.ts$|apply\.ts$/,
    /action: (?:[\w.]+ \? )?"([a-z-]+\.[a-z-]+)"(?: : "([a-z-]+\.[a-z-]+)")?/g,
  );
  collect("src/media", /store\.ts$/, /entry\(\w+, "(media\.[a-z-]+)"/g);
  collect(
    "db/migrations",
    /\.sql$/,
    /app\.audit(?:_system|_account)?\([^,]+, (?:case when .* then )?'([a-z]+\.[a-z-]+)'(?: else '([a-z]+\.[a-z-]+)')?/g,
  );
  return found;
}

/** Written into nobody's log: what has no business. */
const ELSEWHERE = /^(user|template)\./;

describe("the activity of a business in sentences", () => {
  it("has one for every action that is written", () => {
    const actions = [...written()].filter((action) => !ELSEWHERE.test(action));
    expect(actions.length).toBeGreaterThan(18);
    expect(actions.filter((action) => !Object.hasOwn(ACTIONS, action))).toEqual([]);
  });

  it("says who did what to whom", () => {
    const tell = (action: string, more: Partial<Entry> = {}) => sentenceOf(entry(action, more), names);
    const role = (to: string) => ({ changes: { role: { from: "ADMIN", to } } });
    expect(tell("member.role-changed", { targetId: "u2", ...role("STAFF") })).toBe("Rosa made Sam staff");
    expect(tell("item.sold-out", { targetId: "d1" })).toBe("Rosa marked Steak & Ale Pie as sold out");
    expect(tell("member.left", { actor: { kind: "user", id: "gone" } })).toBe(
      "A former member left the team",
    );
    expect(tell("site.suspended", { actor: { kind: "system", id: null } })).toBe(
      "Gastronomy OS suspended a site the plan does not cover",
    );
    expect(tell("live.updated", { changes: { notice: { to: null }, closedOn: { to: "2026-05-01" } } })).toBe(
      "Rosa took the notice away and closed for 2026-05-01",
    );
    expect(tell("soup.stirred")).toBe("Rosa did “soup stirred”");
  });

  it("says what became of the plan, and who did it", () => {
    const tell = (changes: Entry["changes"], kind: Entry["actor"]["kind"] = "user") =>
      sentenceOf(
        entry("subscription.changed", { changes, actor: { kind, id: kind === "user" ? "u1" : null } }),
        names,
      );
    const end = "2026-06-03T12:00:00Z";
    const userId = { to: "u1" };
    expect(tell({ cancelAt: { from: null, to: end }, userId })).toBe(
      "Rosa cancelled the plan, which ends on Jun 3, 2026",
    );
    expect(tell({ cancelAt: { from: end, to: null } })).toBe("Rosa took the cancellation of the plan back");
    expect(tell({ plan: { from: "BASIC", to: "PRO" }, cancelAt: { from: end, to: null } })).toBe(
      "Rosa changed the plan from Basic to Pro",
    );
    expect(tell({ scheduledPlan: { from: null, to: "BASIC" }, scheduledAt: { from: null, to: end } })).toBe(
      "Rosa chose the plan Basic from Jun 3, 2026 on",
    );
    expect(tell({ scheduledPlan: { from: "BASIC", to: null } })).toBe("Rosa kept the plan after all");
    expect(tell({ currentPeriodEnd: { from: null, to: end } }, "webhook")).toBe(
      "The payment service renewed the plan until Jun 3, 2026",
    );
    expect(tell({ status: { from: "active", to: "past_due" } }, "webhook")).toBe(
      "The payment service could not collect a payment for the plan",
    );
    expect(
      tell({ status: { from: "active", to: "canceled" }, reason: { to: "account-deleted" } }, "system"),
    ).toBe("Gastronomy OS ended the plan of an account that was deleted");
    expect(tell({})).toBe("Rosa changed the plan");
    const begun = { changes: { plan: { from: "BASIC", to: "PRO" } } };
    expect(sentenceOf(entry("checkout.begun", begun), names)).toBe("Rosa went to pay for the plan Pro");
    expect(changesOf(entry("checkout.begun", begun), names)).toEqual([]);
    const told = entry("subscription.changed", { changes: { cancelAt: { from: end, to: null }, userId } });
    expect(changesOf(told, names)).toEqual([{ field: "Ends on", words: "Jun 3, 2026 → nothing" }]);
  });

  it("adds what the sentence leaves out, and nothing else", () => {
    const changes = { available: { to: false }, until: { to: null } };
    expect(changesOf(entry("item.sold-out", { changes }), names)).toEqual([]);
    expect(
      changesOf(
        entry("business.updated", {
          changes: { name: { from: "A", to: "B" }, phone: { changed: true }, priceRange: { to: "€€" } },
        }),
        names,
      ),
    ).toEqual([
      { field: "Name", words: "A → B" },
      { field: "Phone", words: "changed" },
      { field: "Price range", words: "€€" },
    ]);
  });
});
