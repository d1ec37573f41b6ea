import type { TestProject } from "vitest/node";
import { startTestStack, type TestStack } from "./stack.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Everything outside of the Worker under test. */
    stack: TestStack;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startTestStack();
  project.provide("stack", stack.values);
  return () => stack.close();
}
