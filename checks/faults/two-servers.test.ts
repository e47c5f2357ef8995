import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { newId } from "#kernel/id.ts";
import { anchorFile } from "#platform/audit-anchors/anchor-file.ts";
import { connect } from "#platform/database/connect.ts";
import { atOnce } from "#platform/database/testing/at-once.ts";
import { checkChain, readAnchors } from "#app/audit/check-chain.ts";
import { sealEvents } from "#app/audit/seal-events.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { sampleLibrary } from "#app/duties/sample-library.fixture.ts";
import { runNightlyRetention } from "#app/people/retention/run-retention.ts";
import { runNightly } from "#app/schedule/nightly.ts";
import { lockGroup } from "#app/transact.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { digestOf } from "../simulation/invariants.ts";
import { faultyHouse, partyDay } from "./faulty-house.ts";

const { database, server, clock, group, ask } = await faultyHouse();
const { db } = database;
const { groupId } = group;
const connections = connect(database.settings, { poolSize: 4 });
afterAll(() => connections.close());
const other = await createTestApp(connections, sampleLibrary, clock);
const folder = await mkdtemp(join(tmpdir(), "luoshi-two-"));
afterAll(() => rm(folder, { recursive: true }));

test("the night comes once to two servers", async () => {
  clock.moveTo("2026-09-18");
  const nights = await Promise.all(
    [server, other, server, other].map(({ deps }) => runNightly(deps)),
  );
  // the others waited, and found the group brought up to date already
  expect(nights.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 1]);
  const after = await digestOf({ db, groupId });
  expect(await runNightly(other.deps)).toBe(0);
  expect(await digestOf({ db, groupId })).toBe(after);
  expect(await verifyRollups(db, groupId)).toEqual([]);
});

test("retention runs once a night on two servers", async () => {
  const groupRow = (tx: typeof db) =>
    sql`select 1 from groups where id = ${groupId} for update`.execute(tx);
  const both = await atOnce(database, groupRow, () => runNightlyRetention(server.deps), () => runNightlyRetention(other.deps)); // prettier-ignore
  expect(both).toEqual([1, 0]);
  const runs = await db.selectFrom("retention_run").select("ran_on").where("group_id", "=", groupId).execute(); // prettier-ignore
  expect(runs).toEqual([{ ran_on: "2026-09-18" }]);
});

/** Connections that wait for a lock. */
const waiting = async (): Promise<number> => (await database.pool.query("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rows.length; // prettier-ignore

test("a night takes the group before the schedule, as a change of the rules does: neither is thrown back by the other", async () => {
  clock.moveTo("2026-09-19");
  const { night, free } = await db.transaction().execute(async (tx) => {
    await lockGroup(tx, groupId);
    const later = runNightly(other.deps);
    await expect.poll(waiting).toBe(1);
    // while it waits for the group it holds nothing that the change will ask for
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${groupId}::text, 0)) as free`.execute(tx); // prettier-ignore
    return { night: later, free: rows };
  }).then(async (both) => ({ ...both, night: await both.night })); // prettier-ignore
  expect([free, night]).toEqual([[{ free: true }], 1]);
});

test("the same request to both at once is done once", async () => {
  const [item] = await db.selectFrom("due_item").select("id").where("group_id", "=", groupId).where("period", "=", "2026-12").orderBy("id").execute(); // prettier-ignore
  const id = newId();
  const key = newId();
  const servers = [server, other, server, other, server, other];
  const waived = await Promise.all(servers.map((each) => ask("office", each)("POST", `/api/due-items/${item?.id ?? ""}/waiver`, { reason: "支部搬迁" }, key))); // prettier-ignore
  expect(new Set(waived.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(waived[0]?.status).toBe(200);
  const recorded = await Promise.all(servers.map((each) => ask("secretary", each)("PUT", `/api/records/${id}`, partyDay(group, "B11", "2026-09-16")))); // prettier-ignore
  expect(recorded.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 201]); // prettier-ignore
  for (const [table, column, value] of [
    ["waiver", "due_item_id", item?.id ?? ""],
    ["record_revision", "record_id", id],
  ] as const) {
    // prettier-ignore
    const { rows } = await database.pool.query(`select 1 from ${table} where ${column} = $1`, [value]);
    expect([table, rows.length]).toEqual([table, 1]);
  }
});

test("what one changes the other knows at its next request: caches go by versions that stand in the database", async () => {
  const body = { code: "B98", kind: "branch", name: "新设排水党支部", shortName: "新设排水", parentId: group.units.E2, opensOn: "2026-09-18" }; // prettier-ignore
  expect((await ask("office", other)("GET", "/api/organization")).status).toBe(200);
  expect((await ask("office", server)("POST", "/api/units", body)).status).toBe(200);
  expect((await ask("office", other)("GET", "/api/organization")).text).toContain("新设排水");
});

test("a guesser who goes from one to the other is slowed all the same", async () => {
  const guess = ({ app }: typeof server) => app.inject({ method: "POST", url: "/api/session", headers: { "x-luoshi": "1" }, payload: { login: "secretary", password: "not this one" } }); // prettier-ignore
  const answers = [];
  for (const each of [server, other, server, other, server]) answers.push((await guess(each)).statusCode); // prettier-ignore
  expect(answers).toEqual([401, 401, 401, 401, 401]);
  expect([(await guess(server)).statusCode, (await guess(other)).statusCode]).toEqual([429, 429]);
});

test("two sealers give each event one place", async () => {
  const seal = (name: string, { deps }: typeof server) => sealEvents({ db: deps.db, anchors: anchorFile(join(folder, name)), now: () => clock.now() }, groupId); // prettier-ignore
  await Promise.all(["a", "b"].map((name) => mkdir(join(folder, name))));
  await Promise.all([seal("a", server), seal("b", other), seal("a", server), seal("b", other)]);
  const events = await db.selectFrom("audit_event").select("sequence").where("group_id", "=", groupId).orderBy("sequence").execute(); // prettier-ignore
  expect(events.length).toBeGreaterThan(2);
  expect(events.map((row) => row.sequence)).toEqual(events.map((_, index) => index + 1));
  for (const name of ["a", "b"]) expect((await checkChain(db, groupId, await readAnchors(anchorFile(join(folder, name)), groupId))).trouble).toBeNull(); // prettier-ignore
});
