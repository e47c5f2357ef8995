import type { Tx } from "#platform/database/connect.ts";

/**
 * Makes whoever writes something of which a unit has one (a figure of a period, the plan of a year) wait for the other who
 * does: also the first two, who find nothing yet that they could lock. What depends on it is read after this.
 */
export async function lockUnits(
  tx: Tx,
  groupId: string,
  unitIds: readonly string[],
): Promise<void> {
  if (unitIds.length === 0) return;
  await tx
    .selectFrom("unit")
    .select("id")
    .where("group_id", "=", groupId)
    .where("id", "in", [...new Set(unitIds)])
    // one order for all, so that two who lock several do not wait for each other
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}
