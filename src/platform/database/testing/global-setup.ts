import type { TestProject } from "vitest/node";
import { serveTestDatabases } from "./database-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    testDatabaseServer: string;
  }
}

/** Vitest runs this once around all test files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await serveTestDatabases();
  project.provide("testDatabaseServer", server.url);
  return () => server.stop();
}
