import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { library } from "#institutions/library.ts";
import { calendarMeasuresSchema, calendarSchema } from "#app/calendar/schema.ts";
import { dueDetailSchema, duePageSchema, wallCellSchema, wallSchema } from "#app/duties/schema.ts";
import { feedCreatedSchema } from "#app/publications/schema.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { settleWork } from "#app/work/run-work.ts";
import { publishVersion } from "#main/testing/publish-version.ts";
import { type Caller, createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const PLAN = `2026年党建工作计划

一、加强思想理论武装
1.抓好组织生活。各党支部每月开展一次主题党日，每季度安排一次党课。
2.弘扬实干作风。大力弘扬真抓实干的作风。

二、加强组织建设
1.抓好支部建设。各党支部每月召开一次支委会。每名书记领办1项重点项目。
`;
const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-B11-1", role: "clerk", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "member", person: "P-B11-3", role: "member", unit: "B11" }); // prettier-ignore
const [office, clerk, member] = [await logIn("office"), await logIn("clerk"), await logIn("member")]; // prettier-ignore
await office("POST", "/api/plans/import", new FilePart("计划.txt", new TextEncoder().encode(PLAN)));
await settleWork(deps);
const plan = await db.selectFrom("plan").select("id").where("group_id", "=", group.groupId).executeTakeFirstOrThrow(); // prettier-ignore
await publishVersion(office, plan.id, 1);
await settleWork(deps);
await db.insertInto("adoption").values({ group_id: group.groupId, institution_id: "heart-to-heart-talks", from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }).onConflict((conflict) => conflict.doNothing()).execute(); // prettier-ignore
await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-01"), library })); // prettier-ignore

const read = async (caller: Caller, url: string): Promise<unknown> => {
  const answer = await caller("GET", url);
  expect([url, answer.status]).toEqual([url, 200]);
  return answer.body;
};
const calendar = async (caller: Caller, query: string) => calendarSchema.parse(await read(caller, `/api/calendar?${query}`)); // prettier-ignore
const wall = async (query: string) => wallSchema.parse(await read(office, `/api/wall?${query}`));
const items = async (caller: Caller, query: string) => duePageSchema.parse(await read(caller, `/api/due-items?limit=200&${query}`)); // prettier-ignore
const SEPTEMBER = "from=2026-08-31&to=2026-10-04";

test("by institution: one row for each that asks for something, under its subject", async () => {
  const shown = await wall("by=institution&order=organization");
  const rows = shown.groups.flatMap((each) => each.rows);
  const partyDay = rows.find((row) => row.id === "themed-party-day");
  expect(partyDay?.name).toBe("主题党日");
  // four branches owe it; January has long passed
  expect(partyDay?.cells[0]).toEqual({ state: "overdue", count: 4 });
  expect(partyDay?.cells[11]).toEqual({ state: "open", count: 4 });
  expect(rows.every((row) => row.cells.some((cell) => cell !== null))).toBe(true);
  // nothing was done yet: whatever is not late has not come, and is not praised for it
  const untroubled = rows.filter((row) => row.trouble === null).length;
  expect(untroubled).toBeGreaterThan(0);
  expect([shown.calm, shown.quiet]).toEqual([0, untroubled]);
  expect(shown.groups[0]?.summary).toMatch(/^\d+项制度/);
  // the same items, whichever way they are sorted into rows
  const { total } = await items(office, "from=2026-01-01&to=2026-12-31");
  expect(Object.values(shown.totals).reduce((sum, each) => sum + each, 0)).toBe(total);

  const cell = wallCellSchema.parse(await read(office, "/api/wall/cell?by=institution&row=themed-party-day&month=1")); // prettier-ignore
  expect([cell.name, cell.institution, cell.items.length, cell.total, cell.more]).toEqual(["主题党日", "themed-party-day", 4, 4, 0]); // prettier-ignore
  const narrow = wallCellSchema.parse(await read(office, `/api/wall/cell?by=institution&row=themed-party-day&month=1&unitId=${group.units.B11}`)); // prettier-ignore
  expect(narrow.items.map((item) => item.unit.id)).toEqual([group.units.B11]);
  expect((await office("GET", "/api/wall/cell?by=institution&row=nothing&month=1")).status).toBe(404); // prettier-ignore
});

test("by measure: the rows of the plan, aims with an empty one", async () => {
  const shown = await wall("by=measure&order=organization");
  expect(shown.groups.map((each) => [each.name, each.rows.map((row) => row.name)])).toEqual([
    ["一、加强思想理论武装", ["1. 抓好组织生活", "2. 弘扬实干作风"]],
    ["二、加强组织建设", ["1. 抓好支部建设"]],
  ]);
  const [life, aim] = shown.groups[0]?.rows ?? [];
  // 主题党日 of four branches; lectures fall due by the quarter
  expect(life?.cells[0]).toEqual({ state: "overdue", count: 4 });
  expect(life?.cells[2]?.count).toBe(8);
  expect([aim?.cells.every((cell) => cell === null), aim?.trouble]).toEqual([true, null]);
  const cell = wallCellSchema.parse(await read(office, "/api/wall/cell?by=measure&row=0-0&month=3")); // prettier-ignore
  expect([cell.name, cell.clause?.planId, cell.total]).toEqual(["1. 抓好组织生活", plan.id, 8]);
  expect((await office("GET", "/api/wall/cell?by=measure&row=7-0&month=3")).status).toBe(404);
  expect((await wall("by=measure&year=2031")).groups).toEqual([]);
});

test("the calendar counts by day what the list lists, with festivals, holidays and make-up days", async () => {
  const shown = await calendar(office, SEPTEMBER);
  expect(shown.days).toHaveLength(35);
  const of = (on: string) => shown.days.find((each) => each.day === on);
  expect(of("2026-09-25")).toMatchObject({ rest: "off", holiday: "中秋", festival: "中秋" });
  expect(of("2026-09-20")).toMatchObject({ rest: "worked", holiday: null, workingDay: true });
  const last = of("2026-09-30");
  expect(last?.lines.find((line) => line.institution === "themed-party-day")).toMatchObject({ count: 4, state: "open", item: null }); // prettier-ignore
  for (const on of ["2026-09-20", "2026-09-30"]) {
    const { total } = await items(office, `from=${on}&to=${on}`);
    expect(Object.values(of(on)?.counts ?? {}).reduce((sum, each) => sum + each, 0)).toBe(total);
  }
  // of one branch there is one, and it can be opened
  const own = await calendar(clerk, SEPTEMBER);
  const line = own.days.at(30)?.lines.find((each) => each.institution === "themed-party-day");
  expect(line?.count).toBe(1);
  expect(dueDetailSchema.parse(await read(clerk, `/api/due-items/${line?.item?.id ?? ""}`)).item.unit.id).toBe(group.units.B11); // prettier-ignore
});

test("who may see one unit sees one unit, a member only what is theirs", async () => {
  const clerks = await calendar(clerk, SEPTEMBER);
  const narrowed = await calendar(office, `${SEPTEMBER}&unitId=${group.units.B11}`);
  expect(clerks.totals).toEqual(narrowed.totals);
  const foreign = await calendar(clerk, `${SEPTEMBER}&unitId=${group.units.B21}`);
  expect(foreign.days.flatMap((each) => each.lines)).toEqual([]);
  const year = "from=2026-11-01&to=2026-12-31";
  const mine = await items(member, year);
  const members = await calendar(member, year);
  expect(Object.values(members.totals).reduce((sum, each) => sum + each, 0)).toBe(mine.total);
  expect(mine.items.every((item) => item.person?.id === group.people.get("P-B11-3"))).toBe(true);
  // the office's own, wherever it stands
  const own = await calendar(office, `${year}&own=true`);
  const listed = await items(office, `${year}&personId=${group.people.get("P-D1-1") ?? ""}`);
  expect(Object.values(own.totals).reduce((sum, each) => sum + each, 0)).toBe(listed.total);
});

test("one institution, and the calendar as it stood on a day that has passed", async () => {
  const only = await calendar(office, `${SEPTEMBER}&institution=themed-party-day`);
  const lines = only.days.flatMap((each) => each.lines);
  expect(new Set(lines.map((line) => line.institution))).toEqual(new Set(["themed-party-day"]));
  const march = "from=2026-03-01&to=2026-03-31&institution=themed-party-day";
  expect((await calendar(office, march)).totals.overdue).toBe(4);
  expect((await calendar(office, `${march}&asOf=2026-03-01`)).totals).toMatchObject({ overdue: 0, open: 4 }); // prettier-ignore
});

test("62 days at most, in their order", async () => {
  expect((await office("GET", "/api/calendar?from=2026-01-01&to=2026-03-03")).status).toBe(200);
  for (const range of [
    "from=2026-01-01&to=2026-03-04",
    "from=2026-02-02&to=2026-02-01",
    "from=2026-02-30&to=2026-03-01",
  ]) {
    // prettier-ignore
    expect([range, (await office("GET", `/api/calendar?${range}`)).status]).toEqual([range, 400]);
  }
});

test("put off to the end of the next month at most, counted from the day that was scheduled", async () => {
  const [item] = (await items(office, `unitId=${group.units.B12}&institution=themed-party-day&from=2026-10-01&to=2026-10-31`)).items; // prettier-ignore
  const url = `/api/due-items/${item?.id ?? ""}`;
  const put = async (dueOn: string) => office("POST", `${url}/extension`, { dueOn, reason: "场地维修，上级同意" }); // prettier-ignore
  const before = dueDetailSchema.parse(await read(office, url));
  expect([before.extendUntil, before.may.extend, before.notExtended]).toEqual(["2026-11-30", true, null]); // prettier-ignore
  const tooFar = await put("2026-12-31");
  expect(tooFar).toMatchObject({ status: 422, body: { code: "extension-too-long" } });
  expect(JSON.stringify(tooFar.body)).toContain("最多延到2026年11月30日");
  expect((await put("2026-11-15")).status).toBe(200);
  // a second time does not move the bound on
  expect((await put("2026-12-15")).status).toBe(422);
  const last = dueDetailSchema.parse((await put("2026-11-30")).body);
  expect([last.item.dueOn, last.extendUntil, last.may.extend]).toEqual(["2026-11-30", "2026-11-30", false]); // prettier-ignore
  expect(last.notExtended).toBe("已经延到规定许可的最后一天（11月30日），不能再延。");
  // and there it stands in the calendar
  const november = await calendar(office, `from=2026-11-30&to=2026-11-30&institution=themed-party-day`); // prettier-ignore
  expect(november.totals.open).toBe(5);
});

test("a feed of one institution: one event a day, however many units owe it", async () => {
  const created = feedCreatedSchema.parse((await office("POST", "/api/feeds", { unitId: group.units.G, institution: "themed-party-day" })).body); // prettier-ignore
  expect(created.feed.name).toMatch(/主题党日日历$/);
  const text = (await office("GET", created.path)).raw.toString("utf8").replaceAll("\r\n ", "");
  const events = text.split("BEGIN:VEVENT").slice(1);
  const september = events.filter((event) => event.includes("DTSTART;VALUE=DATE:20260930"));
  expect(september).toHaveLength(1);
  expect(september[0]).toMatch(/SUMMARY:.*0\/4项/);
  expect(september[0]).toContain("/calendar?unitId=");
  expect(new Set(events.map((event) => /UID:(.*)/.exec(event)?.[1])).size).toBe(events.length);
  // not of a unit that is somebody else's, not of nothing, not without a unit
  const refusals = [{ unitId: group.units.B21, institution: "themed-party-day" }, { unitId: group.units.B11, institution: "nothing" }, { institution: "themed-party-day" }]; // prettier-ignore
  expect(await Promise.all(refusals.map(async (body) => (await clerk("POST", "/api/feeds", body)).status))).toEqual([404, 404, 400]); // prettier-ignore
});

test("a measure of the plan: the calendar, a day's list and a feed hold what carries it out", async () => {
  const measures = calendarMeasuresSchema.parse(await read(office, "/api/calendar/measures")).items;
  // 弘扬实干作风 is an aim: nothing carries it out
  expect(measures.map(({ name }) => name)).toEqual(["一·1. 抓好组织生活", "二·1. 抓好支部建设"]);
  const measure = measures[0]?.id ?? "";
  const shown = await calendar(office, `${SEPTEMBER}&measure=${measure}`);
  const asked = new Set(shown.days.flatMap(({ lines }) => lines.map(({ institution }) => institution))); // prettier-ignore
  expect([...asked].toSorted()).toEqual(["party-lecture", "themed-party-day"]);
  const day30 = await items(office, `measure=${measure}&from=2026-09-30&to=2026-09-30`);
  expect(day30.total).toBe(8);
  expect((await items(office, "measure=nothing")).total).toBe(0);
  expect((await calendar(office, `${SEPTEMBER}&measure=${group.groupId}`)).totals.open).toBe(0);

  const created = feedCreatedSchema.parse((await office("POST", "/api/feeds", { unitId: group.units.G, measure })).body); // prettier-ignore
  expect(created.feed.name).toMatch(/“一·1. 抓好组织生活”日历$/);
  const text = (await office("GET", created.path)).raw.toString("utf8").replaceAll("\r\n ", "");
  const events = text.split("BEGIN:VEVENT").slice(1);
  const september = events.filter((event) => event.includes("DTSTART;VALUE=DATE:20260930"));
  expect(september).toHaveLength(2);
  expect(september.some((event) => /SUMMARY:主题党日.*0\/4项/.test(event))).toBe(true);
  expect(september.every((event) => event.includes(`measure=${measure}`))).toBe(true);
  expect(new Set(events.map((event) => /UID:(.*)/.exec(event)?.[1])).size).toBe(events.length);
  const refusals = [{ unitId: group.units.G, measure: group.groupId }, { measure }, { unitId: group.units.G, measure, institution: "themed-party-day" }]; // prettier-ignore
  expect(await Promise.all(refusals.map(async (body) => (await office("POST", "/api/feeds", body)).status))).toEqual([404, 400, 400]); // prettier-ignore
  expect((await clerk("POST", "/api/feeds", { unitId: group.units.B21, measure })).status).toBe(
    404,
  );
});
