import { refused, type Result, success } from "#kernel/problem.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Algorithm } from "#platform/keys/ciphers.ts";
import { openKeyRing, readKeySet, writeKeySet } from "#platform/keys/key-file.ts";
import { withNewKey, withoutKey } from "#platform/keys/key-set.ts";
import { countFilesByKey, resealFiles } from "#platform/blobs/reseal-files.ts";
import { resealAll } from "#platform/keys/reseal.ts";
import { countSealedByKey } from "#platform/keys/sealed-values.ts";

/** Where keys are, and what they seal. */
export interface KeyPlaces {
  readonly db: Db;
  /** The key file. */
  readonly path: string;
  /** The folder of the uploaded files. */
  readonly blobs: string;
}

export interface Resealed {
  readonly values: number;
  readonly files: number;
  /** Files that could not be opened or are damaged: `luoshi verify` tells of them. */
  readonly left: readonly string[];
}

export interface KeyUse {
  readonly id: string;
  readonly algorithm: Algorithm;
  readonly madeAt: string;
  readonly current: boolean;
  /** How many values it seals now. */
  readonly values: number;
  readonly files: number;
  /** Whether the key file holds it; values sealed with one that it does not hold cannot be opened. */
  readonly present: boolean;
}

/** The keys of the file, and what each seals; keys that are missing from the file but are used come last. */
export async function listKeys(places: KeyPlaces): Promise<
  readonly (
    | KeyUse
    | {
        readonly id: string;
        readonly values: number;
        readonly files: number;
        readonly present: false;
      }
  )[]
> {
  const set = readKeySet(places.path);
  const counts = await countSealedByKey(places.db);
  const files = await countFilesByKey(places.blobs);
  // what is no sealed file says no key
  const used = [...new Set([...counts.keys(), ...files.keys()])].filter((id) => id !== "");
  return [
    ...set.keys.map(({ id, algorithm, madeAt }) => ({
      id,
      algorithm,
      madeAt,
      current: id === set.current,
      values: counts.get(id) ?? 0,
      files: files.get(id) ?? 0,
      present: true,
    })),
    ...used
      .filter((id) => !set.keys.some((key) => key.id === id))
      .map((id) => ({ id, values: counts.get(id) ?? 0, files: files.get(id) ?? 0, present: false as const })), // prettier-ignore
  ];
}

/**
 * Makes a new key, which seals from this moment in every server that reads the file, and seals everything anew with it.
 * The old key stays in the file until it is forgotten.
 */
export async function rotateKeys(
  places: KeyPlaces,
  algorithm: Algorithm,
  now: Date,
  told?: (done: number) => void,
): Promise<{ readonly keyId: string; readonly resealed: Resealed }> {
  const next = withNewKey(readKeySet(places.path), algorithm, now);
  writeKeySet(places.path, next);
  return { keyId: next.current, resealed: await resealEverything(places, told) };
}

/** What a rotation does after the new key is there; also by itself, to go on where one was killed. */
export async function resealEverything(
  { db, path, blobs }: KeyPlaces,
  told: (done: number) => void = () => undefined,
): Promise<Resealed> {
  const keys = openKeyRing(path);
  const values = await resealAll(db, keys, told);
  const files = await resealFiles(blobs, keys, { told: (done) => told(values + done) });
  return { values, files: files.done, left: files.left };
}

/** A transaction that sealed with the old key and is not yet committed is not seen: none lasts as long as this. */
const SETTLING = 10 * 60_000;

/** Takes a key out of the file for good; refused while it seals, is used, or was used a moment ago. */
export async function forgetKey(
  { db, path, blobs }: KeyPlaces,
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
  const files = (await countFilesByKey(blobs)).get(id) ?? 0;
  if (values + files > 0) {
    return refused("key-in-use", `还有${values}处内容、${files}个附件用 ${id} 封存，不能去掉。请先 luoshi keys reseal 重新封存。`); // prettier-ignore
  }
  writeKeySet(path, withoutKey(set, id));
  return success(null);
}
