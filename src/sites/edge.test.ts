import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { Menu } from "../menus/schema.ts";
import { trattoria } from "../templates/samples/trattoria.ts";
import { EMPTY_OVERLAY } from "../templates/view.ts";
import { EDGE_FORMAT, type EdgeStore, isHeld, putLiveSite, readLiveSite } from "./edge.ts";
import { EdgeRecord } from "./schema.ts";

const record: EdgeRecord = {
  status: "live",
  sequence: 7,
  hash: "abc",
  version: 1,
  publishedAt: "2026-11-01T00:00:00.000Z",
  snapshot: trattoria,
  overlay: EMPTY_OVERLAY,
};

function store(): EdgeStore & { texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    get: async (key) => texts.get(key) ?? null,
    put: async (key, text) => void texts.set(key, text),
  };
}

describe("the edge store's records", () => {
  it("carry a stamp that names their shape", () => {
    const shape = JSON.stringify(z.toJSONSchema(EdgeRecord));
    const stamp = createHash("sha256").update(shape).digest("hex").slice(0, 12);
    expect(EDGE_FORMAT, "The shape of what is published has changed: EDGE_FORMAT must change with it").toBe(
      stamp,
    );
  });

  it("come back as they were put", async () => {
    const edge = store();
    await putLiveSite(edge, "da-ornella", record);
    expect(await readLiveSite(edge, "da-ornella")).toEqual({ format: EDGE_FORMAT, ...record });
    expect(await isHeld(edge, "da-ornella", 7)).toBe(true);
    expect(await isHeld(edge, "da-ornella", 8)).toBe(false);
    expect(await isHeld(edge, "another", 7)).toBe(false);
  });

  it("are not put when they are not fit to be shown", async () => {
    const edge = store();
    const nameless: Menu = { categories: [{ id: "x", name: "", items: [] }] };
    const broken: EdgeRecord = { ...record, snapshot: { ...trattoria, menu: nameless } };
    await expect(putLiveSite(edge, "x", broken)).rejects.toThrow(/categories/);
    expect(edge.texts.size).toBe(0);
  });

  it("of another time are parsed, with what they lack, and count as not held", async () => {
    const edge = store();
    const { kitchenHours: _none, ...business } = trattoria.business;
    const old = { ...record, format: "before", snapshot: { ...trattoria, business } };
    edge.texts.set("site:old", JSON.stringify(old));
    const read = await readLiveSite(edge, "old");
    expect(read?.status === "live" && read.snapshot.business.kitchenHours).toEqual([]);
    expect(await isHeld(edge, "old", 7)).toBe(false);
  });

  it("that say nothing sensible are refused", async () => {
    const edge = store();
    for (const text of ["{}", "[]", "null", "7", '{"format":"before","status":"live"}', "{"]) {
      edge.texts.set("site:odd", text);
      await expect(readLiveSite(edge, "odd"), text).rejects.toThrow();
    }
    edge.texts.set("site:mangled", JSON.stringify({ format: EDGE_FORMAT, ...record, snapshot: {} }));
    edge.texts.set("site:cut", "{");
    for (const slug of ["mangled", "cut"]) expect(await isHeld(edge, slug, 7), slug).toBe(false);
    const away: EdgeStore = { ...edge, get: () => Promise.reject(new Error("KV is away")) };
    await expect(isHeld(away, "mangled", 7)).rejects.toThrow("KV is away");
  });
});
