import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { planDifferenceSchema, planPageSchema } from "#app/plans/schema.ts";
import { settleWork } from "#app/work/run-work.ts";
import { publishVersion } from "#main/testing/publish-version.ts";
import { createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

/** A plan of a real group, kept beside the repository and never in it: where it is absent this test is not run. */
const PLAN = new URL("../../../shared/plans/000_e27876e98c01cd5c.txt", import.meta.url);

const database = await testDatabase();
const { deps, logIn } = await createTestApp(database, library, fixedClock(day("2022-03-01")));
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
const started = z.object({ workId: z.string() });
const ended = z.object({ status: z.literal("done"), result: z.unknown() });

it.runIf(existsSync(PLAN))(
  "a real plan is imported, published and shown with its year",
  async () => {
    const office = await logIn("office");
    const finish = async (url: string, body?: object) => settle(await office("POST", url, body));
    const settle = async (answer: Awaited<ReturnType<typeof office>>) => {
      const { workId } = started.parse(answer.body);
      await settleWork(deps);
      return ended.parse((await office("GET", `/api/work/${workId}`)).body).result;
    };
    const bytes = Uint8Array.from(readFileSync(PLAN));
    const file = new FilePart("2022年党建工作计划.txt", bytes);
    const difference = planDifferenceSchema.parse(await finish("/api/plans/import", file));
    expect(difference.binding.bound).toBeGreaterThan(difference.binding.gaps);
    expect(difference.problems.map((problem) => problem.code)).toContain("announced-number");
    await settle(await publishVersion(office, difference.planId, 1));
    const page = planPageSchema.parse(
      (await office("GET", `/api/plans/${difference.planId}`)).body,
    );
    expect(page.sections.map((section) => section.measures.length)).toEqual([3, 3, 4, 3, 4, 3, 5]);
    expect(page.totals.overdue).toBeGreaterThan(0);
    const again = planDifferenceSchema.parse(await finish("/api/plans/import", new FilePart("2022年党建工作计划.txt", bytes))); // prettier-ignore
    expect(again).toMatchObject({ planId: difference.planId, version: 2, added: [], changed: [], removed: [], kept: difference.added.length }); // prettier-ignore
  },
);
