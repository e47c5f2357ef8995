import { describe, expect, it } from "vitest";
import { addDays, day, type Day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { library } from "#institutions/library.ts";
import { facetOf } from "#domain/person/facets.ts";
import { RETENTION_RULES } from "#domain/person/retention-rules.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { storeDossier } from "#app/people/dossier-store.ts";
import { runNightlyRetention, runRetention } from "#app/people/retention/run-retention.ts";
import { type RetentionReport, retentionRunsSchema } from "#app/people/retention/schema.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const { groupId } = group;
await createTestAccount(database, group, { login: "security", person: "P-B22-5", role: "security-administrator", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "leaver", person: "P-B12-6", role: "member", unit: "B12" }); // prettier-ignore
const personOf = (code: string): string => group.people.get(code) ?? "";

const run = async (on: string, dryRun = false): Promise<RetentionReport> =>
  (await runRetention({ ...deps, clock: fixedClock(day(on)) }, groupId, { ranBy: null, dryRun })).report; // prettier-ignore
const doneOf = (report: RetentionReport, id: string): number =>
  report.lines.find((line) => line.id === id)?.done ?? -1;

const leave = (code: string, on: Day) =>
  db.updateTable("membership").set({ until_on: on }).where("group_id", "=", groupId).where("person_id", "=", personOf(code)).execute(); // prettier-ignore

async function fill(code: string, facetId: string, values: Record<string, string | number>, at = "2026-01-15") {
  const facet = facetOf(facetId);
  if (facet === undefined) throw new Error(facetId);
  return storeDossier(db, deps.keys, { groupId, personId: personOf(code), facet, values, fromOn: day(at), setBy: null, at: new Date(`${at}T04:00:00Z`) }); // prettier-ignore
} // prettier-ignore
const contentOf = async (id: string): Promise<boolean> => {
  const row = await db.selectFrom("dossier").select(["content", "sealed"]).where("id", "=", id).executeTakeFirstOrThrow(); // prettier-ignore
  return row.content !== null || row.sealed !== null;
};

const at = (on: string): Date => new Date(`${on}T04:00:00Z`);
const counts = async () =>
      Promise.all(
        (["record", "record_revision", "fulfilment", "closing", "publication", "person", "membership", "appointment"] as const).map(
          async (table) => (await db.selectFrom(table).select((each) => each.fn.countAll<number>().as("count")).executeTakeFirstOrThrow()).count, // prettier-ignore
        ),
      ); // prettier-ignore
const events = async () => (await db.selectFrom("audit_event").select("id").orderBy("id").execute()).map(({ id }) => id); // prettier-ignore

describe("retention of dossiers", () => {
  it("takes what a leaver left behind on the day after its months, over the end of the year, and keeps what the law keeps", async () => {
    const contact = await fill("P-B11-2", "contact", { telephone: "10012345678" });
    const bank = await fill("P-B11-2", "bank", { bank: "某行", account: "000012345678" });
    const identity = await fill("P-B11-2", "identity", { number: "x" });
    const other = await fill("P-B11-3", "contact", { telephone: "10012345679" });
    await leave("P-B11-2", day("2026-11-30"));
    const held = async () => Promise.all([contact, bank, identity, other].map(contentOf));
    await run("2026-12-29");
    expect(await held()).toEqual([true, true, true, true]);
    // one month after 30 November, three months (28 February 2027), two years
    expect(doneOf(await run("2026-12-30"), "contact")).toBe(1);
    expect(await held()).toEqual([false, true, true, true]);
    await run("2027-02-27");
    expect(await held()).toEqual([false, true, true, true]);
    await run("2027-02-28");
    expect(await held()).toEqual([false, false, true, true]);
    await run("2028-11-29");
    expect(await held()).toEqual([false, false, true, true]);
    await run("2028-11-30");
    expect(await held()).toEqual([false, false, false, true]);
    const trace = await db.selectFrom("dossier").select("erased_because").where("id", "=", identity).executeTakeFirstOrThrow(); // prettier-ignore
    expect(trace.erased_because).toBe("离开后满2年");
    const told = await db.selectFrom("audit_event").select("after").where("group_id", "=", groupId).where("subject_id", "=", personOf("P-B11-2")).where("action", "=", "dossier.erase").execute(); // prettier-ignore
    expect(told).toHaveLength(3);
  });

  it("does not count as left who moved on, nor who has a later membership already", async () => {
    const id = await fill("P-B21-2", "contact", { telephone: "10012345678" });
    await leave("P-B21-2", day("2026-06-01"));
    await db.insertInto("membership").values({ group_id: groupId, id: newId(), person_id: personOf("P-B21-2"), unit_id: group.units.E1, facet: "employee", exempt: false, from_on: day("2026-06-01"), until_on: null }).execute(); // prettier-ignore
    await run("2028-01-01");
    expect(await contentOf(id)).toBe(true);
  });

  it("takes what was replaced after its own time, and what says itself until when", async () => {
    const old = await fill("P-B21-3", "pay", { monthly: 500_000, year: 2025 }, "2025-01-31");
    const now = await fill("P-B21-3", "pay", { monthly: 520_000, year: 2026 }, "2026-01-31");
    const aid = await fill("P-B21-3", "aid", { reason: "大病", measure: "补助", until: "2026-02-28" }); // prettier-ignore
    await run("2027-02-27");
    expect(await contentOf(aid)).toBe(true);
    const report = await run("2027-02-28");
    expect([await contentOf(aid), await contentOf(old), await contentOf(now)]).toEqual([false, true, true]); // prettier-ignore
    expect(report.counts).toEqual([{ facet: "困难帮扶", value: "大病", people: "少于3" }]);
    await run("2028-01-30");
    expect(await contentOf(old)).toBe(true);
    await run("2028-01-31");
    expect([await contentOf(old), await contentOf(now)]).toEqual([false, true]);
  });

  it("leaves only how many there were, and tells one or two apart from nobody", async () => {
    for (const [index, code] of ["P-B22-1", "P-B22-2", "P-B22-3", "P-B22-4"].entries()) {
      await fill(code, "volunteer", { skills: index < 3 ? "急救" : "外语" });
      await leave(code, day("2026-08-31"));
    }
    const report = await run("2026-09-30");
    expect(report.counts).toEqual([
      { facet: "志愿服务", value: "外语", people: "少于3" },
      { facet: "志愿服务", value: "急救", people: "3" },
    ]);
  });
});

describe("retention of everything else", () => {
  it("carries out each of its rules on its day, not before, and not twice", async () => {
    const personId = personOf("P-B22-5");
    await logIn("security");
    const account = await db.selectFrom("account").select("id").where("login", "=", "security").executeTakeFirstOrThrow(); // prettier-ignore
    // uploaded before: the draft waits with it
    const hash = "c0".repeat(32);
    await db.insertInto("file").values({ group_id: groupId, hash, size: 1, type: "text/plain", name: "底稿.txt", uploaded_by: personId, uploaded_at: at("2026-08-01") }).execute(); // prettier-ignore
    await db.insertInto("upload").values({ group_id: groupId, hash, name: "底稿.txt", uploaded_by: personId, uploaded_at: at("2026-08-01") }).execute(); // prettier-ignore
    await db.insertInto("draft").values({ group_id: groupId, person_id: personId, key: "alt", content: JSON.stringify({ files: [{ hash }] }), saved_at: at("2026-08-31") }).execute(); // prettier-ignore
    await db.updateTable("session").set({ expires_at: at("2026-09-18") }).where("account_id", "=", account.id).execute(); // prettier-ignore
    await db.updateTable("account").set({ failed_attempts: 3, locked_until: at("2026-12-31") }).where("id", "=", account.id).execute(); // prettier-ignore
    await db.insertInto("feed").values({ group_id: groupId, id: newId(), token_hash: newId(), unit_id: null, person_id: personId, created_by: personId, created_at: at("2026-01-01"), revoked_at: at("2026-12-15") }).execute(); // prettier-ignore
    await db.insertInto("work").values({ group_id: groupId, id: newId(), kind: "import-plan", status: "done", step: "", total: null, result: null, started_by: personId, started_at: at("2026-10-01"), finished_at: at("2026-10-31") }).execute(); // prettier-ignore
    await db.insertInto("privacy_request").values({ group_id: groupId, id: newId(), person_id: personId, kind: "explanation", facet: null, content: deps.keys.seal("x", "y"), filed_at: at("2026-01-01"), answer_by: day("2026-02-01"), status: "done", answer: null, answered_by: null, answered_at: at("2026-01-20") }).execute(); // prettier-ignore
    const caseId = newId();
    await db.insertInto("procedure_case").values({ group_id: groupId, id: caseId, procedure: "hardship-aid", version: "1", title: "困难帮扶", opened_unit_id: group.units.B11, unit_id: group.units.B11, person_id: null, subject_unit_id: null, opened_on: day("2026-01-05"), started_by: personId, on_behalf_of: null, started_at: at("2026-01-05"), started_on: day("2026-01-05"), origin_kind: null, origin_id: null, revision: 1, stage: "", ended: "closed", ended_on: day("2026-01-15"), next_due_on: null, changed_at: at("2026-01-15") }).execute(); // prettier-ignore
    await db.insertInto("case_event").values({ group_id: groupId, id: newId(), case_id: caseId, position: 1, kind: "step", step: "apply", outcome: "done", on_day: day("2026-01-15"), content: "{}", sealed: deps.keys.seal("{}", "x"), by_person: personId, on_behalf_of: null, at: at("2026-01-15") }).execute(); // prettier-ignore
    await leave("P-B12-6", day("2026-12-31"));
    const expected = new Map([
      ["drafts", "2027-02-28"],
      ["uploads", "2027-02-28"],
      ["sessions", "2026-09-18"],
      ["log-in-facts", "2027-01-31"],
      ["accounts-of-left", "2027-01-31"],
      ["feeds", "2027-01-15"],
      ["work", "2027-01-31"],
      ["requests", "2029-01-20"],
      ["sealed-cases", "2031-01-15"],
    ]);
    expect([...expected.keys()]).toEqual(RETENTION_RULES.map(({ id }) => id));
    for (const on of [...new Set(expected.values())].toSorted()) {
      const before = await run(addDays(day(on), -1));
      const then = await run(on);
      for (const [id, due] of expected) {
        if (due !== on) continue;
        expect([id, doneOf(before, id), doneOf(then, id)]).toEqual([id, 0, 1]);
      }
      const again = await run(on);
      expect([on, again.total]).toEqual([on, 0]);
    }
    const gone = await db.selectFrom("account").select(["login", "password_hash", "disabled_on"]).where("person_id", "=", personOf("P-B12-6")).executeTakeFirstOrThrow(); // prettier-ignore
    expect([gone.login.startsWith("left-"), gone.password_hash, gone.disabled_on]).toEqual([true, "", day("2027-01-31")]); // prettier-ignore
  });

  it("a dry run says the same and changes nothing", async () => {
    const id = await fill("P-B12-2", "health", { arrangement: "不安排夜班", until: "2026-03-01" });
    const before = await db.selectFrom("audit_event").select((each) => each.fn.countAll<number>().as("count")).executeTakeFirstOrThrow(); // prettier-ignore
    const looked = await run("2030-05-01", true);
    expect([doneOf(looked, "health"), await contentOf(id)]).toEqual([1, true]);
    const after = await db.selectFrom("audit_event").select((each) => each.fn.countAll<number>().as("count")).executeTakeFirstOrThrow(); // prettier-ignore
    expect(after).toEqual(before);
    const really = await run("2030-05-01");
    expect({ ...really }).toEqual(looked);
    expect(await contentOf(id)).toBe(false);
  });

  it("never touches records, what they fulfilled, the account of changes, and who was where", async () => {
    const [before, known] = [await counts(), await events()];
    await run("2099-12-31");
    expect(await counts()).toEqual(before);
    expect((await events()).slice(0, known.length)).toEqual(known);
  });

  it("runs by itself once a night for each group, and the security administrator reads the reports", async () => {
    await db.updateTable("groups").set({ scheduled_through: day("2026-09-17") }).where("id", "=", groupId).execute(); // prettier-ignore
    await db.deleteFrom("retention_run").where("ran_on", "=", day("2026-09-17")).execute();
    expect(await runNightlyRetention(deps)).toBe(1);
    expect(await runNightlyRetention(deps)).toBe(0);
    await db
      .updateTable("session")
      .set({ expires_at: new Date("2030-01-01") })
      .execute();
    const security = await logIn("security");
    const runs = retentionRunsSchema.parse((await security("GET", "/api/retention/runs")).body);
    expect(runs.items.length).toBeGreaterThan(10);
    expect(runs.items[0]?.report.kept.length).toBeGreaterThan(3);
    expect(JSON.stringify(runs)).not.toMatch(/测试P-|10012345678/);
    const now = await security("POST", "/api/retention/run", { dryRun: true });
    expect([now.status, (await security("GET", "/api/my/data")).status]).toEqual([200, 200]);
  });
});
