import { defineConfig } from "vitest/config";

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
          ],
        },
      },
    ],
  },
});
