import { type Kysely, type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { actionsOf, actionsTelling, wordOfSubject, wordsOfAction } from "#domain/audit/actions.ts";
import { escapeLike } from "#platform/database/escape-like.ts";
import type { Database } from "#platform/database/schema.ts";
import type { auditEventRowSchema, auditFilterSchema } from "#app/audit-trail/schema.ts";

export type AuditFilter = z.output<typeof auditFilterSchema>;
export type AuditEventRow = z.infer<typeof auditEventRowSchema>;

export interface AuditPage {
  readonly items: AuditEventRow[];
  readonly next: string | null;
  readonly total: number;
  readonly more: boolean;
}

/** Events that are counted one by one; beyond it is told that there are more. */
const COUNTED = 10_000;

interface EventRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string | null;
  readonly actorName: string | null;
  readonly onBehalfOf: string | null;
  readonly onBehalfOfName: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectName: string | null;
  readonly sequence: number | null;
}

/** The names that who audits may know: of people and units, and whose an account is. What is not a uuid has none. */
const SUBJECT_NAME = sql`case e.subject_kind
  when 'person' then (select p.name from person p where p.group_id = e.group_id and p.id::text = e.subject_id)
  when 'unit' then (select u.name from unit u where u.group_id = e.group_id and u.id::text = e.subject_id)
  when 'group' then (select g.short_name from groups g where g.id = e.group_id and g.id::text = e.subject_id)
  when 'account' then (select a.login || '（' || p.name || '）' from account a join person p on p.group_id = a.group_id and p.id = a.person_id
    where a.group_id = e.group_id and a.id::text = e.subject_id) end`;

/** The columns of a row of the list, for `audit_event e`. */
export const EVENT_ROW = sql`e.id, e.at, e.actor, e.on_behalf_of as "onBehalfOf", e.action, e.subject_kind as "subjectKind",
  e.subject_id as "subjectId", e.sequence, ${SUBJECT_NAME} as "subjectName",
  (select p.name from person p where p.group_id = e.group_id and p.id = e.actor) as "actorName",
  (select p.name from person p where p.group_id = e.group_id and p.id = e.on_behalf_of) as "onBehalfOfName"`;

export const presentEvent = (row: EventRow): AuditEventRow => {
  const { words, group } = wordsOfAction(row.action);
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor === null ? null : { id: row.actor, name: row.actorName ?? "（查无此人）" },
    onBehalfOf: row.onBehalfOf === null ? null : { id: row.onBehalfOf, name: row.onBehalfOfName ?? "（查无此人）" }, // prettier-ignore
    action: row.action,
    words,
    group,
    subject: { kind: row.subjectKind, kindWord: wordOfSubject(row.subjectKind), id: row.subjectId, name: row.subjectName }, // prettier-ignore
    sequence: row.sequence,
  };
};

/** A page of events, the newest first; `after` is the last one of the page before. */
export async function findEvents(
  db: Kysely<Database>,
  groupId: string,
  filter: AuditFilter & { readonly after?: string | undefined },
  limit: number,
): Promise<AuditPage> {
  const where = sql`e.group_id = ${groupId}::uuid and ${sql.join(conditionsOf(groupId, filter), sql` and `)}`; // prettier-ignore
  const beyond = filter.after === undefined ? sql`` : sql`and (e.at, e.id) < (
    select l.at, l.id from audit_event l where l.group_id = ${groupId}::uuid and l.id = ${filter.after}::uuid)`; // prettier-ignore
  const { rows } = await sql<EventRow>`
    select ${EVENT_ROW} from audit_event e where ${where} ${beyond}
    order by e.at desc, e.id desc limit ${limit + 1}`.execute(db);
  const items = rows.slice(0, limit).map(presentEvent);
  const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
  if (filter.after === undefined && next === null) return { items, next, total: items.length, more: false }; // prettier-ignore
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from audit_event e where ${where} limit ${COUNTED + 1}) c`.execute(
    db,
  );
  const count = counted[0]?.count ?? 0;
  return { items, next, total: Math.min(count, COUNTED), more: count > COUNTED };
}

function conditionsOf(groupId: string, filter: AuditFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  const { from, to, personId, group, subjectKind, subjectId, q } = filter;
  // a day in China begins at 16:00 of the day before, UTC
  if (from !== undefined) conditions.push(sql`e.at >= ${`${from}T00:00:00+08:00`}::timestamptz`);
  if (to !== undefined) conditions.push(sql`e.at < ${`${to}T00:00:00+08:00`}::timestamptz + interval '1 day'`); // prettier-ignore
  if (personId !== undefined) conditions.push(sql`(e.actor = ${personId}::uuid or e.on_behalf_of = ${personId}::uuid)`); // prettier-ignore
  if (group !== undefined) conditions.push(sql`e.action = any(${actionsOf(group)}::text[])`);
  if (subjectKind !== undefined) conditions.push(sql`e.subject_kind = ${subjectKind}`);
  if (subjectId !== undefined) conditions.push(sql`e.subject_id = ${subjectId}`);
  if (q !== undefined && q !== "") conditions.push(telling(groupId, q));
  return conditions;
}

/** Names, words of actions and ids; never what an event holds, or a search would tell what is not shown. */
function telling(groupId: string, q: string): RawBuilder<unknown> {
  const like = `%${escapeLike(q)}%`;
  const people = sql`select p.id from person p where p.group_id = ${groupId}::uuid and (p.name like ${like} or p.code = ${q})`; // prettier-ignore
  const units = sql`select u.id::text from unit u where u.group_id = ${groupId}::uuid and (u.name like ${like} or u.short_name like ${like} or u.code = ${q})`; // prettier-ignore
  return sql`(e.action = any(${actionsTelling(q)}::text[]) or e.subject_id = ${q} or e.id::text = ${q.toLowerCase()}
    or e.hash = ${q.toLowerCase()} or e.actor in (${people}) or e.on_behalf_of in (${people})
    or (e.subject_kind = 'person' and e.subject_id in (select x.id::text from (${people}) x))
    or (e.subject_kind = 'unit' and e.subject_id in (${units})))`;
}
