/**
 * Chance without state: a number in [0, 1) from a seed and the names of what is being decided, so that
 * one decision never disturbs another and the same seed gives the same year on every machine.
 * FNV-1a over the text, finished with the mixer of MurmurHash3.
 */
export function draw(seed: number, ...names: readonly string[]): number {
  let hash = (2_166_136_261 ^ seed) >>> 0;
  for (const name of names) {
    for (let index = 0; index < name.length; index++) {
      hash = Math.imul(hash ^ name.charCodeAt(index), 16_777_619) >>> 0;
    }
    hash = Math.imul(hash ^ 0x1f, 16_777_619) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35) >>> 0;
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}

/** A whole number in [from, to]. */
export const drawBetween = (
  from: number,
  to: number,
  seed: number,
  ...names: readonly string[]
): number => from + Math.floor(draw(seed, ...names) * (to - from + 1));

/** One of a non-empty list. */
export function drawOne<T>(
  list: readonly [T, ...T[]],
  seed: number,
  ...names: readonly string[]
): T {
  return list[Math.floor(draw(seed, ...names) * list.length)] ?? list[0];
}
