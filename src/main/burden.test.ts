import { expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { estimateBurden } from "#domain/record/burden.ts";
import { burdenSchema } from "#app/burden/schema.ts";
import { caseDetailSchema } from "#app/cases/schema.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const TODAY = day("2026-03-20");
const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library, fixedClock(TODAY));
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "leader", person: "P-D1-1", role: "leader", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-B11-1", role: "clerk", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "office", person: "P-G-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "secretary", person: "P-B11-2", role: "secretary", unit: "B11" }); // prettier-ignore
for (const institution of ["themed-party-day", "branch-committee"]) {
  await db.insertInto("adoption").values({ group_id: group.groupId, institution_id: institution, from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }).execute(); // prettier-ignore
}
await db.transaction().execute((tx) => bringUpToDate(tx, group.groupId, { today: TODAY, library }));
const leader = await logIn("leader");
const clerk = await logIn("clerk");
const office = await logIn("office");
const secretary = await logIn("secretary");
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

const post = async (caller: Caller, url: string, body: object) => {
  const { status, body: answer } = await caller("POST", url, body);
  expect([url, status < 300 ? "ok" : answer]).toEqual([url, "ok"]);
  return caseDetailSchema.parse(answer);
};
const figures = async (month: number, unit: "G" | "B11") =>
  burdenSchema
    .parse((await leader("GET", `/api/burden?year=2026&month=${month}`)).body)
    .units.find(({ unitId }) => unitId === group.units[unit]);

it("counts steps of procedures with the unit that does them, due ones in the month of their day", async () => {
  const before = await figures(3, "B11");
  const { id } = await post(office, "/api/cases", { procedure: "supervised-task", unitId: group.units.B11, title: "三号泵站改造" }); // prettier-ignore
  // three fields: 决议内容 60秒, 责任人 10秒, and of the optional ones 配合人 20秒, which alone was filled in
  await post(office, `/api/cases/${id}/steps`, { basedOn: 0, step: "give", fields: { resolution: "年底前改造完", owner: people[1], "co-owners": people.slice(2) } }); // prettier-ignore
  expect(await figures(3, "G")).toMatchObject({ items: 0, records: 0, stepsAsked: 1, stepsDone: 1, stepMinutes: 2, typed: 3, minutes: 2 }); // prettier-ignore
  await post(secretary, `/api/cases/${id}/steps`, { basedOn: 1, step: "sign-for" });
  await post(secretary, `/api/cases/${id}/steps`, { basedOn: 2, step: "report", fields: { progress: "已招标" } }); // prettier-ignore
  // 签收 is due in March; the report was due in April, and done in March
  expect(await figures(3, "B11")).toMatchObject({ items: before?.items, records: before?.records, stepsAsked: 1, stepsDone: 2, stepMinutes: 1, typed: (before?.typed ?? 0) + 1 }); // prettier-ignore
  const april = await figures(4, "B11");
  expect(april).toMatchObject({ stepsDone: 0, stepMinutes: 0, typed: 0 });
  expect(april?.stepsAsked).toBeGreaterThanOrEqual(1);
  // the feedback is due three months after it was given: its minute is expected then
  const [june, july] = [await figures(6, "B11"), await figures(7, "B11")];
  expect(june?.stepsAsked).toBe(1);
  expect((june?.expectedMinutes ?? 0) - (july?.expectedMinutes ?? 0)).toBe(1);
  // what was a mistake is no work
  await post(secretary, `/api/cases/${id}/take-back`, { basedOn: 3, reason: "写错了" });
  expect(await figures(3, "B11")).toMatchObject({ stepsDone: 1, stepMinutes: 0, typed: before?.typed }); // prettier-ignore
});

it("counts a step that a record shows with the record alone", async () => {
  const before = await figures(3, "G");
  const recordId = newId();
  expect((await clerk("PUT", `/api/records/${recordId}`, { unitId: group.units.B11, kinds: ["themed-party-day"], day: "2026-03-12", attendance: { attended: people, leave: [] } })).status).toBe(201); // prettier-ignore
  const finding = { finding: "签到表缺一页", evidence: "现场查看" };
  const find = { procedure: "rectification", unitId: group.units.B11, title: "签到表缺页" };
  await post(office, "/api/cases", { ...find, first: { fields: finding, papers: [{ document: "evidence", files: [], recordId }] } }); // prettier-ignore
  const shown = await figures(3, "G");
  expect(shown?.stepsDone).toBe((before?.stepsDone ?? 0) + 1);
  expect(shown).toMatchObject({ typed: before?.typed, stepMinutes: before?.stepMinutes });
  await post(office, "/api/cases", { ...find, title: "另一页", first: { fields: finding } });
  expect((await figures(3, "G"))?.typed).toBe((before?.typed ?? 0) + 2);
});

it("leaves out what somebody does in a matter of their own, and steps of units that are not the reader's", async () => {
  const before = await figures(3, "G");
  await post(clerk, "/api/burden/complaints", { what: "同一份到会名单要填三处", kind: "重复填报" });
  expect(await figures(3, "B11")).toMatchObject({ stepsDone: 1 });
  // the office has to accept it within three working days
  expect(await figures(3, "G")).toMatchObject({ stepsAsked: (before?.stepsAsked ?? 0) + 1, stepsDone: before?.stepsDone }); // prettier-ignore
  const own = burdenSchema.parse((await clerk("GET", "/api/burden?year=2026&month=3")).body);
  expect(own.units.map(({ unitId }) => unitId)).toEqual([group.units.B11]);
});
