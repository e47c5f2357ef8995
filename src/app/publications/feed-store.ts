import { type Kysely, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { type Grant, unitsAllowing } from "#domain/access/grants.ts";
import { ROLES } from "#domain/access/policy.ts";
import type { Database } from "#platform/database/schema.ts";

type Db = Kysely<Database>;

/** A calendar address that works: of a unit, or of a person. */
export interface LivingFeed {
  readonly groupId: string;
  readonly unitId: string | null;
  readonly personId: string | null;
  readonly institution: string | null;
  /** A clause of the measure that it is of, and its name when it was made. */
  readonly measure: { readonly clauseId: string; readonly name: string } | null;
  readonly createdAt: Date;
}

/**
 * The feed of an address, or null: unknown, revoked, its maker's account closed, or its maker no longer allowed to read
 * what the unit owes. Asked anew with each request, since an address outlives a post.
 */
export async function findLivingFeed(
  db: Db,
  tokenHash: string,
  today: Day,
): Promise<LivingFeed | null> {
  const { rows } = await sql<{ group_id: string; unit_id: string | null; person_id: string | null; institution_id: string | null; measure_clause_id: string | null; measure_name: string | null; created_by: string; created_at: Date }>`
    select f.group_id, f.unit_id, f.person_id, f.institution_id, f.measure_clause_id, f.measure_name, f.created_by, f.created_at from feed f
    where f.token_hash = ${tokenHash} and f.revoked_at is null
      and exists (select 1 from account a where a.group_id = f.group_id and a.person_id = f.created_by
        and (a.disabled_on is null or a.disabled_on > ${today}::date))`.execute(db); // prettier-ignore
  const row = rows[0];
  if (row === undefined) return null;
  if (row.unit_id !== null && !(await mayStillRead(db, row.group_id, row.created_by, row.unit_id, today))) return null; // prettier-ignore
  return { groupId: row.group_id, unitId: row.unit_id, personId: row.person_id, institution: row.institution_id, measure: row.measure_clause_id === null ? null : { clauseId: row.measure_clause_id, name: row.measure_name ?? "" }, createdAt: row.created_at }; // prettier-ignore
}

async function mayStillRead(
  db: Db,
  groupId: string,
  personId: string,
  unitId: string,
  today: Day,
): Promise<boolean> {
  const { rows } = await sql<{ role: string; unit_id: string; from_on: Day; until_on: Day | null }>`
    select g.role, g.unit_id, g.from_on, g.until_on from role_grant g
    join unit_ancestor a on a.group_id = g.group_id and a.ancestor_id = g.unit_id and a.unit_id = ${unitId}::uuid
    where g.group_id = ${groupId} and g.person_id = ${personId} and g.from_on <= ${today}::date
      and (g.until_on is null or g.until_on > ${today}::date)`.execute(db);
  const grants = rows.flatMap((row): Grant[] => {
    const role = ROLES.find((each) => each === row.role);
    return role === undefined ? [] : [{ role, unitId: row.unit_id, wholeGroup: false, from: row.from_on, until: row.until_on }]; // prettier-ignore
  });
  return unitsAllowing(grants, "duty.read").length > 0;
}

export interface ListedFeed {
  readonly id: string;
  readonly unit_id: string | null;
  readonly person_id: string | null;
  readonly institution_id: string | null;
  readonly measure_clause_id: string | null;
  readonly measure_name: string | null;
  readonly created_at: Date;
  readonly revoked_at: Date | null;
}

/** The feeds that a person made, the newest first. */
export async function listFeeds(db: Db, groupId: string, personId: string): Promise<ListedFeed[]> {
  return db
    .selectFrom("feed")
    .select([
      "id",
      "unit_id",
      "person_id",
      "institution_id",
      "measure_clause_id",
      "measure_name",
      "created_at",
      "revoked_at",
    ])
    .where("group_id", "=", groupId)
    .where("created_by", "=", personId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(200)
    .execute();
}
