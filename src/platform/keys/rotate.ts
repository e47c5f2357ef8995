import { refused, type Result, success } from "#kernel/problem.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Algorithm } from "#platform/keys/ciphers.ts";
import { openKeyRing, readKeySet, writeKeySet } from "#platform/keys/key-file.ts";
import { withNewKey, withoutKey } from "#platform/keys/key-set.ts";
import { resealAll } from "#platform/keys/reseal.ts";
import { countSealedByKey } from "#platform/keys/sealed-values.ts";

export interface KeyUse {
  readonly id: string;
  readonly algorithm: Algorithm;
  readonly madeAt: string;
  readonly current: boolean;
  /** How many values it seals now. */
  readonly values: number;
  /** Whether the key file holds it; values sealed with one that it does not hold cannot be opened. */
  readonly present: boolean;
}

/** The keys of the file, and what each seals; keys that are missing from the file but are used come last. */
export async function listKeys(
  db: Db,
  path: string,
): Promise<
  readonly (KeyUse | { readonly id: string; readonly values: number; readonly present: false })[]
> {
  const set = readKeySet(path);
  const counts = await countSealedByKey(db);
  return [
    ...set.keys.map(({ id, algorithm, madeAt }) => ({
      id,
      algorithm,
      madeAt,
      current: id === set.current,
      values: counts.get(id) ?? 0,
      present: true,
    })),
    ...[...counts]
      .filter(([id]) => !set.keys.some((key) => key.id === id))
      .map(([id, values]) => ({ id, values, present: false as const })),
  ];
}

/**
 * Makes a new key, which seals from this moment in every server that reads the file, and seals everything anew with it.
 * The old key stays in the file until it is forgotten.
 */
export async function rotateKeys(
  db: Db,
  path: string,
  algorithm: Algorithm,
  now: Date,
  told?: (done: number) => void,
): Promise<{ readonly keyId: string; readonly resealed: number }> {
  const next = withNewKey(readKeySet(path), algorithm, now);
  writeKeySet(path, next);
  const resealed = await resealAll(db, openKeyRing(path), told);
  return { keyId: next.current, resealed };
}

/** A transaction that sealed with the old key and is not yet committed is not seen: none lasts as long as this. */
const SETTLING = 10 * 60_000;

/** Takes a key out of the file for good; refused while it seals, is used, or was used a moment ago. */
export async function forgetKey(
  db: Db,
  path: string,
  id: string,
  now: Date,
): Promise<Result<null>> {
  const set = readKeySet(path);
  const key = set.keys.find((each) => each.id === id);
  if (key === undefined) {
    return refused("unknown-key", `密钥文件里没有 ${id}。全部密钥见 luoshi keys list。`);
  }
  if (id === set.current) {
    return refused(
      "key-in-use",
      `${id} 是正在使用的密钥，不能去掉。请先 luoshi keys rotate 换新的。`,
    );
  }
  const retired = key.retiredAt === null ? 0 : Date.parse(key.retiredAt);
  if (now.getTime() - retired < SETTLING) {
    return refused(
      "key-in-use",
      `${id} 停用不到10分钟，可能还有没提交完的内容用它封存。请过10分钟再试。`,
    );
  }
  const values = (await countSealedByKey(db)).get(id) ?? 0;
  if (values > 0) {
    return refused("key-in-use", `还有${values}处内容用 ${id} 封存，不能去掉。请先 luoshi keys reseal 重新封存。`); // prettier-ignore
  }
  writeKeySet(path, withoutKey(set, id));
  return success(null);
}
