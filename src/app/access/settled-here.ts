import type { Tx } from "#platform/database/connect.ts";

/** By transaction: whose rights it has itself ended, because a post ended, a unit closed or somebody left. */
const settled = new WeakMap<object, Set<string>>();

/** Remembers whose rights end by what this transaction does. */
export function noteSettled(tx: Tx, people: readonly string[]): void {
  if (people.length === 0) return;
  settled.set(tx, new Set([...settledHere(tx), ...people]));
}

/** Whose rights this transaction has ended so far. */
export const settledHere = (tx: Tx): ReadonlySet<string> => settled.get(tx) ?? NOBODY;

const NOBODY: ReadonlySet<string> = new Set();
