import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from "node:fs"; // prettier-ignore
import { dirname, join, resolve } from "node:path";
import { type Algorithm } from "#platform/keys/ciphers.ts";
import { type KeySet, keySetSchema, newKeySet } from "#platform/keys/key-set.ts";
import type { KeyRing } from "#platform/keys/key-ring.ts";
import { ringOf } from "#platform/keys/ring-of.ts";
import { errorCode, RefusalError } from "#platform/refusal-error.ts";

/** `keys.json` in the data folder, or the file that LUOSHI_KEYS names (a mounted secret, a share of two servers). */
export const keyFilePath = (dataFolder: string): string =>
  resolve(process.env["LUOSHI_KEYS"] ?? join(dataFolder, "keys.json"));

/**
 * The ring over a key file. A change of the file holds from the next value on: `luoshi keys rotate` needs no restart.
 * Refuses with `keys-missing` or `keys-unreadable`.
 */
export function openKeyRing(path: string): KeyRing {
  let set = readKeySet(path);
  let stamp = stampOf(path);
  const reread = (): KeySet => {
    const now = stampOf(path);
    set = readKeySet(path);
    stamp = now;
    return set;
  };
  return ringOf({ current: () => (stampOf(path) === stamp ? set : reread()), reread });
}

/** Makes the file at the first start; true when it was made. Two that start at once end with one file. */
export function ensureKeyFile(path: string, algorithm: Algorithm, now: Date): boolean {
  if (existsSync(path)) return false;
  const beside = `${path}.${randomBytes(4).toString("hex")}`;
  try {
    writeNew(beside, textOf(newKeySet(algorithm, now)));
    // unlike a rename, a link never replaces what another start made meanwhile
    linkSync(beside, path);
    syncFolder(path);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw unreadable(path, error);
  } finally {
    rmSync(beside, { force: true });
  }
}

export function readKeySet(path: string): KeySet {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") {
      throw new RefusalError(
        "keys-missing",
        `找不到密钥文件 ${path}。请从备份取回它，或用 LUOSHI_KEYS 指出它在哪里；没有它，封存的内容打不开。`,
        { cause: error },
      );
    }
    throw unreadable(path, error);
  }
  const parsed = keySetSchema.safeParse(jsonOf(text));
  if (!parsed.success) {
    // never the cause: its text may hold a piece of a key
    throw new RefusalError(
      "keys-unreadable",
      `密钥文件 ${path} 的内容不完整或被改动过。请从备份取回它。`,
    );
  }
  return parsed.data;
}

/** Replaces the file in one step: a reader sees the old keys or the new ones, never half of them, also after a power cut. */
export function writeKeySet(path: string, set: KeySet): void {
  const beside = `${path}.${randomBytes(4).toString("hex")}`;
  try {
    writeNew(beside, textOf(set));
    renameSync(beside, path);
    syncFolder(path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw unreadable(path, error);
  }
}

/** Only its owner may read it; on the disk before this returns. */
function writeNew(path: string, text: string): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

const textOf = (set: KeySet): string => `${JSON.stringify(set, null, 2)}\n`;

/** So that the name is on the disk too. */
function syncFolder(path: string): void {
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** A rename gives another inode, an edit another time or size. */
function stampOf(path: string): string {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? "absent" : `${stat.ino} ${stat.mtimeNs} ${stat.size}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const unreadable = (path: string, cause: unknown): RefusalError =>
  new RefusalError(
    "keys-unreadable",
    `不能读写密钥文件 ${path}（${errorCode(cause) ?? "未知错误"}）。请调整它的权限，或用 LUOSHI_KEYS 指出另一个位置。`,
    { cause },
  );
