import { sql } from "kysely";
import { UnsealError } from "#platform/keys/key-ring.ts";
import { SEALED_COLUMNS } from "#platform/keys/sealed-columns.ts";
import type { Check } from "#app/verify/finding.ts";

/** Every sealed value opens with the keys at hand, at its own place. What is inside is not looked at. */
export const checkSealed: Check = {
  id: "sealed",
  name: "加密的内容和密钥",
  async run({ tx, groupId, keys, tell }) {
    let looked = 0;
    for (const { table, column, key, place, about } of SEALED_COLUMNS) {
      const { rows } = await sql<{ id: string; place: string; sealed: string }>`
        select ${sql.ref(key)}::text as id, ${sql.ref(place)}::text as place, ${sql.ref(column)} as sealed from ${sql.table(table)}
        where group_id = ${groupId} and ${sql.ref(column)} <> '' order by 1`.execute(tx);
      for (const { id, place: bound, sealed } of rows) {
        looked += 1;
        tell(looked, rows.length);
        const why = keys === null ? "没有密钥文件" : whyNot(keys, sealed, about(bound));
        if (why === null) continue;
        return {
          looked,
          fault: {
            table,
            key: id,
            message: `${column} 打不开：${why}。`,
            mend: "请从备份取回密钥文件 keys.json（或用 LUOSHI_KEYS 指出它）再核对；密钥都在而仍打不开的，是内容被改动，请从备份取回这一行。",
          },
        };
      }
    }
    return { looked, fault: null };
  },
};

function whyNot(
  keys: { open(sealed: string, about: string): string },
  sealed: string,
  about: string,
): string | null {
  try {
    keys.open(sealed, about);
    return null;
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    const keyId = /^v1\.([a-z0-9]+)\./.exec(sealed)?.[1];
    return `用的密钥是 ${keyId ?? "（读不出）"}，密钥文件里没有它，或者内容被改动过`;
  }
}
