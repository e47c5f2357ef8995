import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Day, parseDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { institutionsOfMeasure } from "#app/duties/institutions-of-measure.ts";
import { caseSource } from "#app/duties/due-item-row.ts";
import { loadClauses } from "#app/duties/load-clauses.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import type { ListedItem } from "#app/duties/present-due-row.ts";
import type { dueQuerySchema } from "#app/duties/schema.ts";
import { itemsAsOf, stateSql } from "#app/duties/state-sql.ts";
import type { z } from "zod";

export type DueQuery = Omit<z.output<typeof dueQuerySchema>, "limit"> & { readonly limit?: number };

/** The day asked about; today when none is given. */
export const asOfDay = (text: string | undefined, today: Day): Day =>
  (text === undefined ? null : parseDay(text)) ?? today;

/** What a query asks of the items, as one condition in SQL over `d`; null when nothing can match. */
export async function dueConditions(
  db: Kysely<Database>,
  actor: Actor,
  rules: Rules,
  query: Omit<DueQuery, "after" | "limit">,
): Promise<RawBuilder<boolean> | null> {
  const asOf = asOfDay(query.asOf, actor.today);
  // what somebody owes in person is theirs to see in whichever unit it stands
  const own = query.personId === actor.personId && query.unitId === undefined;
  const conditions: RawBuilder<unknown>[] = own ? [] : [visibleItems(actor, query.unitId)];
  for (const id of [query.unitId, query.personId]) if (id !== undefined && !isUuid(id)) return null;
  if (query.personId !== undefined) conditions.push(sql`d.person_id = ${query.personId}::uuid`);
  if (query.institution !== undefined) conditions.push(sql`d.source = any(${sourcesOfInstitution(rules, query.institution)}::text[])`); // prettier-ignore
  if (query.duty !== undefined) conditions.push(sql`d.duty = ${query.duty}`);
  if (query.planId !== undefined || query.clauseId !== undefined) {
    const sources = await sourcesOf(db, actor, rules, query);
    if (sources.length === 0) return null;
    conditions.push(sql`d.source = any(${sources}::text[])`);
  }
  if (query.measure !== undefined) {
    const carrying = await institutionsOfMeasure(db, actor, query.measure);
    if (carrying.length === 0) return null;
    conditions.push(sql`d.source = any(${carrying.flatMap((each) => sourcesOfInstitution(rules, each))}::text[])`); // prettier-ignore
  }
  if (query.from !== undefined) conditions.push(sql`d.due_on >= ${query.from}::date`);
  if (query.to !== undefined) conditions.push(sql`d.due_on <= ${query.to}::date`);
  if (query.states !== undefined) {
    conditions.push(sql`${stateSql(asOf, rules.dueSoonDays)} = any(${query.states}::text[])`);
  }
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** Whose items the actor sees: those of the units they answer for, and always their own. */
export function visibleItems(actor: Actor, within?: string): RawBuilder<unknown> {
  const own = sql`d.person_id = ${actor.personId}::uuid`;
  if (!actorMay(actor, "duty.read")) {
    return within === undefined || !isUuid(within)
      ? own
      : sql`(${own} and d.unit_id = ${within}::uuid)`;
  }
  const scope = scopedUnits(actor, "duty.read", within !== undefined && isUuid(within) ? within : undefined); // prettier-ignore
  return sql`d.unit_id in ${scope}`;
}

/** The institutions that carry out a clause or a plan; milestones stand for the institution of led projects. */
async function sourcesOf(
  db: Kysely<Database>,
  actor: Actor,
  rules: Rules,
  query: Pick<DueQuery, "planId" | "clauseId">,
): Promise<string[]> {
  const clauses = await loadClauses(db, actor.groupId, actor.rulesVersion);
  const found = [...clauses].flatMap(([institution, carried]) =>
    carried.some(
      (clause) =>
        (query.planId === undefined || clause.planId === query.planId) &&
        (query.clauseId === undefined || clause.clauseId === query.clauseId),
    )
      ? [institution]
      : [],
  );
  return [...new Set(found.flatMap((id) => sourcesOfInstitution(rules, id)))];
}

/** Whether milestones of led projects stand for this institution. */
export const isProjectInstitution = (rules: Rules, institution: string): boolean =>
  rules.institutions
    .get(institution)
    ?.recognises.some((each) => each.mechanism === "secretary-led-project") === true;

/** The columns `source` of what an institution asks for. */
export const sourcesOfInstitution = (rules: Rules, institution: string): readonly string[] => {
  const mechanisms = rules.institutions.get(institution)?.recognises.map((each) => each.mechanism) ?? []; // prettier-ignore
  return sourcesOfMechanisms(rules, institution, mechanisms);
};

/** An institution with the led projects of its mechanism, and the procedures that it says carry it out. */
export function sourcesOfMechanisms(
  rules: Pick<Rules, "library">,
  institution: string,
  mechanisms: readonly string[],
): readonly string[] {
  const carriers = rules.library.institutions.find(({ id }) => id === institution)?.carriedBy ?? [];
  const cases = carriers.flatMap((each) =>
    "procedure" in each ? [caseSource(each.procedure)] : [],
  );
  return [institution, ...(mechanisms.includes("secretary-led-project") ? ["project"] : []), ...cases]; // prettier-ignore
}

export interface DuePage {
  readonly items: ListedItem[];
  readonly next: string | null;
  readonly total: number;
}

const cursorOf = (row: ListedItem): string => `${row.due_on}_${row.id}`;

/** `null` for a cursor that this server never gave. */
export function parseCursor(text: string): { on: Day; id: string } | null {
  const on = parseDay(text.slice(0, 10));
  const id = text.slice(11);
  return on === null || !isUuid(id) ? null : { on, id };
}

export const badCursor = (): Result<never> =>
  refused("bad-input", "翻页的位置无效。请回到列表第一页。");

/** The facts of the second line, looked up for the rows of a page only. */
export const withLine = (rows: RawBuilder<unknown>): RawBuilder<ListedItem> => sql<ListedItem>`
  select d.*,
    case when d.outcome = 'missing' then (select f.because from fulfilment f where f.group_id = d.group_id
      and f.due_item_id = d.id and f.verdict = 'unknown' and f.until_on is null limit 1) end as lacking,
    (select max(c.sent_on) from chase c where c.group_id = d.group_id and c.due_item_id = d.id) as chased_on
  from (${rows}) d`;

/** A page of what a query asks for, by due day. */
export async function findDueItems(
  db: Kysely<Database>,
  actor: Actor,
  rules: Rules,
  query: DueQuery,
): Promise<Result<DuePage>> {
  const conditions = await dueConditions(db, actor, rules, query);
  if (conditions === null) return success({ items: [], next: null, total: 0 });
  const cursor = query.after === undefined ? null : parseCursor(query.after);
  if (query.after !== undefined && cursor === null) return badCursor();
  const limit = query.limit ?? 50;
  const source = itemsAsOf(actor.groupId, asOfDay(query.asOf, actor.today), actor.today);
  const beyond = cursor === null ? sql`` : sql`and (d.due_on, d.id) > (${cursor.on}::date, ${cursor.id}::uuid)`; // prettier-ignore
  const page = sql`select d.* from ${source} d where ${conditions} ${beyond} order by d.due_on, d.id limit ${limit + 1}`;
  const { rows } = await sql<ListedItem>`${withLine(page)} order by d.due_on, d.id`.execute(db);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  const whole = cursor === null && !more;
  return success({
    items,
    next: more ? cursorOf(last) : null,
    total: whole ? items.length : await countItems(db, actor, query, source, conditions),
  });
}

async function countItems(
  db: Kysely<Database>,
  actor: Actor,
  query: DueQuery,
  source: RawBuilder<unknown>,
  conditions: RawBuilder<boolean>,
): Promise<number> {
  const { personId, duty, states } = query;
  const today = asOfDay(query.asOf, actor.today) >= actor.today;
  if (
    today &&
    actorMay(actor, "duty.read") &&
    [personId, duty, states].every((each) => each === undefined)
  ) {
    // prettier-ignore
    // what only asks for units, institutions and days is counted in the roll-up, however much there is
    const { rows } = await sql<{ count: number }>`select coalesce(sum(d.items), 0) as count from tally d
      where d.group_id = ${actor.groupId} and ${conditions}`.execute(db);
    return rows[0]?.count ?? 0;
  }
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${source} d where ${conditions}`.execute(db); // prettier-ignore
  return rows[0]?.count ?? 0;
}
