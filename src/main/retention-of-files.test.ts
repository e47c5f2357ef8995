import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { library } from "#institutions/library.ts";
import { anchorFile } from "#platform/audit-anchors/anchor-file.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { overlap } from "#platform/database/testing/overlap.ts";
import { withSnapshot } from "#platform/backup/snapshot.ts";
import { FILE_SOURCES } from "#app/files/file-sources.ts";
import { sweepDisk } from "#app/files/sweep-files.ts";
import { runRetention } from "#app/people/retention/run-retention.ts";
import type { RetentionReport } from "#app/people/retention/schema.ts";
import { storeFile } from "#app/records/files.ts";
import { saveMaterial } from "#app/study/change-material.ts";
import { materialInputSchema } from "#app/study/schema.ts";
import { verifyGroup } from "#app/verify/verify-group.ts";
import { createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

/** Files of papers whose time is over leave the disk; what anything still needs stays. */
const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library);
const { blobs } = deps;
const group = await createTestGroup(database);
const { groupId, units } = group;
await createTestAccount(database, group, { login: "union", person: "P-D1-1", role: "union", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "office", person: "P-E1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "member", person: "P-B11-3", role: "member", unit: "B11" }); // prettier-ignore
const member = await logIn("member");
const union = await logIn("union");
const office = await logIn("office");
// the runs below are years later
await db
  .updateTable("session")
  .set({ expires_at: new Date("2099-01-01") })
  .execute();

const run = async (on: string, to: Partial<typeof deps> = {}, dryRun = false): Promise<RetentionReport> =>
  (await runRetention({ ...deps, ...to, clock: fixedClock(day(on)) }, groupId, { ranBy: null, dryRun })).report; // prettier-ignore
const lineOf = (report: RetentionReport, id: string) => {
  const line = report.lines.find((each) => each.id === id);
  return [line?.done, line?.stays];
}; // prettier-ignore
const upload = async (as: typeof office, text: string): Promise<{ hash: string; name: string }> =>
  z.object({ hash: z.string(), name: z.string() }).parse((await as("POST", "/api/files", new FilePart(`${text}.txt`, new TextEncoder().encode(text)))).body); // prettier-ignore
const onDisk = (...files: readonly { hash: string }[]) => Promise.all(files.map(({ hash }) => blobs.has(hash))); // prettier-ignore
const registered = async (hash: string) => (await db.selectFrom("file").select("hash").where("hash", "=", hash).execute()).length; // prettier-ignore
const removals = (hash: string) => db.selectFrom("audit_event").select(["action", "cause"]).where("group_id", "=", groupId).where("subject_id", "=", hash).execute(); // prettier-ignore
/** Faults and notices: an ownerless file is a notice. */
const soundness = async () => {
  const report = await verifyGroup({ db, clock: deps.clock, blobs, keys: deps.keys, anchors: anchorFile(deps.dataDir) }, groupId); // prettier-ignore
  return report.checks.flatMap(({ id, fault, notices }) => [...(fault === null ? [] : [fault]), ...notices].map((each) => `${id}: ${each.message}`)); // prettier-ignore
};
const material = (fileHash: string) => ({ unitId: units.G, title: "学习资料", kind: "file", fileHash, audience: "members" }); // prettier-ignore
const put = async (id: string, fileHash: string) => expect((await office("PUT", `/api/study/materials/${id}`, material(fileHash))).status).toBe(200); // prettier-ignore
const caseSchema = z.object({ id: z.string(), revision: z.number() });

/** A case of aid that is refused on the day of the test clock, with a proof that is nobody else's business. */
async function closedCase(files: readonly { hash: string; name: string }[]): Promise<string> {
  const first = { fields: { kind: "意外致困", circumstances: "住院" }, papers: [{ document: "application", files }] }; // prettier-ignore
  const opened = caseSchema.parse((await member("POST", "/api/cases", { procedure: "hardship-aid", unitId: units.B11, first })).body); // prettier-ignore
  const done = await union("POST", `/api/cases/${opened.id}/steps`, { basedOn: opened.revision, step: "accept", outcome: "not-eligible", fields: { reason: "不在范围" } }); // prettier-ignore
  expect([done.status, done.status === 200 ? "" : done.body]).toEqual([200, ""]);
  return opened.id;
}

/** Columns of free form that name no file. A new one belongs here or into `FILE_SOURCES`. */
const WITHOUT_FILES = `audit_event.after
  audit_event.before
  authorization_row.quota
  closing.content
  committee_follow_up.content
  committee_matters.content
  contract_appraisal.content
  contract_paper.content
  contract_review.triggers
  delivery.content
  disclosure_catalogue.content
  dossier.content
  election_count.content
  election_term.content
  groups.settings
  holiday_year.content
  kind_list_version.kinds
  notice.content
  notice_rules.content
  online_study_source.columns
  own_institution.content
  parameter_override.citation
  parameter_override.value
  plan_version.difference
  plan_version.document
  publication.inputs
  publication.paper
  retention_run.report
  scheme.content
  selection_panel.result
  selection_panel.rule
  supervision_plan.lines
  work.result`.split(/\s+/);

describe("files of papers", () => {
  it("every column that may name a file is asked", async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = current_schema() and (data_type = 'jsonb' or column_name in ('file_hash', 'source_hash')) order by 1`.execute(db); // prettier-ignore
    const asked = new Set(FILE_SOURCES.map(({ table, column }) => `${table}.${column}`));
    expect(rows.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual(WITHOUT_FILES);
    expect([...asked].filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
  });

  it("the proofs of a case go with what was sealed in it, one that is needed elsewhere stays, and the account is clean", async () => {
    const [proof, shared] = [await upload(member, "诊断证明"), await upload(member, "公开的办法")];
    await upload(office, "公开的办法");
    await db.updateTable("file").set({ uploaded_by: group.people.get("P-E1-1") ?? null }).where("hash", "=", shared.hash).execute(); // prettier-ignore
    const listed = newId();
    await put(listed, shared.hash);
    const id = await closedCase([proof, shared]);
    expect((await union("GET", `/api/cases/${id}`)).body).toMatchObject({ may: { openSealed: true, takeBack: true } }); // prettier-ignore
    expect(await soundness()).toEqual([]);
    expect(lineOf(await run("2031-09-16"), "sealed-papers")).toEqual([0, 0]);
    const looked = await run("2031-09-17", {}, true);
    expect([lineOf(looked, "sealed-papers"), await onDisk(proof, shared)]).toEqual([[2, 1], [true, true]]); // prettier-ignore
    const report = await run("2031-09-17");
    expect([lineOf(report, "sealed-papers"), lineOf(report, "sealed-cases")]).toEqual([[2, 1], [2, 0]]); // prettier-ignore
    expect([await onDisk(proof, shared), await registered(proof.hash)]).toEqual([[false, true], 0]);
    expect(await removals(proof.hash)).toEqual([{ action: "file.remove", cause: "sealed-papers" }]);
    expect(await removals(shared.hash)).toEqual([]);
    expect(report.kept.some(({ name }) => name.includes("附件"))).toBe(true);
    const shown = z.object({ values: z.array(z.object({ shown: z.string(), sealed: z.boolean() })), may: z.object({ openSealed: z.boolean(), takeBack: z.boolean() }), revision: z.number(), events: z.array(z.object({ papers: z.array(z.object({ removedOn: z.string().optional() })) })) }).parse((await union("GET", `/api/cases/${id}`)).body); // prettier-ignore
    expect(shown.events.flatMap(({ papers }) => papers)).toEqual([{ removedOn: "2031-09-17" }]);
    // nothing is called sealed that is gone, and nobody is offered to open it
    expect(shown.values.filter(({ sealed }) => sealed).map((each) => each.shown)).toEqual([
      "已按保存期限删除",
      "已按保存期限删除",
    ]);
    // nor to open the case again, which would ask for it anew
    expect(shown.may).toEqual({ openSealed: false, takeBack: false });
    expect((await union("POST", `/api/cases/${id}/take-back`, { basedOn: shown.revision, reason: "点错了" })).body).toMatchObject({ code: "case-emptied" }); // prettier-ignore
    expect((await union("POST", `/api/cases/${id}/sealed`, { purpose: "核对期限" })).body).toEqual({
      values: [],
      papers: [],
    });
    expect((await union("GET", `/api/cases/${id}/files/${proof.hash}`)).status).toBe(404);
    expect(await soundness()).toEqual([]);
    expect((await run("2031-09-17")).total).toBe(0);
  });

  it("a study material that was taken from the library loses its file a year later, and only then", async () => {
    const paper = await upload(office, "旧讲义");
    const id = newId();
    await put(id, paper.hash);
    expect((await office("POST", `/api/study/materials/${id}/retire`, {})).status).toBe(204);
    await run("2027-09-16");
    expect(await onDisk(paper)).toEqual([true]);
    expect(lineOf(await run("2027-09-17"), "study-files")).toEqual([1, 0]);
    expect(await onDisk(paper)).toEqual([false]);
    expect(await db.selectFrom("study_material").select(["title", "file_name"]).where("id", "=", id).executeTakeFirstOrThrow()).toEqual({ title: "学习资料", file_name: null }); // prettier-ignore
  });

  it("what nobody uses goes after a month; a draft, a second upload and a plan hold it", async () => {
    const [unused, drafted, again] = [await upload(office, "传错了"), await upload(office, "还在写"), await upload(office, "又传一次")]; // prettier-ignore
    const person_id = group.people.get("P-E1-1") ?? "";
    await db.insertInto("draft").values({ group_id: groupId, person_id, key: "record", content: JSON.stringify({ files: [drafted] }), saved_at: new Date("2026-10-01T04:00:00Z") }).execute(); // prettier-ignore
    expect(lineOf(await run("2026-10-16"), "unused-files")).toEqual([0, 0]);
    await db.updateTable("file").set({ uploaded_at: new Date("2026-10-10T04:00:00Z") }).where("hash", "=", again.hash).execute(); // prettier-ignore
    expect(lineOf(await run("2026-10-17"), "unused-files")).toEqual([1, 0]);
    expect(await onDisk(unused, drafted, again)).toEqual([false, true, true]);
    // the draft goes in the same run before it
    expect(lineOf(await run("2027-04-01"), "unused-files")).toEqual([2, 0]);
    expect(await onDisk(drafted, again)).toEqual([false, false]);
  });

  it("a run that is killed after its commit leaves nothing behind that another does not find", async () => {
    const paper = await upload(office, "删到一半");
    const killed = { ...blobs, remove: () => Promise.reject(new Error("killed")) };
    await expect(run("2026-10-17", { blobs: killed })).rejects.toThrow("killed");
    expect([await onDisk(paper), await registered(paper.hash)]).toEqual([[true], 0]);
    // an upload of this moment has no row yet either
    expect(await sweepDisk(deps)).toEqual({ removed: 0, waits: false });
    expect((await soundness()).map((each) => each.slice(0, 6))).toEqual(["files:"]);
    expect(await sweepDisk(deps, -1)).toEqual({ removed: 1, waits: false });
    expect([await onDisk(paper), await soundness()]).toEqual([[false], []]);
  });

  it("a content of another group stays until that group does not need it either", async () => {
    const paper = await upload(office, "两家都有");
    const other = await createTestGroup(database);
    await db.insertInto("file").values({ group_id: other.groupId, hash: paper.hash, size: 1, type: "text/plain", name: "x.txt", uploaded_by: null, uploaded_at: new Date("2026-10-10T04:00:00Z") }).execute(); // prettier-ignore
    await run("2026-10-17");
    expect([await onDisk(paper), await registered(paper.hash)]).toEqual([[true], 1]);
    await runRetention({ ...deps, clock: fixedClock(day("2026-11-10")) }, other.groupId, { ranBy: null, dryRun: false }); // prettier-ignore
    expect(await onDisk(paper)).toEqual([false]);
  });

  it("no file leaves the disk while a backup is reading it", async () => {
    const paper = await upload(office, "正在备份");
    await withSnapshot(database.pool, async ({ blobs: named }) => {
      await run("2026-10-17");
      expect([named.includes(paper.hash), await onDisk(paper), await registered(paper.hash)]).toEqual([true, [true], 0]); // prettier-ignore
      expect(await sweepDisk(deps, -1)).toEqual({ removed: 0, waits: true });
    });
    expect(await sweepDisk(deps, -1)).toEqual({ removed: 1, waits: false });
  });

  it("what somebody is just handing in stays; what is just going is asked for again", async () => {
    const paper = await upload(office, "刚要用上");
    const actor = { groupId, accountId: "", personId: group.people.get("P-E1-1") ?? "", name: "x", grants: [{ role: "office" as const, unitId: units.G, wholeGroup: true, from: day("2026-01-01"), until: null }], actingFor: null, mustChangePassword: false, mustEnrolSecondFactor: false, today: day("2026-09-17"), organizationVersion: 1, rulesVersion: 1 }; // prettier-ignore
    const save = (to: typeof deps) => saveMaterial(to, actor, newId(), materialInputSchema.parse(material(paper.hash))); // prettier-ignore
    const [saved, report] = await overlap(database, (tx) => save({ ...deps, db: tx }), () => run("2026-10-17")); // prettier-ignore
    expect([saved.ok, lineOf(report, "unused-files"), await onDisk(paper)]).toEqual([true, [1, 1], [true]]); // prettier-ignore
    const late = await upload(office, "晚了一步");
    const saveLate = () => saveMaterial(deps, actor, newId(), materialInputSchema.parse(material(late.hash))); // prettier-ignore
    const [, refused] = await overlap(database, (tx) => run("2026-10-17", { db: tx }), saveLate);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "unknown-file" } });
    expect(await soundness()).toEqual([]);
  });

  it("an upload whose content was taken away before its row was there puts it again", async () => {
    const state = { swept: false };
    const putAndSweep: typeof blobs.put = async (...given) => {
      const kept = await blobs.put(...given);
      if (kept.ok && !state.swept) await blobs.remove(kept.value.hash);
      state.swept = true;
      return kept;
    };
    const stored = await storeFile({ ...deps, blobs: { ...blobs, put: putAndSweep } }, { groupId, personId: group.people.get("P-E1-1") ?? "" }, { name: "被扫走.txt", type: "text/plain", bytes: Buffer.from("被扫走"), fields: {} }); // prettier-ignore
    if (!stored.ok) throw new Error(stored.refusal.message);
    expect(await onDisk(stored.value)).toEqual([true]);
  });
});
