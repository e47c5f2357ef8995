// `npm run simulate [-- OPTIONS]`: see docs/testing.md.
import { spawnSync } from "node:child_process";
import { PROJECT } from "./fresh.mjs";
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { status } = spawnSync(
  process.execPath,
  ["--import", "tsx", "checks/simulation/run.ts", ...process.argv.slice(2)],
  { cwd: PROJECT, stdio: "inherit", env: { ...process.env, DATABASE_URL: "", LUOSHI_DATA: "" } },
);
process.exitCode = status ?? 1;
