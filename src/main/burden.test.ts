import { expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { estimateBurden } from "#domain/record/burden.ts";
import { burdenSchema } from "#app/burden/schema.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const TODAY = day("2026-03-20");
const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library, fixedClock(TODAY));
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "leader", person: "P-D1-1", role: "leader", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-B11-1", role: "clerk", unit: "B11" }); // prettier-ignore
for (const institution of ["themed-party-day", "branch-committee"]) {
  await db.insertInto("adoption").values({ group_id: group.groupId, institution_id: institution, from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }).execute(); // prettier-ignore
}
await db.transaction().execute((tx) => bringUpToDate(tx, group.groupId, { today: TODAY, library }));
const leader = await logIn("leader");
const clerk = await logIn("clerk");
const people = [1, 2, 3, 4, 5].map((number) => group.people.get(`P-B11-${number}`) ?? "");

it("tells what records cost by the published standard, and what is still expected", async () => {
  const before = burdenSchema.parse((await leader("GET", "/api/burden?year=2026")).body);
  expect(before.totals).toMatchObject({ records: 0, typed: 0, minutes: 0, savedRecords: 0 });
  // twelve party days for each of four branches; the committees of the test group are too small to owe meetings
  expect(before.totals.items).toBe(4 * 12);
  expect(before.totals.expectedMinutes).toBeGreaterThan(0);
  // beside what it costs stands what came of it: January and February were registered by nobody
  const results = (page: typeof before) => page.units.find(({ unitId }) => unitId === group.units.B11)?.results; // prettier-ignore
  expect(results(before)).toEqual({ settled: 0, due: 2, overdue: 2, missing: 0 });
  const put = await clerk("PUT", `/api/records/${newId()}`, { unitId: group.units.B11, kinds: ["themed-party-day"], day: "2026-03-10", attendance: { attended: people, leave: [] } }); // prettier-ignore
  expect(put.status).toBe(201);
  const kind = library.recordKinds.find(({ id }) => id === "themed-party-day");
  if (kind === undefined) throw new Error("no such record kind");
  const cost = estimateBurden([kind]);
  const after = burdenSchema.parse((await leader("GET", "/api/burden?year=2026&month=3")).body);
  const unit = after.units.find(({ unitId }) => unitId === group.units.B11);
  expect(unit).toMatchObject({ records: 1, typed: cost.typed, minutes: Math.round(cost.seconds / 60), savedRecords: 0 }); // prettier-ignore
  expect(unit?.results).toEqual({ settled: 1, due: 1, overdue: 0, missing: 0 });
  expect(unit?.months[0]).toMatchObject({ expected: false });
  expect(unit?.months[3]).toMatchObject({ expected: true });
  expect(after.standard.length).toBeGreaterThan(10);
});

it("shows a clerk no other unit, and refuses one that is not theirs", async () => {
  const own = burdenSchema.parse((await clerk("GET", "/api/burden")).body);
  expect(own.units.map(({ unitId }) => unitId)).toEqual([group.units.B11]);
  expect((await clerk("GET", `/api/burden?unitId=${group.units.B21}`)).status).toBe(404);
});
