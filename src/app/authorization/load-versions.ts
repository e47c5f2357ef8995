import { type Kysely, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { type AuthorizationRow, BODIES, type Body, type Scope } from "#domain/authorization/authorization-list.ts"; // prettier-ignore
import { sayBody, sayLimit } from "#domain/authorization/say-row.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import { type AuthorizationPage, quotaSchema } from "#app/authorization/schema.ts";

type Db = Kysely<Database>;
export type RowView = AuthorizationPage["rows"][number];
type VersionView = AuthorizationPage["versions"][number];

/** A version as stored; `until` is the first day of the one that came after it. */
export interface KeptVersion {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly source: { readonly text: string; readonly mark: "S" | "M" | "P" };
  readonly by: { readonly person: string | null; readonly onBehalfOf: string | null };
}

/** All versions that were not taken back, the newest first. */
export async function loadVersions(db: Db, groupId: string): Promise<KeptVersion[]> {
  const rows = await db
    .selectFrom("authorization_version")
    .selectAll()
    .where("group_id", "=", groupId)
    .where("withdrawn_at", "is", null)
    .orderBy("from_on", "desc")
    .execute();
  return rows.map((row, index) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    from: row.from_on,
    until: rows[index - 1]?.from_on ?? null,
    source: { text: row.source, mark: row.mark },
    by: { person: row.adopted_by, onBehalfOf: row.on_behalf_of },
  }));
}

/** Its rows: all of them, or those that the reader may see: what holds for everybody, for a class, or for an enterprise of theirs. */
export async function loadRows(
  db: Db,
  groupId: string,
  versionId: string,
  reader: Actor | null,
): Promise<AuthorizationRow[]> {
  let rows = db.selectFrom("authorization_row").selectAll().where("group_id", "=", groupId).where("version_id", "=", versionId); // prettier-ignore
  if (reader !== null) rows = rows.where(sql<boolean>`(unit_id is null or unit_id in ${scopedUnits(reader, "authorization.read")})`); // prettier-ignore
  const found = await rows.orderBy("position").execute();
  return found.map((row) => ({
    position: row.position,
    code: row.code,
    matter: row.matter,
    scope: scopeOf(row),
    level: row.level,
    body: row.body in BODIES ? (row.body as Body) : "committee", // written from the same table
    limit: quotaSchema.parse(row.quota),
    conditions: row.conditions,
    studiedFirst: row.studied_first,
    basis: row.basis,
  }));
}

const scopeOf = (row: { readonly scope: string; readonly unit_id: string | null; readonly tag: string | null }): Scope =>
  row.scope === "enterprise" && row.unit_id !== null
    ? { kind: "enterprise", unitId: row.unit_id }
    : row.scope === "class" && row.tag !== null
      ? { kind: "class", tag: row.tag }
      : { kind: "all" }; // prettier-ignore

export const presentRow = (row: AuthorizationRow, organization: OrganizationIndex): RowView => ({
  position: row.position,
  code: row.code,
  matter: row.matter,
  scope: row.scope.kind === "all" ? "全部企业" : row.scope.kind === "class" ? `类：${row.scope.tag}` : (organization.unit(row.scope.unitId)?.name ?? "（已撤销单位）"), // prettier-ignore
  unitId: row.scope.kind === "enterprise" ? row.scope.unitId : null,
  body: sayBody(row),
  level: row.level,
  limit: sayLimit(row.limit),
  conditions: [...row.conditions],
  studiedFirst: row.studiedFirst,
  basis: row.basis,
});

export const presentVersion = (
  version: KeptVersion,
  organization: OrganizationIndex,
  today: Day,
): VersionView => ({
  id: version.id,
  number: version.number,
  name: version.name,
  from: version.from,
  until: version.until,
  source: version.source.text,
  mark: version.source.mark,
  state: version.from > today ? "coming" : version.until !== null && version.until <= today ? "past" : "now", // prettier-ignore
  by: sayWho(organization, version.by.person, version.by.onBehalfOf) ?? "",
});
