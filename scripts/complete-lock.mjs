// Completes package-lock.json after `npm install`: npm leaves out the packages of other platforms when a registry
// mirror lacks them, and `npm ci` then refuses the whole file. `--check` changes nothing and fails when some are missing.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "./fresh.mjs";

const SYSTEMS = ["darwin", "linux", "win32", "android", "freebsd", "openharmony"];
const PROCESSORS = {
  "arm-eabi": "arm",
  "arm-gnueabihf": "arm",
  "arm-musleabihf": "arm",
  x64: "x64",
  arm64: "arm64",
  ia32: "ia32",
  ppc64: "ppc64",
  riscv64: "riscv64",
  s390x: "s390x",
};
const LIBRARIES = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

const path = join(PROJECT, "package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8"));
const missing = missingOptionals();

if (process.argv.includes("--check")) {
  for (const { name, parent } of missing)
    console.error(`package-lock.json lacks ${name}, wanted by ${parent}`);
  console.log(`${Object.keys(lock.packages).length} packages, ${missing.length} missing`);
  if (missing.length > 0) console.error("mend: node scripts/complete-lock.mjs");
  process.exitCode = missing.length === 0 ? 0 : 1;
} else {
  for (const { name, version, parent } of missing)
    lock.packages[`node_modules/${name}`] = entryOf(name, version, lock.packages[parent]);
  const [root, ...rest] = Object.entries(lock.packages);
  lock.packages = Object.fromEntries([
    root,
    ...rest.toSorted(([a], [b]) => a.localeCompare(b, "en")),
  ]);
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} packages of other platforms added`);
}

function missingOptionals() {
  return Object.entries(lock.packages).flatMap(([parent, { optionalDependencies }]) =>
    Object.entries(optionalDependencies ?? {})
      .filter(([name]) => !isLocked(parent, name))
      .map(([name, version]) => ({ name, version, parent })),
  );
}

/** Looks where Node would look: beside the parent, then further up. */
function isLocked(parent, name) {
  for (let folder = parent; folder !== "";) {
    if (`${folder}/node_modules/${name}` in lock.packages) return true;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")));
  }
  return `node_modules/${name}` in lock.packages;
}

/** What npm writes for a package that only some machines install; read from its name ("…/binding-linux-x64-musl"). */
function entryOf(name, version, parent) {
  const [, system, rest] = new RegExp(`(${SYSTEMS.join("|")})-(.+)$`).exec(name) ?? [];
  const cpu = PROCESSORS[rest] ?? PROCESSORS[rest?.split("-")[0]];
  if (cpu === undefined || !/^\d/.test(version))
    throw new Error(`cannot tell the platform of ${name} ${version}`);
  const libc = system === "linux" ? LIBRARIES[rest.split("-")[1]] : undefined;
  return {
    version,
    cpu: [cpu],
    ...(parent.dev === true ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc: [libc] }),
    license: parent.license,
    optional: true,
    os: [system],
    ...(parent.engines === undefined ? {} : { engines: parent.engines }),
  };
}
