import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { nullWhenMissing } from "#platform/backup/backup-files.ts";
import type { Keep } from "#platform/backup/rotation.ts";
import { RefusalError } from "#platform/refusal-error.ts";

/** The file in the data folder; what the environment says goes before it. */
export const SETTINGS_FILE = "backup.json";

const TIME = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const COUNT = z.int().min(0).max(1000);
const settingsSchema = z.strictObject({
  folder: z.string().min(1),
  at: TIME.default("02:30"),
  keep: z
    .strictObject({ daily: COUNT, weekly: COUNT, monthly: COUNT })
    .default({ daily: 7, weekly: 4, monthly: 12 }),
  passphraseFile: z.string().min(1).optional(),
});

/** When, where and how scheduled backups are made. */
export interface ScheduleSettings {
  readonly folder: string;
  /** HH:MM in China. */
  readonly at: string;
  readonly keep: Keep;
  /** Null: LUOSHI_BACKUP_PASSPHRASE. */
  readonly passphraseFile: string | null;
}

/**
 * backup.json of the data folder, or LUOSHI_BACKUP_FOLDER, LUOSHI_BACKUP_AT (02:30), LUOSHI_BACKUP_KEEP (7/4/12: days,
 * weeks, months) and LUOSHI_BACKUP_PASSPHRASE_FILE. Null when no folder is named: no backups are scheduled. Relative paths
 * start in the data folder. Refuses what cannot be read, so that a slip of the pen is not a backup that is never made.
 */
export async function readScheduleSettings(
  dataFolder: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<ScheduleSettings | null> {
  const path = join(dataFolder, SETTINGS_FILE);
  const text = await readFile(path, "utf8").catch(nullWhenMissing);
  const written = text === null ? {} : jsonObject(text, path);
  const keep = environment["LUOSHI_BACKUP_KEEP"];
  const given = {
    ...written,
    ...present("folder", environment["LUOSHI_BACKUP_FOLDER"]),
    ...present("at", environment["LUOSHI_BACKUP_AT"]),
    ...present("passphraseFile", environment["LUOSHI_BACKUP_PASSPHRASE_FILE"]),
    ...(keep === undefined || keep === "" ? {} : { keep: keepOf(keep) }),
  };
  if (text === null && !("folder" in given)) return null;
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join(".") ?? "";
    throw unreadable(path, where === "" ? "有不认识的设置" : `“${where}”不对`);
  }
  const { folder, at, passphraseFile } = parsed.data;
  const absolute = (file: string): string => (isAbsolute(file) ? file : join(dataFolder, file));
  return {
    folder: absolute(folder),
    at,
    keep: parsed.data.keep,
    passphraseFile: passphraseFile === undefined ? null : absolute(passphraseFile),
  };
}

const present = (name: string, value: string | undefined): Record<string, string> =>
  value === undefined || value === "" ? {} : { [name]: value };

function keepOf(text: string): unknown {
  const [daily, weekly, monthly, ...more] = text.split("/").map(Number);
  return more.length > 0 ? text : { daily, weekly, monthly };
}

function jsonObject(text: string, path: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // said below
  }
  throw unreadable(path, "不是 JSON");
}

const unreadable = (path: string, why: string): RefusalError =>
  new RefusalError(
    "usage",
    `定时备份的设置读不懂（${path} 或环境变量 LUOSHI_BACKUP_…）：${why}。应有 folder（文件夹）、at（如 02:30）、keep（daily、weekly、monthly 各保留几份）、passphraseFile（口令文件）。`,
  );
