import { describe, expect, it } from "vitest";
import { remembered } from "./remembered.ts";

describe("what is remembered", () => {
  it("is made once for the same thing, and again as soon as anything else differs", () => {
    let made = 0;
    const list = remembered((of: { name: string }, language: string, day: number) => {
      made++;
      return `${of.name} ${language} ${day}`;
    });
    const soup = { name: "soup" };
    expect(list(soup, "en", 1)).toBe("soup en 1");
    expect(list(soup, "en", 1)).toBe("soup en 1");
    expect(made).toBe(1);

    expect(list(soup, "de", 1)).toBe("soup de 1");
    expect(list(soup, "de", 2)).toBe("soup de 2");
    expect(list({ name: "soup" }, "de", 2)).toBe("soup de 2");
    expect(made).toBe(4);
  });
});
