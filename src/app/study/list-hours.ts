import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Day, dayFrom, earliest, parseDay, yearOf } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import type { DueState } from "#domain/institution/due-state.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { itemsAsOf, stateSql } from "#app/duties/state-sql.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { escapeLike } from "#platform/database/escape-like.ts";
import type { HoursPage, HoursRow, hoursQuerySchema, PersonHours } from "#app/study/schema.ts";
import type { z } from "zod";

type Db = Kysely<Database>;
export type HoursQuery = Omit<z.output<typeof hoursQuerySchema>, "limit"> & { readonly limit: number }; // prettier-ignore

/** The year asked about and the day as of which; today where none is given. */
function when(query: Pick<HoursQuery, "year" | "asOf">, today: Day): { year: number; asOf: Day } {
  const year = query.year ?? yearOf(today);
  const asked = query.asOf === undefined ? null : parseDay(query.asOf);
  return { year, asOf: asked === null ? today : earliest(asked, today) };
}

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly name: string;
  readonly code: string;
  readonly sort: number;
  readonly unit_id: string;
  readonly duty: "members" | "leaders";
  readonly progress: number;
  readonly target: number;
  readonly state: DueState;
}

/**
 * What each person owes of the year and has studied, one line a person: whoever is both a member and on a committee has
 * the higher norm. Hours are what their records count (institution study-hours); nobody's use of an app is in them.
 */
function standings(
  actor: Actor,
  frame: Frame,
  scope: RawBuilder<unknown>,
  { year, asOf }: { year: number; asOf: Day },
): RawBuilder<unknown> {
  // prettier-ignore
  return sql`(select distinct on (d.person_id) d.id, d.person_id, p.name, p.code, u.sort, d.unit_id, d.duty, d.progress, d.target,
      ${stateSql(asOf, frame.rules.dueSoonDays)} as state
    from ${itemsAsOf(actor.groupId, asOf, actor.today)} d
    join person p on p.group_id = d.group_id and p.id = d.person_id
    join unit u on u.group_id = d.group_id and u.id = d.unit_id
    where d.source = 'study-hours' and d.duty in ('members', 'leaders') and d.period = ${String(year)} and ${scope}
    order by d.person_id, d.target desc, d.id)`;
}

export async function listHours(
  db: Db,
  actor: Actor,
  frame: Frame,
  query: HoursQuery,
): Promise<HoursPage> {
  const time = when(query, actor.today);
  const nothing = { ...time, items: [], next: null, total: 0, people: 0, reached: 0, average: 0 };
  if (query.unitId !== undefined && !isUuid(query.unitId)) return nothing;
  const all = standings(actor, frame, sql`d.unit_id in ${scopedUnits(actor, "duty.read", query.unitId)}`, time); // prettier-ignore
  const conditions: RawBuilder<unknown>[] = [];
  if (query.reached === "yes") conditions.push(sql`progress >= target`);
  if (query.reached === "no") conditions.push(sql`progress < target and state <> 'waived'`);
  if (query.q !== undefined && query.q !== "") {
    const wanted = `%${escapeLike(query.q)}%`;
    conditions.push(sql`(name like ${wanted} or code like ${wanted})`);
  }
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  const cursor = /^(-?\d+)_([0-9a-f-]{36})_(.+)$/u.exec(query.after ?? "");
  const beyond = cursor === null ? sql`true` : sql`(sort, unit_id, code) > (${Number(cursor[1])}, ${cursor[2]}::uuid, ${cursor[3]})`; // prettier-ignore
  // the whole is looked at once: the page and its counts come from the same rows
  const { rows } = await sql<{
    page: Row[] | null;
    total: number;
    people: number;
    reached: number;
    average: number | null;
  }>`
    with hours as materialized ${all}
    select (select json_agg(t) from (select * from hours where ${where} and ${beyond} order by sort, unit_id, code limit ${query.limit + 1}) t) as page,
      (select count(*) from hours where ${where})::int as total,
      count(*) filter (where state <> 'waived')::int as people,
      count(*) filter (where state <> 'waived' and progress >= target)::int as reached,
      round(avg(progress) filter (where state <> 'waived'))::int as average
    from hours`.execute(db);
  const [row] = rows;
  const page = row?.page ?? [];
  const items = page.slice(0, query.limit);
  const last = items.at(-1);
  return {
    ...time,
    items: items.map((each) => presentHours(each, frame)),
    next: page.length > query.limit && last !== undefined ? `${last.sort}_${last.unit_id}_${last.code}` : null, // prettier-ignore
    total: row?.total ?? 0,
    people: row?.people ?? 0,
    reached: row?.reached ?? 0,
    average: row?.average ?? 0,
  };
}

const presentHours = (row: Row, frame: Frame): HoursRow => ({
  person: { id: row.person_id, name: row.name, code: row.code },
  unit: presentUnit(frame.organization, row.unit_id),
  norm: row.duty,
  hours: row.progress,
  target: row.target,
  state: row.state,
});

/** One person's norms and the records that count for them: one's own, or of people of the units one answers for. */
export async function showPersonHours(
  db: Db,
  actor: Actor,
  frame: Frame,
  personId: string,
  query: Pick<HoursQuery, "year" | "asOf">,
): Promise<Result<PersonHours>> {
  const missing = refused("person-not-found", "没有找到这个人，或者不在您的管理范围内。请从学时列表中重新打开。"); // prettier-ignore
  if (!isUuid(personId)) return missing;
  const time = when(query, actor.today);
  const own = personId === actor.personId;
  const scope = own ? sql`true` : actorMay(actor, "duty.read") ? sql`d.unit_id in ${scopedUnits(actor, "duty.read")}` : sql`false`; // prettier-ignore
  const { rows: norms } = await sql<Omit<Row, "name" | "code" | "sort">>`
    select d.id, d.person_id, d.unit_id, d.duty, d.progress, d.target, ${stateSql(time.asOf, frame.rules.dueSoonDays)} as state
    from ${itemsAsOf(actor.groupId, time.asOf, actor.today)} d
    where d.source = 'study-hours' and d.duty in ('members', 'leaders') and d.period = ${String(time.year)}
      and d.person_id = ${personId}::uuid and ${scope} order by d.target desc, d.id`.execute(db);
  const [first] = norms;
  if (first === undefined && !own) return missing;
  const { rows: sessions } = await sql<{
    id: string;
    title: string;
    day: Day;
    kinds: string[];
    unit_id: string;
    amount: number;
    verdict: "counts" | "unknown";
    because: string;
  }>`
    select r.id, r.title, r.day, r.kinds, r.unit_id, f.amount, f.verdict, f.because
    from fulfilment f join record r on r.group_id = f.group_id and r.id = f.record_id
    where f.group_id = ${actor.groupId} and f.due_item_id = ${first?.id ?? null}::uuid and f.verdict <> 'lacks'
      and f.from_on <= ${time.asOf}::date and (f.until_on is null or f.until_on > ${time.asOf}::date)
      and r.day between ${dayFrom(time.year - 1, 1, 1)}::date and ${dayFrom(time.year + 1, 12, 31)}::date
    order by r.day desc, r.id desc limit 400`.execute(db);
  return success({
    ...time,
    person: { id: personId, name: frame.organization.person(personId)?.name ?? "" },
    norms: norms.map((row) => ({ dueItemId: row.id, unit: presentUnit(frame.organization, row.unit_id), norm: row.duty, hours: row.progress, target: row.target, state: row.state })), // prettier-ignore
    sessions: sessions.map((row) => ({
      recordId: row.id,
      title: row.title,
      day: row.day,
      kinds: row.kinds.map((kind) => frame.rules.recordKinds.get(kind)?.name ?? kind),
      unit: presentUnit(frame.organization, row.unit_id),
      hours: row.amount,
      verdict: row.verdict,
      because: row.because,
    })),
  });
}
