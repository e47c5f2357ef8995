import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { nullWhenMissing, writeWhole } from "#platform/backup/backup-files.ts";
import type { KeyCost } from "#platform/backup/container-format.ts";
import { checkBackup, openBackup } from "#platform/backup/open-backup.ts";
import {
  backupName,
  backupsToRemove,
  backupTime,
  lastDueMoment,
} from "#platform/backup/rotation.ts";
import type { ScheduleSettings } from "#platform/backup/schedule-settings.ts";
import { type BackupSource, writeBackup } from "#platform/backup/write-backup.ts";
import { RefusalError } from "#platform/refusal-error.ts";

const STATUS_FILE = "backup-status.json";
const statusSchema = z.object({
  attemptedAt: z.iso.datetime(),
  ok: z.boolean(),
  /** One sentence for the operator when it failed. */
  message: z.string().nullable(),
  file: z.string().nullable(),
  bytes: z.int().nullable(),
  seconds: z.number(),
});
/** How the last scheduled backup went. */
export type BackupAttempt = z.infer<typeof statusSchema>;

export interface StoredBackup {
  readonly name: string;
  readonly at: Date;
  readonly bytes: number;
}

/** What stands in the folders: the only memory of the schedule. */
export interface BackupStatus {
  /** Null: no backups are scheduled. */
  readonly settings: ScheduleSettings | null;
  /** Newest first. */
  readonly backups: readonly StoredBackup[];
  readonly lastAttempt: BackupAttempt | null;
  /** `late`: the last one that was due is not there. */
  readonly state: "off" | "ok" | "late" | "failed";
}

/** After a failure, this long until the next try. */
const RETRY = 3_600_000;
/** A backup takes time: within this after its moment nobody is alarmed. */
const GRACE = 2 * 3_600_000;
const DAY = 86_400_000;

export async function readBackupStatus(
  dataFolder: string,
  settings: ScheduleSettings | null,
  now: Date,
): Promise<BackupStatus> {
  const lastAttempt = await readAttempt(dataFolder);
  if (settings === null) return { settings, backups: [], lastAttempt, state: "off" };
  const backups = await listBackups(settings.folder);
  const newest = backups[0]?.at.getTime() ?? 0;
  const failed = lastAttempt?.ok === false && Date.parse(lastAttempt.attemptedAt) >= newest;
  const expected = lastDueMoment(new Date(now.getTime() - GRACE), settings.at).getTime();
  return {
    settings,
    backups,
    lastAttempt,
    state: failed ? "failed" : newest < expected ? "late" : "ok",
  };
}

/** Is a backup due: none since the last moment of the schedule, and no failure just now? Also what was missed while nothing ran. */
export function isBackupDue({ settings, backups, lastAttempt }: BackupStatus, now: Date): boolean {
  if (settings === null) return false;
  const due = lastDueMoment(now, settings.at).getTime();
  if ((backups[0]?.at.getTime() ?? 0) >= due) return false;
  const tried = lastAttempt === null ? 0 : Date.parse(lastAttempt.attemptedAt);
  return tried < due || now.getTime() - tried >= RETRY;
}

export interface ScheduledBackupOptions {
  readonly passphrase: () => Promise<string>;
  readonly program: string;
  readonly now: () => Date;
  /** Told what was thrown, for the log. */
  readonly onFailure?: (error: unknown) => void;
  readonly cost?: KeyCost;
}

/**
 * Makes a backup when one is due, reads it through, takes away what the rotation no longer keeps, and writes down how it
 * went. Of two servers on one database one makes it. Null when nothing was to be done.
 */
export async function runScheduledBackup(
  source: BackupSource,
  settings: ScheduleSettings,
  options: ScheduledBackupOptions,
): Promise<BackupAttempt | null> {
  const isDue = async (): Promise<boolean> =>
    isBackupDue(await readBackupStatus(source.dataFolder, settings, options.now()), options.now());
  if (!(await isDue())) return null;
  return alone(source, async () => {
    // another server may just have made it
    if (!(await isDue())) return null;
    const begun = options.now();
    const path = join(settings.folder, backupName(begun));
    let result: Pick<BackupAttempt, "ok" | "message" | "file" | "bytes">;
    try {
      const bytes = await makeAndCheck(source, settings, path, options);
      result = { ok: true, message: null, file: path, bytes };
    } catch (error) {
      options.onFailure?.(error);
      result = { ok: false, message: messageOf(error), file: null, bytes: null };
    }
    const seconds = (options.now().getTime() - begun.getTime()) / 1000;
    const attempt = { attemptedAt: begun.toISOString(), ...result, seconds };
    await writeWhole(join(source.dataFolder, STATUS_FILE), (file) =>
      file.writeFile(`${JSON.stringify(attempt)}\n`),
    );
    return attempt;
  });
}

async function makeAndCheck(
  source: BackupSource,
  settings: ScheduleSettings,
  path: string,
  options: ScheduledBackupOptions,
): Promise<number> {
  const passphrase = await options.passphrase();
  await mkdir(settings.folder, { recursive: true, mode: 0o700 });
  const { manifest, bytes } = await writeBackup(source, path, { ...options, passphrase });
  // a backup that was never read may be none
  await checkBackup(await openBackup(path, passphrase));
  await rotate(settings, options.now());
  if (manifest.missing.length > 0) {
    throw new RefusalError(
      "backup-incomplete",
      `备份已写好，但有 ${manifest.missing.length} 个附件缺失或已损坏，没能备份。请运行 luoshi verify 查明。`,
    );
  }
  return bytes;
}

async function rotate(settings: ScheduleSettings, now: Date): Promise<void> {
  const backups = await listBackups(settings.folder);
  for (const at of backupsToRemove(
    backups.map((each) => each.at),
    settings.keep,
  )) {
    await rm(join(settings.folder, backupName(at)), { force: true });
  }
  // halves that a power cut left
  for (const name of await readdir(settings.folder)) {
    if (!/^\.luoshi-.+\.backup\.part-\d+$/.test(name)) continue;
    const path = join(settings.folder, name);
    if (now.getTime() - (await stat(path)).mtimeMs > DAY) await rm(path, { force: true });
  }
}

async function listBackups(folder: string): Promise<readonly StoredBackup[]> {
  const names = (await readdir(folder).catch(nullWhenMissing)) ?? [];
  const found: StoredBackup[] = [];
  for (const name of names) {
    const at = backupTime(name);
    const file = at === null ? null : await stat(join(folder, name)).catch(nullWhenMissing);
    if (at !== null && file !== null) found.push({ name, at, bytes: file.size });
  }
  return found.toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

async function readAttempt(dataFolder: string): Promise<BackupAttempt | null> {
  const text = await readFile(join(dataFolder, STATUS_FILE), "utf8").catch(nullWhenMissing);
  if (text === null) return null;
  try {
    return statusSchema.parse(JSON.parse(text));
  } catch {
    // it only tells of the past: a damaged one is none
    return null;
  }
}

/** One arbitrary number of our own. */
const LOCK = 7_010_002;

async function alone<T>(source: BackupSource, work: () => Promise<T | null>): Promise<T | null> {
  const client = await source.pool.connect();
  let broken = true;
  try {
    const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [LOCK]); // prettier-ignore
    if (rows[0]?.mine !== true) {
      broken = false;
      return null;
    }
    const result = await work();
    await client.query("select pg_advisory_unlock($1)", [LOCK]);
    broken = false;
    return result;
  } finally {
    // a connection that still holds the lock gives it back by ending
    client.release(broken);
  }
}

const messageOf = (error: unknown): string =>
  error instanceof RefusalError
    ? error.refusal.message
    : "备份时程序出错，没有备份成。详情见日志 luoshi.log。";
