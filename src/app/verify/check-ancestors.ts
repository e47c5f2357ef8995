import { sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { unitClosure } from "#app/units/rebuild-unit-ancestors.ts";
import type { Check, CheckContext } from "#app/verify/finding.ts";

/** The closed tree by which everything is scoped is the tree of the placements, on a day since it was last brought up to date. */
export const checkAncestors: Check = {
  id: "ancestors",
  name: "组织树",
  async run(context) {
    const { tx, groupId } = context;
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from unit_ancestor where group_id = ${groupId}`.execute(tx);
    const looked = rows[0]?.count ?? 0;
    let difference: Difference | undefined;
    for (const on of await daysToTry(context)) {
      difference = await firstDifference(context, on);
      if (difference === undefined) return { looked, fault: null };
    }
    if (difference === undefined) return { looked, fault: null };
    const { key, kept, due } = difference;
    const message =
      due === null ? "组织树里多了这一行上下级关系。" : kept === null ? "组织树里缺了这一行上下级关系。" : `上下级的层数记着 ${kept}，应是 ${due}。`; // prettier-ignore
    return {
      looked,
      fault: { table: "unit_ancestor", key, message, mend: "它决定谁能看到谁的资料。请从最近一次核对无误的备份恢复；或在“组织”页做一次任意的组织变动，系统会重算组织树，再核对一次。" }, // prettier-ignore
    };
  },
};

interface Difference {
  readonly key: string;
  readonly kept: number | null;
  readonly due: number | null;
}

async function firstDifference(
  { tx, groupId }: CheckContext,
  on: Day,
): Promise<Difference | undefined> {
  const { rows } = await sql<Difference>`${unitClosure(groupId, on)},
    due as (select unit_id, ancestor_id, min(depth) as depth from climb group by unit_id, ancestor_id)
    select 'unit_id=' || unit_id || ' ancestor_id=' || ancestor_id as key, k.depth as kept, d.depth as due
    from (select * from unit_ancestor where group_id = ${groupId}) k full join due d using (unit_id, ancestor_id)
    where k.depth is distinct from d.depth order by 1 limit 1`.execute(tx);
  return rows[0];
}

/** Placements may begin on a day to come, and the tree follows them by night: the last night, today, and what began between. */
async function daysToTry({ tx, groupId, today }: CheckContext): Promise<Day[]> {
  const { rows } = await sql<{ day: Day }>`
    select distinct day from (
      select scheduled_through as day from groups where id = ${groupId}
      union all select from_on from unit_placement p where group_id = ${groupId} and from_on <= ${today}::date
        and from_on > (select scheduled_through from groups where id = ${groupId})) d
    where day is not null order by day`.execute(tx);
  return [...rows.map((row) => row.day), today];
}
