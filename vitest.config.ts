import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { netFor } from "./test/harness/net.ts";
import { settingsFor } from "./test/harness/stack.ts";

const inWorkerd = () =>
  cloudflareTest(({ inject }) => ({
    wrangler: { configPath: "./wrangler.toml" },
    miniflare: {
      bindings: settingsFor(inject("stack")),
      outboundService: netFor(inject("stack")),
      // The files of a small app that lies as the built one does.
      assets: {
        directory: "./test/harness/app",
        binding: "ASSETS",
        assetConfig: { base_path: "/_app/", html_handling: "none", not_found_handling: "none" },
      },
    },
  }));

export default defineConfig({
  test: {
    // Most tests wait for queues and clocks more than they work, and the stories run beside them. No time limit below is
    // an expectation: each is several times what a slow machine needs, and only ends what stands still.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          setupFiles: ["./test/harness/seed.ts"],
          // Some start servers and processes, several at once.
          testTimeout: 120_000,
          hookTimeout: 120_000,
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
        plugins: [inWorkerd()],
        test: {
          name: "stories",
          testTimeout: 180_000,
          hookTimeout: 120_000,
          include: ["test/stories/**/*.test.ts"],
          globalSetup: ["./test/harness/setup.ts"],
          // A log caught from another I/O context in a file's last moment would never be sent, and the run waits for it
          // for ever (cloudflare/workers-sdk#15719). Uncaught, logs go to workerd's own output.
          disableConsoleIntercept: true,
          // They share a database, stop it, and take each other's work off the outbox: one file after the other.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "proofs",
          environment: "node",
          testTimeout: 240_000,
          hookTimeout: 120_000,
          include: ["test/prove/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "browser",
          environment: "node",
          // A busy machine takes longer than the second that is given by default.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 300_000,
          hookTimeout: 120_000,
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["./test/harness/app-setup.ts"],
        },
      },
    ],
  },
});
