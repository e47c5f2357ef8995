import { type RawBuilder, sql } from "kysely";

/**
 * The columns of `audit_event e` as the text that hashes are made over: jsonb as PostgreSQL writes it, instants in
 * seconds with microseconds, so that no value is rounded or rewritten on its way.
 */
export const EVENT_TEXT: RawBuilder<unknown> = sql`
  e.group_id as "groupId", e.id, extract(epoch from e.at)::text as at, e.actor, e.on_behalf_of as "onBehalfOf", e.action,
  e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.cause, e.before::text as before, e.after::text as after`;
