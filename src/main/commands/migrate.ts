import type { Command } from "commander";
import { addDatabaseOptions, type DatabaseOptions } from "#main/start/database-options.ts";

/** `luoshi migrate`: brings the schema up to date without serving. */
export function addMigrate(program: Command): void {
  addDatabaseOptions(
    program.command("migrate").description("把数据库结构升级到本程序的版本（start 会自动升级）"),
  ).action(async (options: DatabaseOptions) => {
    const { openDatabase } = await import("#platform/database/open-database.ts");
    const { migrate } = await import("#platform/database/migrations/migrate.ts");
    const { MIGRATIONS } = await import("#platform/database/migrations/migrations.ts");
    const database = await openDatabase({
      ...options,
      url: process.env["DATABASE_URL"],
      mayJoin: true,
    });
    try {
      const done = await migrate(database.pool, MIGRATIONS);
      console.log(
        done.length === 0 ? "数据库结构已是最新。" : `数据库结构已升级：${done.join("、")}。`,
      );
    } finally {
      await database.close();
    }
  });
}
