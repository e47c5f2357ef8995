import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { addDays, type Day, day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { dueDaysOn } from "#domain/duty/extension.ts";
import { outcomeChanges, stateOf } from "#domain/duty/standing.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { endWaiver, extendDueItem, waiveDueItem } from "#app/duties/change-due-item.ts";
import { loadFacts, noFacts } from "#app/duties/due-facts.ts";
import { type DueItemRow, dueItemOf, outcomeOf } from "#app/duties/due-item-row.ts";
import { rebuildRollups, verifyRollups } from "#app/duties/rollups.ts";
import { clockAt, createSampleGroup, type SampleGroup } from "#app/duties/sample-group.fixture.ts";
import { sampleLibrary } from "#app/duties/sample-library.fixture.ts";
import { itemsAsOf, stateSql } from "#app/duties/state-sql.ts";
import { withdrawRecord } from "#app/records/change-record.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { submitRecord } from "#app/records/submit-record.ts";

const { db } = await testDatabase();

const record = fc.record({
  do: fc.constant("record" as const),
  kinds: fc.constantFrom(["party-day"], ["branch-committee-meeting"], ["party-day", "branch-committee-meeting"], ["training"], ["talk"]), // prettier-ignore
  back: fc.nat(60),
  attended: fc.option(fc.nat(8), { nil: null }),
  corrects: fc.boolean(),
  topic: fc.constantFrom("", "意识形态分析研判", "节前廉洁过节提醒"),
});
const command = fc.oneof(
  { weight: 6, arbitrary: record },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("night" as const), days: fc.integer({ min: 1, max: 45 }) }) }, // prettier-ignore
  { weight: 1, arbitrary: fc.record({ do: fc.constant("withdraw" as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("waive" as const), which: fc.nat(60), days: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }) }) }, // prettier-ignore
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("end-waiver" as const), which: fc.nat(60) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("extend" as const), which: fc.nat(60), days: fc.integer({ min: 1, max: 20 }) }) }, // prettier-ignore
  { weight: 1, arbitrary: fc.record({ do: fc.constant("merge" as const), undo: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("register-within" as const), days: fc.integer({ min: 0, max: 15 }) }) }, // prettier-ignore
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

interface World {
  readonly group: SampleGroup;
  today: Day;
  organization: number;
  rules: number;
  readonly records: { id: string; revision: number }[];
}

const actorOf = ({ group, today, organization, rules }: World) => ({ ...group.actor("office", group.root, today), organizationVersion: organization, rulesVersion: rules }); // prettier-ignore
const depsOf = (world: World) => ({ db, library: sampleLibrary, clock: clockAt(world.today) });
const bring = ({ group, today }: World) =>
  db.transaction().execute((tx) => bringUpToDate(tx, group.groupId, { today, library: sampleLibrary })); // prettier-ignore

async function itemAt({ group }: World, which: number): Promise<string> {
  const rows = await db.selectFrom("due_item").select("id").where("group_id", "=", group.groupId).where("withdrawn_on", "is", null).orderBy("id").execute(); // prettier-ignore
  return rows[which % rows.length]?.id ?? "";
}

async function run(world: World, each: Command): Promise<void> {
  const { group } = world;
  switch (each.do) {
    case "record": {
      const last = each.corrects ? world.records.at(-1) : undefined;
      const input = recordInputSchema.parse({
        unitId: group.west,
        kinds: each.kinds,
        day: addDays(world.today, -each.back),
        start: "09:00",
        end: "11:00",
        agenda: each.topic === "" ? [] : [{ text: each.topic, topics: [] }],
        attendance: each.attended === null ? null : { attended: group.westPeople.slice(0, each.attended), leave: [] }, // prettier-ignore
      });
      const id = last?.id ?? newId();
      const result = await submitRecord(depsOf(world), actorOf(world), id, { ...input, replaces: last?.revision ?? 0 }); // prettier-ignore
      if (!result.ok || result.value.kind !== "stored") return;
      if (last === undefined) world.records.push({ id, revision: 1 });
      else last.revision += 1;
      return;
    }
    case "night":
      world.today = addDays(world.today, each.days);
      await bring(world);
      return;
    case "withdraw": {
      const [gone] = world.records.splice(each.which % Math.max(world.records.length, 1), 1);
      if (gone !== undefined) await withdrawRecord(depsOf(world), actorOf(world), gone.id, "记错了"); // prettier-ignore
      return;
    }
    case "waive":
      await waiveDueItem(depsOf(world), actorOf(world), await itemAt(world, each.which), { reason: "防汛值守", until: each.days === null ? null : addDays(world.today, each.days) }); // prettier-ignore
      return;
    case "end-waiver":
      await endWaiver(depsOf(world), actorOf(world), await itemAt(world, each.which));
      return;
    case "extend": {
      const id = await itemAt(world, each.which);
      const row = await db.selectFrom("due_item").select("due_on").where("id", "=", id).executeTakeFirstOrThrow(); // prettier-ignore
      await extendDueItem(depsOf(world), actorOf(world), id, { dueOn: addDays(row.due_on, each.days), reason: "场地维修" }); // prettier-ignore
      return;
    }
    case "merge":
      await db.updateTable("unit").set({ closes_on: each.undo ? null : world.today, merged_into: each.undo ? null : group.west }).where("group_id", "=", group.groupId).where("id", "=", group.north).execute(); // prettier-ignore
      world.organization += 1;
      await db.updateTable("groups").set({ organization_version: world.organization }).where("id", "=", group.groupId).execute(); // prettier-ignore
      await bring(world);
      return;
    case "register-within":
      await db.insertInto("parameter_override").values({ group_id: group.groupId, id: newId(), institution_id: "themed-party-day", parameter: "registerWithinDays", from_on: world.today, value: String(each.days), mark: "P", reason: "集团规定", citation: null, set_by: null, set_at: new Date(), superseded_at: null }).execute(); // prettier-ignore
      world.rules += 1;
      await db.updateTable("groups").set({ rules_version: world.rules }).where("id", "=", group.groupId).execute(); // prettier-ignore
      await bring(world);
      return;
  }
}

/** Everything derived is what the facts say, today and on days that have passed; in TypeScript and in SQL alike. */
async function check({ group, today }: World): Promise<void> {
  const { groupId } = group;
  expect(await verifyRollups(db, groupId)).toEqual([]);
  const rows = (await db.selectFrom("due_item").selectAll().where("group_id", "=", groupId).execute()) as DueItemRow[]; // prettier-ignore
  const facts = await loadFacts(db, groupId, rows.map((row) => row.id)); // prettier-ignore
  const days = [today, addDays(today, -7), addDays(today, -40)];
  for (const asOf of days) {
    const { rows: told } = await sql<DueItemRow & { state: string }>`
      select d.*, ${stateSql(asOf, 7)} as state from ${itemsAsOf(groupId, asOf, today)} d`.execute(
      db,
    );
    const byId = new Map(told.map((row) => [row.id, row]));
    for (const row of rows) {
      if (row.withdrawn_on !== null) continue;
      const known = facts.get(row.id) ?? noFacts();
      const item = dueItemOf(row, known.scheduledDueOn ?? row.due_on);
      const now = outcomeChanges(item, known).findLast((change) => change.day <= asOf);
      const shown = byId.get(row.id);
      expect([row.title, asOf, shown?.outcome, shown?.progress]).toEqual([row.title, asOf, now?.outcome ?? "none", now?.progress ?? 0]); // prettier-ignore
      if (shown === undefined) continue;
      expect([row.title, asOf, shown.due_on, shown.register_by]).toEqual([row.title, asOf, ...Object.values(dueDaysOn(item, known.extensions, asOf))]); // prettier-ignore
      expect(shown.state).toBe(stateOf(outcomeOf(shown.outcome), { opensOn: shown.opens_on, dueOn: shown.due_on, registerBy: shown.register_by }, asOf, 7)); // prettier-ignore
    }
  }
}

test("whatever is done, what is kept is what would be computed anew", async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 14 }), async (commands) => {
      number += 1;
      const group = await createSampleGroup(db, { name: `random-${number}` });
      const world: World = { group, today: day("2026-03-20"), organization: 1, rules: 1, records: [] }; // prettier-ignore
      await bring(world);
      for (const each of commands) await run(world, each);
      await check(world);
      // a run of the night finds nothing left to do
      await bring(world);
      expect(await bring(world)).toMatchObject({ added: 0, withdrawn: 0, revised: 0, revived: 0, matched: 0 }); // prettier-ignore
      await check(world);
      const before = await sql`select * from tally where group_id = ${group.groupId} and items <> 0 order by 1, 2, 3, 4, 5, 6, 7`.execute(db); // prettier-ignore
      await db.transaction().execute((tx) => rebuildRollups(tx, group.groupId));
      const after = await sql`select * from tally where group_id = ${group.groupId} order by 1, 2, 3, 4, 5, 6, 7`.execute(db); // prettier-ignore
      expect(before.rows).toEqual(after.rows);
    }),
    { numRuns: 12, seed: 20260917, endOnFailure: false },
  );
}, 120_000);
