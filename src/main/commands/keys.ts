import { type Command, Option } from "commander";
import type { AuditEvent } from "#app/audit/write-audit.ts";
import { addDatabaseOptions, type DatabaseOptions } from "#main/start/database-options.ts";
import { type Algorithm, ALGORITHMS } from "#platform/keys/ciphers.ts";
import type { Db } from "#platform/database/connect.ts";
import type { OpenDatabase } from "#platform/database/open-database.ts";

interface RotateOptions extends DatabaseOptions {
  readonly algorithm: Algorithm;
}

/** `luoshi keys …`: the keys that seal sensitive content; all of it works while a server is running. */
export function addKeys(program: Command): void {
  const keys = program.command("keys").description("密钥：列出、轮换、去掉旧的");
  addDatabaseOptions(keys.command("list").description("列出密钥和各封存了多少处内容")).action(
    (options: DatabaseOptions) => withKeys(options, list),
  );
  addDatabaseOptions(
    keys
      .command("rotate")
      .description("换一把新密钥，并把全部内容用它重新封存（服务不用停）")
      .addOption(
        new Option("--algorithm <算法>", "aes-256-gcm，或国密 sm4（SM4-CTR 加 HMAC-SM3）")
          .choices([...ALGORITHMS])
          .default("aes-256-gcm"),
      ),
  ).action((options: RotateOptions) =>
    withKeys(options, async ({ db }, path) => {
      const { rotateKeys } = await import("#platform/keys/rotate.ts");
      const { keyId, resealed } = await rotateKeys(db, path, options.algorithm, new Date(), (done) => process.stderr.write(`\r已重新封存 ${done} 处`)); // prettier-ignore
      if (resealed > 0) process.stderr.write("\n");
      await tell(db, { action: "keys.rotate", after: { key: keyId, count: resealed } });
      console.log(`新密钥 ${keyId}（${options.algorithm}）已经启用，${resealed} 处内容已用它重新封存。\n请备份密钥文件：${path}\n旧密钥还在文件里，10分钟后可以用 luoshi keys forget 去掉；用旧密钥封存的旧备份，去掉以后就打不开了。`); // prettier-ignore
    }),
  );
  addDatabaseOptions(
    keys.command("reseal").description("接着把没有用新密钥封存的内容重新封存（轮换中断以后）"),
  ).action((options: DatabaseOptions) =>
    withKeys(options, async ({ db }, path) => {
      const { resealAll } = await import("#platform/keys/reseal.ts");
      const { openKeyRing } = await import("#platform/keys/key-file.ts");
      const count = await resealAll(db, openKeyRing(path));
      await tell(db, { action: "keys.reseal", after: { count } });
      console.log(`已重新封存 ${count} 处内容。`);
    }),
  );
  addDatabaseOptions(
    keys
      .command("forget")
      .description("去掉一把不再使用的旧密钥")
      .argument("<id>", "密钥编号，见 luoshi keys list"),
  ).action((id: string, options: DatabaseOptions) =>
    withKeys(options, async ({ db }, path) => {
      const { forgetKey } = await import("#platform/keys/rotate.ts");
      const { RefusalError } = await import("#platform/refusal-error.ts");
      const done = await forgetKey(db, path, id, new Date());
      if (!done.ok) throw new RefusalError(done.refusal.code, done.refusal.message);
      await tell(db, { action: "keys.forget", after: { key: id } });
      console.log(`密钥 ${id} 已从文件中去掉。`);
    }),
  );
}

/** Every group that may hold sealed content hears of it. */
async function tell(db: Db, done: Pick<AuditEvent, "action" | "after">): Promise<void> {
  const { tellGroups } = await import("#app/audit/tell-groups.ts");
  await tellGroups(db, { at: new Date(), cause: "operator", ...done });
}

async function list({ db }: OpenDatabase, path: string): Promise<void> {
  const { listKeys } = await import("#platform/keys/rotate.ts");
  console.log(`密钥文件：${path}`);
  for (const key of await listKeys(db, path)) {
    const about = key.present
      ? `${key.algorithm}\t${key.madeAt.slice(0, 10)}生成${key.current ? "\t正在使用" : ""}`
      : "文件里没有这把密钥，这些内容打不开";
    console.log(`${key.id}\t${key.values}处\t${about}`);
  }
}

async function withKeys(
  options: DatabaseOptions,
  work: (database: OpenDatabase, path: string) => Promise<void>,
): Promise<void> {
  const { openMigrated } = await import("#main/start/open-migrated.ts");
  const { keyFilePath } = await import("#platform/keys/key-file.ts");
  const { prepareKeys } = await import("#main/start/prepare-keys.ts");
  const database = await openMigrated(options);
  try {
    await prepareKeys(database.db, database.dataFolder, (line) => console.error(line));
    await work(database, keyFilePath(database.dataFolder));
  } finally {
    await database.close();
  }
}
