import { sql } from "kysely";
import { Pool } from "pg";
import { newId } from "#kernel/id.ts";
import type { AppDeps } from "#app/deps.ts";
import { rebuildRollups, verifyRollups } from "#app/duties/rollups.ts";
import { ensureDemo } from "#main/demo/ensure-demo.ts";
import type { OpenDatabase } from "#platform/database/open-database.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { logInAs, withServer } from "./bench-server.ts";
import { withBenchDatabase } from "./bench-database.ts";
import { type LoadRequest, runLoad } from "./load.ts";
import { percentile, type Teller } from "./measure.ts";

/** As many as the server holds to the database. */
const CONNECTIONS = 8;
const SLICE = 600;
const SLICES = 4;

/**
 * The register of the demo's year, submitted anew over HTTP record by record, each by the clerk of its unit, against a bare
 * insert of the same JSON bytes, one a transaction, over as many connections. Every record is checked, matched with what is
 * owed, rolled up and audited; the roll-up is verified afterwards.
 */
export async function measureSubmit(tell: Teller): Promise<void> {
  await withBenchDatabase(async ({ database, deps }) => {
    await ensureDemo(deps, () => undefined);
    const { db, pool, settings } = database;
    const { id: groupId } = await db.selectFrom("groups").select("id").executeTakeFirstOrThrow();
    const records = await takeRegister(database, groupId);
    const requests = await asRequests(deps, groupId, records);
    await pool.query("create table bare (id uuid primary key, content jsonb not null)");
    await pool.query("vacuum analyze");
    const bare = new Pool({ ...settings, max: CONNECTIONS });
    await Promise.all(
      Array.from({ length: CONNECTIONS }, () => bare.query("select pg_sleep(0.05)")),
    );

    await withServer(deps, async (port) => {
      const submit = (from: number, to: number) => runLoad({ port, connections: CONNECTIONS, requests: requests.slice(from, to) }); // prettier-ignore
      // code and statements warm, as in a server that has been up for a minute
      await submit(0, SLICE);
      await insertBare(bare, requests.slice(0, SLICE));
      const times: number[] = [];
      let ours = 0;
      let theirs = 0;
      let done = 0;
      for (
        let from = SLICE;
        from < Math.min(requests.length, SLICE * (SLICES + 1));
        from += SLICE
      ) {
        const slice = requests.slice(from, from + SLICE);
        theirs += await insertBare(bare, slice);
        const load = await submit(from, from + SLICE);
        if (load.statuses[201] !== slice.length) throw new Error(`answers: ${JSON.stringify(load.statuses)}`); // prettier-ignore
        ours += load.took;
        done += slice.length;
        times.push(...load.times);
      }
      const bytes = requests.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
      tell.note(`${done} records of ${Math.round(bytes / requests.length)} bytes over ${CONNECTIONS} connections; answered in p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`); // prettier-ignore
      tell.measure({
        name: "records submitted over HTTP",
        ours: (done / ours) * 1000,
        unit: "records/s",
        peer: { name: "bare insert of the same bytes", value: (done / theirs) * 1000 },
        aim: null,
      });
    });
    await bare.end();
    const wrong = await verifyRollups(db, groupId);
    const [fulfilled] = (
      await sql<{ count: number }>`select count(*)::int as count from fulfilment`.execute(db)
    ).rows;
    if (wrong.length > 0) throw new Error(`${wrong.length} lines of the roll-up are wrong`);
    tell.note(`${fulfilled?.count ?? 0} fulfilments stored, the roll-up agrees with the items`);
  });
}

interface RegisterRow {
  readonly unit_id: string;
  readonly content: Record<string, unknown>;
}

/** Takes the records out of the demo's year, in the order of their registration, and leaves everything owed. */
async function takeRegister({ db }: OpenDatabase, groupId: string): Promise<RegisterRow[]> {
  const { rows } = await sql<RegisterRow>`
    select r.unit_id, v.content - 'minutesApproved' as content from record r
    join record_revision v on v.group_id = r.group_id and v.record_id = r.id
    order by r.registered_on, r.id`.execute(db);
  await sql`truncate fulfilment, record_person, record_revision, record, due_change`.execute(db);
  await sql`update due_item set progress = 0, outcome = 'none', outcome_since = null`.execute(db);
  await inTransaction(db, (tx) => rebuildRollups(tx, groupId));
  return rows;
}

/** Each record as a request of its unit's clerk; clerks are people of the group who have no account yet. */
async function asRequests(deps: AppDeps, groupId: string, records: readonly RegisterRow[]): Promise<LoadRequest[]> {
  const { rows: people } = await sql<{ id: string }>`
    select id from person p where not exists (select 1 from account a where a.person_id = p.id) order by code`.execute(deps.db);
  const cookies = new Map<string, string>();
  const requests: LoadRequest[] = [];
  for (const { unit_id: unitId, content } of records) {
    const personId = people[cookies.size]?.id ?? "";
    const cookie = cookies.get(unitId) ?? (await logInAs(deps, { groupId, personId, role: "clerk", unitId }));
    cookies.set(unitId, cookie);
    // ids of makeup records name items of the demo's own group and stay valid
    const body = Buffer.from(JSON.stringify({ ...content, replaces: 0 }));
    requests.push({ method: "PUT", path: `/api/records/${newId()}`, cookie, body });
  }
  return requests;
} // prettier-ignore

/** Milliseconds for inserting the bodies, one a transaction. */
async function insertBare(pool: Pool, requests: readonly LoadRequest[]): Promise<number> {
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = await pool.connect();
      for (let one = requests[next++]; one !== undefined; one = requests[next++]) {
        const values = [newId(), Buffer.from(one.body ?? []).toString()];
        await client.query({ name: "bare", text: "insert into bare values ($1, $2)", values });
      }
      client.release();
    }),
  );
  return performance.now() - start;
}
