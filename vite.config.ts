import { readFileSync } from "node:fs";
import { cloudflare, type PluginConfig } from "@cloudflare/vite-plugin";
import { preact } from "@preact/preset-vite";
import { defineConfig, type Plugin, type UserConfig } from "vite";

/** Families of Stripe's API that are not called here; the boundaries test says so. */
const UNCALLED = ["Climate", "Identity", "Issuing", "Terminal", "TestHelpers", "Treasury", "V2"];

/**
 * Stripe's library names its whole API where it starts, so that no bundler finds what is not used of it. Of the families
 * that are not called, which weigh 70 kB, only the names of their classes go into the Worker.
 */
function withoutUncalled(): Plugin {
  return {
    name: "stripe-without-uncalled",
    load: {
      filter: { id: new RegExp(`/stripe/esm/resources/(${UNCALLED.join("|")})/.+\\.js$`) },
      handler: (id) =>
        [...readFileSync(id, "utf8").matchAll(/^export class (\w+)/gm)]
          .map(([, name]) => `export class ${name} {}`)
          .join("\n"),
    },
  };
}

/**
 * How the Worker asks ASSETS for the app's files, in development, in tests and when built alike:
 * - every path reaches the Worker first (`run_worker_first`), Vite's own (`/_app/@vite/client`) too;
 * - the files lie under `/_app/` (Vite's `base`, and `base_path` of [assets], which must say the same);
 * - a page keeps its place in the source: `/_app/src/dashboard/index.html`, `…/preview.html`;
 * - the URL's host must be one that Vite allows, so the app's own, and 404 comes back for what is not there.
 */
export function appConfig(local: Pick<PluginConfig, "config" | "persistState"> = {}): UserConfig {
  return {
    root: import.meta.dirname,
    base: "/_app/",
    plugins: [
      withoutUncalled(),
      preact(),
      cloudflare({ configPath: "./wrangler.toml", inspectorPort: false, ...local }),
    ],
    environments: {
      gastronomy_os: { build: { minify: true } },
      client: {
        build: {
          modulePreload: { polyfill: false },
          rolldownOptions: { input: ["src/dashboard/index.html", "src/dashboard/preview.html"] },
        },
      },
    },
  };
}

export default defineConfig(appConfig());
