import type { Db } from "#platform/database/connect.ts";

/** Names by id, of people of one group; ids that are null or unknown are left out. */
export async function namesOfPeople(
  db: Db,
  groupId: string,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom("person")
    .select(["id", "name"])
    .where("group_id", "=", groupId)
    .where("id", "in", wanted)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
