import { type RawBuilder, sql } from "kysely";
import { newId } from "#kernel/id.ts";
import type { Db } from "#platform/database/connect.ts";

/** One change, told once. `before` and `after` hold references and short values, never personal content or file bytes. */
export interface AuditEvent {
  readonly groupId: string;
  /** The person who did it; null for the system itself. */
  readonly actor: string | null;
  /** In whose name (代办); see `accountable` in #app/access/actor.ts. */
  readonly onBehalfOf?: string | null;
  readonly at: Date;
  /** Verb-first, in the words of the policy: plan.publish, record.submit. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Why: the reason that was given, or the id of what led to it. */
  readonly cause?: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Writes one audit event into the transaction of the change that it tells of. */
export async function writeAudit(tx: Db, event: AuditEvent): Promise<void> {
  await tx
    .insertInto("audit_event")
    .values({
      group_id: event.groupId,
      id: newId(),
      at: event.at,
      actor: event.actor,
      on_behalf_of: event.onBehalfOf ?? null,
      action: event.action,
      subject_kind: event.subject.kind,
      subject_id: event.subject.id,
      cause: event.cause ?? null,
      before: event.before === undefined ? null : JSON.stringify(event.before),
      after: event.after === undefined ? null : JSON.stringify(event.after),
    })
    .execute();
}

/** The same as a part of a larger statement, for the hot path: `from` names the rows for each of which it is written once. */
export const auditInsert = (
  event: AuditEvent,
  from: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  insert into audit_event (group_id, id, at, actor, on_behalf_of, action, subject_kind, subject_id, cause, before, after)
  select ${event.groupId}::uuid, ${newId()}::uuid, ${event.at}::timestamptz, ${event.actor}::uuid, ${event.onBehalfOf ?? null}::uuid, ${event.action}::text,
    ${event.subject.kind}::text, ${event.subject.id}::text, ${event.cause ?? null}::text,
    ${event.before === undefined ? null : JSON.stringify(event.before)}::jsonb,
    ${event.after === undefined ? null : JSON.stringify(event.after)}::jsonb from ${from}`;
