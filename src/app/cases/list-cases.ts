import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Day, parseDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { z } from "zod";
import type { Library } from "#domain/institution/institution.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, actorUnits } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { visibleCases } from "#app/cases/case-scope.ts";
import { proceduresOf } from "#app/cases/procedures-of.ts";
import { peopleOf } from "#app/cases/who-else.ts";
import { type ListedCase, presentCaseRow } from "#app/cases/present-case-row.ts";
import type { CaseQuery, casePageSchema } from "#app/cases/schema.ts";

/**
 * Leaves out the open steps `s` that somebody else has to do, because of what the actor did in the case before: what counts
 * is the last time that the earlier step was written, as a return or taking it back asks for it again.
 */
function exceptKept(actor: Actor, library: Pick<Library, "procedures">): RawBuilder<unknown> {
  const kept = proceduresOf(library).flatMap(({ id, version, steps }) => steps.flatMap((step) => (step.byAnother ?? []).map((earlier) => ({ procedure: id, version, step: step.id, earlier })))); // prettier-ignore
  if (kept.length === 0) return sql``;
  const steps = [...new Set(kept.map(({ step }) => step))];
  const people = [...peopleOf(actor)];
  return sql`and (s.step <> all(${steps}::text[]) or not exists (
    select 1 from procedure_case k
    join json_to_recordset(${JSON.stringify(kept)}::json) as rule(procedure text, version text, step text, earlier text)
      on rule.procedure = k.procedure and rule.version = k.version and rule.step = s.step
    join case_event e on e.group_id = k.group_id and e.case_id = k.id and e.kind = 'step' and e.step = rule.earlier
      and (e.by_person = any(${people}::uuid[]) or e.on_behalf_of = any(${people}::uuid[]))
    where k.group_id = s.group_id and k.id = s.case_id
      and not exists (select 1 from case_event later where later.group_id = e.group_id and later.case_id = e.case_id
        and later.step = e.step and later.position > e.position and later.kind in ('step', 'take-back'))))`;
} // prettier-ignore

/** The cases with a step that is the actor's turn now: their own, or of a unit that they act for. */
const turns = (actor: Actor, library: Pick<Library, "procedures">): RawBuilder<unknown> => sql`
  select s.case_id from open_step s where s.group_id = ${actor.groupId} and s.person_id = ${actor.personId}::uuid
    and s.from_on <= ${actor.today}::date
  union all
  select s.case_id from open_step s where s.group_id = ${actor.groupId} and s.person_id is null
    and s.unit_id = any(${turnUnits(actor)}::uuid[]) and s.from_on <= ${actor.today}::date
    ${exceptKept(actor, library)}
  ${ofRoles(actor, library)}`;

/** Steps that are the actor's by a role that their procedure names for them; most procedures name none. */
function ofRoles(actor: Actor, library: Pick<Library, "procedures">): RawBuilder<unknown> {
  const named = proceduresOf(library).flatMap(({ id, version, actors, steps }) => actors.flatMap((each) => (each.roles ?? []).flatMap((role) => steps.filter((step) => step.actor === each.id).map((step) => ({ procedure: id, version, step: step.id, role }))))); // prettier-ignore
  const held = named.flatMap(({ role, ...step }) => actor.grants.filter((grant) => grant.role === role).map(({ unitId }) => ({ ...step, unit: unitId }))); // prettier-ignore
  if (held.length === 0) return sql``;
  return sql`union all
    select s.case_id from open_step s join procedure_case k on k.group_id = s.group_id and k.id = s.case_id
    join json_to_recordset(${JSON.stringify(held)}::json) as rule(procedure text, version text, step text, unit uuid)
      on rule.procedure = k.procedure and rule.version = k.version and rule.step = s.step and rule.unit = s.unit_id
    where s.group_id = ${actor.groupId} and s.person_id is null and s.from_on <= ${actor.today}::date`;
}

/** Whether a case that is found otherwise is the actor's turn: a column. */
export const isTurnOf = (actor: Actor, library: Pick<Library, "procedures">): RawBuilder<boolean> =>
  sql<boolean>`c.id in (${turns(actor, library)})`; // prettier-ignore

/**
 * Only the cases that are the actor's turn: a condition. The open steps are looked up first and the cases by their ids,
 * whatever plan is kept: as `exists` the same plan served an office with hundreds of turns and a branch with three.
 */
const onlyTurnsOf = (actor: Actor, library: Pick<Library, "procedures">): RawBuilder<unknown> => sql`c.id = any(array(${turns(actor, library)}))`; // prettier-ignore

/**
 * Whose turn counts as "mine": of the units themselves over which somebody acts, not of everything below, which is the
 * turn of whoever stands there.
 */
const turnUnits = (actor: Actor): string[] => actorUnits(actor, "case.act");

const COLUMNS = sql`c.id, c.procedure, c.version, c.title, c.unit_id, c.person_id, c.opened_on, c.stage, c.ended, c.ended_on, c.next_due_on,
  (select array_agg(s.step order by s.due_on nulls last, s.step) from open_step s where s.group_id = c.group_id and s.case_id = c.id) as open`;

/** What a query asks of cases, as one condition over `c`. Null when nothing can match. */
export function caseConditions(actor: Actor, frame: Frame, query: CaseQuery): RawBuilder<unknown> | null {
  for (const id of [query.unitId, query.personId]) if (id !== undefined && !isUuid(id)) return null;
  const conditions: RawBuilder<unknown>[] = [
    sql`c.group_id = ${actor.groupId}`,
    visibleCases(actor, frame.rules.library, frame.organization),
  ];
  if (query.procedure !== undefined) conditions.push(sql`c.procedure = ${query.procedure}`);
  if (query.stage !== undefined) conditions.push(sql`c.stage = ${query.stage}`);
  if (query.unitId !== undefined) {
    conditions.push(sql`c.unit_id in (select scope.unit_id from unit_ancestor scope
      where scope.group_id = ${actor.groupId} and scope.ancestor_id = ${query.unitId}::uuid)`);
  }
  if (query.personId !== undefined) {
    const own = query.personId === actor.personId ? sql`or c.started_by = ${actor.personId}::uuid` : sql``;
    conditions.push(sql`(c.person_id = ${query.personId}::uuid ${own})`);
  }
  if (query.origin !== undefined) {
    const [kind = "", ...rest] = query.origin.split(":");
    conditions.push(sql`c.origin_kind = ${kind} and c.origin_id = ${rest.join(":")}`);
  }
  if (query.search !== undefined && query.search !== "") {
    conditions.push(sql`c.title like ${`%${query.search.replace(/[\\%_]/g, (found) => `\\${found}`)}%`}`);
  }
  if (query.state === "ended") conditions.push(sql`c.ended is not null`);
  else if (query.state !== "all") conditions.push(sql`c.ended is null`);
  if (query.state === "late") conditions.push(sql`c.next_due_on < ${actor.today}::date`);
  if (query.state === "mine") conditions.push(onlyTurnsOf(actor, frame.rules.library));
  return sql.join(conditions, sql` and `);
} // prettier-ignore

interface Cursor {
  readonly on: Day | "infinity";
  readonly id: string;
}

function parseCursor(text: string): Cursor | null {
  const [on = "", id = ""] = text.split("_");
  const parsed = on === "infinity" ? on : parseDay(on);
  return parsed === null || !isUuid(id) ? null : { on: parsed, id };
}

/** Running ones by the day that is due next, ended ones by the day on which they ended, the last first. */
export async function findCases(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: CaseQuery,
): Promise<Result<{ readonly rows: readonly ListedCase[]; readonly next: string | null }>> {
  const conditions = caseConditions(actor, frame, query);
  if (conditions === null) return success({ rows: [], next: null });
  const cursor = query.after === undefined ? null : parseCursor(query.after);
  if (query.after !== undefined && cursor === null) return refused("bad-input", "翻页的位置无效。请回到列表第一页。"); // prettier-ignore
  const past = query.state === "ended";
  const key = past ? sql`coalesce(c.ended_on, 'infinity'::date)` : sql`coalesce(c.next_due_on, 'infinity'::date)`; // prettier-ignore
  const beyond = cursor === null ? sql`` : past ? sql`and (${key}, c.id) < (${cursor.on}::date, ${cursor.id}::uuid)` : sql`and (${key}, c.id) > (${cursor.on}::date, ${cursor.id}::uuid)`; // prettier-ignore
  const order = past ? sql`${key} desc, c.id desc` : sql`${key}, c.id`;
  const mine = query.state === "mine" ? sql`true` : isTurnOf(actor, frame.rules.library);
  const { rows } = await sql<ListedCase>`
    select ${COLUMNS}, ${mine} as mine from procedure_case c
    where ${conditions} ${beyond} order by ${order} limit ${query.limit + 1}`.execute(db);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const on = past ? last?.ended_on : last?.next_due_on;
  const next = rows.length > query.limit && last !== undefined ? `${on ?? "infinity"}_${last.id}` : null; // prettier-ignore
  return success({ rows: shown, next });
}

/** A page of cases. */
export async function listCases(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: CaseQuery,
): Promise<Result<z.output<typeof casePageSchema>>> {
  // at once: neither needs what the other finds
  const [found, total] = await Promise.all([
    findCases(db, actor, frame, query),
    countCases(db, actor, frame, query),
  ]);
  if (!found.ok) return found;
  const { rows, next } = found.value;
  const whole = query.after === undefined && next === null;
  return success({
    items: rows.map((row) => presentCaseRow(row, frame.rules.library, frame.organization, actor.today)), // prettier-ignore
    next,
    total: whole ? rows.length : total,
  });
}

async function countCases(db: Kysely<Database>, actor: Actor, frame: Frame, query: CaseQuery): Promise<number> {
  const conditions = caseConditions(actor, frame, query);
  if (conditions === null) return 0;
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from procedure_case c where ${conditions}`.execute(db);
  return rows[0]?.count ?? 0;
} // prettier-ignore
