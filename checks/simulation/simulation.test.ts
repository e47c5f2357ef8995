import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { faultyDatabase } from "../faults/faulty-database.ts";
import { checkAccount, checkDerived, checkFulfilments, checkRollups, checkSchedule, checkTree, digestOf } from "./invariants.ts"; // prettier-ignore
import { shrink } from "./shrink.ts";
import { simulate } from "./simulate.ts";
import { type Plan, planOf, STEP_WEIGHTS, type StepKind } from "./steps.ts";
import { idIn, type World } from "./world.ts";

const { settings } = await testDatabase();

const kindSchema = z.custom<StepKind>(
  (value) => typeof value === "string" && value in STEP_WEIGHTS,
);
const planSchema = z.object({
  seed: z.number(),
  start: z.number(),
  steps: z.array(z.object({ kind: kindSchema, choose: z.array(z.number()), crash: z.number().optional() })), // prettier-ignore
});
const folder = join(import.meta.dirname, "regressions");
const kept = readdirSync(folder).map((file): [string, Plan] => {
  const { seed, start, steps } = planSchema.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))); // prettier-ignore
  return [file.replace(".json", ""), { seed, start, steps: steps.map(({ kind, choose, crash }) => (crash === undefined ? { kind, choose } : { kind, choose, crash })) }]; // prettier-ignore
});

describe("what a seed once found", () => {
  test.each(kept)("%s", async (_, plan) => {
    const database = faultyDatabase(settings);
    try {
      expect((await simulate(database, plan)).failure).toBeNull();
    } finally {
      await database.close();
    }
  });
});

describe("the simulation itself", () => {
  test("does the same again from the same seed", async () => {
    const database = faultyDatabase(settings);
    try {
      const plan = planOf(7, 14);
      const run = async () => {
        const outcome = await simulate(database, plan);
        const rows =
          await sql`select title, unit_id, person_id, due_on, outcome, progress, withdrawn_on from due_item
          where group_id in (select id from groups) order by 1, 2, 3, 4`.execute(database.db);
        return [outcome, rows.rows];
      };
      expect(await run()).toEqual(await run());
    } finally {
      await database.close();
    }
  });

  test("notices what is wrong: each invariant fails on a store that breaks it", async () => {
    const database = faultyDatabase(settings);
    try {
      const worlds: World[] = [];
      const plan: Plan = { ...planOf(12, 2), start: 100 };
      const more = planOf(3, 24).steps.filter(({ kind }) => kind === "record" || kind === "waive");
      expect((await simulate(database, { ...plan, steps: [...plan.steps.map(({ kind, choose }) => ({ kind, choose })), ...more] }, (world) => void worlds.push(world))).failure).toBeNull(); // prettier-ignore
      const [world] = worlds;
      if (world === undefined) throw new Error("no world");
      const { db, groupId } = world;
      const broken = async (
        statement: ReturnType<typeof sql>,
        check: (of: World) => Promise<string[]>,
      ): Promise<number> => {
        // prettier-ignore
        let found = 0;
        await db
          .transaction()
          .execute(async (tx) => {
            await statement.execute(tx);
            found = (await check({ ...world, db: tx })).length;
            throw new Error("undone");
          })
          .catch((error: unknown) => {
            // prettier-ignore
            if (!(error instanceof Error) || error.message !== "undone") throw error;
          });
        return found;
      };
      const one = sql`id = (select id from due_item where group_id = ${groupId} and withdrawn_on is null and outcome = 'none' order by id limit 1)`; // prettier-ignore
      expect(await broken(sql`select 1`, checkRollups)).toBe(0);
      expect(await broken(sql`update due_item set unit_id = ${idIn(groupId, "B3")} where unit_id = ${idIn(groupId, "B1")} and group_id = ${groupId}`, checkRollups)).toBeGreaterThan(0); // prettier-ignore
      expect(await broken(sql`delete from due_item where group_id = ${groupId} and ${one}`, (of) => checkSchedule(of, true))).toBe(1); // prettier-ignore
      expect(await broken(sql`update due_item set due_on = due_on + 1, register_by = register_by + 1 where group_id = ${groupId} and ${one}`, (of) => checkSchedule(of, true))).toBe(1); // prettier-ignore
      expect(await broken(sql`insert into due_item select group_id, gen_random_uuid(), source, duty, unit_id, person_id, period, title, opens_on, due_on, register_by, target from due_item where group_id = ${groupId} and ${one}`, (of) => checkSchedule(of, true))).toBe(1); // prettier-ignore
      expect(await broken(sql`update due_item set outcome = 'met' where group_id = ${groupId} and ${one}`, (of) => checkDerived(of, true))).toBe(1); // prettier-ignore
      expect(await broken(sql`update record set status = 'withdrawn' where group_id = ${groupId}`, checkFulfilments)).toBeGreaterThan(0); // prettier-ignore
      expect(await broken(sql`delete from unit_ancestor where group_id = ${groupId} and depth = 1`, checkTree)).toBeGreaterThan(0); // prettier-ignore
      await checkAccount(world);
      expect(await broken(sql`update audit_event set cause = 'x' where group_id = ${groupId} and sequence = 2`, checkAccount)).toBeGreaterThan(0); // prettier-ignore
      const whole = await digestOf(world);
      expect(await digestOf(world)).toBe(whole);
    } finally {
      await database.close();
    }
  });

  test("shrinks a plan that fails to what it takes", async () => {
    const plan = planOf(5, 30);
    const [a, b] = [plan.steps[11], plan.steps[20]];
    const fails = ({ steps }: Plan) => Promise.resolve(a !== undefined && b !== undefined && steps.some((step) => step.choose === a.choose) && steps.some((step) => step.choose === b.choose)); // prettier-ignore
    const least = await shrink(plan, fails);
    expect(least.steps.map(({ choose }) => choose)).toEqual([a?.choose, b?.choose]);
  });
});
