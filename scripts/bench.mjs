// `npm run bench [-- NAME… --json]`: measures the program as it is shipped. The benchmarks (bench/*.bench.ts) are bundled the
// way the server is, then bench/run.ts runs each in a process of its own and prints every figure beside its limit or peer.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "./fresh.mjs";
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { build, buildServer } = await import("./build.mjs");
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith("-"));
// only these two look at the pages
const web = wanted.length === 0 || wanted.includes("first-screen") || wanted.includes("start");
await build({ web, say: console.error });

// inside of the project: the program finds its own files by the package.json above it
const cache = join(PROJECT, "node_modules/.cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "luoshi-bench-"));
// Ctrl-C reaches the benchmarks themselves, which end their databases
const ignore = () => undefined;
process.on("SIGINT", ignore);
try {
  await buildServer(folder, {
    entry: { in: "bench/run.ts", out: "run" },
    workersIn: ["src", "bench"],
  });
  const { status } = spawnSync(
    process.execPath,
    [join(folder, "run.mjs"), ...process.argv.slice(2)],
    {
      cwd: PROJECT,
      stdio: "inherit",
      env: { ...process.env, DATABASE_URL: "", LUOSHI_DATA: "" },
    },
  );
  process.exitCode = status ?? 1;
} finally {
  process.off("SIGINT", ignore);
  rmSync(folder, { recursive: true, force: true });
}
