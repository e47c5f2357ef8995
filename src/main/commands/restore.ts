import { resolve } from "node:path";
import type { Command } from "commander";
import { describeManifest, PASSPHRASE_HELP } from "#main/commands/backup.ts";
import { addDatabaseOptions, type DatabaseOptions } from "#main/start/database-options.ts";
import type { PassphraseOptions } from "#main/start/passphrase.ts";

interface RestoreCommandOptions extends DatabaseOptions, PassphraseOptions {
  readonly replace?: true;
}

/** `luoshi restore FILE`: the way back, into an empty installation or, when told, over another. */
export function addRestore(program: Command): void {
  addDatabaseOptions(
    program
      .command("restore")
      .description("从备份恢复：先检查整个文件，再恢复到空的数据库和数据文件夹（先停止服务）")
      .argument("<file>", "备份文件")
      .option("--replace", "替换已有的数据（原有数据会被删除，原密钥文件改名保留）")
      .option("--passphrase-file <文件>", PASSPHRASE_HELP),
  ).action(async (file: string, options: RestoreCommandOptions) => {
    const { knownPassphrase } = await import("#main/start/passphrase.ts");
    const { openBackup } = await import("#platform/backup/open-backup.ts");
    const { restoreBackup } = await import("#platform/backup/restore-backup.ts");
    const { refuseOtherServers } = await import("#platform/backup/restore-rows.ts");
    const { openDatabase } = await import("#platform/database/open-database.ts");
    const { MIGRATIONS } = await import("#platform/database/migrations/migrations.ts");
    const { stepProgress } = await import("#main/start/step-progress.ts");
    const backup = await openBackup(resolve(file), await knownPassphrase(options));
    // not beside a running server: the folder's lock refuses it
    const database = await openDatabase({ ...options, url: process.env["DATABASE_URL"] });
    const progress = stepProgress({ check: "检查", restore: "恢复" });
    try {
      const client = await database.pool.connect();
      await refuseOtherServers(client).finally(() => client.release());
      const manifest = await restoreBackup(backup, database, {
        migrations: MIGRATIONS,
        replace: options.replace ?? false,
        onProgress: progress.report,
      });
      progress.stop();
      const { tellGroups } = await import("#app/audit/tell-groups.ts");
      await tellGroups(database.db, { at: new Date(), action: "backup.restore", cause: "operator", after: { madeAt: manifest.madeAt, replaced: options.replace ?? false } }); // prettier-ignore
      console.log(`已恢复到 ${database.dataFolder}。用 luoshi start 启动，用 luoshi verify 核对。`);
      console.log(describeManifest(manifest, backup.size));
    } finally {
      progress.stop();
      await database.close();
    }
  });
}
