import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { outbound } from "./test/harness/outbound.ts";
import { settingsFor } from "./test/harness/stack.ts";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: [
            "src/**/*.test.{ts,tsx}",
            "functions/**/*.test.ts",
            "local/**/*.test.ts",
            "db/**/*.test.ts",
            "test/*.test.ts",
            "test/database/**/*.test.ts",
          ],
        },
      },
      {
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: settingsFor(inject("stack")),
              outboundService: outbound,
              // The files of a small app that lies as the built one does.
              assets: {
                directory: "./test/harness/app",
                binding: "ASSETS",
                assetConfig: { base_path: "/_app/", html_handling: "none", not_found_handling: "none" },
              },
            },
          })),
        ],
        test: {
          name: "stories",
          testTimeout: 30_000,
          include: ["test/stories/**/*.test.ts"],
          globalSetup: ["./test/harness/setup.ts"],
        },
      },
      {
        test: {
          name: "proofs",
          environment: "node",
          testTimeout: 120_000,
          include: ["test/prove/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "browser",
          environment: "node",
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["./test/harness/app-setup.ts"],
        },
      },
    ],
  },
});
