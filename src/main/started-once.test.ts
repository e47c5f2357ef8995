import { sql } from "kysely";
import { expect, test } from "vitest";
import { z } from "zod";
import { library } from "#institutions/library.ts";
import { newId } from "#kernel/id.ts";
import { atOnce } from "#platform/database/testing/at-once.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { settleWork } from "#app/work/run-work.ts";
import { startInTransaction } from "#app/work/start-in-transaction.ts";
import { createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "audit", person: "P-E1-1", role: "audit-administrator", unit: "G" }); // prettier-ignore
const office = await logIn("office");

const text = "2026年党建工作计划\n\n一、加强学习\n1.抓好学习。各党支部每月开展一次主题党日。\n";
const importPlan = (key: string, name = "计划.txt") => office("POST", "/api/plans/import", new FilePart(name, new TextEncoder().encode(text)), { "idempotency-key": key }); // prettier-ignore
const workIn = (body: unknown): string => z.object({ workId: z.string() }).parse(body).workId;
const works = async (kind: string) => (await db.selectFrom("work").select("id").where("kind", "=", kind).orderBy("id").execute()).map(({ id }) => id); // prettier-ignore
/** Nobody writes down a start until it is opened: all who came have looked by then. */
const workTable = (tx: typeof db) => sql`lock table work in share mode`.execute(tx);

test("the same import sent twice at the same instant is started once, and both are told of that one", async () => {
  const key = newId();
  const [one, two] = await atOnce(database, workTable, () => importPlan(key), () => importPlan(key)); // prettier-ignore
  await settleWork(deps);
  expect([one.status, two.raw.toString()]).toEqual([200, one.raw.toString()]);
  expect(await works("plan-import")).toEqual([workIn(one.body)]);
  expect(await db.selectFrom("plan_version").select("version").execute()).toHaveLength(1);
});

test("a start that was not committed began nothing and blocks nobody: sent again, it is started", async () => {
  const before = await works("plan-import");
  const key = newId();
  // its connection is cut as by a kill, after the row was written and before the answer was kept
  await sql`create function cut() returns trigger language plpgsql as 'begin perform pg_terminate_backend(pg_backend_pid()); return new; end'`.execute(db); // prettier-ignore
  await sql`create trigger cut before insert on kept_answer for each row execute function cut()`.execute(db); // prettier-ignore
  expect((await importPlan(key)).status).toBeGreaterThanOrEqual(500);
  await sql`drop trigger cut on kept_answer`.execute(db);
  await settleWork(deps);
  expect(await works("plan-import")).toEqual(before);
  const again = await importPlan(key);
  expect(again.status).toBe(200);
  await settleWork(deps);
  expect(await works("plan-import")).toEqual([...before, workIn(again.body)].toSorted());
});

test("two different keys do not wait for each other", async () => {
  const first = newId();
  const ended = await startInTransaction(deps, async ({ db: tx }) => {
    const account = await db.selectFrom("account").select("id").where("login", "=", "office").executeTakeFirstOrThrow(); // prettier-ignore
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${account.id}/${first}`}, 1))`.execute(tx); // prettier-ignore
    const held = importPlan(first);
    const free = await importPlan(newId(), "计划.exe");
    const waits = await Promise.race([held.then(() => "answered"), importPlan(newId(), "计划.exe").then(() => "waits")]); // prettier-ignore
    return { held, free: free.status, waits };
  });
  expect([ended.free, ended.waits, (await ended.held).status]).toEqual([200, "waits", 200]);
  await settleWork(deps);
});

test("more at once than there are connections are all answered: each takes one", async () => {
  // of a kind that is refused as soon as it is looked at
  const answers = await Promise.all(Array.from({ length: 16 }, () => importPlan(newId(), "计划.exe"))); // prettier-ignore
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  await settleWork(deps);
});

test("two who ask for a verification at once are shown one", async () => {
  const audit = await logIn("audit");
  const verify = () => audit("POST", "/api/audit/verify");
  const [one, two] = await atOnce(database, workTable, verify, verify);
  await settleWork(deps);
  expect([one.status, two.status]).toEqual([202, 202]);
  expect(await works("audit-verify")).toHaveLength(1);
});
