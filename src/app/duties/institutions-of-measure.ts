import type { Kysely } from "kysely";
import type { Database } from "#platform/database/schema.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { loadClauses } from "#app/duties/load-clauses.ts";

/**
 * The institutions that carry out a measure of a published plan. The measure is known by any of its clauses: one that a later
 * version no longer has still stands where it stood last. Empty when nothing carries it out.
 */
export async function institutionsOfMeasure(
  db: Kysely<Database>,
  group: { readonly groupId: string; readonly rulesVersion: number },
  clauseId: string,
): Promise<string[]> {
  if (!isUuid(clauseId)) return [];
  const anchor = await db
    .selectFrom("clause")
    .select(["plan_id", "section", "measure"])
    .where("group_id", "=", group.groupId)
    .where("id", "=", clauseId)
    .executeTakeFirst();
  if (anchor === undefined) return [];
  const carried = await loadClauses(db, group.groupId, group.rulesVersion);
  return [...carried].flatMap(
    ([institution, clauses]) =>
    clauses.some(({ planId, section, measure }) => planId === anchor.plan_id && section === anchor.section && measure === anchor.measure) ? [institution] : [], // prettier-ignore
  );
}
