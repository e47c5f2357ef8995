import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { addDatabaseOptions, type DatabaseOptions } from "#main/start/database-options.ts";
import type { PassphraseOptions } from "#main/start/passphrase.ts";
import type { BackupManifest } from "#platform/backup/entries.ts";
import type { OpenDatabase } from "#platform/database/open-database.ts";
import { RefusalError } from "#platform/refusal-error.ts";

interface BackupCommandOptions extends DatabaseOptions, PassphraseOptions {
  readonly check?: true;
  readonly json?: true;
}

export const PASSPHRASE_HELP =
  "口令文件（第一行是口令）；不给就用环境变量 LUOSHI_BACKUP_PASSPHRASE_FILE 或 LUOSHI_BACKUP_PASSPHRASE，再没有就在终端询问";

/** `luoshi backup FILE`: everything into one encrypted file, also while the server runs; `--check` reads one through. */
export function addBackup(program: Command): void {
  addDatabaseOptions(
    program
      .command("backup")
      .description("备份：数据、附件和密钥写进一个加密文件，服务运行时也可以备份")
      .argument("<file>", "备份文件")
      .option("--check", "不备份，只从头到尾检查一个已有的备份文件")
      .option("--passphrase-file <文件>", PASSPHRASE_HELP)
      .option("--json", "输出 JSON"),
  ).action(async (file: string, options: BackupCommandOptions) => {
    const path = resolve(file);
    const { manifest, bytes } =
      options.check === true ? await check(path, options) : await make(path, options);
    if (options.json === true) console.log(JSON.stringify({ ...manifest, bytes }, null, 2));
    else console.log(options.check === true ? `备份完好：${path}` : `已备份到 ${path}`);
    if (options.json !== true) console.log(describeManifest(manifest, bytes));
    if (manifest.missing.length > 0 && options.check !== true) {
      throw new RefusalError(
        "backup-incomplete",
        `备份已写好，但有 ${manifest.missing.length} 个附件在数据文件夹里缺失或已损坏，没能备份：${manifest.missing.slice(0, 3).join("、")}${manifest.missing.length > 3 ? "……" : ""}。请运行 luoshi verify 查明，并从更早的备份找回。`,
      );
    }
  });
}

interface Outcome {
  readonly manifest: BackupManifest;
  readonly bytes: number;
}

async function make(path: string, options: BackupCommandOptions): Promise<Outcome> {
  if (existsSync(path)) {
    throw new RefusalError(
      "backup-exists",
      `${path} 已经存在，不会覆盖。请换一个文件名，例如带上日期。`,
    );
  }
  const { newPassphrase } = await import("#main/start/passphrase.ts");
  const passphrase = await newPassphrase(options);
  const { openDatabase } = await import("#platform/database/open-database.ts");
  const { blobReader } = await import("#platform/blobs/blob-store.ts");
  const { keyFilePath, openKeyRing } = await import("#platform/keys/key-file.ts");
  const { writeBackup } = await import("#platform/backup/write-backup.ts");
  const { stepProgress } = await import("#main/start/step-progress.ts");
  const database = await openDatabase({ ...options, url: process.env["DATABASE_URL"], mayJoin: true }); // prettier-ignore
  const progress = stepProgress({ tables: "数据", blobs: "附件" });
  try {
    // an older schema is backed up as it is: this is what one does before an upgrade
    const { rows } = await database.pool.query<{ known: boolean }>(
      "select to_regclass('luoshi_migration') is not null as known",
    );
    if (rows[0]?.known !== true) {
      throw new RefusalError("backup-empty", "这个数据库里还没有落实的数据，没有可备份的。请检查 --data 或 DATABASE_URL。"); // prettier-ignore
    }
    const keyFile = keyFilePath(database.dataFolder);
    const keys = existsSync(keyFile) ? openKeyRing(keyFile) : null;
    const blobs = blobReader(join(database.dataFolder, "blobs"), keys);
    const made = await writeBackup(
      { pool: database.pool, blobs, dataFolder: database.dataFolder },
      path,
      {
        passphrase,
        program: process.env["LUOSHI_VERSION"] ?? "0.1.0",
        onProgress: progress.report,
      },
    );
    await tellOfBackup(database, made.manifest);
    return made;
  } finally {
    progress.stop();
    await database.close();
  }
}

/** Who takes everything away in one file is told; a database of an older version, which is not changed here, hears nothing. */
async function tellOfBackup(database: OpenDatabase, manifest: BackupManifest): Promise<void> {
  const { MIGRATIONS } = await import("#platform/database/migrations/migrations.ts");
  if (manifest.migrations.at(-1)?.id !== MIGRATIONS.at(-1)?.id) return;
  const { tellGroups } = await import("#app/audit/tell-groups.ts");
  await tellGroups(database.db, { at: new Date(), action: "backup.make", cause: "operator", after: { madeAt: manifest.madeAt } }); // prettier-ignore
}

async function check(path: string, options: BackupCommandOptions): Promise<Outcome> {
  const { knownPassphrase } = await import("#main/start/passphrase.ts");
  const { checkBackup, openBackup } = await import("#platform/backup/open-backup.ts");
  const { stepProgress } = await import("#main/start/step-progress.ts");
  const backup = await openBackup(path, await knownPassphrase(options));
  const progress = stepProgress({ check: "检查" });
  try {
    const manifest = await checkBackup(backup, (done, total) => progress.report("check", done, total)); // prettier-ignore
    return { manifest, bytes: backup.size };
  } finally {
    progress.stop();
  }
}

/** What is in it, in two lines. */
export function describeManifest(manifest: BackupManifest, bytes: number): string {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const at = new Date(manifest.madeAt).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", hour12: false }); // prettier-ignore
  const missing = manifest.missing.length === 0 ? "" : `，缺 ${manifest.missing.length} 个附件`;
  return [
    `数据截至 ${at}（北京时间），结构 ${manifest.migrations.at(-1)?.id ?? "空"}，程序 ${manifest.program}`,
    `${manifest.tables.length} 张表 ${rows} 行，附件 ${manifest.blobs.count} 个，${manifest.files.map(({ name }) => name).join("、") || "没有其他文件"}；文件 ${(bytes / 1_048_576).toFixed(1)} MB${missing}`,
  ].join("\n");
}
