import { describe, expect, it } from "vitest";
import { type EdgeStore, putLiveSite } from "../src/sites/edge.ts";
import type { EdgeRecord } from "../src/sites/schema.ts";
import { trattoria } from "../src/templates/samples/trattoria.ts";
import { EMPTY_OVERLAY } from "../src/templates/view.ts";
import { EdgeDown, Remembered } from "./remembered.ts";

const live = (sequence: number): EdgeRecord => ({
  status: "live",
  sequence,
  hash: `h${sequence}`,
  version: sequence,
  publishedAt: "2026-11-01T00:00:00.000Z",
  snapshot: trattoria,
  overlay: EMPTY_OVERLAY,
});
const gone = (sequence: number): EdgeRecord => ({ status: "gone", sequence, hash: `g${sequence}` });

type Way = "up" | "down" | "hangs";

function store() {
  const texts = new Map<string, string>();
  const state = { way: "up" as Way, reads: 0 };
  const edge: EdgeStore = {
    get: async (key) => {
      state.reads++;
      if (state.way === "down") throw new Error("away");
      if (state.way === "hangs") await new Promise(() => undefined);
      return texts.get(key) ?? null;
    },
    put: async (key, text) => void texts.set(key, text),
  };
  const behind: Promise<unknown>[] = [];
  const later = (work: Promise<unknown>) => void behind.push(work);
  return { edge, state, later, settle: () => Promise.all(behind.splice(0)) };
}

describe("what an isolate remembers of a host", () => {
  it("is used for five seconds, looked up behind the answer until thirty, and first after that", async () => {
    const { edge, state, later, settle } = store();
    const remembered = new Remembered();
    const at = async (now: number) => (await remembered.get(edge, "luna", now, later))?.sequence;
    await putLiveSite(edge, "luna", live(1));
    expect(await at(0)).toBe(1);
    await putLiveSite(edge, "luna", live(2));
    expect(await at(4_999)).toBe(1);
    expect(state.reads).toBe(1);
    expect(await at(5_000)).toBe(1);
    expect(await at(5_001)).toBe(1);
    await settle();
    expect(state.reads).toBe(2);
    expect(await at(5_002)).toBe(2);
    await putLiveSite(edge, "luna", live(3));
    expect(await at(35_000)).toBe(3);
  });

  it("never gives way to an older record, nor to none", async () => {
    const { edge, later } = store();
    const remembered = new Remembered();
    await putLiveSite(edge, "luna", gone(5));
    expect((await remembered.get(edge, "luna", 0, later))?.status).toBe("gone");
    await putLiveSite(edge, "luna", live(4));
    expect((await remembered.get(edge, "luna", 60_000, later))?.status).toBe("gone");
    const empty = store();
    expect((await remembered.get(empty.edge, "luna", 120_000, later))?.status).toBe("gone");
    await putLiveSite(edge, "luna", live(6));
    expect((await remembered.get(edge, "luna", 180_000, later))?.status).toBe("live");
  });

  it("is shown for a day while the store is down, a tombstone too, and asked for every five seconds", async () => {
    const { edge, state, later } = store();
    const remembered = new Remembered();
    await putLiveSite(edge, "luna", live(1));
    await putLiveSite(edge, "sol", gone(1));
    await remembered.get(edge, "luna", 0, later);
    await remembered.get(edge, "sol", 0, later);
    state.way = "down";
    state.reads = 0;
    for (let second = 100; second < 110; second++) {
      expect((await remembered.get(edge, "luna", second * 1000, later))?.status).toBe("live");
    }
    expect(state.reads).toBe(2);
    expect((await remembered.get(edge, "sol", 100_000, later))?.status).toBe("gone");
    await expect(remembered.get(edge, "luna", 24 * 3600_000, later)).rejects.toThrow(EdgeDown);
    await expect(remembered.get(edge, "stella", 0, later)).rejects.toThrow(EdgeDown);
  });

  it("does not wait for a store that hangs", async () => {
    const { edge, state, later } = store();
    const remembered = new Remembered({ patience: 20 });
    await putLiveSite(edge, "luna", live(1));
    await remembered.get(edge, "luna", 0, later);
    state.way = "hangs";
    expect((await remembered.get(edge, "luna", 60_000, later))?.sequence).toBe(1);
    await expect(remembered.get(edge, "stella", 60_000, later)).rejects.toThrow(EdgeDown);
  });

  it("is bounded by size, the least recently used going first, and not pushed out by made-up hosts", async () => {
    const { edge, state, later } = store();
    const size = JSON.stringify(live(1)).length;
    const remembered = new Remembered({ most: size * 3 });
    for (const slug of ["aaa", "bbb", "ccc"]) await putLiveSite(edge, slug, live(1));
    for (const slug of ["aaa", "bbb", "aaa", "ccc"]) await remembered.get(edge, slug, 0, later);
    for (let n = 0; n < 3_000; n++) await remembered.get(edge, `made-up-${n}`, 0, later);
    state.way = "down";
    expect((await remembered.get(edge, "aaa", 40_000, later))?.status).toBe("live");
    expect((await remembered.get(edge, "ccc", 40_000, later))?.status).toBe("live");
    await expect(remembered.get(edge, "bbb", 40_000, later)).rejects.toThrow(EdgeDown);
  });

  it("of a host without a site lasts a second", async () => {
    const { edge, state, later } = store();
    const remembered = new Remembered();
    expect(await remembered.get(edge, "luna", 0, later)).toBeNull();
    await putLiveSite(edge, "luna", live(1));
    expect(await remembered.get(edge, "luna", 999, later)).toBeNull();
    expect(state.reads).toBe(1);
    expect((await remembered.get(edge, "luna", 1_000, later))?.status).toBe("live");
  });
});
