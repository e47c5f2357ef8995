import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { library } from "#institutions/library.ts";
import { newId } from "#kernel/id.ts";
import { success } from "#kernel/problem.ts";
import { connect } from "#platform/database/connect.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import type { Actor } from "#app/access/actor.ts";
import { endAbandonedWork, settleWork, startWork } from "#app/work/run-work.ts";
import { startInTransaction } from "#app/work/start-in-transaction.ts";
import { addressOf, buildProgram } from "#main/testing/launch.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup, TEST_PASSWORD } from "#main/testing/test-group.ts";

const PATIENCE = 120_000;
const database = await testDatabase();
const { db } = database;
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
const connections = connect(database.settings, { poolSize: 4 });
afterAll(() => connections.close());

const personId = group.people.get("P-D1-1") ?? "";
// what work needs of whoever started it
const actor = { groupId: group.groupId, personId } as Actor;
const statusOf = async (id: string) => (await db.selectFrom("work").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status; // prettier-ignore
const grownSilent = (id: string) => sql`update work set beat_at = now() - interval '61 seconds' where id = ${id}`.execute(db); // prettier-ignore

/** A promise that is ended from outside. */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  const ends: (() => void)[] = [];
  const promise = new Promise<void>((resolve) => ends.push(resolve));
  return { promise, resolve: () => ends.forEach((end) => end()) };
}

it("a second server leaves alone what the first one runs; it ends what a server left that is gone", async () => {
  const first = await createTestApp(database, library);
  const { promise: ended, resolve: end } = deferred();
  const id = await startWork(first.deps, actor, "plan-import", "读取文件", async () => {
    await ended;
    return success({ read: true });
  });
  // its start looks for abandoned work, and so does every look later
  const second = await createTestApp(connections, library);
  await second.app.ready();
  expect(await endAbandonedWork(second.deps)).toBe(0);
  expect(await statusOf(id)).toBe("running");

  // too busy for a sign of life: the owner knows better than to end its own work
  await grownSilent(id);
  expect(await endAbandonedWork(first.deps)).toBe(0);
  expect(await statusOf(id)).toBe("running");
  // to others it is gone; and should it come to its end all the same, that is what counts
  expect(await endAbandonedWork(second.deps)).toBe(1);
  expect(await statusOf(id)).toBe("failed");
  end();
  await settleWork(first.deps);
  expect(await statusOf(id)).toBe("done");
});

it("a row of its own work that a server lost from sight is ended by that server too, not only by another", async () => {
  const { deps } = await createTestApp(connections, library);
  const lost = new Error("lost");
  // the database was gone when the end was to be written, and the server gave up
  const id = await startInTransaction(deps, (within) => startWork({ ...within, starting: { own: deps, afterCommit: () => undefined } }, actor, "plan-import", "读取文件", () => Promise.reject(lost))); // prettier-ignore
  expect(await endAbandonedWork(deps)).toBe(0);
  await grownSilent(id);
  expect(await endAbandonedWork(deps)).toBe(1);
  expect(await statusOf(id)).toBe("failed");
});

it("the end of work is written when the database is there again", async () => {
  const pool = connect(database.settings, { poolSize: 1 });
  const { deps } = await createTestApp(pool, library);
  const id = await startWork(deps, actor, "plan-import", "读取文件", async () => {
    // whoever keeps the row makes the first try fail
    await sql`create or replace function refuse_end() returns trigger language plpgsql as 'begin raise exception ''the database is gone''; end'`.execute(db); // prettier-ignore
    await sql`create trigger refuse_end before update on work for each row when (new.status = 'done') execute function refuse_end()`.execute(db); // prettier-ignore
    return success({ read: true });
  });
  for (let wait = 0; wait < 20; wait += 1) await sleep(5);
  expect(await statusOf(id)).toBe("running");
  await sql`drop trigger refuse_end on work`.execute(db);
  await settleWork(deps);
  expect(await statusOf(id)).toBe("done");
  await pool.close();
});

it("work of before there were owners is ended at a start", async () => {
  const id = newId();
  await db.insertInto("work").values({ group_id: group.groupId, id, kind: "plan-import", status: "running", step: "读取文件", total: null, result: null, started_by: personId, started_at: new Date(), finished_at: null }).execute(); // prettier-ignore
  await (await createTestApp(connections, library)).app.ready();
  expect(await statusOf(id)).toBe("failed");
});

/** Logs in at a server and has it read a plan of a year; the id of the work. */
async function startImport(address = "", year = 2026): Promise<string> {
  const headers = { "x-luoshi": "1" };
  const opened = await fetch(new URL("/api/session", address), { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify({ login: "office", password: TEST_PASSWORD }) }); // prettier-ignore
  const cookie = opened.headers.getSetCookie().map((each) => each.split(";")[0]).join("; "); // prettier-ignore
  const form = new FormData();
  form.append("file", new Blob([`${year}年党建工作计划\n\n一、加强学习\n1.抓好学习。各党支部每月开展一次主题党日。\n`]), "计划.txt"); // prettier-ignore
  const started = await fetch(new URL("/api/plans/import", address), { method: "POST", headers: { ...headers, cookie }, body: form }); // prettier-ignore
  return z.object({ workId: z.string() }).parse(await started.json()).workId;
}

it(
  "one of two servers is killed in the middle of its work: the other ends that, and nothing of its own",
  async () => {
    const program = await buildProgram();
    const folder = await mkdtemp(join(await realpath(tmpdir()), "luoshi-killed-"));
    const { host, port, user, password, database: name } = database.settings;
    const env = { DATABASE_URL: `postgres://${user}:${password}@/${name}?host=${host}&port=${port}` }; // prettier-ignore
    const launch = () => program.run(["start", "--data", folder, "--port", "0"], { env });
    const servers = [launch(), launch()];
    try {
      const addresses = await Promise.all(servers.map(addressOf));
      // whoever holds the group's lock keeps both in the middle of their work
      const held = await database.pool.connect();
      await held.query("begin");
      await held.query("select 1 from groups where id = $1 for no key update", [group.groupId]);
      const killed = await startImport(addresses[0], 2026);
      const alive = await startImport(addresses[1], 2027);
      servers[0]?.child.kill("SIGKILL");
      await servers[0]?.ended;
      await grownSilent(killed); // as after a minute
      const other = await createTestApp(connections, library); // a third one starts
      await other.app.ready();
      expect(await statusOf(killed)).toBe("failed");
      expect(await statusOf(alive)).toBe("running");
      expect(await endAbandonedWork(other.deps)).toBe(0);
      await held.query("rollback");
      held.release();
      for (let wait = 0; (await statusOf(alive)) === "running" && wait < 200; wait += 1) await sleep(50); // prettier-ignore
      expect(await statusOf(alive)).toBe("done");
      // nothing of the killed one was kept
      const plans = await db.selectFrom("plan").select("year").where("group_id", "=", group.groupId).execute(); // prettier-ignore
      expect(plans).toEqual([{ year: 2027 }]);
    } finally {
      for (const { child } of servers) child.kill("SIGKILL");
      await Promise.all(servers.map(({ ended }) => ended));
      await program.remove();
      await rm(folder, { recursive: true, force: true });
    }
  },
  PATIENCE,
);
