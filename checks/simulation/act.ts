import type { Result } from "#kernel/problem.ts";

/** One step, ready to be done, once or again: everything that was chosen stays chosen. */
export type Act = () => Promise<Result<unknown>>;

/** One of what there is, by a number of the plan; undefined when there is nothing. */
export const pick = <T>(items: readonly T[], number: number): T | undefined =>
  items[number % Math.max(1, items.length)];
