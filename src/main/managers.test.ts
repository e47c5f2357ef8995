import { sql } from "kysely";
import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Tx } from "#platform/database/connect.ts";
import { atOnce } from "#platform/database/testing/at-once.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { readDocument } from "#platform/documents/read/read-document.ts";
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";
import { writeWorkbook } from "#platform/documents/spreadsheet/write-workbook.ts";
import {
  AUTHORIZATION_COLUMNS,
  type TableLine,
} from "#domain/authorization/authorization-table.ts";
import { library } from "#institutions/library.ts";
import { answerSchema, authorizationPageSchema } from "#app/authorization/schema.ts";
import { annuityMapSchema } from "#app/annuity/schema.ts";
import { contractDetailSchema, contractListSchema, payViewSchema } from "#app/contracts/schema.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { importResultSchema } from "#app/organization/schema.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { myPanelSchema, panelDetailSchema, panelListSchema } from "#app/selection/schema.ts";
import { caseDetailSchema } from "#app/cases/schema.ts";
import { type Caller, createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const account = (login: string, person: string, role: "office" | "hr" | "leader" | "member", unit: "G" | "E1" | "E2") => createTestAccount(database, group, { login, person, role, unit }); // prettier-ignore
await account("office", "P-D1-1", "office", "G");
await account("hr", "P-B11-1", "hr", "G");
await account("hr2", "P-B21-1", "hr", "E2");
await account("leader", "P-B11-6", "leader", "G");
await account("head", "P-E1-1", "member", "E1");
for (const number of [2, 3, 4]) await account(`judge${number}`, `P-B11-${number}`, "member", "E1");
await db.insertInto("adoption").values({ group_id: group.groupId, institution_id: "tenure-contracts", from_on: day("2025-01-01"), until_on: null, plan_id: null, adopted_by: null }).execute(); // prettier-ignore
await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-17"), library })); // prettier-ignore
const [office, hr, hr2, leader, head] = [await logIn("office"), await logIn("hr"), await logIn("hr2"), await logIn("leader"), await logIn("head")]; // prettier-ignore
const judges = await Promise.all([2, 3, 4].map((number) => logIn(`judge${number}`)));
const { E1, E2 } = group.units;
const person = (code: string): string => group.people.get(code) ?? "";

const ok = async (caller: Caller, method: "GET" | "POST" | "PUT" | "DELETE", url: string, body?: object | FilePart) => {
  const answer = await caller(method, url, body);
  expect([method, url, answer.status < 300 ? "ok" : answer.body]).toEqual([method, url, "ok"]);
  return answer.body;
}; // prettier-ignore
const refusal = async (call: ReturnType<Caller>): Promise<string> => JSON.stringify((await call).body); // prettier-ignore

const LINE: TableLine = { code: "2.1", matter: "固定资产投资", scope: "全部", level: "企业", body: "董事会", limit: "单笔金额", value: "500", measure: "", inclusive: "是", conditions: "", studiedFirst: "否", basis: "投资管理办法" }; // prettier-ignore
const list = async (...lines: Partial<TableLine>[]): Promise<FilePart> => {
  const columns = AUTHORIZATION_COLUMNS.map(({ key, header, width }) => ({ key, header, width, kind: "text" as const })); // prettier-ignore
  return new FilePart("清单.xlsx", new Uint8Array(await writeWorkbook({ sheets: [{ name: "授权清单", columns, rows: lines.map((each) => ({ ...LINE, ...each })) }] }))); // prettier-ignore
};
const adopt = (name: string, from: string, dryRun: boolean) => `/api/authorization/import?name=${encodeURIComponent(name)}&from=${from}&source=${encodeURIComponent("党委会2026年第2次会议")}&dryRun=${dryRun}`; // prettier-ignore

test("a list is checked first, all problems at once; then adopted, and it answers for its own days only", async () => {
  const wrong = importResultSchema.parse(await ok(office, "POST", adopt("第一版", "2026-01-01", false), await list({ body: "总裁" }, { scope: "电力公司" }))); // prettier-ignore
  expect([wrong.applied, wrong.problems.map((each) => each.code)]).toEqual([false, ["bad-body", "unknown-enterprise"]]); // prettier-ignore
  const table = await list({}, { scope: "临澜排水有限公司", value: "200" }, { level: "集团", limit: "不限", value: "" }); // prettier-ignore
  const checked = importResultSchema.parse(await ok(office, "POST", adopt("第一版", "2026-01-01", true), table)); // prettier-ignore
  expect([checked.applied, checked.details[0]?.text]).toEqual([false, "第1版：1个事项，3条，2026年1月1日起施行"]); // prettier-ignore
  expect(authorizationPageSchema.parse(await ok(office, "GET", "/api/authorization")).versions).toEqual([]); // prettier-ignore
  await ok(office, "POST", adopt("第一版", "2026-01-01", false), table);
  await ok(office, "POST", adopt("第二版", "2026-07-01", false), await list({ value: "300", studiedFirst: "是" })); // prettier-ignore
  expect(JSON.stringify(await ok(office, "POST", adopt("第三版", "2026-07-01", false), table))).toContain("新版要晚于这一天"); // prettier-ignore
  const ask = async (query: string, caller = office) => answerSchema.parse(await ok(caller, "GET", `/api/authorization/answer?code=2.1&${query}`)); // prettier-ignore
  expect(await ask(`unitId=${E1}&amount=4000000&on=2026-06-30`)).toMatchObject({ verdict: "yes", version: { number: 1 } }); // prettier-ignore
  expect(await ask(`unitId=${E2}&amount=2000001&on=2026-06-30`)).toMatchObject({ verdict: "no", instead: { body: "集团董事会" }, by: null }); // prettier-ignore
  const now = await ask(`unitId=${E1}&amount=3000000`);
  expect(now).toMatchObject({ verdict: "conditional", conditions: ["先经党委前置研究讨论"], version: { number: 2 } }); // prettier-ignore
  expect(now.sentence).toBe("临澜供水有限公司满足条件后可以决定“固定资产投资”，由本企业董事会决定（单笔300万元以下（含））。条件：先经党委前置研究讨论。依据授权清单第2版第1条（2026年7月1日起施行）。"); // prettier-ignore
  expect(await refusal(office("GET", `/api/authorization/answer?code=2.1&unitId=${E1}&amount=abc`))).toContain("不是金额"); // prettier-ignore
  // who answers for one enterprise asks about that one, and sees no row of another
  expect((await hr2("GET", `/api/authorization/answer?code=2.1&unitId=${E1}`)).status).toBe(404);
  const first = authorizationPageSchema.parse(await ok(office, "GET", "/api/authorization?asOf=2026-03-01")); // prettier-ignore
  expect(first.rows.map((row) => row.scope)).toEqual(["全部企业", "临澜排水有限公司", "全部企业"]);
  expect((await head("GET", "/api/authorization")).status).toBe(403);
  expect((await hr("POST", adopt("第三版", "2027-01-01", true), table)).status).toBe(403);
});

test("what was adopted is written out as a table that reads in again, and only what is not in force can be taken back", async () => {
  const page = authorizationPageSchema.parse(await ok(office, "GET", "/api/authorization?asOf=2026-03-01")); // prettier-ignore
  const file = await office("GET", `/api/authorization/versions/${page.shown?.id}/export.xlsx`);
  const sheets = await readWorkbook(file.raw);
  expect(sheets.ok && sheets.value[0]?.rows.length).toBeGreaterThan(3);
  const again = importResultSchema.parse(await ok(office, "POST", adopt("原样", "2027-01-01", false), new FilePart("清单.xlsx", new Uint8Array(file.raw)))); // prettier-ignore
  expect(again).toMatchObject({ applied: true, summary: { added: 3 } });
  const coming = authorizationPageSchema.parse(await ok(office, "GET", "/api/authorization")).versions[0]; // prettier-ignore
  expect(coming).toMatchObject({ number: 3, state: "coming" });
  await ok(office, "POST", `/api/authorization/versions/${coming?.id}/withdraw`, { reason: "会议未通过" }); // prettier-ignore
  expect(await refusal(office("POST", `/api/authorization/versions/${page.shown?.id}/withdraw`, { reason: "改主意" }))).toContain("不能撤下"); // prettier-ignore
  expect((await office("GET", "/api/authorization/template.xlsx")).status).toBe(200);
});

const indicators = [
  { id: "profit", name: "利润总额", main: true, weight: 6000, unit: "万元", target: 100, scoring: { kind: "proportion", capPercent: 120 }, note: "" }, // prettier-ignore
  { id: "income", name: "营业收入", main: true, weight: 4000, unit: "万元", target: 1000, scoring: { kind: "proportion", capPercent: 120 }, note: "" }, // prettier-ignore
];
const letter = (kind: "annual" | "term") => ({ kind, signedFor: "董事长", indicators, reward: "按考核结果兑现。", other: "" }); // prettier-ignore
const dueOf = async (duty: string): Promise<unknown> =>
  (await sql<{ outcome: string }>`select outcome from due_item where group_id = ${group.groupId} and source = 'tenure-contracts' and duty = ${duty} and unit_id = ${E1} and period in ('2025', '2026') order by period`.execute(db)).rows.map((row) => row.outcome); // prettier-ignore

let contractId = "";
const contractRow = (tx: Tx) => sql`select 1 from manager_contract where id = ${contractId}::uuid for update`.execute(tx); // prettier-ignore
const show = async (caller = hr) => contractDetailSchema.parse(await ok(caller, "GET", `/api/contracts/${contractId}`)); // prettier-ignore

test("a contract is registered once for a holder of the post, and its papers are signed into the records that are owed", async () => {
  const before = contractListSchema.parse(await ok(hr, "GET", "/api/contracts"));
  expect(before.without.map((each) => each.person.id)).toContain(person("P-E1-1"));
  const input = { unitId: E1, personId: person("P-E1-1"), post: "enterprise-head", postTitle: "总经理", termFrom: "2025-01-01", termUntil: "2028-01-01" }; // prettier-ignore
  expect(await refusal(hr("POST", "/api/contracts", { ...input, personId: person("P-B11-2"), termUntil: "2025-06-01" }))).toMatch(/至少一年.*没有担任/); // prettier-ignore
  contractId = contractDetailSchema.parse(await ok(hr, "POST", "/api/contracts", input)).row.id;
  expect(await refusal(hr("POST", "/api/contracts", input))).toContain("任期重叠");
  expect((await hr2("GET", `/api/contracts/${contractId}`)).status).toBe(404);
  expect((await leader("GET", `/api/contracts/${contractId}`)).status).toBe(200);
  expect((await head("GET", `/api/contracts/${contractId}`)).status).toBe(403);
  const { agreementTemplate } = await show();
  await ok(hr, "PUT", `/api/contracts/${contractId}/papers`, { year: 0, content: agreementTemplate, basedOn: 0 }); // prettier-ignore
  const light = { ...letter("annual"), indicators: [{ ...indicators[0], weight: 5000 }] };
  expect(await refusal(hr("PUT", `/api/contracts/${contractId}/papers`, { year: 2025, content: light, basedOn: 0 }))).toContain("还差50%"); // prettier-ignore
  for (const year of [2025, 2026]) await ok(hr, "PUT", `/api/contracts/${contractId}/papers`, { year, content: letter("annual"), basedOn: 0 }); // prettier-ignore
  expect((await hr("PUT", `/api/contracts/${contractId}/papers`, { year: 2026, content: letter("annual"), basedOn: 0 })).status).toBe(409); // prettier-ignore
  const before2026 = await dueOf("letter");
  const papers = (await show()).papers;
  for (const paper of papers) await ok(hr, "POST", `/api/contracts/${contractId}/papers/${paper.id}/sign`, { signedOn: paper.year === 2026 ? "2026-03-20" : "2025-03-20" }); // prettier-ignore
  expect(await dueOf("letter")).not.toEqual(before2026);
  expect((await dueOf("letter")) as string[]).toContain("made-up");
  const record = papers.find((paper) => paper.year === 2026);
  const signed = (await show()).papers.find((paper) => paper.id === record?.id);
  const kept = await db.selectFrom("record").select(["title", "kinds"]).where("id", "=", signed?.recordId ?? "").executeTakeFirstOrThrow(); // prettier-ignore
  expect([kept.title.startsWith("签订2026年度经营业绩责任书"), kept.kinds]).toEqual([true, ["responsibility-list"]]); // prettier-ignore
});

test("a letter that was signed is replaced with a reason, and the one before stays", async () => {
  const current = (await show()).papers.find((paper) => paper.year === 2026);
  const changed = { year: 2026, content: { ...letter("annual"), reward: "按考核结果兑现，年中调整目标。" }, basedOn: current?.revision ?? 0 }; // prettier-ignore
  expect(await refusal(hr("PUT", `/api/contracts/${contractId}/papers`, changed))).toContain("改动要写原因"); // prettier-ignore
  await ok(hr, "PUT", `/api/contracts/${contractId}/papers`, {
    ...changed,
    reason: "上级调整目标",
  });
  const next = await show();
  expect(next.earlier.map((paper) => [paper.year, paper.signedOn])).toEqual([[2026, "2026-03-20"]]);
  const fresh = next.papers.find((paper) => paper.year === 2026);
  expect([fresh?.revision, fresh?.signedOn, fresh?.reason]).toEqual([2, null, "上级调整目标"]);
  await ok(hr, "POST", `/api/contracts/${contractId}/papers/${fresh?.id}/sign`, { signedOn: "2026-09-10" }); // prettier-ignore
  const file = await hr("GET", `/api/contracts/${contractId}/papers/${fresh?.id}/document.docx`);
  const text = await readDocument(new Uint8Array(file.raw), "责任书.docx");
  expect(JSON.stringify(text)).toMatch(
    /甲方：临澜供水有限公司[\s\S]*年中调整目标[\s\S]*乙方（签字、盖章）/,
  );
});

test("an appraisal is scored from its letter, and a line that is touched asks for looking and does nothing", async () => {
  const base = { kind: "annual", year: 2025, basedOn: 0, adjustments: [], standing: null, grade: null, note: "" }; // prettier-ignore
  await ok(hr, "PUT", `/api/contracts/${contractId}/appraisals`, { ...base, actuals: [{ indicator: "profit", value: 105 }] }); // prettier-ignore
  const open = (await show()).appraisals[0];
  expect([open?.score, open?.missing]).toEqual([null, ["营业收入"]]);
  expect(await refusal(hr("POST", `/api/contracts/${contractId}/appraisals/${open?.id}/confirm`))).toContain("先补齐"); // prettier-ignore
  await ok(hr, "PUT", `/api/contracts/${contractId}/appraisals`, { ...base, basedOn: 1, actuals: [{ indicator: "profit", value: 105 }, { indicator: "income", value: 699 }] }); // prettier-ignore
  const scored = (await show()).appraisals[0];
  expect([scored?.score, scored?.formula, scored?.items.map((each) => [each.completion, each.under])]).toEqual([9096, "63.00＋27.96＝90.96分", [["105%", false], ["69.9%", true]]]); // prettier-ignore
  expect((await show()).triggers).toEqual([]);
  await ok(hr, "POST", `/api/contracts/${contractId}/appraisals/${scored?.id}/confirm`);
  const judged = await show();
  expect(judged.triggers).toEqual([{ line: 1, year: 2025, reason: "2025年度主要指标“营业收入”完成率69.9%，低于70%", decided: false }]); // prettier-ignore
  expect([judged.row.triggers, judged.row.standing, judged.endedOn]).toEqual([1, "running", null]);
  expect(judged.lines.map((each) => [each.value, each.mark])).toEqual([[70, "M"], [70, "M"], [2, "M"], [2, "M"]]); // prettier-ignore
  const decision = { decision: "warn", reason: "营业收入因停产检修，已谈话", decidedBy: "董事会2026年第3次会议", decidedOn: "2026-04-20" }; // prettier-ignore
  await ok(hr, "POST", `/api/contracts/${contractId}/decisions`, decision);
  const settled = await show();
  expect([settled.row.triggers, settled.triggers[0]?.decided, settled.row.standing]).toEqual([0, true, "running"]); // prettier-ignore
  expect(await refusal(hr("POST", `/api/contracts/${contractId}/decisions`, decision))).toContain("没有需要研究"); // prettier-ignore
  // an appraisal that is corrected at the very time is not confirmed any more, and the year not finished
  const again = { ...base, basedOn: 2, reason: "审计核对", actuals: [{ indicator: "profit", value: 105 }, { indicator: "income", value: 699 }] }; // prettier-ignore
  const [corrected, early] = await atOnce(database, contractRow, () => hr("PUT", `/api/contracts/${contractId}/appraisals`, again), () => hr("POST", "/api/contract-appraisals/finish", { unitId: E1, year: 2025 })); // prettier-ignore
  expect([corrected.status, JSON.stringify(early.body)]).toEqual([200, expect.stringContaining("没有确认，不能办结")]); // prettier-ignore
  await ok(hr, "POST", `/api/contracts/${contractId}/appraisals/${(await show()).appraisals[0]?.id}/confirm`); // prettier-ignore
  const finished = contractListSchema.parse(await ok(hr, "POST", "/api/contract-appraisals/finish", { unitId: E1, year: 2025 })); // prettier-ignore
  expect(finished.finishes).toMatchObject([
    { appraised: 1, contracts: 1, finishedOn: "2026-09-17" },
  ]);
  expect((await dueOf("appraisal")) as string[]).toContain("made-up");
  expect(await refusal(hr("POST", "/api/contract-appraisals/finish", { unitId: E1, year: 2026 }))).toContain("没有确认"); // prettier-ignore
  const mine = await ok(head, "GET", "/api/my/contracts");
  expect(JSON.stringify(mine)).toContain("90.96分");
});

test("a paper that two sign at once is signed once, into one record", async () => {
  const paper = (await show()).papers.find((each) => each.year === 2026);
  await ok(hr, "PUT", `/api/contracts/${contractId}/papers`, { year: 2026, content: letter("annual"), basedOn: paper?.revision, reason: "再调整" }); // prettier-ignore
  const unsigned = (await show()).papers.find((each) => each.year === 2026);
  const sign = () => hr("POST", `/api/contracts/${contractId}/papers/${unsigned?.id}/sign`, { signedOn: "2026-09-16" }); // prettier-ignore
  const signed = await atOnce(database, contractRow, sign, sign);
  expect(signed.map(({ status }) => status)).toEqual([200, 200]);
  const audits = await db.selectFrom("audit_event").select("id").where("action", "=", "contract.sign").where(sql<boolean>`after ->> 'paper' = ${unsigned?.id ?? ""}`).execute(); // prettier-ignore
  expect(audits).toHaveLength(1);
});

test("pay is sealed, opened for a purpose that is kept, and its shares are checked", async () => {
  const pay = `/api/contracts/${contractId}/pay`;
  const year = {
    kind: "year",
    year: 2025,
    base: 24_000_000,
    performance: 36_000_000,
    basedOn: null,
  };
  expect(await refusal(hr("PUT", pay, { ...year, base: 25_000_000, performance: 35_000_000 }))).toContain("58.3%"); // prettier-ignore
  await ok(hr, "PUT", pay, year);
  await ok(hr, "PUT", pay, { ...year, year: 2026 });
  await ok(hr, "PUT", pay, { ...year, year: 2027 });
  expect((await office("PUT", pay, year)).status).toBe(403);
  expect((await leader("POST", `${pay}/open`, { purpose: "audit", words: "年度审计取数" })).status).toBe(403); // prettier-ignore
  expect(await refusal(hr("PUT", pay, { kind: "incentive", amount: 54_000_001, basedOn: null }))).toContain("任期激励最高540000.00元"); // prettier-ignore
  await ok(hr, "PUT", pay, { kind: "incentive", amount: 54_000_000, basedOn: null });
  // two at once: the second is told, and corrects what stands there now
  expect((await hr("PUT", pay, year)).status).toBe(409);
  const stands = (await show()).paySet.find((each) => each.year === 2025)?.id;
  await ok(hr, "PUT", pay, { ...year, basedOn: stands });
  const opened = payViewSchema.parse(await ok(hr, "POST", `${pay}/open`, { purpose: "pay-review", words: "兑现2025年度绩效" })); // prettier-ignore
  // 90.96 points: a coefficient of 1
  expect(opened.years[0]).toMatchObject({ year: 2025, paid: { coefficient: 100, performance: 36_000_000, total: 60_000_000 }, structure: { ok: true } }); // prettier-ignore
  expect([opened.incentive.amount, opened.incentive.cap, opened.incentive.ok]).toEqual([54_000_000, 54_000_000, true]); // prettier-ignore
  const stored = await db.selectFrom("contract_pay").select("sealed").where("group_id", "=", group.groupId).execute(); // prettier-ignore
  expect(stored.some((row) => row.sealed.includes("24000000"))).toBe(false);
  const audit = await db.selectFrom("audit_event").select(["cause", "after"]).where("group_id", "=", group.groupId).where("action", "=", "contract.open-pay").executeTakeFirstOrThrow(); // prettier-ignore
  expect(audit.cause).toBe("核定、兑现薪酬：兑现2025年度绩效");
});

test("only a recorded decision to let somebody go ends a contract", async () => {
  await ok(hr, "POST", `/api/contracts/${contractId}/grounds`, { line: 4, reason: "某投资项目损失，经查负有责任", on: "2026-09-01" }); // prettier-ignore
  expect((await show()).row.standing).toBe("running");
  await ok(hr, "POST", `/api/contracts/${contractId}/decisions`, { decision: "exit", reason: "董事会研究决定解聘", decidedBy: "董事会2026年第6次会议", decidedOn: "2026-09-15" }); // prettier-ignore
  const ended = await show();
  expect([ended.row.standing, ended.endedOn, ended.endedBecause]).toEqual(["ended", "2026-09-15", "解聘：董事会研究决定解聘"]); // prettier-ignore
});

test("the map of annuities: where each enterprise stands, and coverage from zero, month by month", async () => {
  const opened = caseDetailSchema.parse(await ok(hr, "POST", "/api/cases", { procedure: "annuity-establishment", unitId: E1, subjectUnitId: E1, title: "供水公司建立企业年金" })); // prettier-ignore
  const map = annuityMapSchema.parse(await ok(office, "GET", "/api/annuity"));
  expect(map.rows.map((row) => [row.unit.shortName, row.phase, row.coverage, row.known])).toEqual([["供水", "analysis", null, 13], ["排水", "none", null, 13]]); // prettier-ignore
  expect([map.rows[0]?.case?.id, map.total.words]).toEqual([opened.id, "0/0人"]);
  const revision = map.rows[0]?.revision ?? "";
  const figures = {
    unitId: E1,
    month: "2026-08",
    covered: 0,
    employees: 13,
    source: "人力资源部月报",
  };
  await ok(hr, "PUT", "/api/annuity/coverage", { ...figures, basedOn: revision });
  const august = annuityMapSchema.parse(await ok(office, "GET", "/api/annuity")).rows[0]?.revision ?? ""; // prettier-ignore
  await ok(hr, "PUT", "/api/annuity/coverage", {
    ...figures,
    month: "2026-09",
    covered: 9,
    basedOn: august,
  });
  const later = annuityMapSchema.parse(await ok(office, "GET", "/api/annuity"));
  expect(later.rows[0]?.history.map((each) => each.words)).toEqual(["0/13人 · 0.0%", "9/13人 · 69.2%"]); // prettier-ignore
  expect(later.total).toMatchObject({ covered: 9, employees: 13, units: 1 });
  expect((await hr("PUT", "/api/annuity/coverage", { ...figures, basedOn: "stale" })).status).toBe(409); // prettier-ignore
  expect(await refusal(hr("PUT", "/api/annuity/coverage", { ...figures, covered: 14, basedOn: "" }))).toContain("超过全部职工"); // prettier-ignore
  expect((await hr2("PUT", "/api/annuity/coverage", { ...figures, basedOn: "" })).status).toBe(404);
});

const rule = { criteria: [{ id: "deeds", name: "事迹", points: 60, note: "" }, { id: "effect", name: "带动", points: 40, note: "" }], trimFrom: null, places: 1 }; // prettier-ignore

test("a panel: conflicts first, sheets sealed until the last, and the result goes into the case", async () => {
  const step = async (caller: Caller, id: string, name: string, fields: object, outcome?: string, on?: string) => {
    const before = caseDetailSchema.parse(await ok(caller, "GET", `/api/cases/${id}`));
    const papers = name === "announce" ? [{ document: "notice", files: [], kept: "发文〔2026〕8号" }] : []; // prettier-ignore
    return ok(caller, "POST", `/api/cases/${id}/steps`, { basedOn: before.revision, step: name, fields, papers, ...(outcome === undefined ? {} : { outcome }), ...(on === undefined ? {} : { on }) }); // prettier-ignore
  }; // prettier-ignore
  const opened = caseDetailSchema.parse(await ok(office, "POST", "/api/cases", { procedure: "award", unitId: group.units.G, title: "2026年新锐奖", openedOn: "2026-08-03" })); // prettier-ignore
  await step(office, opened.id, "announce", { "award-kind": "新锐奖", title: "新锐奖", conditions: "35岁以下", places: 1 }, undefined, "2026-08-03"); // prettier-ignore
  await step(office, opened.id, "nominate", { nominees: [person("P-B12-2"), person("P-B12-3")] }, undefined, "2026-08-17"); // prettier-ignore
  await step(office, opened.id, "qualify", { qualified: [person("P-B12-2"), person("P-B12-3")] }, "some", "2026-08-20"); // prettier-ignore
  const waiting = panelListSchema.parse(await ok(office, "GET", "/api/selection")).waiting;
  expect(waiting.map((each) => [each.id, each.candidates.length])).toEqual([[opened.id, 2]]);
  const candidates = (waiting[0]?.candidates ?? []).map((each) => ({ personId: each.id, name: each.name, note: "" })); // prettier-ignore
  const seats = [2, 3, 4].map((number) => person(`P-B11-${number}`));
  expect(await refusal(office("POST", "/api/selection", { caseId: opened.id, rule, judges: seats.slice(1), candidates }))).toContain("不少于3人"); // prettier-ignore
  const panel = panelDetailSchema.parse(await ok(office, "POST", "/api/selection", { caseId: opened.id, rule, judges: seats, candidates })); // prettier-ignore
  expect(await refusal(office("POST", "/api/selection", { caseId: opened.id, rule, judges: seats, candidates }))).toContain("已经组织过评审"); // prettier-ignore
  const [a = "", b = ""] = panel.candidates.map((each) => each.id);
  const mine = `/api/my/selection/${panel.row.id}`;
  const sheet = (first: number | null, second: number) => ({ scores: [...(first === null ? [] : [{ candidate: a, criterion: "deeds", score: first - 4000 }, { candidate: a, criterion: "effect", score: 4000 }]), { candidate: b, criterion: "deeds", score: second - 4000 }, { candidate: b, criterion: "effect", score: 4000 }] }); // prettier-ignore
  const [one, two, three] = judges;
  if (one === undefined || two === undefined || three === undefined)
    throw new Error("three judges");
  expect(await refusal(one("POST", `${mine}/hand-in`, sheet(9000, 8000)))).toContain(
    "先申报利害关系",
  );
  await ok(one, "POST", `${mine}/declare`, {
    conflicts: [{ candidate: a, ground: "同一班组亲属" }],
  });
  expect(await refusal(one("POST", `${mine}/hand-in`, sheet(9000, 8000)))).toContain(
    "不能给这一位打分",
  );
  await ok(one, "POST", `${mine}/hand-in`, sheet(null, 8000));
  expect(await refusal(one("POST", `${mine}/hand-in`, sheet(null, 9900)))).toContain("已经交了");
  await ok(two, "POST", `${mine}/declare`, { conflicts: [] });
  await ok(three, "POST", `${mine}/declare`, { conflicts: [] });
  await ok(two, "POST", `${mine}/hand-in`, sheet(9000, 8000));
  const sealed = panelDetailSchema.parse(await ok(office, "GET", `/api/selection/${panel.row.id}`));
  expect([sealed.ranking, sealed.row.handedIn, sealed.row.state]).toEqual([null, 2, "scoring"]);
  expect(await refusal(office("POST", `/api/selection/${panel.row.id}/record`, { basedOn: sealed.caseRevision }))).toContain("没有结果可记"); // prettier-ignore
  const rows = await db.selectFrom("selection_judge").select("scores_sealed").where("group_id", "=", group.groupId).execute(); // prettier-ignore
  expect(rows.some((row) => row.scores_sealed?.includes("deeds"))).toBe(false);
  expect((await head("POST", `${mine}/declare`, { conflicts: [] })).status).toBe(404);
  myPanelSchema.parse(await ok(three, "POST", `${mine}/hand-in`, sheet(8800, 8600)));
  const closed = panelDetailSchema.parse(await ok(office, "GET", `/api/selection/${panel.row.id}`));
  expect(closed.ranking?.ranked.map((each) => [each.candidate, each.place, each.average, each.counted.length])).toEqual([[a, 1, 8900, 2], [b, 2, 8200, 3]]); // prettier-ignore
  expect([closed.recordable, closed.ranking?.chosen]).toEqual([true, [a]]);
  await ok(office, "POST", `/api/selection/${panel.row.id}/record`, { basedOn: closed.caseRevision }); // prettier-ignore
  const after = caseDetailSchema.parse(await ok(office, "GET", `/api/cases/${opened.id}`));
  expect(after.steps.find((each) => each.id === "review")?.state).toBe("done");
  expect(JSON.stringify(after.values)).toContain("89.00分");
});

test("the roll-ups are what the facts say", async () => {
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});
