import { sql } from "kysely";
import { z } from "zod";
import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { lockScheduleAlone } from "#app/duties/schedule-lock.ts";
import type { Tx } from "#platform/database/connect.ts";
import { atOnce } from "#platform/database/testing/at-once.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { caseDetailSchema, casePageSchema } from "#app/cases/schema.ts";
import type { Role } from "#domain/access/policy.ts";
import type { Light } from "#domain/committee/task-light.ts";
import { boardOf } from "#domain/inspection/rectification-board.ts";
import { comparePlaces, placeOf } from "#domain/inspection/rectification-place.ts";
import type { Actor } from "#app/access/actor.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { duePageSchema } from "#app/duties/schema.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { findPastRectifications } from "#app/inspection/find-past-rectifications.ts";
import { findRectifications } from "#app/inspection/find-rectifications.ts";
import { boardSchema, circularListSchema, circularSchema, type FindingRow, openedSchema, planListSchema, planSchema, projectListSchema, remindSchema, visitSchema } from "#app/inspection/schema.ts"; // prettier-ignore
import { fixedClock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const account = (login: string, person: string, role: "discipline" | "secretary" | "member" | "office" | "leader", unit: "G" | "E1" | "E2" | "B11" | "B21") => createTestAccount(database, group, { login, person, role, unit }); // prettier-ignore
await account("discipline", "P-G-1", "discipline", "G");
await account("second", "P-D1-1", "discipline", "G");
await account("clerk", "P-B11-1", "secretary", "B11");
await account("enterprise", "P-E1-1", "office", "E1");
await account("other", "P-B21-1", "secretary", "B21");
await account("member", "P-B11-3", "member", "B11");
const discipline = await logIn("discipline");
const second = await logIn("second");
const clerk = await logIn("clerk");
const enterprise = await logIn("enterprise");
const other = await logIn("other");
const member = await logIn("member");
const { G, E1, B11, B12, B21 } = group.units;
const person = (code: string): string => group.people.get(code) ?? "";

const ok = async (caller: Caller, method: "GET" | "POST" | "PUT", url: string, body?: object) => {
  const answer = await caller(method, url, body);
  expect([method, url, answer.status < 300 ? "ok" : answer.body]).toEqual([method, url, "ok"]);
  return answer.body;
};
const nameOf = (code: string): string => `测试${code}`;
const line = (targetId: string, plannedOn: string, more: object = {}) => ({ kind: "监督检查", targetId, topic: "公章和台账使用", plannedOn, leaderId: person("P-G-1"), ...more }); // prettier-ignore
const show = async (caller: Caller, id: string) => caseDetailSchema.parse(await ok(caller, "GET", `/api/cases/${id}`)); // prettier-ignore
const verifyOf = async (caller: Caller, caseId: string) => (await show(caller, caseId)).steps.find(({ id }) => id === "verify"); // prettier-ignore

test("the plan of a year: a draft, adopted once, and each line is owed by its day", async () => {
  const draft = { unitId: G, year: 2026, title: "2026年监督工作计划", aim: "盯住关键环节", lines: [line(B11, "2026-09-15"), line(B21, "2026-10-20"), line(B11, "2026-09-25", { kind: "作风督查" })] }; // prettier-ignore
  const saved = planSchema.parse(await ok(discipline, "PUT", "/api/supervision-plans", { ...draft, basedOn: 0 })); // prettier-ignore
  expect(saved).toMatchObject({ revision: 1, adoptedOn: null, advice: ["9月到桥西支部2次，可以合成一次去。"] }); // prettier-ignore
  const overtaken = await second("PUT", "/api/supervision-plans", { ...draft, aim: "别的", basedOn: 0 }); // prettier-ignore
  expect(overtaken).toMatchObject({ status: 409, body: { code: "plan-conflict", current: { revision: 1 } } }); // prettier-ignore
  expect((await clerk("PUT", "/api/supervision-plans", { ...draft, basedOn: 1 })).status).toBe(403);
  expect((await enterprise("PUT", "/api/supervision-plans", { ...draft, basedOn: 1 })).body).toMatchObject({ code: "unit-not-found" }); // prettier-ignore
  const adopted = planSchema.parse(await ok(discipline, "POST", `/api/supervision-plans/${saved.id}/adopt`, { basedOn: 1 })); // prettier-ignore
  expect(adopted.visits.map(({ state, dueOn }) => [state, dueOn])).toEqual([["overdue", "2026-09-15"], ["open", "2026-10-20"], ["open", "2026-09-25"]].toSorted((a, b) => ((a[1] ?? "") < (b[1] ?? "") ? -1 : 1))); // prettier-ignore
  expect((await discipline("POST", `/api/supervision-plans/${saved.id}/adopt`, { basedOn: 2 })).body).toMatchObject({ code: "plan-adopted" }); // prettier-ignore
  const items = duePageSchema.parse(await ok(discipline, "GET", `/api/due-items?unitId=${G}&limit=200`)); // prettier-ignore
  expect(items.items.filter((row) => row.title.includes("到单位去"))).toHaveLength(3);
  // who is to be visited sees nothing of it
  expect((await clerk("GET", `/api/supervision-visits/${adopted.visits[0]?.id}`)).status).toBe(403);
  expect((await clerk("GET", `/api/cases/${adopted.visits[0]?.caseId}`)).status).toBe(404);
  // the plan stands in the ledger as what it is
  const record = await db.selectFrom("record").select(["kinds", "title"]).where("id", "=", adopted.recordId ?? "").executeTakeFirst(); // prettier-ignore
  expect(record).toEqual({ kinds: ["work-plan"], title: "2026年监督工作计划" });
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("an incomplete plan is refused with every line that lacks something", async () => {
  const saved = planSchema.parse(await ok(enterprise, "PUT", "/api/supervision-plans", { unitId: E1, year: 2026, title: "供水公司监督计划", lines: [line(B12, "2027-01-05"), line(B12, "2026-11-05", { topic: "" })], basedOn: 0 })); // prettier-ignore
  const refused = await enterprise("POST", `/api/supervision-plans/${saved.id}/adopt`, { basedOn: 1 }); // prettier-ignore
  expect(refused).toMatchObject({ status: 422, body: { code: "plan-incomplete", problems: [{ code: "other-year" }, { code: "no-topic" }] } }); // prettier-ignore
  const seen = planListSchema.parse(await ok(enterprise, "GET", "/api/supervision-plans"));
  expect(seen.plans.map(({ title }) => title)).toEqual(["供水公司监督计划"]);
});

test("a line for a unit that was merged since the draft is refused when the plan is adopted, by name, and nothing is owed", async () => {
  const draft = {
    unitId: E1,
    year: 2026,
    title: "供水公司监督计划",
    lines: [line(B12, "2026-11-05")],
  };
  const before = planListSchema.parse(await ok(enterprise, "GET", "/api/supervision-plans")).plans[0]; // prettier-ignore
  const saved = planSchema.parse(await ok(enterprise, "PUT", "/api/supervision-plans", { ...draft, basedOn: 1 })); // prettier-ignore
  expect(saved.id).toBe(before?.id);
  const setMerged = async (closes: string | null, into: string | null): Promise<void> => {
    await db.updateTable("unit").set({ closes_on: closes === null ? null : day(closes), merged_into: into }).where("group_id", "=", group.groupId).where("id", "=", B12).execute(); // prettier-ignore
    await db.updateTable("groups").set({ organization_version: sql`organization_version + 1` }).where("id", "=", group.groupId).execute(); // prettier-ignore
  };
  await setMerged("2026-09-10", B11);
  const refused = await enterprise("POST", `/api/supervision-plans/${saved.id}/adopt`, { basedOn: saved.revision }); // prettier-ignore
  expect(refused).toMatchObject({ status: 422, body: { code: "plan-incomplete", problems: [{ code: "unit-closed", where: "visits.0" }] } }); // prettier-ignore
  const now = planSchema.parse(await ok(enterprise, "GET", `/api/supervision-plans/${saved.id}`));
  expect(now).toMatchObject({ adoptedOn: null, visits: [] });
  await setMerged(null, null);
});

test("a visit is written down once: the record, the step, and a rectification for each finding", async () => {
  const { visits } = planListSchema.parse(await ok(discipline, "GET", "/api/supervision-plans?year=2026")); // prettier-ignore
  const visit = visits.find(({ plannedOn, kind }) => plannedOn === "2026-09-25" && kind === "作风督查"); // prettier-ignore
  const held = visitSchema.parse(
    await ok(discipline, "POST", `/api/supervision-visits/${visit?.id}/hold`, {
      on: "2026-09-17",
      leaderId: person("P-G-1"),
      summary: "抽查了2026年上半年会议记录和用印登记",
      findings: [
        { finding: "用印登记不全。三月以后没有登记", evidence: "抽查5次缺2次", severity: "一般", deadline: "2026-09-20" }, // prettier-ignore
        { finding: "会议记录补写", evidence: "两次会议记录笔迹、日期不符" },
      ],
    }),
  );
  expect(held).toMatchObject({ heldOn: "2026-09-17", state: "met", findings: 2, told: false, tellBy: "2026-10-08", may: { hold: false, tell: true } }); // prettier-ignore
  expect(held.findingRows.map(({ title, turn, unit }) => [title, turn, unit.id])).toEqual([["用印登记不全", "finder", B11], ["会议记录补写", "finder", B11]]); // prettier-ignore
  const record = await db.selectFrom("record").select(["kinds", "title"]).where("id", "=", held.recordId ?? "").executeTakeFirst(); // prettier-ignore
  expect(record).toEqual({ kinds: ["inspection"], title: "作风督查：桥西支部" });
  const again = await second("POST", `/api/supervision-visits/${visit?.id}/hold`, { on: "2026-09-16", leaderId: person("P-G-1"), summary: "又写一次" }); // prettier-ignore
  expect(again).toMatchObject({ status: 409, body: { code: "visit-conflict" } });
  const [first] = held.findingRows;
  const opened = await show(discipline, first?.caseId ?? "");
  expect(opened).toMatchObject({ procedure: { id: "rectification" }, origin: { kind: "finding" } });
  expect(opened.values.find(({ id }) => id === "evidence")?.shown).toBe("抽查5次缺2次");
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("a rectification: notice, measures, report, verified by another person, closed; the board turns red by day", async () => {
  const board = boardSchema.parse(await ok(discipline, "GET", "/api/rectifications"));
  const [row] = board.items.filter(({ title }) => title === "用印登记不全");
  const id = row?.caseId ?? "";
  const step = (caller: Caller, basedOn: number, body: object) => caller("POST", `/api/cases/${id}/steps`, { basedOn, ...body }); // prettier-ignore
  expect((await step(discipline, 1, { step: "notify" })).status).toBe(200);
  const notice = await discipline("GET", `/api/cases/${id}/papers/notice`);
  expect([notice.status, notice.raw.subarray(0, 2).toString()]).toEqual([200, "PK"]);
  expect((await step(discipline, 2, { step: "verify", fields: { verification: "好" } })).body).toMatchObject({ code: "step-not-open" }); // prettier-ignore
  expect((await step(clerk, 2, { step: "plan", fields: { measures: "补登记、专人管", owner: person("P-B11-1") } })).status).toBe(200); // prettier-ignore
  const [today] = boardSchema.parse(await ok(discipline, "GET", "/api/rectifications")).units;
  expect(today).toMatchObject({ unit: { id: B11 }, light: "yellow", red: 0 });
  const late = boardSchema.parse(await ok(discipline, "GET", "/api/rectifications?asOf=2026-09-21")); // prettier-ignore
  expect(late.units[0]).toMatchObject({ unit: { id: B11 }, light: "red", red: 1 });
  // the secretary mends it, and cannot be the one who says that it is mended
  expect((await step(clerk, 3, { step: "mend", fields: { result: "已补登记" } })).status).toBe(200);
  expect((await step(clerk, 4, { step: "verify", fields: { verification: "可以" } })).body).toMatchObject({ code: "step-forbidden" }); // prettier-ignore
  const closed = caseDetailSchema.parse(await ok(second, "POST", `/api/cases/${id}/steps`, { basedOn: 4, step: "verify", outcome: "closed", fields: { verification: "现场抽查5次，齐全" } })); // prettier-ignore
  expect(closed.ended).toMatchObject({ id: "closed", reached: true });
  const sheet = await discipline("GET", `/api/cases/${id}/papers/closing-sheet`);
  expect([sheet.status, sheet.raw.subarray(0, 2).toString()]).toEqual([200, "PK"]);
  const workbook = await discipline("GET", "/api/rectifications.xlsx");
  expect([workbook.status, workbook.raw.subarray(0, 2).toString()]).toEqual([200, "PK"]);
  const closedToo = boardSchema.parse(await ok(discipline, "GET", "/api/rectifications?closed=true")); // prettier-ignore
  expect(closedToo.items.find(({ caseId }) => caseId === id)).toMatchObject({ turn: "over", reportedLate: false, ended: { name: "已销号" } }); // prettier-ignore
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("whoever mended it is not whoever verifies it, though both roles are theirs", async () => {
  const { caseId } = openedSchema.parse(await ok(discipline, "POST", "/api/findings", { unitId: B12, finding: "值班记录缺页", evidence: "缺8月3日一页" })); // prettier-ignore
  const step = (basedOn: number, body: object) => discipline("POST", `/api/cases/${caseId}/steps`, { basedOn, ...body }); // prettier-ignore
  expect((await step(1, { step: "notify" })).status).toBe(200);
  expect((await step(2, { step: "plan", fields: { measures: "补页", owner: person("P-B12-1") } })).status).toBe(200); // prettier-ignore
  expect((await step(3, { step: "mend", fields: { result: "已补" } })).status).toBe(200);
  // said before anything is typed, and to nobody else
  const verify = async (caller: Caller) => caseDetailSchema.parse(await ok(caller, "GET", `/api/cases/${caseId}`)).steps.find(({ id }) => id === "verify")?.open; // prettier-ignore
  expect(await verify(discipline)).toMatchObject({ may: false, whyNot: `“制定整改措施”是您办的，这一步要换一个人办，可以请${nameOf("P-D1-1")}。` }); // prettier-ignore
  // nor is it said in a list to be their turn
  const turn = async (caller: Caller) => casePageSchema.parse(await ok(caller, "GET", "/api/cases?state=mine")).items.some(({ id }) => id === caseId); // prettier-ignore
  expect([await turn(discipline), await turn(second)]).toEqual([false, true]);
  expect(await verify(second)).toMatchObject({ may: true, whyNot: null });
  expect((await step(4, { step: "verify", fields: { verification: "可以" } })).body).toMatchObject({ code: "same-person" }); // prettier-ignore
});

test("acting for somebody does not let the same person verify, neither by the name nor by the hand", async () => {
  const given = await discipline("POST", "/api/delegations", { agentId: person("P-D1-1"), from: "2026-09-17", until: "2026-09-24", reason: "出差" }); // prettier-ignore
  const { id: delegation } = z.object({ id: z.string() }).parse(given.body);
  const acting = await logIn("second");
  expect((await acting("POST", `/api/delegations/${delegation}/act`)).status).toBe(200);
  const mended = async (mender: Caller): Promise<string> => {
    const { caseId } = openedSchema.parse(await ok(discipline, "POST", "/api/findings", { unitId: B12, finding: "台账缺页", evidence: "缺8月4日一页" })); // prettier-ignore
    const step = async (basedOn: number, body: object) => ok(mender, "POST", `/api/cases/${caseId}/steps`, { basedOn, ...body }); // prettier-ignore
    await step(1, { step: "notify" });
    await step(2, { step: "plan", fields: { measures: "补页", owner: person("P-B12-1") } });
    await step(3, { step: "mend", fields: { result: "已补" } });
    return caseId;
  };
  const verifies = {
    basedOn: 4,
    step: "verify",
    outcome: "closed",
    fields: { verification: "可以" },
  };
  // whom they act for mended it
  const byName = await mended(discipline);
  expect((await verifyOf(acting, byName))?.open).toMatchObject({ may: false, whyNot: `“制定整改措施”是${nameOf("P-G-1")}办的，这一步要换一个人办，可以请${nameOf("P-D1-1")}。` }); // prettier-ignore
  expect((await acting("POST", `/api/cases/${byName}/steps`, verifies)).body).toMatchObject({ code: "same-person" }); // prettier-ignore
  expect((await verifyOf(second, byName))?.open).toMatchObject({ may: true });
  // they mended it themselves, and would verify it in another's name; or the other way round
  const byHand = await mended(second);
  expect((await verifyOf(acting, byHand))?.open).toMatchObject({ may: false, whyNot: expect.stringMatching(/^“制定整改措施”是您办的/) }); // prettier-ignore
  expect((await acting("POST", `/api/cases/${byHand}/steps`, verifies)).body).toMatchObject({ code: "same-person" }); // prettier-ignore
  const forOther = await mended(acting);
  expect((await verifyOf(second, forOther))?.open).toMatchObject({ may: false, whyNot: expect.stringMatching(/现在没有别的人能办，请安全管理员授权一位。$/) }); // prettier-ignore
  for (const caller of [second, discipline]) expect((await caller("POST", `/api/cases/${forOther}/steps`, verifies)).body).toMatchObject({ code: "same-person" }); // prettier-ignore
  expect((await verifyOf(discipline, byName))?.byAnother.map(({ id }) => id)).toEqual([
    "plan",
    "mend",
  ]);
});

test("a circular: each unit answers by the day; reminded are only those who owe", async () => {
  const id = newId();
  const input = { id, unitId: G, title: "关于两起违规使用公车问题的通报", body: "现将两起违规使用公车问题通报如下。一是……二是……", asked: "召开会议学习，对照检查", replyBy: "2026-09-30", unitIds: [B11, B12, B21] }; // prettier-ignore
  const sent = circularSchema.parse(await ok(discipline, "POST", "/api/case-circulars", input));
  expect(sent).toMatchObject({ units: 3, answered: 0, whole: true, mayRemind: true });
  // the same again makes none
  expect(circularSchema.parse(await ok(discipline, "POST", "/api/case-circulars", input)).units).toBe(3); // prettier-ignore
  const own = circularSchema.parse(await ok(clerk, "GET", `/api/case-circulars/${id}`));
  expect(own.answers.map(({ unit }) => unit.id)).toEqual([B11]);
  expect(own).toMatchObject({ whole: false, mayRemind: false, asked: input.asked });
  const [mine] = own.answers;
  await ok(clerk, "POST", `/api/cases/${mine?.caseId}/steps`, { basedOn: mine?.revision, step: "study", outcome: "done", fields: { "studied-on": "2026-09-16", "studied-how": "支部会议", feedback: "对照查了公车台账，没有同类问题" } }); // prettier-ignore
  const now = circularSchema.parse(await ok(discipline, "GET", `/api/case-circulars/${id}`));
  expect(new Map(now.answers.map(({ unit, state }) => [unit.id, state]))).toEqual(new Map([[B11, "answered"], [B12, "owed"], [B21, "owed"]])); // prettier-ignore
  const reminded = remindSchema.parse(await ok(discipline, "POST", `/api/case-circulars/${id}/remind`)); // prettier-ignore
  expect(reminded.reminded.toSorted()).toEqual(["北港支部", "城东支部"].toSorted());
  const twice = remindSchema.parse(await ok(discipline, "POST", `/api/case-circulars/${id}/remind`)); // prettier-ignore
  expect(twice.reminded).toEqual([]);
  expect(twice.left.map(({ why }) => why.includes("今天已经催办过"))).toEqual([true, true]);
  expect((await member("GET", `/api/case-circulars/${id}`)).status).toBe(404);
  expect((await clerk("POST", `/api/case-circulars/${id}/remind`)).status).toBe(403);
  expect((await discipline("GET", `/api/case-circulars/${id}/feedback.xlsx`)).status).toBe(200);
  expect(circularListSchema.parse(await ok(discipline, "GET", "/api/case-circulars")).items).toMatchObject([{ id, units: 3, answered: 1 }]); // prettier-ignore
  expect((await other("GET", `/api/case-circulars/${id}`)).status).toBe(200);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("a construction project: four checkpoints, and what is found there is put right", async () => {
  const opened = caseDetailSchema.parse(await ok(enterprise, "POST", "/api/cases", { procedure: "construction-supervision", unitId: E1, title: "北港泵站改造", openedOn: "2026-03-02", first: { fields: { project: "北港泵站改造", budget: 4200000, "tender-way": "公开招标", "tender-on": "2026-03-20" } } })); // prettier-ignore
  const before = projectListSchema.parse(await ok(discipline, "GET", "/api/supervised-projects"));
  expect(before.items[0]?.checkpoints.map(({ id, state }) => [id, state])).toEqual([["tender", "late"], ["change", "ahead"], ["payment", "ahead"], ["accept", "ahead"]]); // prettier-ignore
  await ok(discipline, "POST", `/api/cases/${opened.id}/steps`, { basedOn: 1, step: "tender", outcome: "done", fields: { "tender-checked": "核对了评分表" } }); // prettier-ignore
  await ok(discipline, "POST", "/api/findings", { unitId: E1, projectCaseId: opened.id, finding: "评分表一处涂改没有签字", evidence: "评分表第3页" }); // prettier-ignore
  const after = projectListSchema.parse(await ok(discipline, "GET", "/api/supervised-projects"));
  expect(after.items[0]).toMatchObject({ findings: 1, openFindings: 1 });
  expect(after.items[0]?.checkpoints[0]).toMatchObject({ state: "done", times: 1 });
  // that all is closed follows from the findings: nobody is asked to tick it
  const act = async (who: typeof discipline, id: string, basedOn: number, step: string, fields: object, outcome = "done") => who("POST", `/api/cases/${id}/steps`, { basedOn, step, outcome, fields }); // prettier-ignore
  expect((await act(discipline, opened.id, 2, "payment", { "payment-checked": "按进度付款" })).status).toBe(200); // prettier-ignore
  expect((await act(discipline, opened.id, 3, "accept", { "acceptance-checked": "验收组名单" })).status).toBe(200); // prettier-ignore
  const summary = { summary: "发现1个问题" };
  const closing = async () => caseDetailSchema.parse(await ok(discipline, "GET", `/api/cases/${opened.id}`)).steps.find(({ id }) => id === "close")?.open?.facts; // prettier-ignore
  const waiting = await closing();
  expect(waiting).toMatchObject({ blocks: true, says: expect.stringContaining("还有1个没有销号"), unseen: 0 }); // prettier-ignore
  const refusal = await act(discipline, opened.id, 4, "close", summary);
  expect(refusal.body).toMatchObject({ code: "findings-open", message: expect.stringContaining("“评分表一处涂改没有签字”") }); // prettier-ignore
  const finding = await db.selectFrom("supervision_finding").select("case_id as id").where("project_case_id", "=", opened.id).executeTakeFirstOrThrow(); // prettier-ignore
  expect(waiting?.cases).toMatchObject([{ caseId: finding.id, title: expect.stringContaining("评分表一处涂改没有签字") }]); // prettier-ignore
  expect((await act(discipline, finding.id, 1, "notify", {}, "dropped")).status).toBe(200);
  expect(await closing()).toMatchObject({ blocks: false, says: "这个工程登记的1个问题都已销号。", cases: [] }); // prettier-ignore
  expect((await act(discipline, opened.id, 4, "close", { "all-closed": true, ...summary })).body).toMatchObject({ problems: [{ where: "fields.all-closed" }] }); // prettier-ignore
  expect((await act(discipline, opened.id, 4, "close", summary)).status).toBe(200);
  expect((await discipline("POST", "/api/findings", { unitId: E1, projectCaseId: opened.id, finding: "结束以后才发现的", evidence: "信访件" })).body).toMatchObject({ code: "project-ended", message: expect.stringContaining("北港泵站改造") }); // prettier-ignore
  expect((await enterprise("POST", "/api/findings", { unitId: B21, finding: "不在范围内的单位", evidence: "没有" })).body).toMatchObject({ code: "unit-not-found" }); // prettier-ignore
});

test("a project that was opened under the earlier text keeps its tick", async () => {
  const old = caseDetailSchema.parse(await ok(enterprise, "POST", "/api/cases", { procedure: "construction-supervision", unitId: E1, title: "老泵站改造", openedOn: "2025-12-01" })); // prettier-ignore
  expect(old.procedure.version).toBe("1");
  expect(old.steps.find(({ id }) => id === "close")?.fields).toEqual(["all-closed", "summary"]);
  const moved = caseDetailSchema.parse(await ok(discipline, "POST", `/api/cases/${old.id}/version`, { basedOn: 0, version: "2", reason: "按新的一版办" })); // prettier-ignore
  expect(moved.steps.find(({ id }) => id === "close")?.fields).toEqual(["summary"]);
  await ok(enterprise, "POST", `/api/cases/${old.id}/withdraw`, { basedOn: 1, reason: "重复登记" });
});

test("the nightly run finds nothing to change, and a visit that was put off stays owed by its later day", async () => {
  const run = await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: fixedClock(day("2026-09-17")).today(), library })); // prettier-ignore
  expect(run).toMatchObject({ withdrawn: 0, revised: 0, revived: 0 });
  const { visits } = planListSchema.parse(await ok(discipline, "GET", "/api/supervision-plans?year=2026")); // prettier-ignore
  const far = visits.find(({ plannedOn }) => plannedOn === "2026-10-20");
  await ok(discipline, "POST", `/api/cases/${far?.caseId}/extend`, { basedOn: 1, step: "visit", to: "2026-11-10", reason: "汛期抢险，改期" }); // prettier-ignore
  expect(visitSchema.parse(await ok(discipline, "GET", `/api/supervision-visits/${far?.id}`))).toMatchObject({ dueOn: "2026-11-10", state: "open" }); // prettier-ignore
});

const gate = (tx: Tx) => lockScheduleAlone(tx, group.groupId);

test("what two write down or send at the same time is there once, and the second is shown it", async () => {
  const visit = { unitId: G, targetId: B12, kind: "监督检查", topic: "用印管理", plannedOn: "2026-09-17", leaderId: null }; // prettier-ignore
  const { id: visitId } = visitSchema.parse(await ok(discipline, "POST", "/api/supervision-visits", visit)); // prettier-ignore
  const hold = (caller: Caller, summary: string) => caller("POST", `/api/supervision-visits/${visitId}/hold`, { on: "2026-09-17", leaderId: person("P-G-1"), summary }); // prettier-ignore
  const held = await atOnce(database, gate, () => hold(discipline, "甲看到的"), () => hold(second, "乙看到的")); // prettier-ignore
  const [won, lost] = held.toSorted((a, b) => a.status - b.status);
  expect([won?.status, lost?.status, lost?.body]).toMatchObject([200, 409, { code: "visit-conflict", current: { summary: visitSchema.parse(won?.body).summary } }]); // prettier-ignore
  const circular = { id: newId(), unitId: G, title: "关于公务接待问题的通报", body: "现将一起超标准接待问题通报如下。……", asked: "", replyBy: "2026-09-30", unitIds: [B12] }; // prettier-ignore
  const send = () => discipline("POST", "/api/case-circulars", circular);
  const sent = await atOnce(database, gate, send, send);
  expect(sent.map(({ status }) => status)).toEqual([200, 200]);
  const cases = await db.selectFrom("procedure_case").select("id").where("title", "=", circular.title).execute(); // prettier-ignore
  const records = await db.selectFrom("record").select("id").where("title", "=", circular.title).execute(); // prettier-ignore
  expect([cases.length, records.length]).toEqual([1, 1]);
});

/** So many copies of a case, each with another day named for putting it right: what years of work leave behind. */
async function copyCase(id: string, count: number): Promise<void> {
  const made = sql`(select each.id, each.n from unnest(${Array.from({ length: count }, () => newId())}::uuid[]) with ordinality each (id, n))`; // prettier-ignore
  await inTransaction(db, async (tx) => {
    await sql`create temporary table copied on commit drop as select made.id, made.n from ${made} made`.execute(tx); // prettier-ignore
    await sql`insert into procedure_case select (jsonb_populate_record(c, jsonb_build_object('id', m.id, 'title', '抄件' || m.n))).* from procedure_case c, copied m where c.id = ${id}::uuid`.execute(tx); // prettier-ignore
    await sql`insert into case_event select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'case_id', m.id,
      'content', case when e.step = 'find' then jsonb_set(e.content, '{fields,deadline}', to_jsonb(date '2026-09-10' + m.n::int)) else e.content end))).*
      from case_event e, copied m where e.case_id = ${id}::uuid`.execute(tx);
    await sql`insert into open_step select (jsonb_populate_record(s, jsonb_build_object('case_id', m.id, 'due_item_id', null))).* from open_step s, copied m where s.case_id = ${id}::uuid`.execute(tx); // prettier-ignore
  });
}

test("the board is read a page at a time and says the same as every case folded; other units' rows stay theirs", async () => {
  const open = async (unitId: string, more: object) => openedSchema.parse(await ok(discipline, "POST", "/api/findings", { unitId, finding: "台账缺页", evidence: "缺一页", ...more })).caseId; // prettier-ignore
  const step = async (id: string, basedOn: number, body: object) => ok(discipline, "POST", `/api/cases/${id}/steps`, { basedOn, ...body }); // prettier-ignore
  const mine = await open(B12, {});
  const theirs = await open(B21, {});
  for (const id of [mine, theirs]) await step(id, 1, { step: "notify" });
  // told too late: closed, and it stays known
  const late = await open(B12, { on: "2026-06-01", deadline: "2026-07-01" });
  await step(late, 1, { step: "notify", on: "2026-06-03" });
  await step(late, 2, { step: "plan", on: "2026-06-08", fields: { measures: "补页", owner: person("P-B12-1") } }); // prettier-ignore
  await step(late, 3, { step: "mend", on: "2026-09-10", fields: { result: "已补" } });
  await ok(second, "POST", `/api/cases/${late}/steps`, { basedOn: 4, step: "verify", outcome: "closed", fields: { verification: "已看" } }); // prettier-ignore
  await copyCase(mine, 65);
  await copyCase(theirs, 65);

  const page = async (caller: Caller, query: string) => boardSchema.parse(await ok(caller, "GET", `/api/rectifications?closed=true${query}`)); // prettier-ignore
  const items: FindingRow[] = [];
  let pages = 0;
  for (let after = ""; ; pages += 1) {
    const each = await page(enterprise, after);
    items.push(...each.items);
    expect(each.items.length).toBeLessThanOrEqual(50);
    if (each.next === null) break;
    after = `&after=${each.next}`;
  }
  const whole = await page(enterprise, "");
  expect([pages, new Set(items.map(({ caseId }) => caseId)).size]).toEqual([1, whole.total]);
  expect(whole.total).toBeGreaterThan(65);
  expect(items.some(({ unit }) => unit.id === B21)).toBe(false);
  // the rows of a page are folded from their events, the order and the counts are not: they agree
  const places = items.map(({ caseId, light, dueOn, ended }) => placeOf(caseId, { light, dueOn: dueOn === null ? null : day(dueOn), ended: ended === null ? null : { end: "", on: day(ended.on) } })); // prettier-ignore
  expect(places).toEqual(places.toSorted(comparePlaces));
  const b12 = whole.units.find(({ unit }) => unit.id === B12);
  const lights = (light: Light) => items.filter((row) => row.unit.id === B12 && row.ended === null && row.light === light).length; // prettier-ignore
  expect(b12).toMatchObject({ red: lights("red"), yellow: lights("yellow"), green: lights("green"), closedLate: 1 }); // prettier-ignore
  expect([lights("red") > 0, lights("yellow") > 0, lights("green") > 0]).toEqual([
    true,
    true,
    true,
  ]);
  expect((await page(enterprise, "&light=yellow")).items.every(({ light }) => light === "yellow")).toBe(true); // prettier-ignore
  expect(await enterprise("GET", "/api/rectifications?after=nowhere")).toMatchObject({ status: 400, body: { code: "bad-input" } }); // prettier-ignore
  expect((await enterprise("GET", `/api/rectifications?unitId=${B21}`)).body).toMatchObject({ code: "unit-not-found" }); // prettier-ignore

  // a day that has passed is folded, so many at a time: of today it says what is kept
  const actor = await actorOf("P-G-1", "discipline");
  const frame = await loadFrame(db, { library }, actor);
  const query = { closed: true };
  const now = await findRectifications(db, actor, frame, query, actor.today);
  const folded = await findPastRectifications(db, actor, frame, query, actor.today);
  expect(boardOf(now.counts)).toEqual(boardOf(folded.counts));
  expect(await now.after(null, 500)).toEqual(await folded.after(null, 500));
  const [, third] = await folded.after(null, 2);
  expect(await now.after(third ?? null, 7)).toEqual(await folded.after(third ?? null, 7));
  const past = await page(enterprise, "&asOf=2026-09-16&limit=5");
  expect(past.items.every(({ foundOn }) => foundOn <= "2026-09-16")).toBe(true);
});

/** Somebody with one role over the whole group, as a request would have them. */
async function actorOf(code: string, role: Role): Promise<Actor> {
  const { organization_version, rules_version } = await db.selectFrom("groups").select(["organization_version", "rules_version"]).where("id", "=", group.groupId).executeTakeFirstOrThrow(); // prettier-ignore
  const grant = { role, unitId: G, wholeGroup: true, from: day("2020-01-01"), until: null };
  return { groupId: group.groupId, accountId: newId(), personId: person(code), name: code, grants: [grant], actingFor: null, mustChangePassword: false, mustEnrolSecondFactor: false, today: day("2026-09-17"), organizationVersion: organization_version, rulesVersion: rules_version }; // prettier-ignore
}
