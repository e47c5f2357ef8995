import type { Db } from "#platform/database/connect.ts";
import { revisionOf } from "#app/revision-of.ts";

/** What people decide about a clause, and its text. */
export interface ClauseStanding {
  readonly text: string;
  readonly aim: boolean;
  readonly aimSetBy: string | null;
  readonly links: readonly { readonly institution: string; readonly mechanism: string; readonly status: string }[]; // prettier-ignore
}

/** A clause of the version in force as it stands now; an empty one before the plan was first published. */
export async function loadClauseStanding(
  db: Db,
  groupId: string,
  planId: string,
  clauseId: string,
): Promise<ClauseStanding> {
  const clause = await db
    .selectFrom("clause")
    .select(["text", "aim", "aim_set_by"])
    .where("group_id", "=", groupId)
    .where("plan_id", "=", planId)
    .where("id", "=", clauseId)
    .executeTakeFirst();
  const links = await db
    .selectFrom("link")
    .select(["institution_id as institution", "mechanism", "status"])
    .where("group_id", "=", groupId)
    .where("plan_id", "=", planId)
    .where("clause_id", "=", clauseId)
    .orderBy("institution_id")
    .orderBy("mechanism")
    .execute();
  return { text: clause?.text ?? "", aim: clause?.aim ?? false, aimSetBy: clause?.aim_set_by ?? null, links }; // prettier-ignore
}

export const clauseRevision = ({ text, aim, links }: ClauseStanding): string =>
  revisionOf({ text, aim, links });
