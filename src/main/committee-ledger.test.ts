import { sql } from "kysely";
import { expect, test } from "vitest";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import { library } from "#institutions/library.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { setScheme } from "#app/assessments/set-scheme.ts";
import { meetingSchema } from "#app/committee/schema.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { clauseThreadSchema, planDifferenceSchema, planPageSchema } from "#app/plans/schema.ts";
import { rebuildUnitAncestors } from "#app/units/rebuild-unit-ancestors.ts";
import { settleWork } from "#app/work/run-work.ts";
import { publishVersion } from "#main/testing/publish-version.ts";
import { type Answer, createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

// what a closed meeting of the committee fulfils of the institutions as they are shipped, and what that is worth

const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const { groupId } = group;
const { G, E1 } = group.units;
const bodyId = newId();
const seats = ["P-B11-1", "P-B11-2", "P-B11-3", "P-B11-4", "P-B12-2"].map((code) => group.people.get(code) ?? ""); // prettier-ignore
const [secretary = ""] = seats;
await db.insertInto("unit").values({ group_id: groupId, id: bodyId, code: "DW", kind: "committee", name: "中共临澜市城市服务集团有限公司委员会", short_name: "集团党委", tags: [], opens_on: day("2020-01-01"), closes_on: null, merged_into: null, sort: 50 }).execute(); // prettier-ignore
await db.insertInto("unit_placement").values({ group_id: groupId, unit_id: bodyId, parent_id: G, from_on: day("2020-01-01"), until_on: null }).execute(); // prettier-ignore
for (const [index, personId] of seats.entries()) {
  await db.insertInto("appointment").values({ group_id: groupId, id: newId(), person_id: personId, unit_id: bodyId, post: index === 0 ? "party-committee-secretary" : "party-committee-member", is_key: false, from_on: day("2020-01-01"), until_on: null }).execute(); // prettier-ignore
}
await db.transaction().execute((tx) => rebuildUnitAncestors(tx, groupId, day("2026-09-17")));
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-E1-1", role: "clerk", unit: "E1" }); // prettier-ignore
const office = await logIn("office");
const clerk = await logIn("clerk");

const scheme: Scheme = {
  id: "committee-2026",
  name: "2026年度党委工作考核方案",
  year: 2026,
  sections: [{ id: "study", name: "理论学习", indicators: [{ id: "centre-group", name: "中心组学习按期率", weight: 100, source: { from: "due-items", institution: "centre-group-study", duties: ["quarterly"], credit: { madeUp: 0.5, partly: 0 } }, curve: { curve: "linear", zeroAt: 0, fullAt: 1 } }] }],
  checkpoints: [{ id: "year", name: "全年", asOf: "2026-12-31", closesOn: "2027-01-20" }],
  grades: [{ name: "合格", atLeast: 0 }],
  scores: ["group"],
}; // prettier-ignore
const schemeSet = await setScheme(db, groupId, scheme, { by: null, at: new Date("2026-02-01T00:00:00Z"), library }); // prettier-ignore
expect(schemeSet).toMatchObject({ ok: true });

// the plan speaks of no list of the main responsibility: its half-yearly study was taken over before
await db.insertInto("adoption").values({ group_id: groupId, institution_id: "main-responsibility", from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }).execute(); // prettier-ignore
const PLAN = `2026年党建工作计划

一、加强理论武装
1.抓好理论学习。集团党委理论学习中心组每季度集体学习研讨不少于1次。落实第一议题制度，党委会首个议题学习贯彻上级精神。
2.压实主体责任。党委每半年专题研究全面从严治党工作。党委会议定事项分解到人，逐项督办。
`;
const workSchema = z.object({ status: z.string(), result: z.unknown() });
async function finish(started: Answer) {
  const { workId } = z.object({ workId: z.string() }).parse(started.body);
  await settleWork(deps);
  return workSchema.parse((await office("GET", `/api/work/${workId}`)).body);
}
const imported = await finish(await office("POST", "/api/plans/import", new FilePart("计划.txt", new TextEncoder().encode(PLAN)))); // prettier-ignore
const { planId } = planDifferenceSchema.parse(imported.result);
expect((await finish(await publishVersion(office, planId, 1))).status).toBe("done");
const plan = planPageSchema.parse((await office("GET", `/api/plans/${planId}`)).body);
const clauses = plan.sections.flatMap((section) => section.measures.flatMap((measure) => measure.clauses)); // prettier-ignore
const clauseId = clauses.find((clause) => clause.text.includes("中心组"))?.id ?? "";

const meetingIn = (answer: Answer) => {
  if (answer.status >= 300) expect.fail(JSON.stringify(answer.body));
  return meetingSchema.parse(answer.body);
};
const id = newId();
const task = { id: newId(), text: "制定学习贯彻措施清单", unitId: E1, ownerId: group.people.get("P-E1-1") ?? "", dueOn: "2026-10-31", rhythm: "monthly" }; // prettier-ignore
const first = { id: newId(), kind: "first-item", title: "学习全国国有企业党的建设工作会议精神", source: "会议讲话原文", outcome: "noted", resolution: "对照检查，列出清单", tasks: [task] }; // prettier-ignore
const governance = { id: newId(), kind: "ordinary", title: "专题研究全面从严治党工作", votes: [{ subject: "", inFavour: 5, against: 0, abstained: 0 }], outcome: "passed" }; // prettier-ignore
const content = { bodyId, form: "meeting", heldOn: "2026-06-20", start: "09:00", end: "11:30", place: "三楼会议室", chairId: secretary, attended: seats, alsoKinds: ["centre-group-study"], items: [first, governance] }; // prettier-ignore
const ledgerOf = async (recordId: string | null) =>
  (await sql<{ what: string; period: string; state: string }>`
    select d.source || '/' || d.duty as what, d.period, d.outcome as state from fulfilment f
    join due_item d on d.group_id = f.group_id and d.id = f.due_item_id
    where f.group_id = ${groupId} and f.record_id = ${recordId}::uuid and f.verdict = 'counts' and f.until_on is null
    order by 1, 2`.execute(db)).rows.map((row) => `${row.what} ${row.period} ${row.state}`); // prettier-ignore
const stateOf = async (source: string, period: string) =>
  (await sql<{ outcome: string }>`select outcome from due_item where group_id = ${groupId} and source = ${source} and unit_id = ${bodyId}::uuid and period = ${period} and withdrawn_on is null order by due_on limit 1`.execute(db)).rows[0]?.outcome; // prettier-ignore
const scored = async () => {
  const { scores } = clauseThreadSchema.parse((await office("GET", `/api/plans/${planId}/clauses/${clauseId}`)).body); // prettier-ignore
  return [scores[0]?.formula, scores[0]?.points];
};

const NOTHING = ["按期 0 ÷ 应办 2 × 100", "0.00 分"];
const MADE_UP = ["（按期 0 ＋ 补办 1 × 0.5）÷ 应办 2 × 100", "25.00 分"];

test("a closed meeting fulfils the study of the centre group, the first item and the half-year's study of governance; the clause's score follows", async () => {
  expect(await scored()).toEqual(NOTHING);
  expect(await stateOf("main-responsibility", "2026H1")).toBe("none");
  meetingIn(await office("PUT", `/api/committee/meetings/${id}`, { ...content, basedOn: 0 }));
  const closed = meetingIn(await office("POST", `/api/committee/meetings/${id}/close`, { basedOn: 1 })); // prettier-ignore
  expect(await ledgerOf(closed.recordId)).toEqual([
    "centre-group-study/quarterly 2026Q2 made-up",
    `first-agenda-item/each-meeting record:${closed.recordId} made-up`,
    "main-responsibility/half-yearly 2026H1 made-up",
    `supervision-of-decisions/after-meeting after:${closed.recordId} made-up`,
  ]);
  expect(await scored()).toEqual(MADE_UP);
  expect(await verifyRollups(db, groupId)).toEqual([]);
});

test("a correction ends what the meeting does not show any more, and counts where it belongs", async () => {
  const corrected = meetingIn(await office("PUT", `/api/committee/meetings/${id}`, { ...content, heldOn: "2026-03-20", items: [first, { ...governance, title: "研究年度培训安排" }], basedOn: 1, reason: "日期和题目记错" })); // prettier-ignore
  expect(await ledgerOf(corrected.recordId)).toEqual([
    "centre-group-study/quarterly 2026Q1 made-up",
    `first-agenda-item/each-meeting record:${corrected.recordId} made-up`,
    `supervision-of-decisions/after-meeting after:${corrected.recordId} made-up`,
  ]);
  expect(await stateOf("main-responsibility", "2026H1")).toBe("none");
  expect(await stateOf("centre-group-study", "2026Q2")).toBe("none");
  expect(await scored()).toEqual(MADE_UP);
  expect(await verifyRollups(db, groupId)).toEqual([]);
});

test("a closing that is taken back ends everything: the record, its fulfilments, the task; closed again it counts again", async () => {
  expect((await clerk("POST", `/api/committee/meetings/${id}/reopen`, { basedOn: 2, remark: "办结早了" })).status).toBe(404); // prettier-ignore
  expect(meetingIn(await office("GET", `/api/committee/meetings/${id}`)).may.reopen).toBe(true);
  const before = meetingIn(await office("GET", `/api/committee/meetings/${id}`));
  const open = meetingIn(await office("POST", `/api/committee/meetings/${id}/reopen`, { basedOn: 2, remark: "办结早了" })); // prettier-ignore
  expect([open.status, open.recordId, open.revision, open.items[0]?.tasks]).toEqual(["preparing", null, 3, []]); // prettier-ignore
  const record = await db.selectFrom("record").select(["status", "remark"]).where("group_id", "=", groupId).where("id", "=", before.recordId).executeTakeFirstOrThrow(); // prettier-ignore
  expect(record).toEqual({ status: "withdrawn", remark: "收回会议办结：办结早了" });
  expect(await ledgerOf(before.recordId)).toEqual([]);
  expect(await scored()).toEqual(NOTHING);
  const cases = await db.selectFrom("procedure_case").select("ended").where("group_id", "=", groupId).execute(); // prettier-ignore
  expect(cases).toEqual([{ ended: "withdrawn" }]);
  // what was owed because of the meeting is owed no more
  const owed = await db.selectFrom("due_item").select("source").where("group_id", "=", groupId).where("source", "in", ["first-agenda-item", "case:supervised-task"]).where("duty", "<>", "follow-up").where("outcome", "not in", ["met", "made-up"]).where("withdrawn_on", "is", null).execute(); // prettier-ignore
  expect(owed).toEqual([]);
  expect(await verifyRollups(db, groupId)).toEqual([]);

  meetingIn(await office("PUT", `/api/committee/meetings/${id}`, { ...content, basedOn: 3 }));
  const again = meetingIn(await office("POST", `/api/committee/meetings/${id}/close`, { basedOn: 4 })); // prettier-ignore
  expect(again.recordId).not.toBe(before.recordId);
  expect(await scored()).toEqual(MADE_UP);
  expect(again.items[0]?.tasks.map((each) => each.state)).toEqual(["待签收"]);
});

test("nobody takes back a closing on which somebody has built", async () => {
  const now = meetingIn(await office("GET", `/api/committee/meetings/${id}`));
  const caseId = now.items[0]?.tasks[0]?.caseId ?? "";
  expect((await clerk("POST", `/api/cases/${caseId}/steps`, { step: "sign-for", basedOn: 1 })).status).toBe(200); // prettier-ignore
  const begun = await office("POST", `/api/committee/meetings/${id}/reopen`, { basedOn: 4, remark: "办结早了" }); // prettier-ignore
  expect(begun).toMatchObject({ status: 422, body: { code: "task-begun", message: expect.stringContaining("制定学习贯彻措施清单") } }); // prettier-ignore
  expect(meetingIn(await office("GET", `/api/committee/meetings/${id}`)).may.reopen).toBe(false);
  // a record that was withdrawn in the ledger is not half corrected
  expect((await office("POST", `/api/records/${now.recordId}/withdraw`, { remark: "登记错了" })).status).toBe(200); // prettier-ignore
  const half = await office("PUT", `/api/committee/meetings/${id}`, { ...now.content, place: "四楼会议室", basedOn: 4, reason: "地点记错" }); // prettier-ignore
  expect(half.body).toMatchObject({ code: "record-withdrawn" });
});
