import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

type Import = { from: string; to: string; isType: boolean; isLazy: boolean };

/** Every import of the code itself, as paths from the root or names of packages. */
function importsOf(folder: string): Import[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file))
    .flatMap((file) => {
      const from = path.join(folder, file);
      const text = readFileSync(path.join(root, from), "utf8");
      const found = text.matchAll(
        /^\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s+["']([^"']+)["']|\bimport\(["']([^"']+)["']\)|^import\s+["']([^"']+)["']/gm,
      );
      return [...found].map(([, type, named, dynamic, bare]) => {
        const target = named ?? dynamic ?? bare ?? "";
        const to = target.startsWith(".")
          ? path.relative(root, path.resolve(root, path.dirname(from), target))
          : target;
        return { from, to, isType: type !== undefined, isLazy: dynamic !== undefined };
      });
    });
}

const everything = ["functions", "src", "db"].flatMap(importsOf);
const lines = (imports: Import[]) => imports.map(({ from, to }) => `${from} → ${to}`);
const feature = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1];

describe("what may import what", () => {
  it("has code to look at", () => {
    expect(everything.length).toBeGreaterThan(200);
  });

  it("keeps the frameworks of the doors out of the business", () => {
    const foreign = /^(hono|@clerk\/|wrangler|cloudflare:)/;
    const found = everything.filter(
      ({ from, to }) => from.startsWith("src/") && !from.startsWith("src/dashboard/") && foreign.test(to),
    );
    expect(lines(found)).toEqual([]);
  });

  it("keeps SQL in the stores", () => {
    const found = everything.filter(
      ({ from, to }) => /^drizzle-orm/.test(to) && !/^db\/|store\.ts$/.test(from),
    );
    expect(lines(found)).toEqual([]);
  });

  it("keeps the doors away from the stores, but for the frame's own", () => {
    const found = everything.filter(
      ({ from, to, isType }) =>
        !isType && from.startsWith("functions/") && /^src\/(?!core\/).*store\.ts$/.test(to),
    );
    expect(lines(found)).toEqual([]);
  });

  it("lets features meet through verbs and rules", () => {
    const shared = /\/(read|write|draft)-store\.ts$/;
    const found = everything.filter(
      ({ from, to, isType }) =>
        !isType &&
        feature(from) !== undefined &&
        feature(to) !== undefined &&
        feature(from) !== feature(to) &&
        feature(to) !== "core" &&
        /store\.ts$/.test(to) &&
        !shared.test(to),
    );
    expect(lines(found)).toEqual([]);
  });

  it("keeps the core free of features", () => {
    const found = everything.filter(
      ({ from, to }) =>
        feature(from) === "core" && (/^functions\//.test(to) || (feature(to) ?? "core") !== "core"),
    );
    expect(lines(found)).toEqual([]);
  });

  it("keeps storage free of ours", () => {
    const found = everything.filter(
      ({ from, to }) => from.startsWith("db/") && /^(src|functions|local)\//.test(to),
    );
    expect(lines(found)).toEqual([]);
  });

  it("lets the dashboard see schemas, rules and drawings only", () => {
    const allowed =
      /^src\/(dashboard\/|templates\/|core\/(?!store|outbox)|[^/]+\/(schema|rules|lists|plans|permissions|places)\.ts$)/;
    const found = everything.filter(
      ({ from, to, isType }) =>
        from.startsWith("src/dashboard/") &&
        !isType &&
        /^(src|functions|db|local)\//.test(to) &&
        !allowed.test(to),
    );
    expect(lines(found)).toEqual([]);
  });

  it("has the dashboard ask rules, and leaves validating to the API: no validator is loaded", () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const { from, to, isType } of everything) if (from === file && !isType) visit(to);
    };
    visit("src/dashboard/main.tsx");
    visit("src/dashboard/preview.tsx");
    expect([...seen].filter((file) => file === "zod" || /\/schema\.ts$/.test(file))).toEqual([]);
    expect([...seen]).toEqual(
      expect.arrayContaining(["src/accounts/rules.ts", "src/dashboard/parts/review.tsx"]),
    );
  });

  it("draws without clock, network or database", () => {
    const found = everything.filter(
      ({ from, to, isType }) =>
        from.startsWith("src/templates/") &&
        !isType &&
        /^(db\/|functions\/|src\/(?!templates|core|accounts\/schema|menus\/lists|sites\/rules))/.test(to),
    );
    expect(lines(found)).toEqual([]);
    for (const file of readdirSync(path.join(root, "src/templates"), { recursive: true, encoding: "utf8" })) {
      if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file)) continue;
      expect(readFileSync(path.join(root, "src/templates", file), "utf8"), file).not.toMatch(
        /Date\.now\(|new Date\(\)|\bfetch\(/,
      );
    }
  });

  it("keeps what a diner's request runs through small: no validator, database, Stripe or Clerk", () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const { from, to, isType, isLazy } of everything) {
        // Of what is loaded later, a site's page needs its template and its language.
        if (from === file && !isType && (!isLazy || /^src\/templates\//.test(to))) visit(to);
      }
    };
    visit("functions/worker.ts");
    const allowed = [
      /^functions\/(worker|site|site-[a-z-]+|drawn|remembered|headers|known-tag|log)\.ts$/,
      /^src\/(core\/(ids|json)|sites\/edge|sites\/slug|menus\/lists)\.ts$/,
      /^src\/templates\/(?!samples\/)/,
      /^preact-render-to-string$/,
    ];
    expect([...seen].filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([]);
    expect([...seen]).toEqual(
      expect.arrayContaining(["src/templates/words/de.ts", "src/templates/cozy/template.tsx"]),
    );
  });

  it("keeps schemas, rules and lists free of all that a browser may not load", () => {
    const pure = /^src\/[^/]+\/(schema|rules|lists|plans|permissions|places)\.ts$/;
    const found = everything.filter(
      ({ from, to, isType }) =>
        !isType &&
        pure.test(from) &&
        !pure.test(to) &&
        to !== "zod" &&
        !/^src\/core\//.test(to) &&
        feature(from) !== feature(to),
    );
    expect(lines(found)).toEqual([]);
    expect(lines(everything.filter(({ from, to }) => pure.test(from) && /store\.ts$/.test(to)))).toEqual([]);
  });

  it("has no barrels and no drawers for whatever is left over", () => {
    const files = ["functions", "src", "db", "local"].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
        path.join(folder, file),
      ),
    );
    const left = /(^|\/)(utils?|helpers?|types|common|misc)(\.tsx?)?$/;
    expect(files.filter((file) => left.test(file))).toEqual([]);
    const barrels = files.filter(
      (file) =>
        /(^|\/)index\.tsx?$/.test(file) &&
        /^export (\*|(type )?\{[^}]*\} from)/m.test(readFileSync(path.join(root, file), "utf8")),
    );
    expect(barrels).toEqual([]);
  });

  it("calls nothing of Stripe that is left out of the Worker", () => {
    const read = (file: string) => readFileSync(path.join(root, file), "utf8");
    const families = JSON.parse(/UNCALLED = (\[.+?\])/.exec(read("vite.config.ts"))?.[1] ?? "[]") as string[];
    expect(families).toContain("TestHelpers");
    const names = families.map((family) => family.charAt(0).toLowerCase() + family.slice(1));
    const calls = new RegExp(`\\b(stripe|stripeOf\\([^)]*\\))\\??\\.(${names.join("|")})\\b`);
    const users = everything.filter(({ to }) => to === "stripe" || /billing\/stripe\.ts$/.test(to));
    expect(users.length).toBeGreaterThan(5);
    expect(users.map(({ from }) => from).filter((file) => calls.test(read(file)))).toEqual([]);
  });

  it("takes time, chance and settings as they are handed in", () => {
    // What somebody else checks against the real time, whatever the clock of a local stack says.
    const signed = ["scraping/n8n.ts"];
    const found = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" }).filter(
      (file) =>
        /\.tsx?$/.test(file) &&
        !/\.test\.tsx?$/.test(file) &&
        !/^(core|dashboard)\//.test(file) &&
        !signed.includes(file) &&
        /Date\.now\(\)|new Date\(\)|Math\.random\(|\brandomUUID\(|process\.env/.test(
          readFileSync(path.join(root, "src", file), "utf8"),
        ),
    );
    expect(found).toEqual([]);
  });
});
