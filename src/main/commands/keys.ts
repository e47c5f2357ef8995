import { join } from "node:path";
import { type Command, Option } from "commander";
import type { AuditEvent } from "#app/audit/write-audit.ts";
import { addDatabaseOptions, type DatabaseOptions } from "#main/start/database-options.ts";
import { type Algorithm, ALGORITHMS } from "#platform/keys/ciphers.ts";
import type { Db } from "#platform/database/connect.ts";
import type { KeyPlaces, Resealed } from "#platform/keys/rotate.ts";

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
    withKeys(options, async (places) => {
      const { rotateKeys } = await import("#platform/keys/rotate.ts");
      const { keyId, resealed } = await rotateKeys(places, options.algorithm, new Date(), (done) => process.stderr.write(`\r已重新封存 ${done} 处`)); // prettier-ignore
      const { values, files } = resealed;
      if (values + files > 0) process.stderr.write("\n");
      await tell(places.db, { action: "keys.rotate", after: { key: keyId, count: values, files } });
      tellLeft(resealed);
      const { path } = places;
      console.log(`新密钥 ${keyId}（${options.algorithm}）已经启用，${values} 处内容和 ${files} 个附件已用它重新封存。\n请备份密钥文件：${path}\n旧密钥还在文件里，10分钟后可以用 luoshi keys forget 去掉；旧备份里有当时的密钥，照样能恢复；用数据库自己的工具导出的，去掉以后封存的内容就打不开了。`); // prettier-ignore
    }),
  );
  addDatabaseOptions(
    keys.command("reseal").description("接着把没有用新密钥封存的内容重新封存（轮换中断以后）"),
  ).action((options: DatabaseOptions) =>
    withKeys(options, async (places) => {
      const { resealEverything } = await import("#platform/keys/rotate.ts");
      const resealed = await resealEverything(places);
      const { values, files } = resealed;
      await tell(places.db, { action: "keys.reseal", after: { count: values, files } });
      tellLeft(resealed);
      console.log(`已重新封存 ${values} 处内容和 ${files} 个附件。`);
    }),
  );
  addDatabaseOptions(
    keys
      .command("forget")
      .description("去掉一把不再使用的旧密钥")
      .argument("<id>", "密钥编号，见 luoshi keys list"),
  ).action((id: string, options: DatabaseOptions) =>
    withKeys(options, async (places) => {
      const { forgetKey } = await import("#platform/keys/rotate.ts");
      const { RefusalError } = await import("#platform/refusal-error.ts");
      const done = await forgetKey(places, id, new Date());
      if (!done.ok) throw new RefusalError(done.refusal.code, done.refusal.message);
      await tell(places.db, { action: "keys.forget", after: { key: id } });
      console.log(`密钥 ${id} 已从文件中去掉。`);
    }),
  );
}

/** Every group that may hold sealed content hears of it. */
async function tell(db: Db, done: Pick<AuditEvent, "action" | "after">): Promise<void> {
  const { tellGroups } = await import("#app/audit/tell-groups.ts");
  await tellGroups(db, { at: new Date(), cause: "operator", ...done });
}

function tellLeft({ left }: Resealed): void {
  if (left.length === 0) return;
  console.error(`有 ${left.length} 个附件打不开或已损坏，没有重新封存，第一个是 ${left[0] ?? ""}。请运行 luoshi verify 查明，并从备份取回。`); // prettier-ignore
}

async function list(places: KeyPlaces): Promise<void> {
  const { listKeys } = await import("#platform/keys/rotate.ts");
  console.log(`密钥文件：${places.path}`);
  for (const key of await listKeys(places)) {
    const about = key.present
      ? `${key.algorithm}\t${key.madeAt.slice(0, 10)}生成${key.current ? "\t正在使用" : ""}`
      : "文件里没有这把密钥，这些内容打不开";
    console.log(`${key.id}\t${key.values}处、${key.files}个附件\t${about}`);
  }
}

async function withKeys(
  options: DatabaseOptions,
  work: (places: KeyPlaces) => Promise<void>,
): Promise<void> {
  const { openMigrated } = await import("#main/start/open-migrated.ts");
  const { keyFilePath } = await import("#platform/keys/key-file.ts");
  const { prepareKeys } = await import("#main/start/prepare-keys.ts");
  const database = await openMigrated(options);
  try {
    await prepareKeys(database.db, database.dataFolder, (line) => console.error(line));
    const { db, dataFolder } = database;
    await work({ db, path: keyFilePath(dataFolder), blobs: join(dataFolder, "blobs") });
  } finally {
    await database.close();
  }
}
