import { expect } from "vitest";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { faultyDatabase } from "../faults/faulty-database.ts";
import { simulate } from "./simulate.ts";
import { planOf } from "./steps.ts";

/** No test takes longer than this: a busy machine runs fewer seeds, and says how many. */
const SECONDS = 22;

/** Runs seeds of the short form and says for each that fails how to see it again. */
export async function expectSeedsToHold(
  first: number,
  count: number,
  steps: number,
): Promise<void> {
  const { settings } = await testDatabase();
  const database = faultyDatabase(settings);
  const failures: string[] = [];
  let [ran, done, crashed] = [0, 0, 0];
  const until = performance.now() + SECONDS * 1000;
  try {
    for (let seed = first; seed < first + count && performance.now() < until; seed += 1) {
      ran += 1;
      const outcome = await simulate(database, planOf(seed, steps));
      done += outcome.done;
      crashed += outcome.crashed;
      if (outcome.failure !== null) failures.push(`npm run simulate -- --seed ${seed} --steps ${steps}: ${outcome.failure.step}: ${outcome.failure.wrong.slice(0, 2).join("; ")}`); // prettier-ignore
    }
  } finally {
    await database.close();
  }
  console.log(`${ran} of ${count} seeds from ${first}, ${steps} steps each`);
  expect(failures).toEqual([]);
  expect(ran).toBeGreaterThan(0);
  // a simulation in which nothing happens would hold too
  expect(done).toBeGreaterThan(ran * (steps / 3));
  if (ran > 20) expect(crashed).toBeGreaterThan(0);
}
