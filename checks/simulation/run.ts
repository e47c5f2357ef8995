import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ConnectionSettings } from "#platform/database/connect.ts";
import { serveTestDatabases } from "#platform/database/testing/database-server.ts";
import { faultyDatabase } from "../faults/faulty-database.ts";
import { shrink } from "./shrink.ts";
import { simulate } from "./simulate.ts";
import { planOf } from "./steps.ts";

/** `npm run simulate -- --seed N [--seeds K] [--steps M] [--minutes T]`. */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    seeds: { type: "string", default: "1" },
    steps: { type: "string", default: "40" },
    minutes: { type: "string", default: "600" },
    keep: { type: "boolean", default: false },
  },
});
const [first, count, steps] = [Number(values.seed), Number(values.seeds), Number(values.steps)];
const server = await serveTestDatabases();
// our own server answers with what `connect` takes
const settings = (await (await fetch(`${server.url}/migrated`, { method: "POST" })).json()) as ConnectionSettings; // prettier-ignore
const database = faultyDatabase(settings);
const began = performance.now();
const total = { done: 0, refused: 0, idle: 0, crashed: 0 };
let [ran, failed] = [0, 0];
try {
  for (let seed = first; seed < first + count; seed += 1) {
    if (performance.now() - began > Number(values.minutes) * 60_000) break;
    const plan = planOf(seed, steps);
    const outcome = await simulate(database, plan);
    ran += 1;
    for (const key of ["done", "refused", "idle", "crashed"] as const) total[key] += outcome[key];
    if (outcome.failure === null) continue;
    failed += 1;
    const { at, step, day, wrong } = outcome.failure;
    console.log(`seed ${seed} fails at step ${at} (${step}, ${day}):`);
    for (const line of wrong.slice(0, 4)) console.log(`  ${line}`);
    const short = await shrink({ ...plan, steps: plan.steps.slice(0, at + 1) }, async (candidate) => (await simulate(database, candidate)).failure !== null); // prettier-ignore
    const shrunk = await simulate(database, short);
    console.log(`  shrunk to ${short.steps.map((each) => `${each.kind}${each.crash === undefined ? "" : `!${each.crash}`}`).join(" ")}`); // prettier-ignore
    for (const line of shrunk.failure?.wrong.slice(0, 3) ?? []) console.log(`  ${line}`);
    if (values.keep) {
      const folder = join(import.meta.dirname, "regressions");
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `seed-${seed}.json`), `${JSON.stringify(short, null, 2)}\n`);
    } else console.log(`  ${JSON.stringify(short)}`);
  }
} finally {
  await database.close();
  await server.stop();
}
const seconds = (performance.now() - began) / 1000;
console.log(`${ran} seeds from ${first}, ${steps} steps each, ${seconds.toFixed(1)} s: ${total.done} steps done, ${total.refused} refused, ${total.idle} without an object, ${total.crashed} crashes; ${failed} seeds failed`); // prettier-ignore
process.exitCode = failed === 0 ? 0 : 1;
