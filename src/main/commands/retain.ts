import { join } from "node:path";
import type { Command } from "commander";
import { addDatabaseOptions, type DatabaseOptions } from "#main/start/database-options.ts";

interface RetainOptions extends DatabaseOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `luoshi retain`: removes or anonymizes what is past its time; the server does it every night by itself. */
export function addRetain(program: Command): void {
  addDatabaseOptions(
    program
      .command("retain")
      .description("到期清理：删除或匿名到期的个人信息（服务每天夜里自动做）")
      .option("--dry-run", "只看会清理什么，不动数据")
      .option("--json", "按 JSON 打印报告"),
  ).action(async (options: RetainOptions) => {
    const { openMigrated } = await import("#main/start/open-migrated.ts");
    const { prepareKeys } = await import("#main/start/prepare-keys.ts");
    const { runRetention } = await import("#app/people/retention/run-retention.ts");
    const { clockOf } = await import("#main/start/clock-of.ts");
    const { library } = await import("#institutions/library.ts");
    const { openBlobStore } = await import("#platform/blobs/blob-store.ts");
    const { sweepDisk } = await import("#app/files/sweep-files.ts");
    const database = await openMigrated(options);
    try {
      const { db, dataFolder } = database;
      const keys = await prepareKeys(db, dataFolder, (line) => console.error(line));
      const blobs = await openBlobStore(join(dataFolder, "blobs"), keys);
      const groups = await db.selectFrom("groups").select(["id", "slug", "short_name"]).orderBy("slug").execute(); // prettier-ignore
      const runs = [];
      for (const group of groups) {
        const run = await runRetention(
          { db, keys, blobs, library, clock: clockOf(group.slug) },
          group.id,
          { ranBy: null, dryRun: options.dryRun === true }, // prettier-ignore
        );
        runs.push({ group: group.short_name, ...run });
      }
      const swept = options.dryRun === true ? null : await sweepDisk({ db, blobs });
      if (options.json === true) console.log(JSON.stringify(runs, null, 2));
      else for (const run of runs) say(run);
      if (swept?.waits === true) console.error("正在备份，到期的文件等备份结束后由服务从磁盘上删除，也可以再运行一次。"); // prettier-ignore
    } finally {
      await database.close();
    }
  });
}

interface Told {
  readonly group: string;
  readonly dryRun: boolean;
  readonly ranOn: string;
  readonly report: {
    readonly total: number;
    readonly lines: readonly { readonly name: string; readonly ending: string; readonly done: number; readonly stays: number }[]; // prettier-ignore
    readonly kept: readonly { readonly name: string }[];
  };
}

function say({ group, dryRun, ranOn, report }: Told): void {
  console.log(`${group}（${ranOn}）${dryRun ? "会清理" : "清理了"} ${report.total} 项`);
  for (const { name, ending, done, stays } of report.lines) {
    if (done > 0)
      console.log(
        `  ${name}\t${ending}\t${done}${stays > 0 ? `\t其中 ${stays} 份别处还要用，文件留着` : ""}`,
      );
  }
  console.log(`  留存不动：${report.kept.map(({ name }) => name).join("、")}`);
}
