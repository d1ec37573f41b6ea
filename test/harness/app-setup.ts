import type { TestProject } from "vitest/node";
import { type AppStack, startAppStack } from "./app-stack.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built app and what stands in for the outside are, for a browser. */
    app: AppStack;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const app = await startAppStack();
  project.provide("app", app.values);
  return () => app.close();
}
