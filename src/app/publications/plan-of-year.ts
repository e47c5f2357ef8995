import type { Kysely } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";

/** The plan in force that papers of a year refer to: the first that was published. */
export async function planOfYear(
  db: Kysely<Database>,
  groupId: string,
  year: number,
): Promise<Result<{ readonly id: string; readonly title: string }>> {
  const plan = await db
    .selectFrom("plan")
    .select(["id", "title"])
    .where("group_id", "=", groupId)
    .where("year", "=", year)
    .where("current_version", "is not", null)
    .orderBy("created_at")
    .limit(1)
    .executeTakeFirst();
  return plan === undefined
    ? refused("no-plan", `${year}年还没有发布的计划，没有应办事项可通报。请先导入并发布计划。`)
    : success(plan);
}
