import { existsSync } from "node:fs";
import { join } from "node:path";
import { countFilesByKey } from "#platform/blobs/reseal-files.ts";
import type { Db } from "#platform/database/connect.ts";
import { ensureKeyFile, keyFilePath, openKeyRing } from "#platform/keys/key-file.ts";
import type { KeyRing } from "#platform/keys/key-ring.ts";
import { holdsSealedValues } from "#platform/keys/sealed-values.ts";
import { RefusalError } from "#platform/refusal-error.ts";

/**
 * The keys of this installation; made at the first start. Refuses with `keys-missing` where the database already holds
 * sealed values and the file is gone: new keys would only hide that the old ones are lost.
 */
export async function prepareKeys(
  db: Db,
  dataFolder: string,
  say: (line: string) => void,
): Promise<KeyRing> {
  const path = keyFilePath(dataFolder);
  if (!existsSync(path)) {
    // files that lie in plain, of an older program, need no key
    const files = [...(await countFilesByKey(join(dataFolder, "blobs"))).keys()];
    if ((await holdsSealedValues(db)) || files.some((id) => id !== "")) {
      throw new RefusalError(
        "keys-missing",
        `数据库或附件里有封存的内容，却找不到密钥文件 ${path}。请从备份取回它，或用 LUOSHI_KEYS 指出它在哪里。`,
      );
    }
    if (ensureKeyFile(path, "aes-256-gcm", new Date())) {
      say(`已生成密钥文件：${path}（请单独备份；没有它，封存的内容打不开）`);
    }
  }
  return openKeyRing(path);
}
