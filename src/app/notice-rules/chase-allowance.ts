import { type Kysely, sql } from "kysely";
import { addDays, type Day } from "#kernel/day.ts";
import { periodOf } from "#kernel/period.ts";
import type { Database } from "#platform/database/schema.ts";
import { loadNoticeRules } from "#app/notice-rules/load-notice-rules.ts";

type Db = Kysely<Database>;

/** How often a unit may still be chased this week, and why there is a limit. */
export interface ChaseAllowance {
  readonly left: number;
  readonly limit: number;
  readonly reason: string;
}

/** Counts what was chased of all items of a unit from Monday to Sunday. */
export async function chaseAllowance(
  db: Db,
  groupId: string,
  unitId: string,
  today: Day,
): Promise<ChaseAllowance> {
  const { rules, reason } = await loadNoticeRules(db, groupId);
  const week = periodOf("week", today);
  const { rows } = await sql<{ chased: number }>`select count(*)::int as chased from chase c
    join due_item d on d.group_id = c.group_id and d.id = c.due_item_id
    where c.group_id = ${groupId} and d.unit_id = ${unitId}
      and c.sent_on >= ${week.from}::date and c.sent_on < ${addDays(week.to, 1)}::date`.execute(db);
  const limit = rules.chaseWeeklyLimit;
  return { left: Math.max(0, limit - (rows[0]?.chased ?? 0)), limit, reason };
}
