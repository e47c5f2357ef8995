import { type Kysely, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Case } from "#domain/procedure/case.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import type { Database } from "#platform/database/schema.ts";
import { groupBy } from "#domain/organization/group-by.ts";
import type { Action } from "#domain/access/policy.ts";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import { visibleCases } from "#app/cases/case-scope.ts";
import { caseOf, type CaseRecord, type EventRecord, eventRecordOf } from "#app/cases/case-store.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** A case with the text by which it runs, for areas that read what many cases say together. Sealed fields stay sealed. */
export interface ReadCase {
  readonly definition: Procedure;
  readonly run: Case & { readonly title: string };
  /** Whoever opened it; null where they asked that their name is not shown. */
  readonly startedBy: string | null;
  readonly origin: { readonly kind: string; readonly id: string } | null;
}

export interface AskedCases {
  readonly procedure: string;
  /** In a unit and below; everywhere when absent. */
  readonly within?: string | undefined;
  /** Those that run, and those that ended since a day; all when absent. */
  readonly since?: Day | undefined;
  /** Opened in that year. */
  readonly openedIn?: number | undefined;
  /** Now with a unit on which one of the actor's grants allows this. */
  readonly allowing?: Action | undefined;
  /** These alone. */
  readonly ids?: readonly string[] | undefined;
  /** Also those that the actor does not see: for what everybody may know of them, which the caller picks out. */
  readonly everybody?: true | undefined;
}

/** The cases of a procedure that the actor sees, with all that was written to them. */
export async function loadCasesOf(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  asked: AskedCases,
): Promise<ReadCase[]> {
  const conditions = [sql`c.group_id = ${actor.groupId} and c.procedure = ${asked.procedure}`];
  if (asked.since !== undefined) conditions.push(sql`(c.ended is null or c.ended_on >= ${asked.since}::date)`); // prettier-ignore
  if (asked.openedIn !== undefined) conditions.push(sql`c.opened_on between ${`${asked.openedIn}-01-01`}::date and ${`${asked.openedIn}-12-31`}::date`); // prettier-ignore
  if (asked.allowing !== undefined) conditions.push(sql`c.unit_id in ${scopedUnits(actor, asked.allowing)}`); // prettier-ignore
  if (asked.everybody === undefined)
    conditions.push(visibleCases(actor, frame.rules.library, frame.organization));
  if (asked.ids !== undefined) conditions.push(sql`c.id = any(${[...asked.ids]}::uuid[])`);
  if (asked.within !== undefined) {
    conditions.push(sql`c.unit_id in (select scope.unit_id from unit_ancestor scope
      where scope.group_id = ${actor.groupId} and scope.ancestor_id = ${asked.within}::uuid)`);
  }
  const wanted = sql.join(conditions, sql` and `);
  const { rows } = await sql<CaseRecord>`select c.* from procedure_case c where ${wanted} order by c.id`.execute(db); // prettier-ignore
  if (rows.length === 0) return [];
  const { rows: events } = await sql<EventRecord & { readonly case_id: string }>`
    select e.case_id, e.id, e.position, e.kind, e.step, e.outcome, e.on_day, e.content, e.sealed, e.by_person, e.on_behalf_of, e.at
    from case_event e join procedure_case c on c.group_id = e.group_id and c.id = e.case_id
    where ${wanted} order by e.case_id, e.position`.execute(db);
  const byCase = groupBy(events, (event) => event.case_id);
  return rows.flatMap((row) => {
    const definition = definitionOf(frame.rules.library, row.procedure, row.version);
    if (definition === undefined) return [];
    const run = caseOf({ row, events: (byCase.get(row.id) ?? []).map(eventRecordOf) });
    return [{ definition, run: { ...run, title: row.title }, startedBy: row.masked ? null : row.started_by, origin: row.origin_kind === null || row.origin_id === null ? null : { kind: row.origin_kind, id: row.origin_id } }]; // prettier-ignore
  });
}
