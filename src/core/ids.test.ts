import { describe, expect, it } from "vitest";
import { newId } from "./ids.ts";

describe("a new id", () => {
  it("is a UUID v7 of this moment, and sorts after every one before it", () => {
    const started = Date.now();
    const ids = Array.from({ length: 20_000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted());
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const at = (id = "") => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
    expect(at(ids[0])).toBeGreaterThanOrEqual(started);
    expect(at(ids.at(-1))).toBeLessThanOrEqual(Date.now() + 10);
  });
});
