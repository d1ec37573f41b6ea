import { describe, expect, it } from "vitest";
import { configurationOf } from "./configuration.ts";

describe("a template's configuration", () => {
  it("takes its own font pairs and refuses another's, by path", () => {
    const configuration = configurationOf("stylish");
    expect(configuration.parse({ design: { fontPair: "didone" } })).toEqual({
      content: {},
      design: { fontPair: "didone" },
    });
    const refused = configuration.safeParse({ content: {}, design: { fontPair: "slab" } });
    expect(refused.error?.issues[0]?.path).toEqual(["design", "fontPair"]);
    expect(configuration.safeParse({ content: { colour: 1 } }).success).toBe(false);
  });
});
