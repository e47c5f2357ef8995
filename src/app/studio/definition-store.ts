import { type Day, day } from "#kernel/day.ts";
import { type Definition, definitionSchema } from "#domain/institution/read-definition.ts";
import type { Db, Tx } from "#platform/database/connect.ts";

export interface StoredVersion {
  readonly version: number;
  readonly from: Day;
  readonly status: "draft" | "published" | "withdrawn";
  readonly reason: string;
  readonly savedBy: string | null;
  readonly savedAt: Date;
  readonly publishedBy: string | null;
  readonly definition: Definition;
}

const STATUSES = ["draft", "published", "withdrawn"] as const;

/** All versions that a group wrote of an institution, the oldest first. */
export async function loadVersions(
  db: Db,
  groupId: string,
  institutionId: string,
): Promise<readonly StoredVersion[]> {
  const rows = await db
    .selectFrom("own_institution")
    .selectAll()
    .where("group_id", "=", groupId)
    .where("institution_id", "=", institutionId)
    .orderBy("version")
    .execute();
  return rows.map((row) => ({
    version: row.version,
    from: day(row.from_on),
    status: STATUSES.find((each) => each === row.status) ?? "withdrawn",
    reason: row.reason,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
    publishedBy: row.published_by,
    definition: definitionSchema.parse(row.content),
  }));
}

export async function insertVersion(
  tx: Tx,
  groupId: string,
  version: Omit<StoredVersion, "publishedBy" | "status">,
): Promise<void> {
  await tx
    .insertInto("own_institution")
    .values({
      group_id: groupId,
      institution_id: version.definition.institution.id,
      version: version.version,
      from_on: version.from,
      content: JSON.stringify(version.definition),
      status: "draft",
      reason: version.reason,
      saved_by: version.savedBy,
      saved_at: version.savedAt,
    })
    .execute();
}

/** The drafts of an institution are set aside: there is one at a time, and what was written is kept. */
export async function setAsideDrafts(
  tx: Tx,
  groupId: string,
  institutionId: string,
): Promise<number> {
  const changed = await tx
    .updateTable("own_institution")
    .set({ status: "withdrawn" })
    .where("group_id", "=", groupId)
    .where("institution_id", "=", institutionId)
    .where("status", "=", "draft")
    .executeTakeFirst();
  return Number(changed.numUpdatedRows);
}

export async function markPublished(
  tx: Tx,
  groupId: string,
  institutionId: string,
  to: { readonly version: number; readonly from: Day; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable("own_institution")
    .set({ status: "published", from_on: to.from, published_by: to.by, published_at: to.at })
    .where("group_id", "=", groupId)
    .where("institution_id", "=", institutionId)
    .where("version", "=", to.version)
    .execute();
}
