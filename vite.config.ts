import { cloudflare, type PluginConfig } from "@cloudflare/vite-plugin";
import { preact } from "@preact/preset-vite";
import { defineConfig, type UserConfig } from "vite";

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
    plugins: [preact(), cloudflare({ configPath: "./wrangler.toml", inspectorPort: false, ...local })],
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
