import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { FileHandle } from "node:fs/promises";
import type pg from "pg";
import type { BlobStore } from "#platform/blobs/blob-store.ts";
import { readSettingsFiles, type SettingsFile, writeWhole } from "#platform/backup/backup-files.ts";
import { type KeyCost, newContainer } from "#platform/backup/container-format.ts";
import {
  type BackupManifest,
  type EntryHead,
  type EntryEnd,
  writeEntry,
  writeManifest,
} from "#platform/backup/entries.ts";
import { sealChunks } from "#platform/backup/seal-chunks.ts";
import { type Snapshot, withSnapshot } from "#platform/backup/snapshot.ts";

export type BackupStep = "tables" | "blobs";

export interface BackupSource {
  readonly pool: pg.Pool;
  readonly blobs: Pick<BlobStore, "verify" | "open">;
  readonly dataFolder: string;
}

export interface BackupOptions {
  readonly passphrase: string;
  /** Version of the program. */
  readonly program: string;
  readonly onProgress?: (step: BackupStep, done: number, total: number) => void;
  /** Cheaper keys, for tests. */
  readonly cost?: KeyCost;
}

export interface BackupResult {
  readonly manifest: BackupManifest;
  /** Size of the file. */
  readonly bytes: number;
}

/** How often it begins again because files of the data folder changed while the snapshot was taken. */
const TRIES = 10;

/**
 * Writes one encrypted file with every row, every uploaded file that the rows name and the small files of the data folder
 * (the keys too), all as of one moment, while others go on writing. The file gets its name when it is whole.
 */
export async function writeBackup(
  source: BackupSource,
  path: string,
  options: BackupOptions,
): Promise<BackupResult> {
  for (let left = TRIES; ; left -= 1) {
    const before = await readSettingsFiles(source.dataFolder);
    const result = await withSnapshot(source.pool, async (snapshot) => {
      // the keys must open what the snapshot holds, and the anchors of the audit chain must not be ahead of it: what was
      // the same before and after the snapshot was taken is of its moment
      const same = sameFiles(before, await readSettingsFiles(source.dataFolder));
      if (!same && left > 0) return null;
      return writeWhole(path, (file) => writeContainer(file, snapshot, before, source, options));
    });
    if (result !== null) return result;
  }
}

async function writeContainer(
  file: FileHandle,
  snapshot: Snapshot,
  files: readonly SettingsFile[],
  source: BackupSource,
  options: BackupOptions,
): Promise<BackupResult> {
  const { head, key } = await newContainer(options.passphrase, snapshot.takenAt, options.cost);
  await file.write(head);
  let bytes = head.length;
  const manifest = emptyManifest(snapshot, options.program);
  await pipeline(
    writeContents(manifest, snapshot, files, source, options),
    createGzip({ level: 4 }),
    (packed: AsyncIterable<Buffer>) => sealChunks(packed, key),
    async (sealed: AsyncIterable<Buffer>) => {
      for await (const chunk of sealed) {
        await file.write(chunk);
        bytes += chunk.length;
      }
    },
  );
  return { manifest, bytes };
}

/** The list of contents while it is being filled. */
type Draft = {
  -readonly [Key in keyof BackupManifest]: BackupManifest[Key];
};

const emptyManifest = (snapshot: Snapshot, program: string): Draft => ({
  madeAt: snapshot.takenAt.toISOString(),
  program,
  migrations: [...snapshot.migrations],
  tables: [],
  blobs: { count: 0, bytes: 0 },
  files: [],
  missing: [],
});

async function* writeContents(
  manifest: Draft,
  snapshot: Snapshot,
  files: readonly SettingsFile[],
  source: BackupSource,
  { onProgress = () => undefined }: BackupOptions,
): AsyncGenerator<Buffer> {
  for (const { name, bytes } of files) {
    const { sha256 } = yield* entry({ kind: "file", name }, once(bytes));
    manifest.files.push({ name, sha256 });
  }
  const total = snapshot.tables.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const table of snapshot.tables) {
    onProgress("tables", done, total);
    const { name, columns } = table;
    const { lines, sha256 } = yield* entry(
      { kind: "table", name, columns: [...columns] },
      snapshot.rows(table),
    );
    manifest.tables.push({ name, rows: lines, sha256 });
    done += table.size;
  }
  onProgress("tables", total, total);
  for (const [index, hash] of snapshot.blobs.entries()) {
    onProgress("blobs", index, snapshot.blobs.length);
    const found = (await source.blobs.verify(hash)) === "whole" ? await source.blobs.open(hash) : null; // prettier-ignore
    if (found === null) {
      // a backup without one file is worth more than none: it is made, and what it lacks is said
      manifest.missing.push(hash);
      continue;
    }
    // no encoding is set: chunks are buffers
    yield* entry({ kind: "blob", hash }, found.stream as AsyncIterable<Buffer>);
    manifest.blobs.count += 1;
    manifest.blobs.bytes += found.size;
  }
  onProgress("blobs", snapshot.blobs.length, snapshot.blobs.length);
  yield* writeManifest(manifest);
}

const entry = (head: EntryHead, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer, EntryEnd> =>
  writeEntry({ head, content });

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

const sameFiles = (a: readonly SettingsFile[], b: readonly SettingsFile[]): boolean =>
  digestOf(a) === digestOf(b);

function digestOf(files: readonly SettingsFile[]): string {
  const digest = createHash("sha256");
  for (const { name, bytes } of files) digest.update(`${name} ${bytes.length}\n`).update(bytes);
  return digest.digest("hex");
}
