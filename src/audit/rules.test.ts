import { describe, expect, it } from "vitest";
import { changesBetween, changesUnder } from "./rules.ts";

describe("what the log keeps of a change", () => {
  it("is before and after, of the fields that differ", () => {
    expect(changesBetween({ a: 1, b: { x: 1, y: 2 }, c: 3 }, { a: 2, b: { y: 2, x: 1 }, d: 4 })).toEqual({
      a: { from: 1, to: 2 },
      c: { from: 3, to: undefined },
      d: { from: undefined, to: 4 },
    });
  });

  it("is only that it changed where it is a person's or long, whichever side is", () => {
    const long = "x".repeat(500);
    for (const [from, to] of [
      [long, "short"],
      ["short", long],
      [undefined, [long]],
    ])
      expect(changesBetween({ description: from }, { description: to })).toEqual({
        description: { changed: true },
      });
    for (const key of ["email", "phone", "legal", "author", "recipient"])
      expect(changesBetween({ [key]: "a" }, { [key]: "b" })).toEqual({ [key]: { changed: true } });
    expect(changesBetween({ description: "x".repeat(498) }, { description: "" })).toMatchObject({
      description: { to: "" },
    });
  });

  it("is named as a part of the whole", () => {
    expect(changesUnder("content", { hero: { to: 1 } })).toEqual({ "content.hero": { to: 1 } });
  });
});
