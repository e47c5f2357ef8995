import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import type { Finding } from "#app/verify/finding.ts";
import type { CheckedPart, GroupReport, TellCheck, VerifyDeps } from "#app/verify/verify-group.ts";
import type { InstallationReport } from "#app/verify/verify-installation.ts";
import { EXIT_CODES } from "#main/exit-codes.ts";
import { addDatabaseOptions, type DatabaseOptions } from "#main/start/database-options.ts";
import type { OpenDatabase } from "#platform/database/open-database.ts";
import { RefusalError } from "#platform/refusal-error.ts";

interface VerifyOptions extends DatabaseOptions {
  readonly group?: string;
  readonly json?: true;
}

/** `luoshi verify`: is everything still what it was, also while the server runs. Exit code 0 only when nothing is wrong. */
export function addVerify(program: Command): void {
  addDatabaseOptions(
    program
      .command("verify")
      .description("核对：审计链、台账、汇总、封存、引用、附件、密钥，服务运行时也可以核对")
      .option("--group <集团>", "只核对一个集团（简称、全称或编号）")
      .option("--json", "输出 JSON"),
  ).action(async (options: VerifyOptions) => {
    const { openMigrated } = await import("#main/start/open-migrated.ts");
    const database = await openMigrated(options);
    try {
      const report = await verify(database, options);
      console.log(options.json === true ? JSON.stringify(report, null, 2) : printReport(report));
      if (!report.ok) process.exitCode = EXIT_CODES["verify-failed"][0];
    } finally {
      await database.close();
    }
  });
}

async function verify(database: OpenDatabase, options: VerifyOptions): Promise<InstallationReport> {
  const { verifyGroup } = await import("#app/verify/verify-group.ts");
  const { verifyInstallation } = await import("#app/verify/verify-installation.ts");
  const deps = await depsOf(database);
  const progress = terminalProgress();
  try {
    if (options.group === undefined) return await verifyInstallation(deps, progress.tell);
    const group = await verifyGroup(deps, await groupNamed(database, options.group), progress.tell);
    return { ok: group.ok, groups: [group], faults: [] };
  } finally {
    progress.stop();
  }
}

async function depsOf({ db, dataFolder }: OpenDatabase): Promise<VerifyDeps> {
  const { anchorFile } = await import("#platform/audit-anchors/anchor-file.ts");
  const { blobReader } = await import("#platform/blobs/blob-store.ts");
  const { systemClock } = await import("#platform/clock.ts");
  const { keyFilePath, openKeyRing } = await import("#platform/keys/key-file.ts");
  const keyFile = keyFilePath(dataFolder);
  const keys = existsSync(keyFile) ? openKeyRing(keyFile) : null;
  return {
    db,
    clock: systemClock,
    anchors: anchorFile(dataFolder),
    blobs: blobReader(join(dataFolder, "blobs"), keys),
    keys,
  };
}

async function groupNamed({ db }: OpenDatabase, name: string): Promise<string> {
  const groups = await db.selectFrom("groups").select(["id", "slug", "name", "short_name"]).orderBy("created_at").execute(); // prettier-ignore
  const found = groups.filter((group) => [group.id, group.slug, group.name, group.short_name].includes(name)); // prettier-ignore
  const [group] = found;
  if (group !== undefined && found.length === 1) return group.id;
  const all = groups.map((each) => each.short_name).join("、");
  throw new RefusalError(
    "unknown-group",
    found.length > 1
      ? `有 ${found.length} 个集团都叫“${name}”，请用编号指出：${found.map((each) => each.id).join("、")}。`
      : `没有集团“${name}”。现有：${all === "" ? "（还没有集团）" : all}。`,
  );
}

/** One line on a terminal that says what is being looked at; nothing where nobody looks. */
function terminalProgress(): { tell: TellCheck; stop: () => void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { tell: () => undefined, stop: () => undefined };
  let told = 0;
  let last = "";
  const clear = (): void => void stderr.write("\r\u001B[K");
  return {
    tell: ({ id, name }, done, total) => {
      const now = performance.now();
      if (id === last && now - told < 100) return;
      [told, last] = [now, id];
      clear();
      stderr.write(`正在核对${name}${total > 0 ? `：${done}/${total}` : ""}`);
    },
    stop: clear,
  };
}

function printReport({ groups, faults }: InstallationReport): string {
  const lines = groups.flatMap(printGroup);
  for (const fault of faults) lines.push(...printFinding("■", fault));
  const wrong = groups.reduce((sum, { checks }) => sum + checks.filter(({ fault }) => fault !== null).length, faults.length); // prettier-ignore
  if (groups.length === 0 && wrong === 0) return "还没有集团，没有可核对的。";
  lines.push(
    wrong === 0 ? "核对完毕：没有问题。" : `核对完毕：${wrong} 处不对，上面各列出第一行。`,
  );
  return lines.join("\n");
}

const printGroup = ({ group, checks }: GroupReport): string[] => [group, ...checks.flatMap(printPart)]; // prettier-ignore

function printPart({ name, looked, fault, notices }: CheckedPart): string[] {
  const lines = [`${fault === null ? "●" : "■"} ${name}：${fault === null ? `${looked} 条，没有问题` : "不对"}`]; // prettier-ignore
  if (fault !== null) lines.push(...printFinding("  ", fault));
  for (const notice of notices) lines.push(...printFinding("  提示：", notice));
  return lines;
}

const printFinding = (mark: string, { table, key, message, mend }: Finding): string[] => [
  `${mark} ${table}  ${key}`,
  `     ${message}`,
  `     怎么办：${mend}`,
];
