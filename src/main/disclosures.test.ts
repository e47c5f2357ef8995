import { expect, test } from "vitest";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { caseDetailSchema } from "#app/cases/schema.ts";
import { cataloguePageSchema, disclosurePageSchema, disclosureSchema, findingsSchema, proposedSchema } from "#app/disclosures/schema.ts"; // prettier-ignore
import { verifyRollups } from "#app/duties/rollups.ts";
import { type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const later = await createTestApp(database, library, fixedClock(day("2026-10-18")));
const group = await createTestGroup(database);
const { B11 } = group.units;
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "secretary", person: "P-B11-1", role: "secretary", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-B11-2", role: "clerk", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "member", person: "P-B11-3", role: "member", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "elsewhere", person: "P-B21-3", role: "member", unit: "B21" }); // prettier-ignore
await createTestAccount(database, group, { login: "worker", person: "P-E1-1", role: "member", unit: "B11" }); // prettier-ignore
const [office, secretary, clerk, member, elsewhere, worker] = (await Promise.all(
  ["office", "secretary", "clerk", "member", "elsewhere", "worker"].map(logIn),
)) as [Caller, Caller, Caller, Caller, Caller, Caller]; // as many as names

const ok = async (caller: Caller, method: "GET" | "POST" | "PUT", url: string, body?: object) => {
  const answer = await caller(method, url, body);
  expect([method, url, answer.status < 300 ? "ok" : answer.body]).toEqual([method, url, "ok"]);
  return answer.body;
};
const show = async (id: string) => caseDetailSchema.parse(await ok(office, "GET", `/api/cases/${id}`)); // prettier-ignore
const step = async (caller: Caller, id: string, body: object) => caller("POST", `/api/cases/${id}/steps`, { basedOn: (await show(id)).revision, ...body }); // prettier-ignore
const done = async (caller: Caller, id: string, body: object) => {
  const answer = await step(caller, id, body);
  expect([body, answer.status < 300 ? "ok" : answer.body]).toEqual([body, "ok"]);
};
const list = async (caller: Caller, query = "") => disclosurePageSchema.parse(await ok(caller, "GET", `/api/disclosures${query}`)); // prettier-ignore
const catalogue = async (caller: Caller) => cataloguePageSchema.parse(await ok(caller, "GET", `/api/disclosures/catalogue?unitId=${B11}`)); // prettier-ignore
const lineOf = async (id: string) => (await catalogue(secretary)).rows.find((row) => row.item.id === id); // prettier-ignore
const content = { content: "2026年第三季度党费收支：应收2400元，实收2400元。", scope: "党内", channel: "公开栏", duration: "定期", until: "2026-10-17" }; // prettier-ignore

test("from the catalogue through check and approval to the page of members, and down on its day by itself", async () => {
  expect(await lineOf("dues")).toMatchObject({ state: "late", period: "2026Q2", dueOn: "2026-07-15", case: null }); // prettier-ignore
  const { caseId } = proposedSchema.parse(await ok(clerk, "POST", "/api/disclosures", { unitId: B11, itemId: "dues" })); // prettier-ignore
  expect((await clerk("POST", "/api/disclosures", { unitId: B11, itemId: "dues" })).body).toMatchObject({ code: "runs-already" }); // prettier-ignore
  // what the catalogue says of the line is not asked again
  const begun = caseDetailSchema.parse(await ok(clerk, "GET", `/api/cases/${caseId}`));
  expect(begun.filled).toMatchObject({ scope: "党内", channel: "公开栏", duration: "定期" });
  expect((await lineOf("dues"))?.case).toMatchObject({ id: caseId, next: "提出公开内容" });
  await done(clerk, caseId, { step: "propose", fields: { ...content, content: "慰问名单：李某，身份证号999999199001010016，其配偶住院。" } }); // prettier-ignore
  expect((await step(clerk, caseId, { step: "check", outcome: "clear", fields: { "secrecy-clear": true } })).body).toMatchObject({ code: "same-person" }); // prettier-ignore
  const refused = await step(secretary, caseId, { step: "check", outcome: "clear", fields: { "secrecy-clear": true, justification: "本人同意" } }); // prettier-ignore
  expect(refused.body).toMatchObject({ code: "condition-fails", message: expect.stringMatching(/证件号或者银行卡号，必须删去。$/), problems: [{ where: "fields.content", message: expect.stringContaining("999999199001010016") }] }); // prettier-ignore
  // everything that keeps it back is told at once, each place once
  const both = z.object({ message: z.string(), problems: z.array(z.object({ message: z.string() })) }).parse((await step(secretary, caseId, { step: "check", outcome: "clear", fields: { "secrecy-clear": true } })).body); // prettier-ignore
  expect(both.message).toMatch(/证件号或者银行卡号，必须删去；.*写明为什么可以公开。$/);
  const places = both.problems.map(({ message }) => message);
  for (const word of ["999999199001010016", "配偶", "住院"]) expect(places.filter((each) => each.includes(word))).toHaveLength(1); // prettier-ignore
  await done(secretary, caseId, { step: "check", outcome: "returned" });
  await done(clerk, caseId, { step: "propose", fields: content });
  await done(secretary, caseId, { step: "check", outcome: "clear", fields: { "secrecy-clear": true } }); // prettier-ignore
  await done(secretary, caseId, { step: "approve", outcome: "approved" });
  expect((await list(member)).items).toEqual([]);
  await done(clerk, caseId, { step: "publish" });
  const [shown] = (await list(member)).items;
  expect(shown).toMatchObject({ title: "党费收缴、使用和管理情况（2026年第二季度）", area: "党费", scope: "党内", from: "2026-09-17", until: "2026-10-17", standing: true }); // prettier-ignore
  expect(disclosureSchema.parse(await ok(member, "GET", `/api/disclosures/${shown?.id}`)).content).toContain("2400元"); // prettier-ignore
  // another branch, and who is no member of the Party, see nothing of it
  expect((await list(elsewhere)).items).toEqual([]);
  expect((await list(worker)).items).toEqual([]);
  expect((await elsewhere("GET", `/api/disclosures/${shown?.id}`)).status).toBe(404);
  // it was late for the second quarter: the third is owed next
  expect(await lineOf("dues")).toMatchObject({ state: "due", period: "2026Q3", timesThisYear: 1, case: null }); // prettier-ignore
  const ledger = await db.selectFrom("record").select(["kinds", "title", "fulfilled"]).where("group_id", "=", group.groupId).where("unit_id", "=", B11).execute(); // prettier-ignore
  expect(ledger).toMatchObject([{ kinds: ["public-notice"], title: "党费收缴、使用和管理情况（2026年第二季度）" }]); // prettier-ignore
  // on the day after its last it is down, and only who watches over it reads it
  const memberLater = await later.logIn("member");
  const officeLater = await later.logIn("office");
  expect((await list(memberLater)).items).toEqual([]);
  expect((await memberLater("GET", `/api/disclosures/${shown?.id}`)).status).toBe(404);
  expect((await list(officeLater, "?state=past")).items).toMatchObject([{ id: shown?.id, standing: false }]); // prettier-ignore
  const log = await office("GET", "/api/disclosures.xlsx?state=all");
  expect(log.raw.subarray(0, 2).toString()).toBe("PK");
  expect((await member("GET", "/api/disclosures.xlsx")).status).toBe(403);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("taken down early it is gone at once, and a publication that is taken back never was", async () => {
  const { caseId } = proposedSchema.parse(await ok(clerk, "POST", "/api/disclosures", { unitId: B11, itemId: "organization" })); // prettier-ignore
  const { until: _, ...always } = content;
  await done(clerk, caseId, { step: "propose", fields: { ...always, scope: "社会", duration: "长期", content: "党支部设书记一名、委员两名。" } }); // prettier-ignore
  await done(secretary, caseId, { step: "check", outcome: "clear", fields: { "secrecy-clear": true } }); // prettier-ignore
  await done(secretary, caseId, { step: "approve", outcome: "approved" });
  await done(clerk, caseId, { step: "publish" });
  expect((await list(elsewhere)).items).toMatchObject([{ scope: "社会", until: null }]);
  const { revision } = await show(caseId);
  await ok(clerk, "POST", `/api/cases/${caseId}/take-back`, {
    basedOn: revision,
    reason: "日期填错了",
  });
  expect((await list(elsewhere)).items).toEqual([]);
  expect((await list(office, "?state=all")).items.map(({ scope }) => scope)).toEqual(["党内"]);
  await done(clerk, caseId, { step: "publish" });
  expect((await lineOf("organization"))?.state).toBe("published");
  await done(clerk, caseId, { step: "archive", outcome: "early", fields: { "down-reason": "分工有变" } }); // prettier-ignore
  expect((await list(elsewhere)).items).toEqual([]);
  expect((await list(office, "?state=past")).items).toMatchObject([{ downReason: "分工有变" }]);
});

test("what a case published is down when the case is withdrawn; that it was public stays", async () => {
  const { caseId } = proposedSchema.parse(await ok(clerk, "POST", "/api/disclosures", { unitId: B11, itemId: "organization" })); // prettier-ignore
  const { until: _, ...always } = content;
  await done(clerk, caseId, { step: "propose", fields: { ...always, scope: "社会", duration: "长期", content: "党支部新分工。" } }); // prettier-ignore
  await done(secretary, caseId, { step: "check", outcome: "clear", fields: { "secrecy-clear": true } }); // prettier-ignore
  await done(secretary, caseId, { step: "approve", outcome: "approved" });
  await done(clerk, caseId, { step: "publish" });
  expect((await list(elsewhere)).items).toHaveLength(1);
  const { revision } = await show(caseId);
  await ok(clerk, "POST", `/api/cases/${caseId}/withdraw`, { basedOn: revision, reason: "内容有误" }); // prettier-ignore
  expect((await list(elsewhere)).items).toEqual([]);
  expect((await list(office, "?state=past")).items.map(({ downReason }) => downReason)).toContain("内容有误"); // prettier-ignore
});

test("the group's own lines are versions of the catalogue, one person at a time", async () => {
  const own = { id: "canteen", content: "职工食堂收支", area: "民生", units: ["branch"], scope: "本单位", channel: "公开栏", duration: "定期", every: "month", graceDays: 10 }; // prettier-ignore
  const input = { basedOn: 0, items: [own], leftOut: ["contact"], reason: "职代会要求" };
  expect((await secretary("PUT", "/api/disclosures/catalogue", input)).status).toBe(403);
  expect((await office("PUT", "/api/disclosures/catalogue", { ...input, items: [{ ...own, every: undefined }] })).body).toMatchObject({ code: "catalogue-refused" }); // prettier-ignore
  const set = cataloguePageSchema.parse(await ok(office, "PUT", "/api/disclosures/catalogue", input)); // prettier-ignore
  expect(set.version).toBe(1);
  expect(await lineOf("canteen")).toMatchObject({ own: true, state: "due", period: "2026-09", dueOn: "2026-10-10" }); // prettier-ignore
  expect(await lineOf("contact")).toBeUndefined();
  const second = await office("PUT", "/api/disclosures/catalogue", input);
  expect(second).toMatchObject({ status: 409, body: { code: "catalogue-conflict", current: { version: 1 } } }); // prettier-ignore
});

test("a text can be checked before it is handed in; an application is answered within three working days", async () => {
  const found = findingsSchema.parse(await ok(clerk, "POST", "/api/disclosures/check", { text: "机密：电话13800001234" })); // prettier-ignore
  expect(found.items.map(({ what, never }) => [what, never])).toEqual([["涉密或者内部字样", false], ["手机号", false]]); // prettier-ignore
  const asked = caseDetailSchema.parse(await ok(member, "POST", "/api/cases", { procedure: "disclosure-application", unitId: B11, title: "党费使用明细", openedOn: "2026-09-17", first: { fields: { wanted: "上年度党费使用明细", purpose: "了解党费用途" } } })); // prettier-ignore
  expect(asked.steps.find(({ id }) => id === "answer")?.open).toMatchObject({ dueOn: "2026-09-21", extendableTo: "2026-10-08" }); // prettier-ignore
});
