import type { Db } from "#platform/database/connect.ts";

/** What moves with every change of links, parameters and adopted institutions. */
export async function moveRulesVersion(db: Db, groupId: string): Promise<void> {
  await db
    .updateTable("groups")
    .set((each) => ({ rules_version: each("rules_version", "+", 1) }))
    .where("id", "=", groupId)
    .execute();
}
