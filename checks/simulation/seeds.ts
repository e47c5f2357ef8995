import { expect } from "vitest";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { faultyDatabase } from "../faults/faulty-database.ts";
import { simulate } from "./simulate.ts";
import { planOf } from "./steps.ts";

/** Runs seeds of the short form (`npm run simulate` is the long one) and says for each that fails how to see it again. */
export async function expectSeedsToHold(
  first: number,
  count: number,
  steps: number,
): Promise<void> {
  const { settings } = await testDatabase();
  const database = faultyDatabase(settings);
  const failures: string[] = [];
  let [done, crashed] = [0, 0];
  try {
    for (let seed = first; seed < first + count; seed += 1) {
      const outcome = await simulate(database, planOf(seed, steps));
      done += outcome.done;
      crashed += outcome.crashed;
      if (outcome.failure !== null) failures.push(`npm run simulate -- --seed ${seed} --steps ${steps}: ${outcome.failure.step}: ${outcome.failure.wrong.slice(0, 2).join("; ")}`); // prettier-ignore
    }
  } finally {
    await database.close();
  }
  expect(failures).toEqual([]);
  // a simulation in which nothing happens would hold too
  expect(done).toBeGreaterThan(count * (steps / 3));
  expect(crashed).toBeGreaterThan(0);
}
