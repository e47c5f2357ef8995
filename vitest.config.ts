import { defineConfig } from "vitest/config";

/** Unit, property and database tests. Browser tests have their own runner under checks/browser. */
export default defineConfig({
  test: {
    include: [
      "src/**/*.test.ts",
      "checks/**/*.test.ts",
      "demo/**/*.test.ts",
      "web/**/*.test.ts?(x)",
    ],
    globalSetup: ["src/platform/database/testing/global-setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // loading the house takes longer than most tests: files of one worker share it, so no test may mock a module
    isolate: false,
    passWithNoTests: false,
  },
});
