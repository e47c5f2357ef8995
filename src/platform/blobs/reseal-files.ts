import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  blobPath,
  draftFolder,
  keepSealed,
  listShelves,
  plainPath,
} from "#platform/blobs/blob-store.ts";
import { beginSealing, keyIdOfFile, openSealed } from "#platform/blobs/sealed-file.ts";
import { type KeyRing, UnsealError } from "#platform/keys/key-ring.ts";
import { errorCode } from "#platform/refusal-error.ts";

export interface ResealedFiles {
  readonly done: number;
  /** What could not be opened, or is not what its address says: left as it is, for `luoshi verify` to tell of. */
  readonly left: readonly string[];
}

export interface ResealOptions {
  readonly told?: (done: number) => void;
  /** Asked before each file. */
  readonly isStopping?: () => boolean;
}

/**
 * Seals every file that is not sealed with the current key, those of an older program in plain too, one after the other,
 * while others read and write. May be killed at any moment and run again: a file lies there as it was or as it shall be.
 */
export async function resealFiles(
  folder: string,
  keys: KeyRing,
  { told = () => undefined, isStopping = () => false }: ResealOptions = {},
): Promise<ResealedFiles> {
  const left = new Set<string>();
  let done = 0;
  for (let found = 1; found > 0;) {
    found = 0;
    for await (const shelf of listShelves(folder)) {
      for (const [hash, plain] of shelf) {
        if (isStopping()) return { done, left: [...left] };
        if (left.has(hash) || !(await needsSealing(folder, hash, plain, keys))) continue;
        const outcome = await resealFile(folder, hash, keys);
        if (outcome === "left") left.add(hash);
        if (outcome !== "sealed") continue;
        found += 1;
        done += 1;
        told(done);
      }
    }
  }
  return { done, left: [...left] };
}

/** How many files each key seals, as they say themselves; what is no sealed file counts under the empty name. */
export async function countFilesByKey(folder: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for await (const shelf of listShelves(folder)) {
    for (const hash of shelf.keys()) {
      const id = await sealedWith(folder, hash);
      if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}

async function needsSealing(
  folder: string,
  hash: string,
  plain: boolean,
  keys: KeyRing,
): Promise<boolean> {
  return plain || (await sealedWith(folder, hash)) !== keys.currentKeyId();
}

/** Null where there is no sealed one (any more); empty where it does not say. */
async function sealedWith(folder: string, hash: string): Promise<string | null> {
  try {
    return (await keyIdOfFile(blobPath(folder, hash))) ?? "";
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

async function resealFile(
  folder: string,
  hash: string,
  keys: KeyRing,
): Promise<"sealed" | "gone" | "left"> {
  await mkdir(draftFolder(folder), { recursive: true, mode: 0o700 });
  const draft = join(draftFolder(folder), randomUUID());
  try {
    const file = await open(draft, "wx+", 0o600);
    let found: string;
    try {
      const sealing = await beginSealing(file, keys);
      for await (const piece of contentOf(folder, hash, keys)) await sealing.write(piece);
      found = (await sealing.finish()).hash;
    } finally {
      await file.close();
    }
    if (found !== hash) return "left";
    await keepSealed(folder, draft, hash);
    return "sealed";
  } catch (error) {
    if (errorCode(error) === "ENOENT") return "gone";
    if (error instanceof UnsealError) return "left";
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** A sealed one first: a plain one beside it is what a kill left between the two steps. */
async function* contentOf(folder: string, hash: string, keys: KeyRing): AsyncGenerator<Buffer> {
  let sealed;
  try {
    sealed = await openSealed(blobPath(folder, hash), hash, keys);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
    // no encoding is set: pieces are buffers
    for await (const piece of createReadStream(plainPath(folder, hash))) yield piece as Buffer;
    return;
  }
  try {
    yield* sealed.content.read(0);
  } finally {
    await sealed.file.close();
  }
}
