import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ROLES } from "../core/roles.ts";
import { PERMISSIONS, type Permission } from "./permissions.ts";
import { may, requirePermission, rolesToGive, rolesToInvite } from "./rules.ts";

const all = Object.keys(PERMISSIONS) as Permission[];

/** The table of docs/permissions.md. */
function printed(): string {
  const rows = all.map((permission) => {
    const marks = ROLES.toReversed().map((role) => (may(role, permission) ? "yes" : ""));
    return `| ${PERMISSIONS[permission].text} | ${marks.join(" | ")} | \`${permission}\` |`;
  });
  return ["| What | STAFF | ADMIN | OWNER | In code |", "|---|---|---|---|---|", ...rows].join("\n");
}

describe("the permission table", () => {
  it("grows with the role: who may more may all that the others may", () => {
    for (const permission of all) {
      const held = ROLES.map((role) => may(role, permission));
      expect(held[0], permission).toBe(true);
      expect(held, permission).toEqual(held.toSorted().toReversed());
    }
  });

  it("refuses with the role it takes", () => {
    expect(() => requirePermission("STAFF", "menu.replace")).toThrow(/takes the role ADMIN; yours is STAFF/);
    expect(() => requirePermission("ADMIN", "menu.replace")).not.toThrow();
  });

  it("says whom one may make what", () => {
    expect(rolesToGive("OWNER", "OWNER")).toEqual(["OWNER", "ADMIN", "STAFF"]);
    expect(rolesToGive("ADMIN", "STAFF")).toEqual(["ADMIN", "STAFF"]);
    expect(rolesToGive("ADMIN", "ADMIN")).toEqual([]);
    expect(rolesToGive("STAFF", "STAFF")).toEqual([]);
    expect(rolesToInvite("OWNER")).toEqual(["OWNER", "ADMIN", "STAFF"]);
    expect(rolesToInvite("ADMIN")).toEqual(["ADMIN", "STAFF"]);
    expect(rolesToInvite("STAFF")).toEqual([]);
  });

  it("is the one in the documentation", () => {
    const text = readFileSync(new URL("../../docs/permissions.md", import.meta.url), "utf8");
    expect(text, "put the printed table into docs/permissions.md").toContain(printed());
  });
});
