import type pg from "pg";
import type { BackupEvent, BackupManifest } from "#platform/backup/entries.ts";
import { checkBackup, type OpenBackup } from "#platform/backup/open-backup.ts";
import {
  clearUnfinished,
  type FilesTarget,
  holdsBlobs,
  markUnfinished,
  prepareFiles,
} from "#platform/backup/restore-files.ts";
import { holdsRows, prepareTables, type RowsTarget } from "#platform/backup/restore-rows.ts";
import {
  migrate,
  type Migration,
  refuseUnknownMigrations,
} from "#platform/database/migrations/migrate.ts";
import { RefusalError } from "#platform/refusal-error.ts";

export type RestoreStep = "check" | "restore";

export interface RestoreTarget {
  readonly pool: pg.Pool;
  readonly dataFolder: string;
}

export interface RestoreOptions {
  /** All migrations of this program: a backup of an older schema is brought forward. */
  readonly migrations: readonly Migration[];
  /** Throw away what is there. Without it, a database or folder that holds anything is refused. */
  readonly replace: boolean;
  readonly onProgress?: (step: RestoreStep, done: number, total: number) => void;
}

/**
 * Puts a backup into the database and the data folder. The whole file is checked before anything is touched, all rows go in
 * by one transaction, and what fails before its end leaves everything as it was. Returns the list of contents.
 */
export async function restoreBackup(
  backup: OpenBackup,
  target: RestoreTarget,
  options: RestoreOptions,
): Promise<BackupManifest> {
  const { onProgress = () => undefined } = options;
  const manifest = await checkBackup(backup, (done, total) => onProgress("check", done, total));
  refuseUnknownMigrations(manifest.migrations, options.migrations);
  const client = await target.pool.connect();
  let files: FilesTarget | null = null;
  let begun = false;
  let broken = true;
  try {
    await client.query("begin");
    if (!options.replace) {
      const held = await holdsRows(client, options.migrations);
      if (held || (await holdsBlobs(target.dataFolder))) throw notEmpty(held, target.dataFolder);
    }
    files = await prepareFiles(target.dataFolder);
    const rows = await prepareTables(client, options.migrations, manifest);
    const events = backup.events((done) => onProgress("restore", done, backup.size));
    await copyContents(events, rows, files);
    await rows.finish();
    await markUnfinished(target.dataFolder, backup.path);
    begun = true;
    await client.query("commit");
    broken = false;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    await files?.undo();
    if (begun) await clearUnfinished(target.dataFolder);
    throw error;
  } finally {
    client.release(broken);
  }
  await files.commit();
  await clearUnfinished(target.dataFolder);
  await migrate(target.pool, options.migrations);
  await target.pool.query("analyze");
  return manifest;
}

async function copyContents(
  events: AsyncIterable<BackupEvent>,
  rows: RowsTarget,
  files: FilesTarget,
): Promise<void> {
  let intoTable = false;
  for await (const event of events) {
    if (event.is === "begin") {
      const { head } = event;
      intoTable = head.kind === "table";
      if (head.kind === "table") rows.begin(head);
      else await (head.kind === "blob" ? files.beginBlob(head.hash) : files.beginFile(head.name));
    } else if (event.is === "data") await (intoTable ? rows : files).write(event.bytes);
    else if (event.is === "end") await (intoTable ? rows.end(event.end.lines) : files.end());
  }
}

const notEmpty = (database: boolean, dataFolder: string): RefusalError =>
  new RefusalError(
    "restore-not-empty",
    `${database ? "数据库里已有数据" : `数据文件夹 ${dataFolder} 里已有附件`}，没有恢复。请先备份现有数据，确定要用备份替换它，再加 --replace 重试。`,
  );
