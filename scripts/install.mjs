// Installs the dependencies when they are missing or not what package-lock.json says. Plain Node.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { contentOf, isFresh, markFresh, PROJECT } from "./fresh.mjs";

const STAMP = "node_modules/.luoshi-installed";
const OLDEST = [20, 19];

/** Makes sure that what the program needs is there; ends the process with one sentence when it cannot be. */
export function ensureInstalled() {
  refuseOldNode();
  const lock = contentOf("package-lock.json");
  if (!isFresh(STAMP, lock)) {
    if (!matchesLock()) install();
    markFresh(STAMP, lock);
  }
  linkCommand();
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  console.error(
    `需要 Node ${OLDEST.join(".")} 或更新版本，当前是 ${process.versions.node}。请升级 Node 后再试。`,
  );
  process.exit(2);
}

/** npm keeps its own note of what it installed: an installation by hand (npm install) counts too. */
function matchesLock() {
  const note = join(PROJECT, "node_modules/.package-lock.json");
  if (!existsSync(note)) return false;
  const wanted = JSON.parse(readFileSync(join(PROJECT, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(note, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, link }]) =>
      path === "" || optional || devOptional || link || present[path]?.version === version,
  );
}

function install() {
  console.log("正在安装依赖（首次约一分钟）……");
  if (runNpm(["ci"])) return;
  // a registry mirror that lacks packages of other platforms makes `npm ci` refuse what `npm install` can do
  console.log("改用 npm install 再试……");
  if (runNpm(["install", "--no-save", "--no-package-lock"])) return;
  console.error("依赖没有装好。请检查网络（npm config get registry）后重试。");
  process.exit(1);
}

function runNpm(args) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status } = spawnSync(npm, [...args, "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: PROJECT,
    stdio: "inherit",
    shell: process.platform === "win32",
    // npm hands its own settings on to what it starts: a production setting there must not leave out the build tools
    env: {
      ...process.env,
      npm_config_include: "dev",
      npm_config_production: undefined,
      NODE_ENV: undefined,
    },
  });
  return status === 0;
}

/** So that `npx luoshi` finds this project's own program instead of asking the registry for one of that name. */
function linkCommand() {
  const folder = join(PROJECT, "node_modules/.bin");
  const link = join(folder, "luoshi");
  if (existsSync(link) || process.platform === "win32") return;
  mkdirSync(folder, { recursive: true });
  symlinkSync("../../bin/luoshi.mjs", link);
}
