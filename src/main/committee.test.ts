import { sql } from "kysely";
import mammoth from "mammoth";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { library } from "#institutions/library.ts";
import { atOnce } from "#platform/database/testing/at-once.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import type { Tx } from "#platform/database/connect.ts";
import { meetingPageSchema, meetingSchema, proposalSchema, taskPageSchema, chainListSchema } from "#app/committee/schema.ts"; // prettier-ignore
import { rebuildUnitAncestors } from "#app/units/rebuild-unit-ancestors.ts";
import { type Answer, type Caller, createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const { groupId } = group;
const person = (code: string): string => group.people.get(code) ?? "";
const bodyId = newId();
/** The committee of nine: the secretary first. */
const seats = ["P-B11-1", "P-B11-2", "P-B11-3", "P-B11-4", "P-B12-2", "P-B12-3", "P-B21-2", "P-B21-3", "P-B22-2"].map(person); // prettier-ignore
const [secretary = "", second = "", third = ""] = seats;

let office: Caller;
let clerk: Caller;
let leader: Caller;
let member: Caller;
let outsider: Caller;

beforeAll(async () => {
  await db.insertInto("unit").values({ group_id: groupId, id: bodyId, code: "DW", kind: "committee", name: "中共临澜市城市服务集团有限公司委员会", short_name: "集团党委", tags: [], opens_on: day("2020-01-01"), closes_on: null, merged_into: null, sort: 50 }).execute(); // prettier-ignore
  await db.insertInto("unit_placement").values({ group_id: groupId, unit_id: bodyId, parent_id: group.units.G, from_on: day("2020-01-01"), until_on: null }).execute(); // prettier-ignore
  for (const [index, personId] of seats.entries()) {
    await db.insertInto("appointment").values({ group_id: groupId, id: newId(), person_id: personId, unit_id: bodyId, post: index === 0 ? "party-committee-secretary" : "party-committee-member", is_key: false, from_on: day("2020-01-01"), until_on: null }).execute(); // prettier-ignore
  }
  await db.insertInto("adoption").values(["first-agenda-item", "supervision-of-decisions"].map((institution_id) => ({ group_id: groupId, institution_id, from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }))).execute(); // prettier-ignore
  await db.transaction().execute((tx) => rebuildUnitAncestors(tx, groupId, day("2026-09-17")));
  await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
  await createTestAccount(database, group, { login: "clerk", person: "P-E1-1", role: "clerk", unit: "E1" }); // prettier-ignore
  await createTestAccount(database, group, { login: "leader", person: "P-G-1", role: "leader", unit: "G" }); // prettier-ignore
  await createTestAccount(database, group, { login: "member", person: "P-B21-2", role: "member", unit: "B21" }); // prettier-ignore
  await createTestAccount(database, group, { login: "outsider", person: "P-B22-4", role: "member", unit: "B22" }); // prettier-ignore
  [office, clerk, leader, member, outsider] = await Promise.all([logIn("office"), logIn("clerk"), logIn("leader"), logIn("member"), logIn("outsider")]); // prettier-ignore
});

const meetingIn = (answer: Answer) => {
  if (answer.status >= 300) expect.fail(JSON.stringify(answer.body));
  return meetingSchema.parse(answer.body);
};
const proposalIn = (answer: Answer) => {
  if (answer.status >= 300) expect.fail(JSON.stringify(answer.body));
  return proposalSchema.parse(answer.body);
};
const refusalSchema = z.object({ code: z.string(), message: z.string(), problems: z.array(z.object({ code: z.string() })).default([]) }); // prettier-ignore
const codesOf = (answer: Answer): string[] => {
  const { code, problems } = refusalSchema.parse(answer.body);
  return problems.length === 0 ? [code] : problems.map((problem) => problem.code);
};

const firstItem = (over: object = {}) => ({ id: newId(), kind: "first-item", title: "学习全国国有企业党的建设工作会议精神", source: "会议讲话原文", outcome: "noted", resolution: "对照检查，列出清单", ...over }); // prettier-ignore
const ordinary = (over: object = {}) => ({ id: newId(), kind: "ordinary", title: "研究年度培训安排", outcome: "passed", votes: [{ subject: "", inFavour: 7, against: 1, abstained: 0 }], ...over }); // prettier-ignore
const task = (over: object = {}) => ({ id: newId(), text: "制定管网改造方案", unitId: group.units.E1, ownerId: person("P-E1-1"), coOwners: [], dueOn: "2026-10-31", rhythm: "weekly", ...over }); // prettier-ignore
const meeting = (over: object = {}) => ({ bodyId, form: "meeting", heldOn: "2026-09-10", start: "09:00", end: "11:30", place: "三楼会议室", chairId: secretary, attended: seats.slice(0, 8), leave: [{ personId: seats[8], reason: "出差" }], items: [firstItem()], basedOn: 0, ...over }); // prettier-ignore
const proposal = (over: object = {}) => ({ unitId: group.units.E1, bodyId, kind: "pre-study", title: "二水厂扩建投资", matter: "large-investment", amount: 620_000_000, summary: "扩建日供水五万吨。", argued: "done", legality: "done", communicated: "done", preparedHow: "经专家论证，法律顾问出具意见", basedOn: 0, ...over }); // prettier-ignore

const save = (id: string, body: object): Promise<Answer> => office("PUT", `/api/committee/meetings/${id}`, body); // prettier-ignore

const board = async (asOf: string, who = office) => taskPageSchema.parse((await who("GET", `/api/committee/tasks?asOf=${asOf}`)).body); // prettier-ignore
const setList = (basedOn: number) => office("PUT", "/api/committee/matters", { basedOn, reason: "年度修订", matters: [{ id: "large-payment", name: "大额度资金使用", major: "funds", preStudy: null, atLeast: 50_000_000 }] }); // prettier-ignore

describe("a proposal", () => {
  it("is refused when it is called lighter than the list says, accepted when it is ready, returned with a reason", async () => {
    const light = await clerk("PUT", `/api/committee/proposals/${newId()}`, proposal({ kind: "ordinary" })); // prettier-ignore
    expect([light.status, codesOf(light)]).toEqual([422, ["treated-too-lightly"]]);
    const unready = newId();
    proposalIn(await clerk("PUT", `/api/committee/proposals/${unready}`, proposal({ legality: "missing" }))); // prettier-ignore
    expect(codesOf(await office("POST", `/api/committee/proposals/${unready}/decide`, { decision: "accept", basedOn: 1 }))).toEqual(["not-prepared"]); // prettier-ignore
    expect(codesOf(await office("POST", `/api/committee/proposals/${unready}/decide`, { decision: "return", basedOn: 1 }))).toEqual(["reason-missing"]); // prettier-ignore
    const back = proposalIn(await office("POST", `/api/committee/proposals/${unready}/decide`, { decision: "return", remark: "补合法性审核意见", basedOn: 1 })); // prettier-ignore
    expect([back.status, back.remark]).toEqual(["returned", "补合法性审核意见"]);
    const again = proposalIn(await clerk("PUT", `/api/committee/proposals/${unready}`, proposal({ basedOn: 2 }))); // prettier-ignore
    expect(again.status).toBe("submitted");
    expect((await outsider("GET", `/api/committee/proposals/${unready}`)).status).toBe(403);
    expect(codesOf(await clerk("PUT", `/api/committee/proposals/${newId()}`, proposal({ bodyId: group.units.B21 })))).toEqual(["wrong-body"]); // prettier-ignore
  });

  it("of which two people know: the second one is told what stands there now", async () => {
    const id = newId();
    proposalIn(await clerk("PUT", `/api/committee/proposals/${id}`, proposal()));
    proposalIn(await clerk("PUT", `/api/committee/proposals/${id}`, proposal({ title: "二水厂扩建", basedOn: 1 }))); // prettier-ignore
    const late = await office("PUT", `/api/committee/proposals/${id}`, proposal({ title: "另一个题目", basedOn: 1 })); // prettier-ignore
    expect(late.status).toBe(409);
    expect(z.object({ current: z.object({ title: z.string() }) }).parse(late.body).current.title).toBe("二水厂扩建"); // prettier-ignore
  });
});

describe("a meeting", () => {
  const id = newId();
  const paperName = "投资方案.txt";
  const proposalId = newId();
  const items = { first: newId(), investment: newId(), personnel: newId() };

  it("takes an accepted proposal, and its notice is refused until the first item is the first", async () => {
    proposalIn(await clerk("PUT", `/api/committee/proposals/${proposalId}`, proposal()));
    const investment = { id: items.investment, kind: "pre-study", title: "二水厂扩建投资", proposalId, matter: "large-investment", amount: 620_000_000, argued: "done", legality: "done", communicated: "done" }; // prettier-ignore
    expect(codesOf(await save(id, meeting({ items: [investment] })))).toEqual(["proposal-not-accepted"]); // prettier-ignore
    proposalIn(await office("POST", `/api/committee/proposals/${proposalId}/decide`, { decision: "accept", basedOn: 1 })); // prettier-ignore
    meetingIn(await save(id, meeting({ items: [investment], attended: [], leave: [] })));
    const refused = await office("POST", `/api/committee/meetings/${id}/notice`, { basedOn: 1 });
    expect([refused.status, codesOf(refused)]).toEqual([422, ["first-item-missing"]]);
    expect(codesOf(await save(newId(), meeting({ items: [firstItem(), { ...investment, id: newId() }] })))).toEqual(["proposal-elsewhere"]); // prettier-ignore
    expect((await member("GET", `/api/committee/meetings/${id}`)).status).toBe(404);
    const uploaded = await office("POST", "/api/files", new FilePart(paperName, new TextEncoder().encode("方案全文"))); // prettier-ignore
    const saved = meetingIn(await save(id, meeting({ items: [firstItem({ id: items.first }), { ...investment, papers: [uploaded.body] }], attended: [], leave: [], basedOn: 1 }))); // prettier-ignore
    expect(saved.agendaProblems).toEqual([]);
    expect(saved.title).toBe("2026年第1次党委会");
    expect(codesOf(await save(newId(), meeting({ number: 1 })))).toEqual(["number-taken"]);
    const noticed = meetingIn(await office("POST", `/api/committee/meetings/${id}/notice`, { basedOn: 2 })); // prettier-ignore
    expect(noticed.status).toBe("noticed");
    expect((await clerk("GET", `/api/committee/proposals/${proposalId}`)).body).toMatchObject({ status: "listed", meeting: { id } }); // prettier-ignore
    const notice = await office("GET", `/api/committee/meetings/${id}/notice.docx`);
    const { value } = await mammoth.extractRawText({ buffer: notice.raw });
    expect(value).toContain("关于召开2026年第1次党委会的通知");
  });

  it("is seen with its papers by a member of the committee, and by nobody else", async () => {
    const seen = meetingIn(await member("GET", `/api/committee/meetings/${id}`));
    const hash = seen.content.items[1]?.papers[0]?.hash ?? "";
    expect((await member("GET", `/api/committee/meetings/${id}/papers/${hash}`)).raw.toString()).toBe("方案全文"); // prettier-ignore
    expect(seen.may).toMatchObject({ edit: false, close: false });
    expect(meetingPageSchema.parse((await member("GET", "/api/committee/meetings")).body).items.map((row) => row.id)).toEqual([id]); // prettier-ignore
    expect((await outsider("GET", `/api/committee/meetings/${id}`)).status).toBe(404);
    expect((await outsider("GET", `/api/committee/meetings/${id}/papers/${hash}`)).status).toBe(404); // prettier-ignore
    expect(meetingPageSchema.parse((await outsider("GET", "/api/committee/meetings")).body).items).toEqual([]); // prettier-ignore
  });

  it("cannot lose its first item any more, and two who write the minutes see each other", async () => {
    expect(codesOf(await save(id, meeting({ items: [ordinary()], basedOn: 2 })))).toEqual(["first-item-missing"]); // prettier-ignore
    const one = await save(id, meeting({ items: [firstItem({ id: items.first, title: "甲改的题目" })], basedOn: 2 })); // prettier-ignore
    expect(one.status).toBe(200);
    const two = await save(id, meeting({ items: [firstItem({ id: items.first, title: "乙改的题目" })], basedOn: 2 })); // prettier-ignore
    expect(two.status).toBe(409);
    expect(JSON.stringify(two.body)).toContain("甲改的题目");
  });

  it("is not closed as long as a rule says no, all at once", async () => {
    const wrong = [
      firstItem({ id: items.first }),
      { id: items.investment, kind: "pre-study", title: "二水厂扩建投资", proposalId, matter: "large-investment", amount: 620_000_000, argued: "done", legality: "done", communicated: "done", speakers: [secretary, second], votes: [{ subject: "", inFavour: 5, against: 0, abstained: 0 }], outcome: "passed", tasks: [task()] },
      { id: items.personnel, kind: "personnel", title: "研究王某任职", votes: [{ subject: "王某", inFavour: 8, against: 0, abstained: 0 }], outcome: "passed", speakers: [second, secretary] },
    ]; // prettier-ignore
    meetingIn(await save(id, meeting({ items: wrong, basedOn: 3 })));
    const refused = await office("POST", `/api/committee/meetings/${id}/close`, { basedOn: 4 });
    expect(codesOf(refused)).toEqual(["votes-do-not-add-up", "pre-study-decides-nothing", "secretary-not-last"]); // prettier-ignore
  });

  it("closes into one record that fulfils what is owed, supervised cases, and a settled proposal", async () => {
    const right = [
      firstItem({ id: items.first, tasks: [task()] }),
      { id: items.investment, kind: "pre-study", title: "二水厂扩建投资", proposalId, matter: "large-investment", amount: 620_000_000, argued: "done", legality: "done", communicated: "done", reporter: "供水公司", recused: [{ personId: third, because: "配偶在投标单位任职" }], speakers: [second, secretary], votes: [{ subject: "", inFavour: 6, against: 1, abstained: 0 }], dissents: [{ personId: second, words: "应当先做小规模试点" }], outcome: "passed", resolution: "同意提交董事会" },
      { id: items.personnel, kind: "personnel", title: "研究王某任职", votes: [{ subject: "王某", inFavour: 8, against: 0, abstained: 0 }], outcome: "passed", speakers: [second, secretary] },
    ]; // prettier-ignore
    meetingIn(await save(id, meeting({ items: right, basedOn: 4 })));
    const closed = meetingIn(await office("POST", `/api/committee/meetings/${id}/close`, { basedOn: 5 })); // prettier-ignore
    expect(closed.status).toBe("closed");
    expect(closed.items[1]?.judgement).toMatchObject({ expected: 8, attended: 7, inFavourNeeded: 5 }); // prettier-ignore
    expect(closed.items[2]?.judgement).toMatchObject({ expected: 9, attended: 8, attendedNeeded: 6, inFavourNeeded: 5 }); // prettier-ignore

    const { body } = await office("GET", `/api/records/${closed.recordId}`);
    const text = JSON.stringify(body);
    expect(text).toContain("2026年第1次党委会");
    expect(text).not.toContain("王某");
    expect(text).not.toContain("试点");
    const { rows } = { rows: await db.selectFrom("fulfilment").innerJoin("due_item", (on) => on.onRef("due_item.group_id", "=", "fulfilment.group_id").onRef("due_item.id", "=", "fulfilment.due_item_id")).select(["source", "duty", "verdict"]).where("fulfilment.group_id", "=", groupId).where("record_id", "=", closed.recordId ?? "").execute() }; // prettier-ignore
    const fulfilled = rows.filter((row) => row.verdict === "counts").map((row) => `${row.source}/${row.duty}`); // prettier-ignore
    expect(fulfilled).toEqual(expect.arrayContaining(["first-agenda-item/each-meeting", "supervision-of-decisions/after-meeting"])); // prettier-ignore

    const caseId = closed.items[0]?.tasks[0]?.caseId ?? "";
    const run = await db.selectFrom("procedure_case").selectAll().where("group_id", "=", groupId).where("id", "=", caseId).executeTakeFirstOrThrow(); // prettier-ignore
    expect(run).toMatchObject({ procedure: "supervised-task", unit_id: group.units.E1, origin_kind: "agenda-item", origin_id: items.first, stage: "given" }); // prettier-ignore
    const steps = await db.selectFrom("open_step").select(["step", "due_on"]).where("group_id", "=", groupId).where("case_id", "=", caseId).orderBy("step").execute(); // prettier-ignore
    // 20 September 2026 is a Sunday that is worked
    expect(steps).toEqual([{ step: "report", due_on: "2026-09-24" }, { step: "sign-for", due_on: "2026-09-20" }]); // prettier-ignore
    expect((await clerk("GET", `/api/committee/proposals/${proposalId}`)).body).toMatchObject({ status: "settled" }); // prettier-ignore
    expect(codesOf(await office("POST", `/api/committee/meetings/${id}/close`, { basedOn: 5 }))).toEqual(["meeting-closed"]); // prettier-ignore
  });

  it("has minutes with the dissent by name; they are approved, and a correction supersedes them", async () => {
    const draft = await office("GET", `/api/committee/meetings/${id}/minutes.docx`);
    const text = (await mammoth.extractRawText({ buffer: draft.raw })).value;
    for (const words of ["送审稿", "应到委员8人，参加表决7人，赞成6票，反对1票", "应当先做小规模试点", "提交董事会或者经理层按权限决策", "王某赞成8票", "请假：测试P-B22-2（出差）"]) expect(text).toContain(words); // prettier-ignore
    const approved = meetingIn(await leader("POST", `/api/committee/meetings/${id}/approve`, { basedOn: 5 })); // prettier-ignore
    expect(approved.approved?.on).toBe("2026-09-17");
    const { content } = approved;
    expect(codesOf(await save(id, { ...content, basedOn: 5 }))).toEqual(["reason-missing"]);
    const without = { ...content, items: content.items.map((item) => ({ ...item, tasks: [] })) };
    expect(codesOf(await save(id, { ...without, basedOn: 5, reason: "改任务" }))).toEqual(["tasks-given"]); // prettier-ignore
    const corrected = meetingIn(await save(id, { ...content, place: "四楼会议室", basedOn: 5, reason: "地点写错" })); // prettier-ignore
    expect([corrected.approved, corrected.revision, corrected.revisions[0]?.reason]).toEqual([null, 6, "地点写错"]); // prettier-ignore
    const record = await db.selectFrom("record").select("revision").where("group_id", "=", groupId).where("id", "=", corrected.recordId ?? "").executeTakeFirstOrThrow(); // prettier-ignore
    expect(record.revision).toBe(3);
  });

  const decide = (body: object) => office("POST", `/api/committee/items/${items.investment}/decision`, { by: "board", what: "as-advised", on: "2026-09-15", text: "同意立项", ...body }); // prettier-ignore

  it("hands its opinion on: the board decides after it, never before, and only then there is something to do", async () => {
    expect(codesOf(await decide({ on: "2026-09-09" }))).toEqual(["decided-before-opinion"]);
    expect(codesOf(await decide({ what: "deferred", tasks: [task({ unitId: group.units.D1 })] }))).toEqual(["task-without-decision"]); // prettier-ignore
    const decided = meetingIn(await decide({ tasks: [task({ text: "办理用地手续", unitId: group.units.D1, ownerId: person("P-D1-1") })] })); // prettier-ignore
    expect(decided.items[1]?.decision).toMatchObject({ by: "董事会", what: "按前置研究意见决定" });
    expect(decided.items[1]?.path.filter((step) => step.done).map((step) => step.step)).toEqual(["proposed", "argued", "communicated", "studied", "decided"]); // prettier-ignore
    expect(codesOf(await decide({}))).toEqual(["already-decided"]);
  });

  it("puts its tasks on the board with their lights, which turn by the day", async () => {
    expect((await board("2026-09-17")).counts).toEqual({ green: 2, yellow: 0, red: 0, done: 0 });
    expect((await board("2026-09-25")).counts).toMatchObject({ yellow: 2 });
    expect((await board("2026-10-02")).counts).toMatchObject({ red: 2 });
    // the enterprise sees what it has to do, and not what others have
    expect((await board("2026-09-17", clerk)).items.map((row) => row.text)).toEqual(["制定管网改造方案"]); // prettier-ignore
    expect((await board("2026-09-17", outsider)).items).toEqual([]);
  });

  it("keeps the ledger of first items: no feedback before the tasks are closed", async () => {
    const chains = chainListSchema.parse((await office("GET", "/api/committee/first-items")).body);
    expect(chains.items.map((item) => [item.source, item.next, item.tasks.length])).toEqual([["会议讲话原文", "carried-out", 1]]); // prettier-ignore
    expect(codesOf(await office("POST", `/api/committee/items/${items.first}/feedback`, { on: "2026-09-17", text: "已经完成" }))).toEqual(["task-running"]); // prettier-ignore
    const workbook = await office("GET", "/api/committee/first-items.xlsx");
    expect([workbook.status, workbook.raw.subarray(0, 2).toString()]).toEqual([200, "PK"]);
  });
});

describe("what does not go", () => {
  it("传批 of a 三重一大 matter; an ordinary one passes without a record", async () => {
    const id = newId();
    const circulated = (item: object, basedOn: number) => save(id, meeting({ form: "circulation", items: [item], basedOn })); // prettier-ignore
    meetingIn(await circulated(ordinary({ kind: "major", argued: "done", legality: "done", communicated: "done" }), 0)); // prettier-ignore
    expect(codesOf(await office("POST", `/api/committee/meetings/${id}/notice`, { basedOn: 1 }))).toEqual(["circulation-refused"]); // prettier-ignore
    meetingIn(await circulated(ordinary(), 1));
    const closed = meetingIn(await office("POST", `/api/committee/meetings/${id}/close`, { basedOn: 2 })); // prettier-ignore
    expect([closed.status, closed.recordId]).toEqual(["closed", null]);
    // it was written down afterwards: a notice would carry a day after the meeting
    expect(codesOf(await office("GET", `/api/committee/meetings/${id}/notice.docx`))).toEqual(["not-noticed"]); // prettier-ignore
  });

  it("the next meeting without confirming an emergency decision", async () => {
    const emergency = newId();
    proposalIn(await clerk("PUT", `/api/committee/proposals/${emergency}`, proposal({ kind: "major", matter: null, amount: null, title: "抢修爆管用款", emergency: { decidedOn: "2026-09-12", decidedBy: "测试书记", because: "主干管爆裂", reportedOn: "2026-09-12" } }))); // prettier-ignore
    proposalIn(await office("POST", `/api/committee/proposals/${emergency}/decide`, { decision: "accept", basedOn: 1 })); // prettier-ignore
    const id = newId();
    meetingIn(await save(id, meeting({ heldOn: "2026-09-16" })));
    expect(codesOf(await office("POST", `/api/committee/meetings/${id}/close`, { basedOn: 1 }))).toEqual(["emergency-unconfirmed"]); // prettier-ignore
    const confirm = { id: newId(), kind: "major", title: "抢修爆管用款", proposalId: emergency, confirmsEmergency: true, argued: "done", legality: "done", communicated: "done", speakers: [second, secretary], votes: [{ subject: "", inFavour: 8, against: 0, abstained: 0 }], outcome: "passed" }; // prettier-ignore
    meetingIn(await save(id, meeting({ heldOn: "2026-09-16", items: [firstItem(), confirm], basedOn: 1 }))); // prettier-ignore
    expect(meetingIn(await office("POST", `/api/committee/meetings/${id}/close`, { basedOn: 2 })).status).toBe("closed"); // prettier-ignore
  });

  it("the list of matters is a version, set by the office with a reason", async () => {
    expect((await setList(0)).body).toMatchObject({ version: 1 });
    expect((await setList(0)).status).toBe(409);
    expect((await clerk("PUT", "/api/committee/matters", { basedOn: 1, reason: "自己改", matters: [] })).status).toBeGreaterThanOrEqual(400); // prettier-ignore
  });
});

const startMeeting = async (over: object = {}) => {
  const id = newId();
  const content = meeting({ heldOn: "2026-09-17", ...over });
  meetingIn(await save(id, content));
  return { id, content };
};
const change = (id: string, what: string, body: object) => office("POST", `/api/committee/meetings/${id}/${what}`, body); // prettier-ignore
const meetingRow = (id: string) => (tx: Tx) => sql`select 1 from committee_meeting where id = ${id}::uuid for update`.execute(tx); // prettier-ignore
const told = (answers: readonly Answer[]) => answers.map((answer) => (answer.status < 300 ? "done" : codesOf(answer).join())); // prettier-ignore
const acceptedProposal = async (): Promise<string> => {
  const id = newId();
  proposalIn(await clerk("PUT", `/api/committee/proposals/${id}`, proposal({ kind: "ordinary", matter: null, amount: null }))); // prettier-ignore
  proposalIn(await office("POST", `/api/committee/proposals/${id}/decide`, { decision: "accept", basedOn: 1 })); // prettier-ignore
  return id;
};
const numbering = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtextextended(${`${groupId}:${bodyId}`}::text, 16))`.execute(tx); // prettier-ignore
const listProposal = (proposalId: string) => save(newId(), meeting({ items: [firstItem(), ordinary({ proposalId })] })); // prettier-ignore

/** Each pair is under way at the same time: what the second had read of the meeting before its lock is not true any more. */
describe("of two at once", () => {
  it("a meeting that is called off is neither edited nor closed, and the writer sees that it was", async () => {
    const { id, content } = await startMeeting();
    const edited = await atOnce(database, meetingRow(id), () => change(id, "call-off", { basedOn: 1, remark: "领导出差" }), () => save(id, { ...content, place: "二楼", basedOn: 1 })); // prettier-ignore
    expect(told(edited)).toEqual(["done", "meeting-conflict"]);
    expect([edited[1].status, edited[1].body]).toMatchObject([409, { current: { status: "called-off", content: { place: "三楼会议室" } } }]); // prettier-ignore
    const other = await startMeeting();
    expect(told(await atOnce(database, meetingRow(other.id), () => change(other.id, "call-off", { basedOn: 1, remark: "改期" }), () => change(other.id, "close", { basedOn: 1 })))).toEqual(["done", "meeting-closed"]); // prettier-ignore
  });

  it("a meeting that is closed is not edited as a draft: its record would say something else", async () => {
    const { id, content } = await startMeeting({ items: [firstItem()] });
    const both = await atOnce(database, meetingRow(id), () => change(id, "close", { basedOn: 1 }), () => save(id, { ...content, place: "二楼", basedOn: 1 })); // prettier-ignore
    expect(told(both)).toEqual(["done", "meeting-conflict"]);
    const item = z.string().parse(content.items[0]?.id);
    const feedback = (text: string) => office("POST", `/api/committee/items/${item}/feedback`, { on: "2026-09-17", text }); // prettier-ignore
    const itemRow = (tx: Tx) => sql`select 1 from committee_item where id = ${item}::uuid for update`.execute(tx); // prettier-ignore
    expect(told(await atOnce(database, itemRow, () => change(id, "reopen", { basedOn: 1, remark: "漏了议题" }), () => feedback("已经落实")))).toEqual(["done", "meeting-open"]); // prettier-ignore
    meetingIn(await change(id, "close", { basedOn: 2 }));
    const twice = await atOnce(database, itemRow, () => feedback("已经落实"), () => feedback("也落实了")); // prettier-ignore
    expect(told(twice)).toEqual(["done", "feedback-conflict"]);
    expect(JSON.stringify(twice[1].body)).toContain("已经落实");
  });

  it("a proposal comes to one table, and what is on one is not withdrawn", async () => {
    const one = await acceptedProposal();
    expect(told(await atOnce(database, numbering, () => listProposal(one), () => listProposal(one)))).toEqual(["done", "proposal-elsewhere"]); // prettier-ignore
    const two = await acceptedProposal();
    const withdraw = () => clerk("POST", `/api/committee/proposals/${two}/withdraw`, { basedOn: 2, remark: "不报了" }); // prettier-ignore
    expect(told(await atOnce(database, numbering, () => listProposal(two), withdraw))).toEqual(["done", "proposal-listed"]); // prettier-ignore
  });

  it("a meeting is not reopened once what it put off is on another table: the words name that meeting", async () => {
    const proposalId = await acceptedProposal();
    const { id } = await startMeeting({ items: [firstItem(), ordinary({ proposalId, outcome: "postponed", votes: [] })] }); // prettier-ignore
    meetingIn(await change(id, "close", { basedOn: 1 }));
    const reopen = () => change(id, "reopen", { basedOn: 1, remark: "漏了议题" });
    const proposalRow = (tx: Tx) => sql`select 1 from committee_proposal where id = ${proposalId}::uuid for update`.execute(tx); // prettier-ignore
    const [listed, refused] = await atOnce(database, proposalRow, () => listProposal(proposalId), reopen); // prettier-ignore
    const other = meetingIn(listed);
    expect([refused.status, refused.body]).toMatchObject([422, { code: "proposal-elsewhere", message: expect.stringContaining(`已经列入${other.title}的议程`) }]); // prettier-ignore
    // the other way round the proposal is back on this table, and comes to no second one
    meetingIn(await change(other.id, "call-off", { basedOn: 1, remark: "改期" }));
    expect(told(await atOnce(database, proposalRow, reopen, () => listProposal(proposalId)))).toEqual(["done", "proposal-elsewhere"]); // prettier-ignore
    meetingIn(await change(id, "close", { basedOn: 2 }));
    proposalIn(await clerk("POST", `/api/committee/proposals/${proposalId}/withdraw`, { basedOn: 5, remark: "不报了" })); // prettier-ignore
    expect(told([await change(id, "reopen", { basedOn: 2, remark: "漏了议题" })])).toEqual(["proposal-moved-on"]); // prettier-ignore
  });

  it("of two meetings closed on one day that had a proposal, the later one may be reopened and the earlier one not", async () => {
    const proposalId = await acceptedProposal();
    const first = await startMeeting({ items: [firstItem(), ordinary({ proposalId, outcome: "postponed", resolution: "材料不全", votes: [] })] }); // prettier-ignore
    meetingIn(await change(first.id, "close", { basedOn: 1 }));
    const later = await startMeeting({ items: [firstItem(), ordinary({ proposalId })] });
    meetingIn(await change(later.id, "close", { basedOn: 1 }));
    const reopen = (id: string) => change(id, "reopen", { basedOn: 1, remark: "漏了议题" });
    expect(told([await reopen(first.id)])).toEqual(["proposal-elsewhere"]);
    expect(meetingIn(await reopen(later.id)).status).toBe("preparing");
  });
});
