import type { AppDeps } from "#app/deps.ts";

/** Days for which a lost answer can be asked for again: an office that was offline over a long holiday still gets it. */
export const KEPT_DAYS = 10;

/** Forgets the answers that nobody will ask for again. Returns how many. */
export async function pruneAnswers(deps: Pick<AppDeps, "db" | "clock">): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - KEPT_DAYS * 24 * 3_600_000);
  const groups = await deps.db.selectFrom("groups").select("id").execute();
  let pruned = 0;
  for (const { id } of groups) {
    const { numDeletedRows } = await deps.db
      .deleteFrom("kept_answer")
      .where("group_id", "=", id)
      .where("kept_at", "<", before)
      .executeTakeFirstOrThrow();
    pruned += Number(numDeletedRows);
  }
  return pruned;
}
