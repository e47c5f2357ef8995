import { sql } from "kysely";
import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { anchorFile } from "#platform/audit-anchors/anchor-file.ts";
import { library } from "#institutions/library.ts";
import { caseDetailSchema, casePageSchema, procedureDetailSchema, procedureListSchema, subjectsSchema, sealedSchema } from "#app/cases/schema.ts"; // prettier-ignore
import { verifyRollups } from "#app/duties/rollups.ts";
import { verifyGroup } from "#app/verify/verify-group.ts";
import { dueDetailSchema, duePageSchema, todoSchema } from "#app/duties/schema.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const account = (login: string, person: string, role: "office" | "secretary" | "member", unit: "G" | "B11" | "B21") => createTestAccount(database, group, { login, person, role, unit }); // prettier-ignore
await account("office", "P-D1-1", "office", "G");
await account("secretary", "P-B11-1", "secretary", "B11");
await account("second", "P-B11-2", "secretary", "B11");
await account("other", "P-B21-1", "secretary", "B21");
await account("member", "P-B11-3", "member", "B11");
const office = await logIn("office");
const secretary = await logIn("secretary");
const second = await logIn("second");
const other = await logIn("other");
const member = await logIn("member");
const unit = group.units.B11;
const person = (code: string): string => group.people.get(code) ?? "";

const ok = async (caller: Caller, method: "GET" | "POST", url: string, body?: object) => {
  const answer = await caller(method, url, body);
  expect([method, url, answer.status < 300 ? "ok" : answer.body]).toEqual([method, url, "ok"]);
  return answer.body;
};
const show = async (caller: Caller, id: string) => caseDetailSchema.parse(await ok(caller, "GET", `/api/cases/${id}`)); // prettier-ignore
const openMatter = async (caller: Caller, procedure: string, more: object = {}) =>
  caseDetailSchema.parse(await ok(caller, "POST", "/api/cases", { procedure, unitId: unit, ...more })); // prettier-ignore
const kept = (id: string) => [{ document: id, files: [], kept: "支部档案柜1-2" }];

test("a step that is done settles its due item, and the next one is owed", async () => {
  const opened = await openMatter(secretary, "supervised-task", { title: "三号泵站改造", openedOn: "2026-09-15" }); // prettier-ignore
  const give = opened.steps.find((step) => step.id === "give");
  expect(give).toMatchObject({ state: "open", open: { dueOn: "2026-09-18", may: false } });
  const refused = await secretary("POST", `/api/cases/${opened.id}/steps`, { basedOn: 0, step: "give", fields: {} }); // prettier-ignore
  expect(refused).toMatchObject({ status: 403, body: { code: "step-forbidden" } });
  const given = caseDetailSchema.parse(await ok(office, "POST", `/api/cases/${opened.id}/steps`, { basedOn: 0, step: "give", fields: { resolution: "三号泵站年底前完成改造", owner: person("P-B11-1") } })); // prettier-ignore
  expect(given.steps.find((step) => step.id === "give")).toMatchObject({ state: "done", doneOn: "2026-09-17" }); // prettier-ignore
  expect(given.values.map(({ shown }) => shown)).toContain("三号泵站年底前完成改造");
  const item = dueDetailSchema.parse(await ok(office, "GET", `/api/due-items/${give?.open?.dueItemId}`)); // prettier-ignore
  expect(item.item).toMatchObject({ state: "met", institutionName: "决议事项督办" });
  // why it is owed is told of a step as of anything else, without the title of the matter
  expect(item.why[0]).toBe("这件“决议事项督办”事项2026年9月15日开始办。");
  expect(item.why.at(-1)).toBe("2026年9月15日起可以办，2026年9月18日前办。");
  expect(item.why.join("")).toContain("规定的时限：自事项开始起3");
  expect(item.why.join("")).not.toContain("三号泵站");
  expect(item.sources.length).toBeGreaterThan(0);
  const todo = todoSchema.parse(await ok(secretary, "GET", "/api/todo"));
  const rows = todo.groups.flatMap((each) => each.items).filter((row) => row.institution === "case:supervised-task"); // prettier-ignore
  expect(rows.find((row) => row.title.includes("签收"))).toMatchObject({ state: "due-soon", action: { verb: "去办理", case: opened.id, step: "sign-for" } }); // prettier-ignore
  const page = casePageSchema.parse(await ok(secretary, "GET", "/api/cases?state=mine"));
  expect(page.items.map(({ id }) => id)).toContain(opened.id);
  expect(casePageSchema.parse(await ok(other, "GET", "/api/cases")).items).toEqual([]);
  expect((await other("GET", `/api/cases/${opened.id}`)).status).toBe(404);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("what is taken back is owed again, and stays told", async () => {
  const { id } = await openMatter(office, "supervised-task", { title: "收回试验" });
  await ok(office, "POST", `/api/cases/${id}/steps`, { basedOn: 0, step: "give", fields: { resolution: "一件事", owner: person("P-B11-1") } }); // prettier-ignore
  const back = caseDetailSchema.parse(await ok(office, "POST", `/api/cases/${id}/take-back`, { basedOn: 1, reason: "责任人选错了" })); // prettier-ignore
  const give = back.steps.find((step) => step.id === "give");
  expect(give?.state).toBe("open");
  expect(back.events.map(({ kind, undone }) => [kind, undone])).toEqual([["take-back", false], ["step", true]]); // prettier-ignore
  const items = duePageSchema.parse(await ok(office, "GET", `/api/due-items?institution=case:supervised-task&unitId=${group.units.G}`)); // prettier-ignore
  expect(items.items.filter((row) => row.title.startsWith("收回试验"))).toMatchObject([{ state: "due-soon" }]); // prettier-ignore
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("of two who do the same step at once one wins, and the other is told", async () => {
  const { id } = await openMatter(office, "supervised-task", { title: "两人同办", openedOn: "2026-09-01" }); // prettier-ignore
  await ok(office, "POST", `/api/cases/${id}/steps`, { basedOn: 0, step: "give", fields: { resolution: "一件事", owner: person("P-B11-1") } }); // prettier-ignore
  const both = await Promise.all([secretary, second].map((caller) => caller("POST", `/api/cases/${id}/steps`, { basedOn: 1, step: "sign-for" }))); // prettier-ignore
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const told = both.find(({ status }) => status === 409)?.body;
  expect(told).toMatchObject({ code: "case-conflict", message: expect.stringContaining("签收"), current: { revision: 2 } }); // prettier-ignore
});

const offered = async (caller: Caller, unitId: string, q = "") => subjectsSchema.parse(await ok(caller, "GET", `/api/procedures/member-admission/people?unitId=${unitId}&q=${encodeURIComponent(q)}`)).items.map(({ id }) => id); // prettier-ignore

test("a case is about a colleague too who is on no list of the branch; a full member is not admitted again", async () => {
  expect(await offered(secretary, unit, "P-E1-1")).toEqual([person("P-E1-1")]);
  expect(await offered(secretary, unit, "P-E2-1")).toEqual([]);
  expect(await offered(secretary, unit, "_")).toEqual([]);
  expect(await offered(office, unit, "P-E2-1")).toEqual([person("P-E2-1")]);
  // whom it can begin with stands before the members
  const all = await offered(secretary, unit);
  expect(all.indexOf(person("P-E1-1"))).toBeLessThan(all.indexOf(person("P-B11-6")));
  expect((await office("GET", `/api/procedures/hardship-aid/people?unitId=${unit}`)).status).toBe(
    200,
  );
  const elsewhere = await other("GET", `/api/procedures/member-admission/people?unitId=${unit}`);
  expect(elsewhere.body).toMatchObject({ code: "unit-not-found" });
  const again = await secretary("POST", "/api/cases", { procedure: "member-admission", unitId: unit, personId: person("P-B11-6") }); // prettier-ignore
  expect(again.body).toMatchObject({ code: "not-for-them" });
});

test("admission: nothing is skipped, what is sensitive is sealed, and a purpose is asked before it is read", async () => {
  const opened = caseDetailSchema.parse(await ok(secretary, "POST", "/api/cases", { procedure: "member-admission", unitId: unit, personId: person("P-E1-1"), openedOn: "2026-08-03" })); // prettier-ignore
  expect(opened.procedure.version).toBe("2026");
  expect((await secretary("POST", "/api/cases", { procedure: "member-admission", unitId: unit, personId: person("P-E1-1") })).body).toMatchObject({ code: "runs-already" }); // prettier-ignore
  const skipped = await secretary("POST", `/api/cases/${opened.id}/steps`, { basedOn: 0, step: "talk", papers: kept("talk-record") }); // prettier-ignore
  expect(skipped.body).toMatchObject({ code: "step-not-open" });
  const young = await secretary("POST", `/api/cases/${opened.id}/steps`, { basedOn: 0, step: "apply", on: "2026-08-03", fields: { "birth-date": "2010-01-01" }, papers: kept("application-letter") }); // prettier-ignore
  expect(young.body).toMatchObject({ code: "condition-fails" });
  const applied = caseDetailSchema.parse(await ok(secretary, "POST", `/api/cases/${opened.id}/steps`, { basedOn: 0, step: "apply", on: "2026-08-03", fields: { "birth-date": "1999-05-04" }, papers: kept("application-letter") })); // prettier-ignore
  expect(JSON.stringify(applied)).not.toContain("1999-05-04");
  const { rows } = await sql<{ text: string }>`select content::text || coalesce(sealed, '') as text from case_event where case_id = ${opened.id}::uuid`.execute(db); // prettier-ignore
  expect(rows[0]?.text).not.toContain("1999-05-04");
  const unsealed = sealedSchema.parse(await ok(secretary, "POST", `/api/cases/${opened.id}/sealed`, { purpose: "核对申请人年龄" })); // prettier-ignore
  expect(unsealed.values).toEqual([{ id: "birth-date", name: "出生日期", shown: "1999-05-04" }]);
  const audited = await db.selectFrom("audit_event").select(["cause"]).where("action", "=", "case.open-sealed").where("subject_id", "=", opened.id).execute(); // prettier-ignore
  expect(audited).toEqual([{ cause: "核对申请人年龄" }]);
  const talk = applied.steps.find((step) => step.id === "talk");
  expect(talk?.open).toMatchObject({ dueOn: "2026-09-03", late: true });
});

test("an extension of the rule puts off the due item with it; the list of due items cannot do it behind the case", async () => {
  const { id } = await openMatter(office, "supervised-task", { title: "延期试验", openedOn: "2026-07-01" }); // prettier-ignore
  await ok(office, "POST", `/api/cases/${id}/steps`, { basedOn: 0, step: "give", on: "2026-07-01", fields: { resolution: "一件事", owner: person("P-B11-1") } }); // prettier-ignore
  await ok(secretary, "POST", `/api/cases/${id}/steps`, { basedOn: 1, step: "sign-for", on: "2026-07-02" }); // prettier-ignore
  const before = (await show(secretary, id)).steps.find((step) => step.id === "feed-back");
  expect(before?.open?.dueOn).toBe("2026-10-01");
  const itemId = before?.open?.dueItemId ?? "";
  expect((await office("POST", `/api/due-items/${itemId}/extension`, { dueOn: "2026-11-01", reason: "想延到十一月" })).body).toMatchObject({ code: "extend-in-case" }); // prettier-ignore
  const after = caseDetailSchema.parse(await ok(secretary, "POST", `/api/cases/${id}/extend`, { basedOn: 2, step: "feed-back", to: "2026-12-01", reason: "设备延迟到货" })); // prettier-ignore
  expect(after.steps.find((step) => step.id === "feed-back")?.open?.dueOn).toBe("2026-12-01");
  const item = dueDetailSchema.parse(await ok(office, "GET", `/api/due-items/${itemId}`));
  expect(item.item.dueOn).toBe("2026-12-01");
  expect(item.extensions).toMatchObject([{ dueOn: "2026-12-01", reason: "设备延迟到货" }]);
  // the nightly run finds nothing to change
  const run = await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-17"), library })); // prettier-ignore
  expect(run).toMatchObject({ added: 0, withdrawn: 0, revised: 0, revived: 0 });
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("a withdrawn case owes nothing; a case moves to another unit with its time", async () => {
  const { id } = await openMatter(office, "rectification", { title: "移交试验", openedOn: "2026-09-01" }); // prettier-ignore
  const moved = await office("POST", `/api/cases/${id}/move`, { basedOn: 0, unitId: group.units.B21, reason: "职责调整" }); // prettier-ignore
  expect(moved.status).toBe(200);
  expect((await show(other, id)).unit.id).toBe(group.units.B21);
  expect((await secretary("GET", `/api/cases/${id}`)).status).toBe(404);
  const withdrawn = caseDetailSchema.parse(await ok(office, "POST", `/api/cases/${id}/withdraw`, { basedOn: 1, reason: "重复立项" })); // prettier-ignore
  expect(withdrawn.ended).toMatchObject({ id: "withdrawn", reached: false });
  const open = await db.selectFrom("due_item").select("id").where("source", "like", "case:%").where("period", "like", `step:${id}:%`).where("withdrawn_on", "is", null).execute(); // prettier-ignore
  expect(open).toEqual([]);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("members see the procedures and their own cases, and nothing else", async () => {
  const list = procedureListSchema.parse(await ok(member, "GET", "/api/procedures"));
  expect(list.items.every(({ running }) => running === 0)).toBe(true);
  // an institution is carried by the procedures that it names, not by all of its mechanism: party days need no election
  expect(list.items.find(({ id }) => id === "branch-election")?.institutions).toEqual([
    "branch-term",
  ]);
  expect(casePageSchema.parse(await ok(member, "GET", "/api/cases?state=all")).items).toEqual([]);
  const read = procedureDetailSchema.parse(await ok(member, "GET", "/api/procedures/member-admission")); // prettier-ignore
  expect(read.versions.map(({ version }) => version)).toEqual(["2014", "2026"]);
  expect(read.steps.find(({ id }) => id === "talk")?.limit).toBe("自“递交入党申请书”起1个月内");
  expect((await member("POST", "/api/cases", { procedure: "supervised-task", unitId: unit, title: "不该有" })).body).toMatchObject({ code: "unit-not-found" }); // prettier-ignore
  expect((await member("GET", `/api/cases/${newId()}`)).status).toBe(404);
});

test("cases of a unit that was merged go on in the one that took it over", async () => {
  const { id } = await openMatter(office, "rectification", { title: "合并试验", openedOn: "2026-09-01", unitId: group.units.B12 }); // prettier-ignore
  await db.updateTable("unit").set({ closes_on: day("2026-09-10"), merged_into: unit }).where("group_id", "=", group.groupId).where("id", "=", group.units.B12).execute(); // prettier-ignore
  await db.updateTable("groups").set((each) => ({ organization_version: each("organization_version", "+", 1) })).where("id", "=", group.groupId).execute(); // prettier-ignore
  await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-17"), library })); // prettier-ignore
  const moved = await show(secretary, id);
  expect(moved.unit.id).toBe(unit);
  expect(moved.events[0]).toMatchObject({ kind: "move", by: "系统", reason: expect.stringContaining("并入") }); // prettier-ignore
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("an event of a case that was changed or removed behind its back is told by the account of changes", async () => {
  const opened = await openMatter(secretary, "supervised-task", { title: "核对试验", openedOn: "2026-09-15" }); // prettier-ignore
  await ok(office, "POST", `/api/cases/${opened.id}/steps`, { basedOn: 0, step: "give", fields: { resolution: "年底前完成", owner: person("P-B11-1") } }); // prettier-ignore
  const back = new Error("taken back");
  const faultAfter = async (...changes: readonly string[]): Promise<unknown> => {
    let found: unknown = null;
    await db
      .transaction()
      .execute(async (tx) => {
        for (const change of changes) await sql`${sql.raw(change)} ${sql.raw(`'${opened.id}'`)}`.execute(tx); // prettier-ignore
        const report = await verifyGroup({ ...deps, db: tx, anchors: anchorFile(deps.dataDir) }, group.groupId); // prettier-ignore
        found = report.checks.find(({ id }) => id === "ledgers")?.fault ?? null;
        throw back;
      })
      .catch((error: unknown) => {
        if (error !== back) throw error;
      });
    return found;
  };
  const at = { table: "case_event", key: `case_id=${opened.id} position=1` };
  expect(await faultAfter()).toBeNull();
  expect(await faultAfter("update case_event set on_day = on_day - 1 where case_id =")).toMatchObject({ ...at, message: expect.stringContaining("与审计记录不符") }); // prettier-ignore
  expect(await faultAfter("update case_event set outcome = 'other' where case_id =")).toMatchObject(at); // prettier-ignore
  expect(await faultAfter("delete from step_fulfilment where case_id =", "delete from case_event where case_id =", "update procedure_case set revision = 0 where id =")).toMatchObject({ ...at, message: expect.stringContaining("不见了") }); // prettier-ignore
});
