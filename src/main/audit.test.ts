import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { library } from "#institutions/library.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { auditEventSchema, auditPageSchema, verificationSchema } from "#app/audit-trail/schema.ts";
import { settleWork } from "#app/work/run-work.ts";
import { fixedClock } from "#platform/clock.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library, fixedClock(day("2026-09-17")));
const group = await createTestGroup(database);
const other = await createTestGroup(database);
const { groupId } = group;
const person = (code: string): string => group.people.get(code) ?? "";
await createTestAccount(database, group, { login: "auditor", person: "P-D1-1", role: "audit-administrator", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "office", person: "P-E1-1", role: "office", unit: "G" }); // prettier-ignore

const write = (at: string, action: string, more: object) => writeAudit(db, { groupId, actor: person("P-B11-1"), at: new Date(at), action, subject: { kind: "record", id: newId() }, ...more }); // prettier-ignore
await write("2026-09-01T15:59:59.999Z", "record.submit", { after: { revision: 1, unit: group.units.B11 } }); // prettier-ignore
await write("2026-09-01T16:00:00Z", "record.return", { cause: "到会名单里少了于归", before: { status: "submitted" } }); // prettier-ignore
await write("2026-09-02T15:59:59Z", "dossier.open", { actor: person("P-B12-1"), onBehalfOf: person("P-B11-1"), subject: { kind: "person", id: person("P-B11-2") }, cause: "=cmd|'/c calc'!A1", after: { facet: "health" } }); // prettier-ignore
await write("2026-09-02T16:00:00Z", "unit.rename", { subject: { kind: "unit", id: group.units.B21 }, after: { text: "已改名为北港排水第一党支部" } }); // prettier-ignore
await write("2026-09-02T16:00:01Z", "load-limit.set", { actor: person("P-B12-2"), subject: { kind: "load-limit", id: "whole-group" }, after: { minutes: 600 } }); // prettier-ignore
await writeAudit(db, { groupId: other.groupId, actor: null, at: new Date("2026-09-02T00:00:00Z"), action: "plan.publish", subject: { kind: "plan", id: newId() } }); // prettier-ignore

const auditor = await logIn("auditor");
const office = await logIn("office");
const list = async (query = "") => {
  const answer = await auditor("GET", `/api/audit/events${query}`);
  expect(answer.status).toBe(200);
  return auditPageSchema.parse(answer.body);
};
const actionsOf = async (query: string) => (await list(query)).items.map((item) => item.action);

describe("the audit administrator's list", () => {
  it("tells who did what to what, the newest first, with names of people and units", async () => {
    const { items } = await list("?to=2026-09-16");
    expect(items.map((item) => [item.words, item.actor?.name, item.onBehalfOf?.name ?? "", item.subject.kindWord, item.subject.name])).toEqual([
      ["设定负担上限", "测试P-B12-2", "", "负担上限", null],
      ["单位改名", "测试P-B11-1", "", "单位", "北港排水党支部"],
      ["查看敏感档案", "测试P-B12-1", "测试P-B11-1", "人员", "测试P-B11-2"],
      ["退回台账", "测试P-B11-1", "", "台账", null],
      ["登记台账", "测试P-B11-1", "", "台账", null],
    ]); // prettier-ignore
  });

  it("is filtered by days as China counts them, person, kind of action, subject and words", async () => {
    expect(await actionsOf("?from=2026-09-01&to=2026-09-01")).toEqual(["record.submit"]);
    expect(await actionsOf("?from=2026-09-02&to=2026-09-02")).toEqual(["dossier.open", "record.return"]); // prettier-ignore
    expect(await actionsOf(`?personId=${person("P-B12-1")}`)).toEqual(["dossier.open"]);
    expect(await actionsOf(`?personId=${person("P-B11-1")}`)).toHaveLength(4);
    expect(await actionsOf("?group=record")).toEqual(["record.return", "record.submit"]);
    expect(await actionsOf(`?subjectKind=unit&subjectId=${group.units.B21}`)).toEqual(["unit.rename"]); // prettier-ignore
    expect(await actionsOf(`?q=${encodeURIComponent("台账")}`)).toEqual(["record.return", "record.submit"]); // prettier-ignore
    expect(await actionsOf(`?q=${encodeURIComponent("北港")}`)).toEqual(["unit.rename"]);
    expect(await actionsOf("?q=P-B12-1")).toEqual(["dossier.open"]);
    // what is not shown cannot be asked for either
    expect(await actionsOf(`?q=${encodeURIComponent("于归")}`)).toEqual([]);
    expect(await actionsOf("?q=%25")).toEqual([]);
  });

  it("comes page by page without losing or repeating one, also at the same instant", async () => {
    const at = "2026-08-01T00:00:00Z";
    for (let number = 0; number < 7; number += 1) await write(at, "duty.chase", { subject: { kind: "due-item", id: `d${number}` } }); // prettier-ignore
    const seen: string[] = [];
    for (let after = ""; ;) {
      const page = await list(`?group=duty&limit=3${after}`);
      expect([page.total, page.more]).toEqual([7, false]);
      seen.push(...page.items.map((item) => item.subject.id));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen.toSorted()).toEqual(["d0", "d1", "d2", "d3", "d4", "d5", "d6"]);
  });

  it("opens an event with its references and without its content", async () => {
    const open = async (action: string) => {
      const found = (await list("?limit=200")).items.find((item) => item.action === action);
      return auditEventSchema.parse((await auditor("GET", `/api/audit/events/${found?.id}`)).body);
    };
    const submit = await open("record.submit");
    expect(submit.after).toEqual([
      { field: "unit", value: group.units.B11, name: "桥西供水党支部", hidden: 0 },
      { field: "revision", value: "1", name: null, hidden: 0 },
    ]);
    expect(await open("record.return")).toMatchObject({ cause: { text: null, hidden: 9 }, before: [{ field: "status", value: "submitted" }] }); // prettier-ignore
    // why somebody looked into a file on a person is what watching is about
    expect(await open("dossier.open")).toMatchObject({ cause: { text: "=cmd|'/c calc'!A1" }, after: [{ field: "facet", value: "health" }] }); // prettier-ignore
    expect((await open("dossier.open")).after).toContainEqual({ field: "facet", value: "health", name: "健康", hidden: 0 }); // prettier-ignore
    expect((await open("unit.rename")).after).toEqual([{ field: "text", value: null, name: null, hidden: 13 }]); // prettier-ignore
    expect((await auditor("GET", `/api/audit/events/${newId()}`)).status).toBe(404);
  });

  it("calls procedures, steps and outcomes by their names, as the case's own version has them", async () => {
    const opened = await office("POST", "/api/cases", { procedure: "supervised-task", unitId: group.units.B11, title: "完成三季度整改" }); // prettier-ignore
    expect(opened.status).toBe(200);
    const { id } = z.object({ id: z.string() }).parse(opened.body);
    await write("2026-09-17T04:00:00Z", "case.step", { subject: { kind: "case", id }, after: { step: "give", outcome: "done", position: 1 } }); // prettier-ignore
    const read = async (action: string) => {
      const found = (await list(`?subjectId=${id}&limit=200`)).items.find((item) => item.action === action); // prettier-ignore
      return auditEventSchema.parse((await auditor("GET", `/api/audit/events/${found?.id}`)).body).after; // prettier-ignore
    };
    expect(await read("case.open")).toContainEqual({ field: "procedure", value: "supervised-task", name: "决议事项督办", hidden: 0 }); // prettier-ignore
    expect(await read("case.step")).toEqual([
      { field: "step", value: "give", name: "立项交办", hidden: 0 },
      { field: "outcome", value: "done", name: "已交办", hidden: 0 },
      { field: "position", value: "1", name: null, hidden: 0 },
    ]);
  });

  it("is for whoever may audit, and of the own group", async () => {
    for (const path of [
      "/api/audit/events",
      `/api/audit/events/${newId()}`,
      "/api/audit/export.xlsx",
      "/api/audit/verify",
    ]) {
      // prettier-ignore
      expect([path, (await office("GET", path)).status]).toEqual([path, 403]);
    }
    expect((await office("POST", "/api/audit/verify", {})).status).toBe(403);
    expect(await actionsOf("?group=plan")).toEqual([]);
    const [foreign] = (await sql<{ id: string }>`select id from audit_event where group_id = ${other.groupId}`.execute(db)).rows; // prettier-ignore
    expect((await auditor("GET", `/api/audit/events/${foreign?.id}`)).status).toBe(404);
    const me = await auditor("GET", "/api/session");
    expect(me.body).toMatchObject({ rooms: ["audit"] });
  });
});

describe("the export", () => {
  it("holds what the list shows, as text that no spreadsheet computes, and is an event itself", async () => {
    const answer = await auditor("GET", "/api/audit/export.xlsx?from=2026-09-01&to=2026-09-16");
    expect(answer.status).toBe(200);
    const book = await readWorkbook(answer.raw);
    if (!book.ok) throw new Error(book.refusal.message);
    const text = JSON.stringify(book.value, (_, value: unknown) =>
      value instanceof Map ? [...value.values()] : value,
    );
    for (const held of ["查看敏感档案", "测试P-B12-1", "北港排水党支部", "=cmd|'/c calc'!A1"]) expect(text).toContain(held); // prettier-ignore
    for (const hidden of ["于归", "第一党支部"]) expect(text).not.toContain(hidden);
    const { default: exceljs } = await import("exceljs");
    const workbook = new exceljs.Workbook();
    // exceljs wants its own idea of a buffer
    await workbook.xlsx.load(answer.raw as never);
    workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()))); // prettier-ignore
    const [event] = (await list("?group=audit")).items;
    expect(event).toMatchObject({ action: "audit.export", actor: { name: "测试P-D1-1" } });
  });
});

describe("the verification", () => {
  it("runs in the background, is found again, and tells what is wrong where", async () => {
    expect(verificationSchema.parse((await auditor("GET", "/api/audit/verify")).body)).toEqual({ run: null }); // prettier-ignore
    const started = await auditor("POST", "/api/audit/verify", {});
    expect(started.status).toBe(202);
    await settleWork(deps);
    const done = verificationSchema.parse((await auditor("GET", "/api/audit/verify")).body).run;
    expect(done).toMatchObject({ status: "done", startedBy: "测试P-D1-1", report: { ok: true } });
    expect(done?.report?.checks.find((check) => check.id === "audit")?.looked).toBeGreaterThan(10);
    expect((await list("?group=audit")).items[0]).toMatchObject({ action: "audit.verify" });

    await sql`update audit_event set action = 'record.correct' where group_id = ${groupId} and sequence = 2`.execute(db); // prettier-ignore
    await auditor("POST", "/api/audit/verify", {});
    await settleWork(deps);
    const broken = verificationSchema.parse((await auditor("GET", "/api/audit/verify")).body).run;
    expect(broken?.report).toMatchObject({ ok: false });
    expect(broken?.report?.checks[0]?.fault?.message).toContain("第 2 条审计记录");
  });
});
