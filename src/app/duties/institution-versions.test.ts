import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Day, day } from "#kernel/day.ts";
import type { Institution } from "#domain/institution/institution.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { joinLibrary } from "#app/duties/institution-versions.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { createSampleGroup } from "#app/duties/sample-group.fixture.ts";
import { sampleLibrary } from "#app/duties/sample-library.fixture.ts";
import { moveRulesVersion } from "#app/plans/move-rules-version.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";

const { db } = await testDatabase();
const library = sampleLibrary;

const partyDay = library.institutions.find(({ id }) => id === "themed-party-day");
if (partyDay === undefined) throw new Error("the sample library has no themed party day");
const [monthly] = partyDay.duties;
if (monthly === undefined) throw new Error("it has no duty");
const twice: Institution = { ...partyDay, duties: [{ ...monthly, cycle: { each: "month", times: 2 } }] }; // prettier-ignore
const quarterly: Institution = { ...partyDay, duties: [{ ...monthly, id: "quarterly", cycle: { each: "quarter" } }] }; // prettier-ignore

const bring = (groupId: string, today: string) =>
  db.transaction().execute((tx) => bringUpToDate(tx, groupId, { today: day(today), library }));

async function publish(groupId: string, version: number, from: string, institution: Institution): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.insertInto("own_institution").values({ group_id: groupId, institution_id: institution.id, version, from_on: day(from), content: JSON.stringify({ institution, recordKinds: [] }), status: "published", reason: "试验", saved_at: new Date("2026-01-01T00:00:00Z") }).execute(); // prettier-ignore
    await moveRulesVersion(tx, groupId);
  });
} // prettier-ignore

const owed = async (groupId: string, unit: string): Promise<Record<string, number>> => {
  const { rows } = await sql<{ period: string; target: number }>`
    select period, target from due_item where group_id = ${groupId}::uuid and source = 'themed-party-day'
      and unit_id = ${unit}::uuid and withdrawn_on is null order by opens_on`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.period, row.target]));
};

test("a version governs what opens from its day on; what opened before stays as it was", async () => {
  const group = await createSampleGroup(db, { name: "versions" });
  await bring(group.groupId, "2026-02-09");
  await publish(group.groupId, 1, "2026-05-10", twice);
  const run = await bring(group.groupId, "2026-05-10");
  expect(run).toMatchObject({ added: 0, withdrawn: 0 });
  const after = await owed(group.groupId, group.west);
  expect(after).toMatchObject({ "2026-04": 1, "2026-05": 1, "2026-06": 2, "2026-12": 2 });
  expect(Object.keys(after)).toHaveLength(12);
  expect(await bring(group.groupId, "2026-05-10")).toMatchObject({ added: 0, revised: 0, withdrawn: 0 }); // prettier-ignore
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("another rhythm from July on: six months, then two quarters, nothing twice and nothing left out", async () => {
  const group = await createSampleGroup(db, { name: "rhythm" });
  await bring(group.groupId, "2026-02-09");
  await publish(group.groupId, 1, "2026-07-01", quarterly);
  await bring(group.groupId, "2026-06-20");
  expect(Object.keys(await owed(group.groupId, group.west))).toEqual(["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026Q3", "2026Q4"]); // prettier-ignore
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("switched off for a unit: nothing opens there until the day, elsewhere nothing changes", async () => {
  const group = await createSampleGroup(db, { name: "off" });
  await bring(group.groupId, "2026-02-09");
  const [person = ""] = group.westPeople;
  await db.insertInto("institution_waiver").values({ group_id: group.groupId, id: crypto.randomUUID(), institution_id: "themed-party-day", unit_id: group.west, from_on: day("2026-03-15"), until_on: day("2026-06-01"), reason: "整体搬迁", approved_by: person, set_by: person, set_at: new Date("2026-03-15T00:00:00Z") }).execute(); // prettier-ignore
  await moveRulesVersion(db, group.groupId);
  await bring(group.groupId, "2026-03-15");
  const west = Object.keys(await owed(group.groupId, group.west));
  expect(west).toContain("2026-03");
  expect(west).not.toContain("2026-04");
  expect(west).not.toContain("2026-05");
  expect(west).toContain("2026-06");
  expect(Object.keys(await owed(group.groupId, group.north))).toHaveLength(12);
});

const own = (from: string, version: number, institution: Institution) => ({ id: institution.id, version, from: day(from), content: { institution, recordKinds: [] } }); // prettier-ignore

test("the versions of an institution follow one another without gap or overlap", () => {
  const joined = joinLibrary(library, [own("2026-05-01", 1, twice), own("2026-05-01", 3, quarterly), own("2026-09-01", 2, twice)]); // prettier-ignore
  const spans = joined.versions.get("themed-party-day")?.map(({ version, from, until }): [number, Day | null, Day | null] => [version, from, until]); // prettier-ignore
  expect(spans).toEqual([[0, null, "2026-05-01"], [3, "2026-05-01", "2026-09-01"], [2, "2026-09-01", null]]); // prettier-ignore
  expect(joined.library.institutions).toHaveLength(library.institutions.length);
  expect(joinLibrary(library, []).versions.size).toBe(0);
});
