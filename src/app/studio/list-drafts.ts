import { definitionSchema } from "#domain/institution/read-definition.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import type { DraftList } from "#app/studio/schema.ts";

/** Institutions that somebody is writing on, the newest first; one that was never published is found only here. */
export async function listDrafts(deps: AppDeps, actor: Actor): Promise<DraftList> {
  const { rules, organization } = await loadFrame(deps.db, deps, actor);
  const rows = await deps.db
    .selectFrom("own_institution")
    .select(["institution_id", "version", "content", "saved_by", "saved_at"])
    .where("group_id", "=", actor.groupId)
    .where("status", "=", "draft")
    .orderBy("saved_at", "desc")
    .limit(200)
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.institution_id,
      name: definitionSchema.parse(row.content).institution.name,
      version: row.version,
      savedBy: row.saved_by === null ? null : (organization.person(row.saved_by)?.name ?? "已离开的人员"), // prettier-ignore
      savedAt: row.saved_at.toISOString(),
      published: rules.institution(row.institution_id) !== undefined,
    })),
  };
}
