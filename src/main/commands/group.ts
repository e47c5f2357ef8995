import type { Command } from "commander";
import { addDatabaseOptions, type DatabaseOptions } from "#main/start/database-options.ts";
import { RefusalError } from "#platform/refusal-error.ts";

interface GroupOptions extends DatabaseOptions {
  readonly short: string;
  readonly person: string;
  readonly login: string;
}

/** `luoshi group new`: the beginning of an installation of one's own; everything else comes by import in the browser. */
export function addGroup(program: Command): void {
  const group = program.command("group").description("集团：新建");
  addDatabaseOptions(
    group
      .command("new")
      .description("新建一个集团和第一个账号（党群工作部），单位和人员登录后导入")
      .argument("<name>", "集团全称")
      .requiredOption("--short <简称>", "集团简称")
      .requiredOption("--person <姓名>", "第一个账号的人")
      .option("--login <登录名>", "第一个账号的登录名", "office"),
  ).action(async (name: string, options: GroupOptions) => {
    const { openMigrated } = await import("#main/start/open-migrated.ts");
    const { createGroup } = await import("#main/start/create-group.ts");
    const { systemClock } = await import("#platform/clock.ts");
    const database = await openMigrated(options);
    try {
      const created = await createGroup(database.db, systemClock, {
        name,
        shortName: options.short,
        person: options.person,
        login: options.login,
      });
      if (!created.ok) throw new RefusalError(created.refusal.code, created.refusal.message);
      console.log(`已新建“${name}”。`);
      console.log(
        `登录名：${options.login}\n一次性密码：${created.value.password}\n首次登录后必须修改。`,
      );
    } finally {
      await database.close();
    }
  });
}
