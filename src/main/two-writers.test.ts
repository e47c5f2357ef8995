import { expect, test } from "vitest";
import { z } from "zod";
import { library } from "#institutions/library.ts";
import { day } from "#kernel/day.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { setScheme } from "#app/assessments/set-scheme.ts";
import { planPageSchema } from "#app/plans/schema.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { settleWork } from "#app/work/run-work.ts";
import { createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

/** Records have their own (work-of-a-branch), grants and accounts theirs (administration). */
const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "first", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "second", person: "P-E1-1", role: "office", unit: "G" }); // prettier-ignore
const adopted = ["themed-party-day", "secretary-led-projects"];
await db.insertInto("adoption").values(adopted.map((institution_id) => ({ group_id: group.groupId, institution_id, from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }))).execute(); // prettier-ignore
await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-01"), library })); // prettier-ignore
const scheme: Scheme = {
  id: "s",
  name: "方案",
  year: 2026,
  sections: [{ id: "a", name: "实绩", indicators: [{ id: "w", name: "合格率", weight: 100, source: { from: "figure", code: "water" }, curve: { curve: "linear", zeroAt: 90, fullAt: 100 } }] }], // prettier-ignore
  checkpoints: [{ id: "year", name: "全年", asOf: "2026-12-31", closesOn: "2027-01-10" }],
  grades: [{ name: "好", atLeast: 0 }],
  scores: ["enterprise"],
};
const set = await setScheme(db, group.groupId, scheme, { by: null, at: new Date("2026-02-01"), library }); // prettier-ignore
if (!set.ok) throw new Error(set.refusal.message);
const first = await logIn("first");
const second = await logIn("second");
const { B11, E1 } = group.units;

const renaming = (name: string, seen: object) => ({ name, shortName: "桥西", tags: [], was: seen });
const figure = (value: number, basedOn: string | null) => ({ unitId: E1, code: "water", kind: "figure", period: "2026", value, source: "化验月报", basedOn }); // prettier-ignore

test("renaming a unit: the second sees the first's name, and may put theirs over it knowingly", async () => {
  const was = { name: "桥西供水党支部", shortName: "桥西支部", tags: [] };
  expect((await first("PUT", `/api/units/${B11}`, renaming("桥西第一党支部", was))).status).toBe(
    200,
  );
  const late = await second("PUT", `/api/units/${B11}`, renaming("桥西中心党支部", was));
  expect([late.status, late.body]).toMatchObject([409, { code: "unit-conflict", current: { name: "桥西第一党支部", shortName: "桥西" } }]); // prettier-ignore
  const { current } = z.object({ current: z.object({ name: z.string(), shortName: z.string(), tags: z.array(z.string()) }) }).parse(late.body); // prettier-ignore
  expect((await second("PUT", `/api/units/${B11}`, renaming("桥西中心党支部", current))).status).toBe(200); // prettier-ignore
});

test("a project: the second gets the first's text beside their own", async () => {
  const input = { title: "夜班驿站", unitId: B11, leaderId: group.people.get("P-B11-1"), year: 2026, path: "先试点后推开", deliverables: "两个驿站", milestones: [{ title: "选址", dueOn: "2026-11-30" }] }; // prettier-ignore
  const projectSchema = z.object({ id: z.string(), revision: z.string(), path: z.string() });
  const made = projectSchema.parse((await first("POST", "/api/projects", input)).body);
  const edit = (path: string, basedOn: string) => ({ ...input, path, basedOn });
  expect((await first("PUT", `/api/projects/${made.id}`, edit("分三步走办好", made.revision))).status).toBe(200); // prettier-ignore
  const late = await second("PUT", `/api/projects/${made.id}`, edit("一步到位办好", made.revision));
  expect([late.status, late.body]).toMatchObject([409, { code: "changed-conflict", current: { path: "分三步走办好" } }]); // prettier-ignore
  const { current } = z.object({ current: projectSchema }).parse(late.body);
  const kept = await second(
    "PUT",
    `/api/projects/${made.id}`,
    edit("一步到位办好", current.revision),
  );
  expect([kept.status, projectSchema.parse(kept.body).path]).toEqual([200, "一步到位办好"]);
});

test("a figure: who filled it first, what and from where", async () => {
  expect((await first("POST", "/api/figures", figure(98, null))).status).toBe(200);
  const late = await second("POST", "/api/figures", figure(97, null));
  expect([late.status, late.body]).toMatchObject([409, { code: "figure-conflict", current: { value: 98, source: "化验月报", by: "测试P-D1-1" } }]); // prettier-ignore
  const { current } = z.object({ current: z.object({ revision: z.string() }) }).parse(late.body);
  expect((await second("POST", "/api/figures", figure(97, current.revision))).status).toBe(200);
});

test("a parameter: the second's value does not silently replace the first's", async () => {
  const page = z.object({ parameters: z.array(z.object({ key: z.string(), raw: z.unknown(), revision: z.string() })) }); // prettier-ignore
  const url = "/api/institutions/themed-party-day";
  const [parameter] = page.parse((await first("GET", url)).body).parameters.filter((each) => typeof each.raw === "number"); // prettier-ignore
  const change = (value: number, basedOn = parameter?.revision) => ({ parameter: parameter?.key, from: "2026-10-01", value, reason: "按季度汇总", basedOn }); // prettier-ignore
  expect((await first("POST", `${url}/parameters`, change(7))).status).toBe(200);
  const late = await second("POST", `${url}/parameters`, change(8));
  expect([late.status, late.body]).toMatchObject([409, { code: "changed-conflict", current: { value: 7, from: "2026-10-01" } }]); // prettier-ignore
  const { current } = z.object({ current: z.object({ revision: z.string() }) }).parse(late.body);
  expect((await second("POST", `${url}/parameters`, change(8, current.revision))).status).toBe(200);
});

test("a waiver: the second is told who waived it and why", async () => {
  const item = await db.selectFrom("due_item").select("id").where("group_id", "=", group.groupId).where("source", "=", "themed-party-day").where("outcome", "=", "none").executeTakeFirstOrThrow(); // prettier-ignore
  const url = `/api/due-items/${item.id}/waiver`;
  expect((await first("POST", url, { reason: "支部换届" })).status).toBe(200);
  const late = await second("POST", url, { reason: "人员外出" });
  expect([late.status, late.body]).toMatchObject([409, { code: "waiver-conflict", current: { by: "测试P-D1-1", reason: "支部换届" } }]); // prettier-ignore
});

test("a plan: what one confirmed another does not reject without seeing it", async () => {
  const text = "2026年党建工作计划\n\n一、加强学习\n1.抓好学习。各党支部每月开展一次主题党日。\n";
  await first("POST", "/api/plans/import", new FilePart("计划.txt", new TextEncoder().encode(text))); // prettier-ignore
  await settleWork(deps);
  const { items } = z.object({ items: z.array(z.object({ id: z.string() })) }).parse((await first("GET", "/api/plans")).body); // prettier-ignore
  const planId = items[0]?.id ?? "";
  await first("POST", `/api/plans/${planId}/versions/1/publish`);
  await settleWork(deps);
  const shown = planPageSchema.parse((await first("GET", `/api/plans/${planId}`)).body);
  const clause = shown.sections.flatMap((section) => section.measures.flatMap((measure) => measure.clauses)).find((each) => each.links.length > 0); // prettier-ignore
  const [link] = clause?.links ?? [];
  const decide = (decision: "confirm" | "reject", was = link?.status) => ({ clauseId: clause?.id, institution: link?.institution, mechanism: link?.mechanism, decision, was }); // prettier-ignore
  expect((await first("POST", `/api/plans/${planId}/links`, decide("confirm"))).status).toBe(200);
  const late = await second("POST", `/api/plans/${planId}/links`, decide("reject"));
  expect([late.status, late.body]).toMatchObject([409, { code: "link-conflict", current: { status: "confirmed", by: "测试P-D1-1" } }]); // prettier-ignore
  expect((await second("POST", `/api/plans/${planId}/links`, decide("reject", "confirmed"))).status).toBe(200); // prettier-ignore
});

test("without saying what was seen, a script sets what it means to", async () => {
  const rename = await first("PUT", `/api/units/${B11}`, { name: "桥西供水党支部", shortName: "桥西支部", tags: [] }); // prettier-ignore
  expect(rename.status).toBe(200);
});
