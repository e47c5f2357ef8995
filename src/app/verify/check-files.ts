import { sql } from "kysely";
import type { Check, CheckContext, Finding } from "#app/verify/finding.ts";

/** Every file of the group lies on the disk and is what its hash says. What lies there without an owner is told. */
export const checkFiles: Check = {
  id: "files",
  name: "附件",
  async run(context) {
    const { blobs, tell } = context;
    const hashes = await hashesOf(context);
    for (const [done, hash] of hashes.entries()) {
      tell(done, hashes.length);
      const state = await blobs.verify(hash);
      if (state === "whole") continue;
      // what retention removed since the snapshot began is rightly gone
      if (state === "missing" && !(await hashesOf({ ...context, tx: context.db })).includes(hash)) continue; // prettier-ignore
      const fault: Finding = {
        table: "file",
        key: hash,
        ...WORDS[state],
      };
      return { looked: done + 1, fault };
    }
    return { looked: hashes.length, fault: null, notices: await ownerless(context) };
  },
};

const FROM_BACKUP = "请用最近的备份在另一个文件夹里恢复，把其中 blobs 里同名的文件取回原处再核对（两边的密钥文件要相同）。"; // prettier-ignore

const WORDS = {
  missing: { message: "附件在数据文件夹的 blobs 里不见了。", mend: FROM_BACKUP },
  damaged: { message: "附件的内容与它的校验值不符：文件被改动或磁盘损坏。", mend: FROM_BACKUP },
  locked: { message: "附件用一把密钥封存，密钥文件里没有它。", mend: "请从备份取回密钥文件，再核对。" },
} as const; // prettier-ignore

async function hashesOf({ tx, groupId }: CheckContext): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    select hash from file where group_id = ${groupId}
    union select source_hash from plan_version where group_id = ${groupId} and source_hash ~ '^[0-9a-f]{64}$' order by 1`.execute(
    tx,
  );
  return rows.map((row) => row.hash);
}

/**
 * Files on the disk that no group knows: what an upload left that a kill interrupted. Asked of the database as it is after
 * the disk was read, so that an upload of this moment is not taken for one.
 */
async function ownerless({ db, blobs }: CheckContext): Promise<Finding[]> {
  const found: string[] = [];
  let batch: string[] = [];
  const sift = async (): Promise<void> => {
    const { rows } = await sql<{ hash: string }>`
      select h.hash from unnest(${batch}::text[]) h (hash)
      where not exists (select 1 from file f where f.hash = h.hash)
        and not exists (select 1 from plan_version v where v.source_hash = h.hash) order by 1`.execute(
      db,
    );
    found.push(...rows.map((row) => row.hash));
    batch = [];
  };
  for await (const hash of blobs.list()) {
    batch.push(hash);
    if (batch.length === 1_000) await sift();
  }
  await sift();
  const [first] = found;
  if (first === undefined) return [];
  return [
    {
      table: "blobs",
      key: first,
      message: `数据文件夹里有 ${found.length} 个附件没有登记（多为上传中断留下的），第一个是 ${first}。`,
      mend: "不影响使用。确认没有人在上传后可以删除。",
    },
  ];
}
