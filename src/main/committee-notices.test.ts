import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { library } from "#institutions/library.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { dayInChina } from "#platform/clock.ts";
import { meetingSchema, taskPageSchema } from "#app/committee/schema.ts";
import { noticePageSchema } from "#app/notices/schema.ts";
import { groupRulesSchema } from "#app/notices/schema.ts";
import { rebuildUnitAncestors } from "#app/units/rebuild-unit-ancestors.ts";
import { type Answer, type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

// what people are told of a meeting that concerns them, and of a task that they still owe

const database = await testDatabase();
const { db } = database;
// a Thursday evening, after the hours in which something may leave the house
const evening = Date.parse("2026-09-17T21:00:00+08:00");
let ticks = 0;
// later with every look at it, so that the newest notice is the first
const clock = { now: () => new Date(evening + (ticks += 1)), today: () => dayInChina(new Date(evening)) }; // prettier-ignore
const { logIn } = await createTestApp(database, library, clock, {
  outgoing: { mail: { host: "localhost", port: 25, security: "starttls", user: null, password: null, from: "落实 <luoshi@example.cn>" }, robotHosts: [] },
}); // prettier-ignore
const group = await createTestGroup(database);
const { groupId } = group;
const { G, E1 } = group.units;
const person = (code: string): string => group.people.get(code) ?? "";
const bodyId = newId();
const seats = ["P-B11-1", "P-B11-2", "P-B21-2"].map(person);
const [secretary = ""] = seats;
const guest = person("P-E1-1");
const owner = person("P-B12-3");

let office: Caller;
let member: Caller;
let clerk: Caller;
let owning: Caller;
let outsider: Caller;
let other: Caller;

const account = (login: string, code: string, role: "office" | "member" | "clerk" | "leader", unit: "G" | "B21" | "B12" | "B22" | "E1" | "E2") => createTestAccount(database, group, { login, person: code, role, unit }); // prettier-ignore

beforeAll(async () => {
  await db.insertInto("unit").values({ group_id: groupId, id: bodyId, code: "DW", kind: "committee", name: "中共临澜市城市服务集团有限公司委员会", short_name: "集团党委", tags: [], opens_on: day("2020-01-01"), closes_on: null, merged_into: null, sort: 50 }).execute(); // prettier-ignore
  await db.insertInto("unit_placement").values({ group_id: groupId, unit_id: bodyId, parent_id: G, from_on: day("2020-01-01"), until_on: null }).execute(); // prettier-ignore
  for (const [index, personId] of seats.entries()) {
    await db.insertInto("appointment").values({ group_id: groupId, id: newId(), person_id: personId, unit_id: bodyId, post: index === 0 ? "party-committee-secretary" : "party-committee-member", is_key: false, from_on: day("2020-01-01"), until_on: null }).execute(); // prettier-ignore
  }
  await db.transaction().execute((tx) => rebuildUnitAncestors(tx, groupId, day("2026-09-17")));
  await account("office", "P-D1-1", "office", "G");
  await account("member", "P-B21-2", "member", "B21");
  await account("clerk", "P-E1-1", "clerk", "E1");
  await account("owning", "P-B12-3", "member", "B12");
  await account("outsider", "P-B22-4", "member", "B22");
  await account("other", "P-E2-1", "leader", "E2");
  [office, member, clerk, owning, outsider, other] = await Promise.all([logIn("office"), logIn("member"), logIn("clerk"), logIn("owning"), logIn("outsider"), logIn("other")]); // prettier-ignore
});

const meetingIn = (answer: Answer) => {
  if (answer.status >= 300) expect.fail(JSON.stringify(answer.body));
  return meetingSchema.parse(answer.body);
};
/** What somebody was told of the kind, the newest first: title, text and where it leads. */
const told = async (caller: Caller, kind = "meeting") =>
  noticePageSchema.parse((await caller("GET", "/api/notices")).body).items.filter((each) => each.kind === kind).map(({ title, content }) => [title, content.sections[0]?.lines[0]?.text, content.sections[0]?.lines[0]?.path]); // prettier-ignore
const first = { id: newId(), kind: "first-item", title: "学习安全生产重要论述", source: "会议讲话原文" }; // prettier-ignore
const investment = { id: newId(), kind: "ordinary", title: "二水厂扩建方案", invited: [guest] };
const personnel = { id: newId(), kind: "personnel", title: "研究王某任职" };
const meeting = (over: object = {}) => ({ bodyId, form: "meeting", heldOn: "2026-09-24", start: "09:00", place: "三楼会议室", chairId: secretary, items: [first, investment, personnel], basedOn: 0, ...over }); // prettier-ignore

describe("会议通知", () => {
  const id = newId();
  const save = async (over: object) => meetingIn(await office("PUT", `/api/committee/meetings/${id}`, meeting(over))); // prettier-ignore

  it("is found by each member, with the agenda behind it, and by who is invited, with their items only", async () => {
    const set = await member("PUT", "/api/notices/settings", { inApp: false, email: true, address: "member@example.cn", hour: null }); // prettier-ignore
    expect(set.status).toBe(200);
    await save({});
    expect(await told(member)).toEqual([]);
    meetingIn(await office("POST", `/api/committee/meetings/${id}/notice`, { basedOn: 1 }));
    expect(await told(member)).toEqual([["会议通知：集团党委2026年第1次党委会", "9月24日09:00，三楼会议室。议程3项，点开看议程和材料", `/meetings/${id}`]]); // prettier-ignore
    expect((await member("GET", `/api/committee/meetings/${id}`)).status).toBe(200);
    const [invited] = await told(clerk);
    expect(invited).toEqual(["列席通知：集团党委2026年第1次党委会", "9月24日09:00，三楼会议室。请列席第2项“二水厂扩建方案”，其他议题不用参加", null]); // prettier-ignore
    expect(JSON.stringify(invited)).not.toMatch(/王某|安全生产/);
    expect(await told(outsider)).toEqual([]);
    expect((await clerk("GET", `/api/committee/meetings/${id}`)).status).toBe(404);
    // in the evening nothing leaves the house: the e-mail waits for the next working morning
    const { rows } = await sql<{ person_id: string; next_at: Date }>`select person_id, next_at from delivery where group_id = ${groupId} and channel = 'email'`.execute(db); // prettier-ignore
    expect(rows.map((row) => [row.person_id, row.next_at.toISOString()])).toEqual([[person("P-B21-2"), "2026-09-18T00:00:00.000Z"]]); // prettier-ignore
  });

  it("is followed by what changes: another place to everybody, an invitation or that somebody need not come", async () => {
    await save({ basedOn: 1, attended: [secretary] });
    expect(await told(member)).toHaveLength(1);
    await save({ basedOn: 2, place: "四楼会议室", items: [first, { ...investment, invited: [owner] }, personnel] }); // prettier-ignore
    expect((await told(member))[0]).toEqual(["会议改了时间或者地点：集团党委2026年第1次党委会", "原定9月24日09:00，三楼会议室，改为9月24日09:00，四楼会议室", `/meetings/${id}`]); // prettier-ignore
    expect((await told(clerk))[0]).toEqual(["不用列席了：集团党委2026年第1次党委会", "9月24日09:00，四楼会议室的会议议程有调整，您不用列席了", null]); // prettier-ignore
    expect((await told(owning)).map(([title]) => title)).toEqual(["列席通知：集团党委2026年第1次党委会"]); // prettier-ignore
  });

  it("is taken back when the meeting is called off; who was never told of one hears nothing", async () => {
    meetingIn(await office("POST", `/api/committee/meetings/${id}/call-off`, { basedOn: 3, remark: "主要负责人出差" })); // prettier-ignore
    for (const caller of [member, owning]) expect((await told(caller))[0]).toEqual(["会议取消：集团党委2026年第1次党委会", "原定9月24日09:00，四楼会议室。原因：主要负责人出差", null]); // prettier-ignore
    expect(await told(clerk)).toHaveLength(2);
    const silent = newId();
    const before = await told(member);
    meetingIn(await office("PUT", `/api/committee/meetings/${silent}`, meeting({ items: [{ ...first, id: newId() }] }))); // prettier-ignore
    meetingIn(await office("POST", `/api/committee/meetings/${silent}/call-off`, { basedOn: 1, remark: "并到下次" })); // prettier-ignore
    expect(await told(member)).toEqual(before);
    const unknown = await office("PUT", `/api/committee/meetings/${newId()}`, meeting({ items: [{ ...first, id: newId(), invited: [newId()] }] })); // prettier-ignore
    expect([unknown.status, JSON.stringify(unknown.body)]).toEqual([422, expect.stringContaining("unknown-person")]); // prettier-ignore
  });
});

const chase = (caller: Caller, id: string, remark?: string) => caller("POST", `/api/committee/tasks/${id}/chase`, remark === undefined ? {} : { remark }); // prettier-ignore
const board = async (caller: Caller) => taskPageSchema.parse((await caller("GET", "/api/committee/tasks")).body).items; // prettier-ignore
const taskOf = async (caller: Caller, id: string) => (await board(caller)).find((each) => each.id === id); // prettier-ignore

describe("催办 of a task", () => {
  const tasks = { a: newId(), b: newId() };

  it("tells who does it in the unit and the owner, and stands with the task", async () => {
    const id = newId();
    const task = (taskId: string, text: string) => ({ id: taskId, text, unitId: E1, ownerId: owner, dueOn: "2026-10-31", rhythm: "monthly" }); // prettier-ignore
    const held = meeting({ heldOn: "2026-09-16", attended: seats, items: [{ ...first, id: newId(), outcome: "noted", resolution: "列出清单", tasks: [task(tasks.a, "制定管网改造方案"), task(tasks.b, "排查老旧阀门")] }] }); // prettier-ignore
    meetingIn(await office("PUT", `/api/committee/meetings/${id}`, held));
    meetingIn(await office("POST", `/api/committee/meetings/${id}/close`, { basedOn: 1 }));
    expect(await taskOf(office, tasks.a)).toMatchObject({ mayChase: true, chases: [] });
    expect(await taskOf(owning, tasks.a)).toMatchObject({ mayChase: false });
    const chased = await chase(office, tasks.a, "请本周签收");
    expect([chased.status, chased.body]).toMatchObject([200, { chases: [{ on: "2026-09-17", by: "测试P-D1-1", remark: "请本周签收" }] }]); // prettier-ignore
    const [unit] = await told(clerk, "chase");
    expect(unit?.[0]).toContain("催办：");
    expect([unit?.[1], unit?.[2]]).toEqual([expect.stringContaining("请本周签收"), expect.stringContaining(`/todo?unitId=${E1}`)]); // prettier-ignore
    expect((await told(owning, "chase")).map(([, , path]) => path)).toEqual(["/meetings/tasks"]);
    expect(await told(outsider, "chase")).toEqual([]);
    expect((await taskOf(owning, tasks.a))?.chases).toHaveLength(1);
    const { rows } = await sql<{ action: string }>`select action from audit_event where group_id = ${groupId} and action = 'duty.chase'`.execute(db); // prettier-ignore
    expect(rows).toHaveLength(1);
  });

  it("keeps to the limits, and is not everybody's", async () => {
    expect(await chase(office, tasks.a)).toMatchObject({ status: 422, body: { code: "chased-today", message: expect.stringContaining("一天只催一次") } }); // prettier-ignore
    const rules = { hour: 8, daysBefore: 3, quietFrom: 20, quietUntil: 8, lateWeeks: 4, summary: true, chaseWeeklyLimit: 1 }; // prettier-ignore
    const seen = async () => groupRulesSchema.parse((await office("GET", "/api/notice-rules")).body).revision; // prettier-ignore
    expect((await office("PUT", "/api/notice-rules", { rules, reason: "催得多会加重基层负担。", basedOn: await seen() })).status).toBe(200); // prettier-ignore
    expect(await chase(office, tasks.b)).toMatchObject({ status: 422, body: { code: "chase-limit", message: expect.stringContaining("催得多会加重基层负担") } }); // prettier-ignore
    expect((await office("PUT", "/api/notice-rules", { rules: { ...rules, chaseWeeklyLimit: 3 }, reason: "恢复原来的次数。", basedOn: await seen() })).status).toBe(200); // prettier-ignore
    expect((await chase(clerk, tasks.b)).status).toBe(403);
    expect((await chase(other, tasks.b)).status).toBe(404);
    expect((await chase(office, newId())).status).toBe(404);
  });

  it("never reaches somebody who owes nothing: fed back in the meantime it is 409 with how it stands", async () => {
    const caseId = (await taskOf(office, tasks.b))?.caseId ?? "";
    for (const [basedOn, step, fields] of [[1, "sign-for", {}], [2, "feed-back", { result: "已排查" }]] as const) {
      const done = await clerk("POST", `/api/cases/${caseId}/steps`, { step, basedOn, fields });
      expect([step, done.status < 300 ? "ok" : done.body]).toEqual([step, "ok"]);
    } // prettier-ignore
    const before = await told(owning, "chase");
    const late = await chase(office, tasks.b);
    expect([late.status, late.body]).toMatchObject([409, { code: "task-conflict", current: { state: "待审核销号", mayChase: false } }]); // prettier-ignore
    expect(await told(owning, "chase")).toEqual(before);
  });
});
