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
  collect(
    "db/migrations",
    /\.sql$/,
    /app\.audit(?:_system)?\([^,]+, (?:case when .* then )?'([a-z]+\.[a-z-]+)'(?: else '([a-z]+\.[a-z-]+)')?/g,
  );
  return found;
}

/** Written into nobody's log: what has no business. */
const ELSEWHERE = /^(user|subscription|account|template)\./;

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
