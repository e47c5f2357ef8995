import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { type Result, success } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import { indexedContains } from "#platform/search/search-sql.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { badCursor, isProjectInstitution, parseCursor } from "#app/duties/find-due-items.ts";
import { loadClauses } from "#app/duties/load-clauses.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { RecordRow, recordQuerySchema } from "#app/records/schema.ts";
import type { z } from "zod";

export type RecordQuery = Omit<z.output<typeof recordQuerySchema>, "limit"> & { readonly limit?: number }; // prettier-ignore

export interface ListedRecord {
  readonly id: string;
  readonly revision: number;
  readonly unit_id: string;
  readonly status: RecordRow["status"];
  readonly kinds: string[];
  readonly title: string;
  readonly day: Day;
  readonly registered_on: Day;
  readonly attended: number | null;
  readonly expected: number | null;
  readonly fulfilled: number;
  readonly files: number;
  readonly remark: string | null;
}

/** Records that the actor sees: of the units they answer for; everybody those in which they took part. */
export function visibleRecords(actor: Actor, within?: string): RawBuilder<unknown> {
  const unit = within !== undefined && isUuid(within) ? within : undefined;
  const own = tookPart(actor);
  if (actorMay(actor, "record.read")) return sql`r.unit_id in ${scopedUnits(actor, "record.read", unit)}`; // prettier-ignore
  return unit === undefined ? own : sql`(${own} and r.unit_id = ${unit}::uuid)`;
}

const tookPart = (actor: Actor): RawBuilder<unknown> =>
  sql`exists (select 1 from record_person p where p.group_id = r.group_id and p.record_id = r.id
    and p.person_id = ${actor.personId}::uuid)`;

async function conditionsOf(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: RecordQuery,
): Promise<RawBuilder<unknown> | null> {
  if (query.unitId !== undefined && !isUuid(query.unitId)) return null;
  const conditions = [visibleRecords(actor, query.unitId)];
  conditions.push(query.status === undefined ? sql`r.status <> 'withdrawn'` : sql`r.status = ${query.status}`); // prettier-ignore
  if (query.kind !== undefined) conditions.push(sql`${query.kind} = any(r.kinds)`);
  if (query.from !== undefined) conditions.push(sql`r.day >= ${query.from}::date`);
  if (query.to !== undefined) conditions.push(sql`r.day <= ${query.to}::date`);
  const sources = await sourcesOf(db, actor, frame, query);
  if (sources !== null) {
    conditions.push(sql`exists (select 1 from fulfilment f join due_item d on d.group_id = f.group_id and d.id = f.due_item_id
      where f.group_id = r.group_id and f.record_id = r.id and f.until_on is null and d.source = any(${sources}::text[]))`);
  }
  if (query.q !== undefined && query.q.trim() !== "") {
    conditions.push(indexedContains(sql`r.search`, sql`concat_ws(' ', r.title, v.content ->> 'place', v.content ->> 'minutes',
      v.content ->> 'decision', v.content ->> 'agenda', v.content ->> 'fields')`, query.q)); // prettier-ignore
  }
  return sql.join(conditions, sql` and `);
}

async function sourcesOf(
  db: Kysely<Database>,
  actor: Actor,
  { rules }: Frame,
  query: RecordQuery,
): Promise<string[] | null> {
  const withProjects = (ids: string[]): string[] =>
    ids.some((id) => isProjectInstitution(rules, id)) ? [...ids, "project"] : ids;
  if (query.clauseId !== undefined) {
    const clauses = await loadClauses(db, actor.groupId, actor.rulesVersion);
    const ids = [...clauses].filter(([, carried]) => carried.some((clause) => clause.clauseId === query.clauseId)).map(([id]) => id); // prettier-ignore
    return withProjects(query.institution === undefined ? ids : ids.filter((id) => id === query.institution)); // prettier-ignore
  }
  return query.institution === undefined ? null : withProjects([query.institution]);
}

const SELECTED = sql`select r.id, r.revision, r.unit_id, r.status, r.kinds, r.title, r.day, r.registered_on, r.attended, r.expected,
  r.fulfilled, r.remark, coalesce(jsonb_array_length(v.content -> 'files'), 0) as files
  from record r join record_revision v on v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision`;

export interface RecordPage {
  readonly items: ListedRecord[];
  readonly next: string | null;
  readonly total: number;
}

/** A page of records, the newest day first. */
export async function findRecords(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: RecordQuery,
): Promise<Result<RecordPage>> {
  const conditions = await conditionsOf(db, actor, frame, query);
  if (conditions === null) return success({ items: [], next: null, total: 0 });
  const cursor = query.after === undefined ? null : parseCursor(query.after);
  if (query.after !== undefined && cursor === null) return badCursor();
  const limit = query.limit ?? 50;
  const beyond = cursor === null ? sql`` : sql`and (r.day, r.id) < (${cursor.on}::date, ${cursor.id}::uuid)`; // prettier-ignore
  const { rows } = await sql<ListedRecord>`${SELECTED}
    where r.group_id = ${actor.groupId} and ${conditions} ${beyond}
    order by r.day desc, r.id desc limit ${limit + 1}`.execute(db);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  if (cursor === null && !more) return success({ items, next: null, total: items.length });
  const { rows: counted } = await sql<{ count: number }>`
    select count(*) as count from record r
    join record_revision v on v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision
    where r.group_id = ${actor.groupId} and ${conditions}`.execute(db);
  return success({
    items,
    next: more ? `${last.day}_${last.id}` : null,
    total: counted[0]?.count ?? 0,
  });
}

/** One record for its page, if the actor may see it. */
export async function findVisibleRecord(
  db: Kysely<Database>,
  actor: Actor,
  id: string,
): Promise<ListedRecord | null> {
  if (!isUuid(id)) return null;
  const { rows } =
    await sql<ListedRecord>`${SELECTED} where r.group_id = ${actor.groupId} and r.id = ${id}::uuid
    and (${visibleRecords(actor)} or ${tookPart(actor)})`.execute(db);
  return rows[0] ?? null;
}

export const presentRecordRow = (row: ListedRecord, { rules, organization }: Frame): RecordRow => ({
  id: row.id,
  revision: row.revision,
  unit: presentUnit(organization, row.unit_id),
  kinds: row.kinds.map((id) => ({ id, name: rules.recordKinds.get(id)?.name ?? id })),
  title: row.title,
  day: row.day,
  registeredOn: row.registered_on,
  attended: row.attended,
  expected: row.expected,
  status: row.status,
  fulfilled: row.fulfilled,
  files: row.files,
});
