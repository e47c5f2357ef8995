import { openArchive } from "#platform/documents/archive-limits.ts";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { caseDetailSchema } from "#app/cases/schema.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { kindListsSchema } from "#app/kind-lists/schema.ts";
import { matterKindsSchema, matterPageSchema, passagesSchema } from "#app/matters/schema.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const { B11, B21 } = group.units;
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "secretary", person: "P-B11-1", role: "secretary", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "other", person: "P-B21-1", role: "secretary", unit: "B21" }); // prettier-ignore
const office = await logIn("office");
const secretary = await logIn("secretary");
const other = await logIn("other");
const head = group.people.get("P-B11-1") ?? "";

const ok = async (caller: Caller, method: "GET" | "POST", url: string, body?: object) => {
  const answer = await caller(method, url, body);
  expect([method, url, answer.status < 300 ? "ok" : answer.body]).toEqual([method, url, "ok"]);
  return answer.body;
};
const open = async (procedure: string, title: string) => caseDetailSchema.parse(await ok(secretary, "POST", "/api/cases", { procedure, unitId: B11, title })).id; // prettier-ignore
const step = async (caller: Caller, id: string, body: object) => {
  const { revision } = caseDetailSchema.parse(await ok(office, "GET", `/api/cases/${id}`));
  return caller("POST", `/api/cases/${id}/steps`, { basedOn: revision, ...body });
};
const done = async (caller: Caller, id: string, body: object) => {
  const answer = await step(caller, id, body);
  expect([body, answer.status < 300 ? "ok" : answer.body]).toEqual([body, "ok"]);
};
const kept = (id: string) => [{ document: id, files: [], kept: "支部档案柜1-2" }];
const list = async (caller: Caller, query = "") => matterPageSchema.parse(await ok(caller, "GET", `/api/matters${query}`)); // prettier-ignore
async function wordsOf(raw: Buffer): Promise<string> {
  const archive = await openArchive(raw);
  if (!archive.ok) return expect.fail(archive.refusal.message);
  return (await archive.value.readText("word/document.xml")).replaceAll(/<[^>]+>/g, "|");
}
const paper = { issuer: "党组织和行政联名", "dual-leadership": true, "second-superior": "中共临澜市建设局委员会", deliberated: "集体研究" }; // prettier-ignore

test("a request: one matter, before the event, signed by the head, answered; its papers and its line in the ledger", async () => {
  const id = await open("major-matter-request", "设立检测班组");
  const fields = { ...paper, kind: "机构设立、撤销、合并和职责调整", body: "一、基本情况\n检测业务逐年增长。\n二、请示事项\n请批准设立检测班组。\n妥否，请批复。", "event-day": "2026-12-01", emergency: false }; // prettier-ignore
  const two = await step(secretary, id, { step: "draft", outcome: "done", fields: { ...fields, body: "一、请批准设立检测班组。\n二、请同意增加编制两名。" } }); // prettier-ignore
  expect(two.body).toMatchObject({ code: "condition-fails", message: expect.stringContaining("一文一事"), problems: [{ where: "fields.body" }] }); // prettier-ignore
  const late = await step(secretary, id, { step: "draft", outcome: "done", fields: { ...fields, "event-day": "2026-09-17" } }); // prettier-ignore
  expect(late.body).toMatchObject({ code: "condition-fails", message: expect.stringContaining("事前") }); // prettier-ignore
  await done(secretary, id, { step: "draft", outcome: "done", fields });
  expect((await secretary("GET", `/api/matters/${id}/paper.docx?which=reply`)).body).toMatchObject({ code: "paper-not-found" }); // prettier-ignore
  const nobody = await step(secretary, id, { step: "sign", outcome: "signed", fields: { "signed-by": group.people.get("P-B11-3") ?? "" } }); // prettier-ignore
  expect(nobody.body).toMatchObject({ code: "condition-fails", message: expect.stringContaining("主要负责人") }); // prettier-ignore
  await done(secretary, id, { step: "sign", outcome: "signed", fields: { "signed-by": head } });
  await done(secretary, id, { step: "send", fields: { number: "桥西支〔2026〕3号" }, papers: kept("request-paper") }); // prettier-ignore
  const [row] = (await list(secretary)).items;
  expect(row).toMatchObject({ handling: "request", number: "桥西支〔2026〕3号", signedBy: "测试P-B11-1", eventDay: "2026-12-01", sentOn: "2026-09-17", replyBy: "2026-10-14", repliedOn: null, standing: "在办", next: ["上级答复"] }); // prettier-ignore
  await done(office, id, { step: "reply", outcome: "agreed", fields: { reply: "请按规定办理。" } }); // prettier-ignore
  const words = await wordsOf((await secretary("GET", `/api/matters/${id}/paper.docx`)).raw);
  for (const text of ["桥西支〔2026〕3号", "签发人：", "测试P-B11-1", "关于设立检测班组的请示", "一、基本情况", "中共临澜市建设局委员会", "2026年9月17日"]) expect(words).toContain(text); // prettier-ignore
  expect(await wordsOf((await office("GET", `/api/matters/${id}/paper.docx?which=reply`)).raw)).toContain("关于设立检测班组的批复"); // prettier-ignore
  expect((await other("GET", `/api/matters/${id}/paper.docx`)).status).toBe(404);
  const ledger = await db.selectFrom("record").select(["kinds", "title"]).where("group_id", "=", group.groupId).execute(); // prettier-ignore
  expect(ledger).toEqual([{ kinds: ["request"], title: "设立检测班组" }]);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("a report hides no request, and what happened suddenly is reported at once with follow-ups", async () => {
  const id = await open("major-matter-report", "城东干管爆裂");
  const fields = { ...paper, issuer: "党组织", "dual-leadership": false, kind: "突发事件、安全生产事故、舆情和群体性事件", body: "已组织抢修。所需经费二十万元，请批准。" }; // prettier-ignore
  const hidden = await step(secretary, id, { step: "draft", outcome: "sudden", fields });
  expect(hidden.body).toMatchObject({ code: "condition-fails", message: expect.stringContaining("夹带请示"), problems: [{ where: "fields.body", message: expect.stringContaining("请批准") }] }); // prettier-ignore
  await done(secretary, id, { step: "draft", outcome: "sudden", fields: { ...fields, body: "已组织抢修，无人员伤亡。特此报告。" } }); // prettier-ignore
  await done(secretary, id, { step: "send-at-once", fields: { "signed-by": head } });
  await done(secretary, id, { step: "follow-up", fields: { progress: "已恢复供水" } });
  await done(secretary, id, { step: "conclude", fields: { result: "抢修完成" } });
  const page = await list(office, "?handling=report");
  expect(page.items).toMatchObject([{ title: "城东干管爆裂", followUps: 1, ended: true, standing: "已报告" }]); // prettier-ignore
  expect(page.counts).toEqual({ running: 0, late: 0, ended: 1 });
});

test("the ledger is the reader's own, can be taken along, and says which matters are which", async () => {
  expect((await list(other)).items).toEqual([]);
  expect((await list(office, `?unitId=${B11}`)).items).toHaveLength(2);
  const first = await list(office, "?limit=1");
  const second = await list(office, `?limit=1&after=${first.next ?? ""}`);
  expect([...first.items, ...second.items].map(({ handling }) => handling).toSorted()).toEqual(["report", "request"]); // prettier-ignore
  const book = await office("GET", "/api/matters.xlsx");
  expect(book.raw.subarray(0, 2).toString()).toBe("PK");
  const kinds = matterKindsSchema.parse(await ok(secretary, "GET", "/api/matters/kinds"));
  expect(new Set(kinds.items.map(({ handling }) => handling))).toEqual(new Set(["request", "report", "filing"])); // prettier-ignore
  const found = passagesSchema.parse(await ok(secretary, "POST", "/api/matters/check", { handling: "report", text: "妥否，请批复。" })); // prettier-ignore
  expect(found.items).toMatchObject([{ text: "妥否，请批复", start: 0 }]);
});

test("a request that is taken back leaves nothing standing; one that was answered stays", async () => {
  const branch = await db.selectFrom("record").select(["title", "status"]).where("group_id", "=", group.groupId).execute(); // prettier-ignore
  expect(branch.every(({ status }) => status === "submitted")).toBe(true);
  await db.insertInto("adoption").values({ group_id: group.groupId, institution_id: "major-matters-report", from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }).execute(); // prettier-ignore
  await db.updateTable("unit").set({ kind: "general-branch" }).where("group_id", "=", group.groupId).where("id", "=", B21).execute(); // prettier-ignore
  await db.updateTable("appointment").set({ post: "general-branch-secretary" }).where("group_id", "=", group.groupId).where("unit_id", "=", B21).execute(); // prettier-ignore
  await sql`update groups set organization_version = organization_version + 1, rules_version = rules_version + 1 where id = ${group.groupId}`.execute(db); // prettier-ignore
  await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-17"), library })); // prettier-ignore
  const owed = async () => (await sql<{ outcome: string }>`select outcome from due_item where group_id = ${group.groupId} and source = 'major-matters-report' and duty = 'half-yearly' and unit_id = ${B21}::uuid and period = '2026H2' and withdrawn_on is null`.execute(db)).rows.map(({ outcome }) => outcome); // prettier-ignore
  const recordOf = async (title: string) => (await sql<{ status: string; remark: string | null }>`select status, remark from record where group_id = ${group.groupId} and title = ${title} order by id`.execute(db)).rows; // prettier-ignore
  expect(await owed()).toEqual(["none"]);
  const title = "举办技能大赛";
  const id = caseDetailSchema.parse(await ok(other, "POST", "/api/cases", { procedure: "major-matter-request", unitId: B21, title })).id; // prettier-ignore
  const fields = { ...paper, issuer: "党组织", "dual-leadership": false, kind: "举办大型活动、重要会议和涉外活动", body: "请批准举办技能大赛。", "event-day": "2026-12-01", emergency: false }; // prettier-ignore
  await done(other, id, { step: "draft", outcome: "done", fields });
  await done(other, id, { step: "sign", outcome: "signed", fields: { "signed-by": group.people.get("P-B21-1") ?? "" } }); // prettier-ignore
  const send = () => done(other, id, { step: "send", fields: { number: "北港总支〔2026〕1号" }, papers: kept("request-paper") }); // prettier-ignore
  await send();
  expect(await owed()).toEqual(["met"]);
  const { revision } = caseDetailSchema.parse(await ok(office, "GET", `/api/cases/${id}`));
  await ok(office, "POST", `/api/cases/${id}/take-back`, { basedOn: revision, reason: "文号写错" });
  expect(await recordOf(title)).toEqual([{ status: "withdrawn", remark: "请示收回：文号写错" }]);
  expect(await owed()).toEqual(["none"]);
  await send();
  expect((await recordOf(title)).map(({ status }) => status).toSorted()).toEqual(["submitted", "withdrawn"]); // prettier-ignore
  expect(await owed()).toEqual(["met"]);
  // withdrawn as a whole before the superior answered
  const now = caseDetailSchema.parse(await ok(office, "GET", `/api/cases/${id}`)).revision;
  await ok(other, "POST", `/api/cases/${id}/withdraw`, { basedOn: now, reason: "大赛不办了" });
  expect((await recordOf(title)).map(({ remark }) => remark ?? "").toSorted()).toEqual(["请示撤回：大赛不办了", "请示收回：文号写错"]); // prettier-ignore
  expect(await owed()).toEqual(["none"]);
  // one that was answered was asked, whatever becomes of it
  const [answered] = (await list(office, "?handling=request&search=检测班组")).items;
  const asked = caseDetailSchema.parse(await ok(office, "GET", `/api/cases/${answered?.id ?? ""}`));
  await ok(secretary, "POST", `/api/cases/${asked.id}/withdraw`, { basedOn: asked.revision, reason: "不再设立" }); // prettier-ignore
  expect((await recordOf("设立检测班组")).map(({ status }) => status)).toEqual(["submitted"]);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("a group sets its own kinds from a day on; what was asked before keeps its words", async () => {
  const lists = async (who: Caller, query = "") => kindListsSchema.parse(await ok(who, "GET", `/api/kind-lists${query}`)); // prettier-ignore
  const requests = async (who: Caller, query = "") => (await lists(who, query)).items.find(({ id }) => id === "request-kinds"); // prettier-ignore
  const shipped = await requests(secretary);
  expect(shipped).toMatchObject({ revision: 0, version: 0, from: null, coming: null, asked: [{ procedure: "major-matter-request", field: "事项种类" }] }); // prettier-ignore
  const [first, second, ...rest] = shipped?.kinds ?? [];
  if (first === undefined || second === undefined) return expect.fail("the list is empty");
  const kinds = [{ ...first, name: "超出职权的重大决策" }, ...rest, { name: "设立检测分公司", source: "集团党委会第9次会议", mark: "P" }]; // prettier-ignore
  const set = (body: object, who = office) => who("PUT", "/api/kind-lists/request-kinds", { basedOn: 0, from: "2026-09-17", source: "集团党委会第9次会议", kinds, ...body }); // prettier-ignore
  expect((await set({}, secretary)).status).toBe(403);
  expect((await set({ from: "2026-09-16" })).body).toMatchObject({ code: "from-in-the-past" });
  expect((await set({ kinds: [...kinds, { ...first }] })).body).toMatchObject({ code: "kinds-refused", problems: [{ where: "kinds.7" }] }); // prettier-ignore
  expect((await set({ kinds: shipped?.kinds })).body).toMatchObject({ code: "nothing-changed" });
  expect((await office("PUT", "/api/kind-lists/nothing", { basedOn: 0, from: "2026-09-17", source: "会议", kinds })).body).toMatchObject({ code: "kind-list-not-found" }); // prettier-ignore
  // a request that is on its way before the list is changed
  const before = await open("major-matter-request", "改造老泵站");
  const fields = { ...paper, issuer: "党组织", "dual-leadership": false, body: "请批准改造老泵站。", "event-day": "2026-12-01", emergency: false }; // prettier-ignore
  await done(secretary, before, { step: "draft", outcome: "done", fields: { ...fields, kind: second.name } }); // prettier-ignore
  expect((await set({})).status).toBe(200);
  expect(await requests(secretary)).toMatchObject({ revision: 1, version: 1, from: "2026-09-17", kinds: [{ id: first.id, name: "超出职权的重大决策" }, ...rest, { name: "设立检测分公司" }] }); // prettier-ignore
  expect((await requests(secretary, "?asOf=2026-09-16"))?.kinds).toEqual(shipped?.kinds);
  expect((await set({})).body).toMatchObject({ code: "kind-list-conflict", current: { revision: 1, version: 1 } }); // prettier-ignore
  // both are offered what holds today; the one on its way keeps what it said, also where it is drafted again
  const offered = async (id: string) => caseDetailSchema.parse(await ok(secretary, "GET", `/api/cases/${id}`)).fields.find(({ id: field }) => field === "kind"); // prettier-ignore
  expect((await offered(before))?.choices).toContain(second.name);
  await done(secretary, before, {
    step: "sign",
    outcome: "returned",
    fields: { "signed-by": head },
  });
  await done(secretary, before, { step: "draft", outcome: "done", fields: { ...fields, kind: second.name } }); // prettier-ignore
  const after = await open("major-matter-request", "设立检测分公司");
  expect((await offered(after))?.choices).not.toContain(second.name);
  const retired = await step(secretary, after, { step: "draft", outcome: "done", fields: { ...fields, kind: second.name } }); // prettier-ignore
  expect(retired.body).toMatchObject({
    code: "case-refused",
    problems: [{ where: "fields.kind" }],
  });
  await done(secretary, after, { step: "draft", outcome: "done", fields: { ...fields, body: "请批准设立检测分公司。", kind: "设立检测分公司" } }); // prettier-ignore
  const { items } = matterKindsSchema.parse(await ok(secretary, "GET", "/api/matters/kinds"));
  expect(items.filter(({ name }) => name === "设立检测分公司")).toMatchObject([{ handling: "request", source: "集团党委会第9次会议" }]); // prettier-ignore
  // a version whose day has not come may be taken back, one that holds may not
  const withdraw = (version: number) => office("POST", "/api/kind-lists/request-kinds/withdraw", { version, reason: "会议改了主意" }); // prettier-ignore
  expect((await set({ basedOn: 1, from: "2027-01-01", kinds: kinds.slice(1) })).status).toBe(200);
  expect((await requests(secretary))?.coming).toMatchObject({ version: 2, from: "2027-01-01" });
  expect((await set({ basedOn: 2, from: "2026-12-01", kinds: kinds.slice(2) })).body).toMatchObject({ code: "not-later" }); // prettier-ignore
  expect((await withdraw(1)).body).toMatchObject({ code: "version-in-force" });
  expect((await withdraw(2)).status).toBe(200);
  expect(await requests(secretary)).toMatchObject({ revision: 2, version: 1, coming: null, versions: [{ version: 2, withdrawn: "会议改了主意" }, { version: 1, withdrawn: null }] }); // prettier-ignore
  const audit = await db.selectFrom("audit_event").select(["action", "cause"]).where("group_id", "=", group.groupId).where("subject_id", "=", "request-kinds").orderBy("sequence").execute(); // prettier-ignore
  expect(audit.map(({ action }) => action)).toEqual(["kind-list.set", "kind-list.set", "kind-list.withdraw"]); // prettier-ignore
});
