import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** By name, every second file to the same half: the same tests in the same order on every machine. */
class ByName extends BaseSequencer {
  override shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { index, count } = this.ctx.config.shard ?? { index: 1, count: 1 };
    return Promise.resolve(sorted(files).filter((_, place) => place % count === index - 1));
  }

  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(sorted(files));
  }
}

const sorted = (files: readonly TestSpecification[]): TestSpecification[] =>
  files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));

/** Tests in a real browser against one demo server, one file after the other; run by run.mjs, in two halves at once. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["checks/browser/*.browser.ts"],
    globalSetup: ["checks/browser/serve-demo.ts", "checks/browser/launch-browser.ts"],
    sequence: { sequencer: ByName },
    testTimeout: 150_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    // one worker for all files: what drives the browser is loaded once
    isolate: false,
    passWithNoTests: false,
  },
});
