import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { library } from "#institutions/library.ts";
import { anchorFile } from "#platform/audit-anchors/anchor-file.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { verifyGroup } from "#app/verify/verify-group.ts";
import { DEMO_DAY } from "#main/demo/demo-day.ts";
import { ensureDemo } from "#main/demo/ensure-demo.ts";
import { createTestApp } from "#main/testing/test-app.ts";

const database = await testDatabase();
const { deps } = await createTestApp(database, library);

describe("the demo group", () => {
  let groupId = "";
  beforeAll(async () => {
    const logins = await ensureDemo(deps, () => undefined);
    expect(logins.length).toBeGreaterThanOrEqual(5);
    groupId = (await deps.db.selectFrom("groups").select("id").executeTakeFirstOrThrow()).id;
  }, 120_000);

  it("is made once", async () => {
    await ensureDemo(deps, () => undefined);
    const { count } = await deps.db
      .selectFrom("groups")
      .select((each) => each.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
  });

  it("is what the application itself would have made: bringing it up to date changes nothing", async () => {
    const before = await snapshot(groupId);
    const brought = await deps.db
      .transaction()
      .execute(async (tx) => bringUpToDate(tx, groupId, { today: DEMO_DAY, library }));
    expect(brought).toMatchObject({ added: 0, withdrawn: 0, revived: 0, revised: 0 });
    expect(await snapshot(groupId)).toEqual(before);
  }, 60_000);

  it("keeps roll-ups that equal the count of the items", async () => {
    expect(await verifyRollups(deps.db, groupId)).toEqual([]);
  });

  it("agrees with itself: chain, ledgers, states, references, sealed content", async () => {
    const folder = await mkdtemp(join(tmpdir(), "luoshi-demo-anchors-"));
    try {
      const report = await verifyGroup({ ...deps, clock: fixedClock(DEMO_DAY), anchors: anchorFile(folder) }, groupId); // prettier-ignore
      expect(report.checks.flatMap(({ id, fault }) => (fault === null ? [] : [{ id, fault }]))).toEqual([]); // prettier-ignore
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 60_000);

  it("has a believable year: little is overdue, some was made up, every branch has records", async () => {
    const { rows } = await sql<{ outcome: string; late: boolean; items: number }>`
      select outcome, register_by < ${DEMO_DAY}::date as late, count(*)::int as items
      from due_item where group_id = ${groupId} and withdrawn_on is null group by 1, 2`.execute(
      deps.db,
    );
    const count = (outcome: string, late: boolean): number =>
      rows.find((row) => row.outcome === outcome && row.late === late)?.items ?? 0;
    expect(count("none", true)).toBeGreaterThan(0);
    expect(count("none", true)).toBeLessThan(40);
    expect(count("made-up", true)).toBeGreaterThan(20);
    expect(count("met", true)).toBeGreaterThan(4000);
    const { rows: silent } = await sql`
      select u.name from unit u where u.group_id = ${groupId} and u.kind = 'branch' and u.closes_on is null
        and not exists (select 1 from record r where r.group_id = u.group_id and r.unit_id = u.id)`.execute(
      deps.db,
    );
    expect(silent).toEqual([]);
  });
});

async function snapshot(group: string): Promise<unknown> {
  const { rows } = await sql`
    select (select md5(string_agg(d::text, '|' order by d.id)) from due_item d where d.group_id = ${group}) as items,
      (select md5(string_agg(c::text, '|' order by c.due_item_id, c.day)) from due_change c where c.group_id = ${group}) as changes,
      (select md5(string_agg(f::text, '|' order by f.due_item_id, f.record_id)) from fulfilment f where f.group_id = ${group}) as fulfilments,
      (select sum(items) from tally where group_id = ${group}) as counted`.execute(deps.db);
  return rows[0];
}
