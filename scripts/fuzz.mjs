// `npm run fuzz [-- --requests N --seed S]`: the long form of checks/fuzz, in the runner of the tests; see docs/testing.md.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PROJECT } from "./fresh.mjs";
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "20000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const { status } = spawnSync(
  process.execPath,
  [join(PROJECT, "node_modules/vitest/vitest.mjs"), "run", "checks/fuzz/fuzz.test.ts"],
  {
    cwd: PROJECT,
    stdio: "inherit",
    env: { ...process.env, FUZZ_REQUESTS: values.requests, FUZZ_SEED: values.seed },
  },
);
process.exitCode = status ?? 1;
