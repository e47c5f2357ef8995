import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { type Result, refused, success } from "#kernel/problem.ts";
import { wordsOfAction } from "#domain/audit/actions.ts";
import { shownDetails } from "#domain/audit/show-details.ts";
import type { Database } from "#platform/database/schema.ts";
import { EVENT_ROW, presentEvent } from "#app/audit-trail/find-events.ts";
import { namesOfValues } from "#app/audit-trail/name-values.ts";
import type { auditEventSchema } from "#app/audit-trail/schema.ts";
import type { AppDeps } from "#app/deps.ts";

export type AuditEventDetail = z.infer<typeof auditEventSchema>;

type Row = Parameters<typeof presentEvent>[0] & {
  readonly cause: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly hash: string | null;
};

/** One event with what of its before and after may be seen: references with the names of people and units, never content. */
export async function showEvent(
  { db, library }: Pick<AppDeps, "db" | "library">,
  groupId: string,
  id: string,
): Promise<Result<AuditEventDetail>> {
  const { rows } = await sql<Row>`
    select ${EVENT_ROW}, e.cause, e.before, e.after, e.hash from audit_event e
    where e.group_id = ${groupId}::uuid and e.id = ${id}::uuid`.execute(db);
  const [row] = rows;
  if (row === undefined) {
    return refused("event-not-found", "没有找到这条审计记录。请从列表中重新打开。");
  }
  const [before, after] = [shownDetails(row.before), shownDetails(row.after)];
  const names = await namesOf(db, groupId, [...before, ...after].flatMap(({ id: each }) => each ?? [])); // prettier-ignore
  const event = presentEvent(row);
  const nameOf = await namesOfValues(db, library, groupId, [event.subject.id]);
  const named = (details: typeof before) =>
    details.map((detail) => ({
      field: detail.field,
      value: detail.value,
      hidden: detail.hidden,
      name:
        detail.id === null
          ? nameOf(event.subject.id, detail, details)
          : (names.get(detail.id) ?? null),
    }));
  return success({
    ...event,
    cause: causeOf(row.action, row.cause),
    before: named(before),
    after: named(after),
    hash: row.hash,
  });
}

/** Reasons that are content of the business are told by their length. */
export function causeOf(action: string, cause: string | null): AuditEventDetail["cause"] {
  if (cause === null || cause === "") return null;
  return wordsOfAction(action).reason === "shown"
    ? { text: cause, hidden: 0 }
    : { text: null, hidden: Array.from(cause).length };
}

async function namesOf(
  db: Kysely<Database>,
  groupId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where group_id = ${groupId}::uuid and id = any(${[...ids]}::uuid[])
    union all select id, name from unit where group_id = ${groupId}::uuid and id = any(${[...ids]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
