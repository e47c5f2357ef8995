import { type Kysely, sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import { type Scheme, schemeSchema } from "#domain/assessment/scheme.ts";
import type { Database } from "#platform/database/schema.ts";

/** A scheme as it was set; a change is a new version, the old ones stay for what was closed by them. */
export interface VersionedScheme {
  readonly version: number;
  readonly scheme: Scheme;
}

/** The newest version of each scheme, the latest year first. */
export async function listSchemes(
  db: Kysely<Database>,
  groupId: string,
): Promise<VersionedScheme[]> {
  const { rows } = await sql<{ version: number; content: unknown }>`
    select version, content from (
      select distinct on (id) id, version, year, content from scheme where group_id = ${groupId} order by id, version desc) s
    order by year desc, id`.execute(db);
  return rows.map((row) => ({ version: row.version, scheme: schemeSchema.parse(row.content) }));
}

/** The newest version of a scheme. */
export async function loadScheme(
  db: Kysely<Database>,
  groupId: string,
  id: string,
): Promise<Result<VersionedScheme>> {
  const row = await db
    .selectFrom("scheme")
    .select(["version", "content"])
    .where("group_id", "=", groupId)
    .where("id", "=", id)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? refused("scheme-not-found", "没有找到这个考核方案。请从考核页面重新选择。")
    : success({ version: row.version, scheme: schemeSchema.parse(row.content) });
}
