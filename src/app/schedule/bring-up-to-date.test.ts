import { sql } from "kysely";
import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { createSampleGroup } from "#app/duties/sample-group.fixture.ts";
import { sampleLibrary } from "#app/duties/sample-library.fixture.ts";

const { db } = await testDatabase();
const library = sampleLibrary;

const everything = async (groupId: string): Promise<unknown> => {
  const tables = ["due_item", "due_change", "tally", "fulfilment", "record", "extension", "waiver", "groups"]; // prettier-ignore
  const found: Record<string, unknown> = {};
  for (const table of tables) {
    const key = table === "groups" ? "id" : "group_id";
    const { rows } = await sql`select to_jsonb(t) as row from ${sql.table(table)} t where t.${sql.ref(key)} = ${groupId}::uuid order by to_jsonb(t)::text`.execute(db); // prettier-ignore
    found[table] = rows;
  }
  return found;
};

const bring = (groupId: string, today: string) =>
  db.transaction().execute((tx) => bringUpToDate(tx, groupId, { today: day(today), library }));

test("what is owed for the year comes once: the second run changes nothing", async () => {
  const group = await createSampleGroup(db, { name: "twice" });
  const first = await bring(group.groupId, "2026-02-09");
  // two branches: 12 committee meetings, 12 party days, 4 analyses, 2 reminders (中秋 and 国庆 fall together or not); 13 members' hours
  expect(first.added).toBeGreaterThan(2 * (12 + 12 + 4 + 2) + 13 - 1);
  const before = await everything(group.groupId);
  const second = await bring(group.groupId, "2026-02-09");
  expect(second).toMatchObject({ owed: first.added, added: 0, withdrawn: 0, revised: 0, revived: 0 }); // prettier-ignore
  expect(await everything(group.groupId)).toEqual(before);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("two runs at once are one after the other", async () => {
  const group = await createSampleGroup(db, { name: "at-once" });
  const runs = await Promise.all([
    bring(group.groupId, "2026-02-09"),
    bring(group.groupId, "2026-02-09"),
  ]);
  expect(runs.map((run) => run.added).filter((added) => added > 0)).toHaveLength(1);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("a unit merged in May owes nothing any more from May on; its past stays", async () => {
  const group = await createSampleGroup(db, { name: "merged" });
  await bring(group.groupId, "2026-02-09");
  await db.updateTable("unit").set({ closes_on: day("2026-05-15"), merged_into: group.west }).where("group_id", "=", group.groupId).where("id", "=", group.north).execute(); // prettier-ignore
  await db.updateTable("membership").set({ unit_id: group.west }).where("group_id", "=", group.groupId).where("unit_id", "=", group.north).execute(); // prettier-ignore
  await db.updateTable("groups").set({ organization_version: 2 }).where("id", "=", group.groupId).execute(); // prettier-ignore
  const run = await bring(group.groupId, "2026-05-15");
  expect(run.withdrawn).toBeGreaterThan(0);
  // the members' yearly hours move with them
  expect(run.revised).toBe(5);
  const left = await db
    .selectFrom("due_item")
    .select(["period", "withdrawn_on"])
    .where("group_id", "=", group.groupId)
    .where("unit_id", "=", group.north)
    .where("source", "=", "themed-party-day")
    .orderBy("period")
    .execute();
  expect(left.filter((row) => row.withdrawn_on === null).map((row) => row.period)).toEqual(["2026-01", "2026-02", "2026-03", "2026-04"]); // prettier-ignore
  expect(left).toHaveLength(12);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
  // and when the merger is taken back, what it owed is owed again
  await db.updateTable("unit").set({ closes_on: null, merged_into: null }).where("group_id", "=", group.groupId).where("id", "=", group.north).execute(); // prettier-ignore
  await db.updateTable("groups").set({ organization_version: 3 }).where("id", "=", group.groupId).execute(); // prettier-ignore
  const again = await bring(group.groupId, "2026-05-16");
  expect(again).toMatchObject({ added: 0, withdrawn: 0, revived: run.withdrawn });
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("a parameter that changes moves the days of what is still to come", async () => {
  const group = await createSampleGroup(db, { name: "parameter" });
  await bring(group.groupId, "2026-02-09");
  await db.insertInto("parameter_override").values({ group_id: group.groupId, id: group.root, institution_id: "themed-party-day", parameter: "registerWithinDays", from_on: day("2026-07-01"), value: "10", mark: "P", reason: "集团规定", citation: null, set_by: null, set_at: new Date(), superseded_at: null }).execute(); // prettier-ignore
  await db
    .updateTable("groups")
    .set({ rules_version: 2 })
    .where("id", "=", group.groupId)
    .execute();
  expect(await bring(group.groupId, "2026-06-10")).toMatchObject({ added: 0, withdrawn: 0, revised: 12 }); // prettier-ignore
  const rows = await db
    .selectFrom("due_item")
    .select(["period", "register_by"])
    .where("group_id", "=", group.groupId)
    .where("unit_id", "=", group.west)
    .where("source", "=", "themed-party-day")
    .where("period", "in", ["2026-06", "2026-07"])
    .orderBy("period")
    .execute();
  expect(rows.map((row) => row.register_by)).toEqual(["2026-07-05", "2026-08-10"]);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});
