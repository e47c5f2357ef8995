import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RawBuilder, sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { canonicalJson, paperFingerprint } from "#domain/publication/fingerprint.ts";
import { anchorFile } from "#platform/audit-anchors/anchor-file.ts";
import { blobPath, openBlobStore } from "#platform/blobs/blob-store.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { dossierSealAbout, totpSealAbout } from "#platform/keys/sealed-columns.ts";
import { memoryKeyRing } from "#platform/keys/ring-of.ts";
import { newKeySet } from "#platform/keys/key-set.ts";
import { sha256 } from "#platform/tokens.ts";
import { extendDueItem, waiveDueItem } from "#app/duties/change-due-item.ts";
import { clockAt, createSampleGroup } from "#app/duties/sample-group.fixture.ts";
import { sampleLibrary } from "#app/duties/sample-library.fixture.ts";
import { withdrawRecord } from "#app/records/change-record.ts";
import { storeFile } from "#app/records/files.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { submitRecord } from "#app/records/submit-record.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import {
  CHECKS,
  type GroupReport,
  type VerifyDeps,
  verifyGroup,
} from "#app/verify/verify-group.ts";
import { verifyInstallation } from "#app/verify/verify-installation.ts";

const { db } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), "luoshi-verify-"));
afterAll(() => rm(folder, { recursive: true }));

const today = day("2026-03-20");
const clock = clockAt(today);
const keys = memoryKeyRing(newKeySet("aes-256-gcm", new Date(0)));
const blobs = await openBlobStore(join(folder, "blobs"), keys);
const deps: VerifyDeps = { db, clock, blobs, keys, anchors: anchorFile(folder) };

const group = await createSampleGroup(db);
const { groupId } = group;
const office = group.actor("office", group.root, today);
const commands = { db, clock, library: sampleLibrary, blobs };
await db.transaction().execute((tx) => bringUpToDate(tx, groupId, { today, library: sampleLibrary })); // prettier-ignore

const upload = await storeFile(commands, office, { name: "签到.txt", type: "text/plain", bytes: Buffer.from("周岚、贺兰舟"), fields: {} }); // prettier-ignore
if (!upload.ok) throw new Error(upload.refusal.message);
const file = upload.value;
const input = recordInputSchema.parse({
  unitId: group.west,
  kinds: ["party-day", "branch-committee-meeting"],
  day: "2026-03-12",
  agenda: [{ text: "主题党日：护水先锋", topics: [] }],
  attendance: { attended: group.westPeople.slice(0, 6), leave: [{ personId: group.westPeople[6], reason: "夜班" }] }, // prettier-ignore
  files: [file],
});
const [corrected, withdrawn] = [newId(), newId()];
for (const [id, replaces] of [
  [corrected, 0],
  [corrected, 1],
  [withdrawn, 0],
] as const) {
  // prettier-ignore
  const title = `第${replaces + 1}稿`;
  const kept = await submitRecord(commands, office, id, { ...input, title, replaces });
  if (!kept.ok || kept.value.kind !== "stored") throw new Error("not stored");
}
await withdrawRecord(commands, office, withdrawn, "记重了");
const { rows: open } = await sql<{ id: string }>`
  select id from due_item where group_id = ${groupId} and unit_id = ${group.north} order by id limit 2`.execute(db); // prettier-ignore
await waiveDueItem(commands, office, open[0]?.id ?? "", { reason: "防汛值守", until: day("2026-04-10") }); // prettier-ignore
await extendDueItem(commands, office, open[1]?.id ?? "", { dueOn: day("2026-12-30"), reason: "场地维修" }); // prettier-ignore

const assessment = { scores: [{ unitId: group.west, points: 92.5 }], scheme: { id: "s" } };
await db.insertInto("closing").values({ group_id: groupId, id: newId(), scheme_id: "s", scheme_version: 1, checkpoint: "Q1", as_of: today, content: canonicalJson(assessment), fingerprint: sha256(canonicalJson(assessment)), closed_by: null, closed_at: clock.now(), superseded_by: null, reason: null }).execute(); // prettier-ignore
const paper = { title: ["临澜城服", "学习情况通报"], figure: 0.1 };
await db.insertInto("publication").values({ group_id: groupId, id: newId(), kind: "study-circular", title: "通报", unit_id: null, period: "2026Q1", status: "draft", number: null, paper: JSON.stringify(paper), inputs: '{"b":1,"a":2}', fingerprint: sha256(paperFingerprint(paper, { a: 2, b: 1 })), drafted_by: null, drafted_at: clock.now(), reviewed_by: null, reviewed_at: null, published_by: null, published_on: null }).execute(); // prettier-ignore
const [account, dossier] = [newId(), newId()];
await db.insertInto("account").values({ group_id: groupId, id: account, person_id: group.westPeople[0] ?? "", login: "zhoulan", password_hash: "x", locked_until: null, disabled_on: null, created_at: clock.now(), totp_sealed: keys.seal("secret", totpSealAbout(account)) }).execute(); // prettier-ignore
await db.insertInto("dossier").values({ group_id: groupId, id: dossier, person_id: group.westPeople[0] ?? "", facet: "health", content: null, sealed: keys.seal("{}", dossierSealAbout(dossier)), key_id: keys.currentKeyId(), from_on: today, set_by: null, set_at: clock.now(), superseded_at: null, erased_at: null, erased_because: null }).execute(); // prettier-ignore

const faultsOf = (report: GroupReport) =>
  report.checks.flatMap(({ id, fault }) => (fault === null ? [] : [{ check: id, ...fault }]));

/** The one fault after something was broken, with everything taken back. */
async function faultAfter(...changes: readonly RawBuilder<unknown>[]) {
  const back = new Error("taken back");
  let report: GroupReport | null = null;
  await db
    .transaction()
    .execute(async (tx) => {
      // a careful intruder does not trip over a foreign key
      await sql`set local session_replication_role = replica`.execute(tx);
      for (const change of changes) await change.execute(tx);
      report = await verifyGroup({ ...deps, db: tx }, groupId);
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
  if (report === null) throw new Error("nothing was verified");
  return faultsOf(report);
}

const own = sql`group_id = ${groupId}`;

describe("a sound group", () => {
  it("has no fault and no notice, and every check looked at something", async () => {
    const report = await verifyGroup(deps, groupId);
    expect(faultsOf(report)).toEqual([]);
    expect(report.ok).toBe(true);
    expect(report.checks.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
    for (const { id, looked, notices } of report.checks) {
      expect([id, looked > 0, notices]).toEqual([id, true, []]);
    }
  });

  it("stays sound when days pass before the next night, and after it", async () => {
    // the waiver ends in the meantime
    const later = { ...deps, clock: clockAt(day("2026-04-20")) };
    expect(faultsOf(await verifyGroup(later, groupId))).toEqual([]);
    const back = new Error("taken back");
    await db.transaction().execute(async (tx) => {
      await bringUpToDate(tx, groupId, { today: day("2026-04-20"), library: sampleLibrary });
      expect(faultsOf(await verifyGroup({ ...later, db: tx }, groupId))).toEqual([]);
      throw back;
    }).catch((error: unknown) => { if (error !== back) throw error; }); // prettier-ignore
  });

  it("is sound while people write", async () => {
    const people = { write: true };
    const writers = Promise.all(
      ["甲", "乙"].map(async (writer) => {
        for (let number = 0; number < 8; number += 1) {
          await submitRecord(commands, office, newId(), { ...input, title: `${writer}${number}`, replaces: 0 }); // prettier-ignore
        }
        people.write = false;
      }),
    );
    while (people.write) expect(faultsOf(await verifyGroup(deps, groupId))).toEqual([]);
    await writers;
  });
});

describe("what is broken is found, by its check, with its row", () => {
  it.each<[string, string, readonly RawBuilder<unknown>[], string, RegExp]>([
    ["an audit event", "audit", [sql`update audit_event set cause = '改过' where ${own} and sequence = 2`], "audit_event", /第 2 条审计记录与封存时不一样/], // prettier-ignore
    ["the end of the chain", "audit", [sql`delete from audit_event where ${own} and sequence >= 3`, sql`update audit_chain c set sequence = 2, hash = e.hash from audit_event e where c.group_id = ${groupId} and e.group_id = ${groupId} and e.sequence = 2`], "audit_event", /从第 3 条起的审计记录被截掉了/], // prettier-ignore
    ["what a revision says, where no other row tells it", "ledgers", [sql`update record_revision set content = jsonb_set(content, '{minutes}', '"改过的纪要"') where ${own} and record_id = ${corrected} and revision = 1`], "record_revision", /第 1 版的内容与登记时不一样/], // prettier-ignore
    ["a record that is gone with everything of it", "ledgers", [sql`delete from fulfilment where ${own} and record_id = ${withdrawn}`, sql`delete from record_person where ${own} and record_id = ${withdrawn}`, sql`delete from record_revision where ${own} and record_id = ${withdrawn}`, sql`delete from record where ${own} and id = ${withdrawn}`], "record_revision", /它被删掉了/], // prettier-ignore
    ["a grant that says more than was given", "ledgers", [sql`insert into role_grant (group_id, id, person_id, role, unit_id, from_on) values (${groupId}, ${account}, ${group.westPeople[0]}, 'office', ${group.root}, '2026-03-01')`, sql`insert into audit_event (group_id, id, at, action, subject_kind, subject_id, after) values (${groupId}, ${newId()}, now(), 'grant.give', 'grant', ${account}, ${JSON.stringify({ person: group.westPeople[0], role: "clerk", unit: group.root, from: "2026-03-01" })})`], "role_grant", /授权与审计记录不符/], // prettier-ignore
    ["a revision that is gone", "ledgers", [sql`delete from record_revision where ${own} and record_id = ${corrected} and revision = 1`], "record_revision", /第 1 版不见了|不存在/], // prettier-ignore
    ["a newest revision that is gone", "ledgers", [sql`delete from record_revision where ${own} and record_id = ${corrected} and revision = 2`], "record", /写着是第 2 版，而留存的最新一版是第 1 版/], // prettier-ignore
    ["a row that is not its newest revision", "ledgers", [sql`update record set title = '改过' where ${own} and id = ${corrected}`], "record", /title 与它最新一版的内容不符/], // prettier-ignore
    ["somebody who did not attend", "ledgers", [sql`update record_person set person_id = ${group.northPeople[0]} where ${own} and record_id = ${corrected} and person_id = ${group.westPeople[0]}`], "record_person", /缺少|多出/], // prettier-ignore
    ["a fulfilment of a revision that never was", "ledgers", [sql`update fulfilment set revision = 9 where ${own} and record_id = ${corrected} and until_on is not null`], "fulfilment", /第 9 版不存在/], // prettier-ignore
    ["two fulfilments in force", "ledgers", [sql`update fulfilment set until_on = null where ${own} and record_id = ${corrected}`], "fulfilment", /同时有 2 条有效的履行/], // prettier-ignore
    ["a fulfilment of a withdrawn record", "ledgers", [sql`update fulfilment set until_on = null where ${own} and record_id = ${withdrawn}`], "fulfilment", /台账已经撤回/], // prettier-ignore
    ["a file that is not registered", "ledgers", [sql`delete from file where ${own} and hash = ${file.hash}`], "record_revision", /附件表里没有登记/], // prettier-ignore
    ["progress", "standing", [sql`update due_item set progress = progress + 1 where ${own} and outcome = 'met'`], "due_item", /progress=/], // prettier-ignore
    ["the day of an outcome", "standing", [sql`update due_item set outcome_since = outcome_since - 1 where ${own} and outcome = 'met'`], "due_item", /outcome_since=/], // prettier-ignore
    ["a due day that is not the one it was put off to", "standing", [sql`update due_item set due_on = due_on + 2, register_by = register_by + 2 where ${own} and id = ${open[1]?.id}`], "due_item", /due_on=/], // prettier-ignore
    ["a waiver that was taken away", "standing", [sql`delete from waiver where ${own}`], "due_change", /应是“”/], // prettier-ignore
    ["a change that never was", "standing", [sql`insert into due_change select group_id, id, ${today}::date, 'met', 1 from due_item where ${own} and outcome = 'none' order by id limit 1`], "due_change", /推算应是/], // prettier-ignore
    ["a sum", "rollups", [sql`update tally set items = items + 1 where ${own} and (unit_id, due_on, source, duty) = (select unit_id, due_on, source, duty from tally where ${own} order by 1, 2, 3, 4 limit 1)`], "tally", /逐项数是/], // prettier-ignore
    ["a closing", "frozen", [sql`update closing set content = jsonb_set(content, '{scores,0,points}', '93.5') where ${own}`], "closing", /与指纹不符/], // prettier-ignore
    ["a paper", "frozen", [sql`update publication set paper = jsonb_set(paper, '{figure}', '0.2') where ${own}`], "publication", /与指纹不符/], // prettier-ignore
    ["the inputs of a paper", "frozen", [sql`update publication set inputs = '{"a":2,"b":2}' where ${own}`], "publication", /与指纹不符/], // prettier-ignore
    ["a person who is not there", "references", [sql`insert into draft (group_id, person_id, key, content, saved_at) values (${groupId}, ${newId()}, 'k', '{}', now())`], "draft", /表 person 中没有这一行/], // prettier-ignore
    ["a parent that is gone", "ancestors", [sql`delete from unit_ancestor where ${own} and unit_id = ${group.west} and ancestor_id = ${group.root}`], "unit_ancestor", /缺了/], // prettier-ignore
    ["a unit put below another", "ancestors", [sql`insert into unit_ancestor values (${groupId}, ${group.root}, ${group.west}, 1)`], "unit_ancestor", /多了/], // prettier-ignore
    ["a sealed value", "sealed", [sql`update account set totp_sealed = left(totp_sealed, -2) || 'zz' where ${own}`], "account", /打不开/], // prettier-ignore
    ["a sealed value put elsewhere", "sealed", [sql`update dossier set sealed = ${keys.seal("{}", "dossier/another")} where ${own}`], "dossier", /打不开/], // prettier-ignore
    ["a key that nobody has", "sealed", [sql`update dossier set sealed = ${memoryKeyRing(newKeySet("aes-256-gcm", new Date(0))).seal("{}", dossierSealAbout(dossier))} where ${own}`], "dossier", /密钥文件里没有它/], // prettier-ignore
  ])("%s", async (_, check, changes, table, says) => {
    const faults = await faultAfter(...changes);
    const fault = faults.find((each) => each.table === table);
    expect(faults.map((each) => each.check)).toContain(check);
    expect(fault?.message).toMatch(says);
    expect(fault?.key).not.toBe("");
    expect(fault?.mend).not.toBe("");
  });

  it("a file on the disk: missing, shortened, and one too many", async () => {
    const path = blobPath(join(folder, "blobs"), file.hash);
    const original = await readFile(path);
    await truncate(path, 5);
    expect(faultsOf(await verifyGroup(deps, groupId))).toMatchObject([{ check: "files", table: "file", key: file.hash, message: expect.stringContaining("不符") }]); // prettier-ignore
    await rm(path);
    expect(faultsOf(await verifyGroup(deps, groupId))).toMatchObject([{ check: "files", key: file.hash, message: expect.stringContaining("不见了") }]); // prettier-ignore
    await writeFile(path, original);

    const stray = sha256("nobody's");
    await mkdir(join(folder, "blobs", stray.slice(0, 2)), { recursive: true });
    await writeFile(blobPath(join(folder, "blobs"), stray), "nobody's");
    const report = await verifyGroup(deps, groupId);
    expect(report.ok).toBe(true);
    expect(report.checks.flatMap(({ notices }) => notices)).toMatchObject([{ table: "blobs", key: stray }]); // prettier-ignore
    await blobs.remove(stray);
  });

  it("a key file that is gone", async () => {
    expect(faultsOf(await verifyGroup({ ...deps, keys: null }, groupId))).toMatchObject([{ check: "sealed", message: expect.stringContaining("没有密钥文件") }]); // prettier-ignore
  });
});

describe("an installation", () => {
  it("is sound when its groups are, and says so when a group is gone that the anchors know", async () => {
    const other = await createSampleGroup(db, { name: "other" });
    const report = await verifyInstallation(deps);
    expect(report).toMatchObject({ ok: true, faults: [] });
    expect(report.groups.map((each) => each.groupId).toSorted()).toEqual([groupId, other.groupId].toSorted()); // prettier-ignore
    const gone = newId();
    await deps.anchors.append([{ group: gone, sequence: 12, hash: "a".repeat(64), at: "2026-03-20T00:00:00.000Z" }]); // prettier-ignore
    expect(await verifyInstallation(deps)).toMatchObject({ ok: false, faults: [{ key: gone }] });
  });
});
