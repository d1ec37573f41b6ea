import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TRIES } from "./function-tries.ts";
import { ACTORS, type Actor, attempt, type Scene, startScene } from "./scene.ts";

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
  await scene.client.query("begin");
}, 60_000);

afterAll(async () => {
  await scene.client.query("rollback");
  await scene.close();
});

const WHO = ["owner", "admin", "staff", "stranger", "another's owner", "nobody"] as const satisfies Actor[];

/** What differs from the table for one function. */
async function tryFunction(name: string): Promise<string[]> {
  const mismatches: string[] = [];
  for (const { call, before, outcomes } of TRIES[name] ?? []) {
    await scene.client.query("savepoint scene");
    if (before) await scene.client.query(before);
    for (const [n, who] of WHO.entries()) {
      const result = await attempt(scene.client, "app_user", ACTORS[who], `select ${call} as value`);
      const [row] = typeof result === "string" ? [] : (result.data as { value: unknown }[]);
      const got = typeof result === "string" ? result : row?.value;
      if (JSON.stringify(got) !== JSON.stringify(outcomes[n]))
        mismatches.push(`${call} by ${who}: ${JSON.stringify(got)}, not ${JSON.stringify(outcomes[n])}`);
    }
    await scene.client.query("rollback to savepoint scene");
  }
  return mismatches;
}

describe("the functions that callers may run", () => {
  it("are all in the table", async () => {
    const { rows } = await scene.client.query<{ name: string }>(
      `select distinct proname as name from pg_proc
        where pronamespace = 'app'::regnamespace and has_function_privilege('app_user', oid, 'execute') order by 1`,
    );
    expect(Object.keys(TRIES).toSorted()).toEqual(rows.map((row) => row.name));
  });

  for (const name of Object.keys(TRIES)) {
    it(`answer as their callers' roles allow: ${name}`, async () => {
      expect(await tryFunction(name)).toEqual([]);
    });
  }
});

/** Every way to take a check out of a function's text. */
function holesIn(text: string): string[] {
  const holes: string[] = [];
  const all = (pattern: RegExp, by: string) => {
    const changed = text.replace(pattern, by);
    if (changed !== text) holes.push(changed);
  };
  const each = (pattern: RegExp, by: string) => {
    for (const match of text.matchAll(pattern))
      holes.push(text.slice(0, match.index) + by + text.slice(match.index + match[0].length));
  };
  // A role is asked before and again under the lock: without both there is no check.
  all(/perform app\.need_role\([^;]*\);/g, "");
  const weaker = text.replace(/perform app\.need_role\([^;]*\);/g, (check) =>
    check.replace(/(?<=(?:then|else|,) )'(?:ADMIN|OWNER)'/g, "'STAFF'"),
  );
  if (weaker !== text) holes.push(weaker);
  each(/perform app\.fail\('(?!not-found|unauthenticated|not-deleted|suspended)[^;]*\);/g, "");
  all(/perform app\.fail\('unauthenticated'\);/g, "");
  each(/perform app\.fail_at_limit\([^;]*\);/g, "");
  each(/m\.user_id = app\.me\(\)(?= and b\.deleted_at| and m\.business_id|\n)/g, "true");
  return holes;
}

describe("a function with a hole", () => {
  it("is caught, whichever check is taken out", async () => {
    const { rows } = await scene.client.query<{ name: string; text: string }>(
      `select proname as name, pg_get_functiondef(oid) as text from pg_proc
        where pronamespace = 'app'::regnamespace and prosecdef and has_function_privilege('app_user', oid, 'execute')`,
    );
    const survived: string[] = [];
    let tried = 0;
    for (const { name, text } of rows) {
      for (const hole of holesIn(text)) {
        tried++;
        await scene.client.query("savepoint mutant");
        await scene.client.query(hole);
        if ((await tryFunction(name)).length === 0) {
          const lines = text.split("\n");
          survived.push(
            `${name} without: ${lines
              .filter((line) => !hole.includes(line))
              .join(" ")
              .trim()}`,
          );
        }
        await scene.client.query("rollback to savepoint mutant");
      }
    }
    expect(survived).toEqual([]);
    expect(tried).toBeGreaterThan(40);
  }, 240_000);

  it("is caught in the steps that the others share", async () => {
    const shared = await scene.client.query<{ name: string; text: string }>(
      `select proname as name, pg_get_functiondef(oid) as text from pg_proc
        where pronamespace = 'app'::regnamespace and proname in ('need_role', 'need_power_over', 'my_role', 'my_businesses')`,
    );
    expect(shared.rows).toHaveLength(4);
    const survived: string[] = [];
    for (const { name, text } of shared.rows) {
      for (const hole of [
        ...[...text.matchAll(/perform app\.fail\([^;]*\);/g)].map((match) => text.replace(match[0], "")),
        ...(text.includes("b.deleted_at is null") ? [text.replace("b.deleted_at is null", "true")] : []),
      ]) {
        await scene.client.query("savepoint mutant");
        await scene.client.query(hole);
        let isCaught = false;
        for (const each of Object.keys(TRIES)) isCaught ||= (await tryFunction(each)).length > 0;
        if (!isCaught) survived.push(name);
        await scene.client.query("rollback to savepoint mutant");
      }
    }
    expect(survived).toEqual([]);
  }, 240_000);
});
