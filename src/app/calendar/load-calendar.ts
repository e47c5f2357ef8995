import { type Kysely, sql } from "kysely";
import { addDays, type Day, day, daysBetween, yearOf } from "#kernel/day.ts";
import { marksOf } from "#kernel/day-marks.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { DueState } from "#domain/institution/due-state.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { type Calendar, type CalendarLine, type CalendarQuery, MOST_DAYS } from "#app/calendar/schema.ts"; // prettier-ignore
import { isCaseSource, PROJECT } from "#app/duties/due-item-row.ts";
import { asOfDay, dueConditions } from "#app/duties/find-due-items.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { itemsAsOf, stateSql } from "#app/duties/state-sql.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { noCounts, WORST_FIRST } from "#app/duties/wall-trouble.ts";

interface LineRow {
  readonly due_on: Day;
  readonly source: string;
  readonly duty: string;
  readonly state: DueState;
  readonly items: number;
  readonly id: string;
  readonly unit_id: string;
  readonly title: string;
  readonly titles: number;
}

/**
 * What falls due on the days from `from` to `to`, as the reader may see it on `asOf`; with holidays, make-up work days
 * and festivals. One statement that groups by duty: a day of 3000 people is a few lines.
 */
export async function loadCalendar(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: CalendarQuery,
): Promise<Result<Calendar>> {
  const { rules, organization, groupId } = frame;
  const [from, to] = [day(query.from), day(query.to)]; // calendar days by the schema of the request
  const length = daysBetween(from, to) + 1;
  if (length < 1) return refused("bad-input", "开始的日子要在结束的日子以前。请换一下。");
  if (length > MOST_DAYS) {
    return refused("bad-input", `一次最多看${MOST_DAYS}天，您选了${length}天。请缩短范围。`);
  }
  const asOf = asOfDay(query.asOf, actor.today);
  const conditions = await dueConditions(db, actor, rules, {
    from,
    to,
    asOf,
    unitId: query.unitId,
    institution: query.institution,
    measure: query.measure,
    personId: query.own === "true" ? actor.personId : undefined,
  });
  const { rows } = conditions === null ? { rows: [] } : await sql<LineRow>`
    select d.due_on, d.source, d.duty, ${stateSql(asOf, rules.dueSoonDays)} as state, count(*)::int as items,
      min(d.id::text) as id, min(d.unit_id::text) as unit_id, min(d.title) as title, count(distinct d.title)::int as titles
    from ${itemsAsOf(groupId, asOf, actor.today)} d where ${conditions}
    group by 1, 2, 3, 4`.execute(db); // prettier-ignore

  const totals = noCounts();
  const byDay = new Map<string, LineRow[]>();
  for (const row of rows) {
    totals[row.state] += row.items;
    byDay.set(row.due_on, [...(byDay.get(row.due_on) ?? []), row]);
  }
  const present = (row: LineRow): CalendarLine => ({
    institution: row.source,
    duty: row.duty,
    title: row.titles === 1 ? row.title : nameOf(row, rules),
    state: row.state,
    count: row.items,
    item: row.items === 1 ? { id: row.id, unitName: presentUnit(organization, row.unit_id).shortName } : null, // prettier-ignore
  });
  const days = Array.from({ length }, (_, place) => {
    const on = addDays(from, place);
    const counts = noCounts();
    const own = byDay.get(on) ?? [];
    for (const row of own) counts[row.state] += row.items;
    return { day: on, ...marksOf(on, rules.calendar), counts, lines: own.map(present).toSorted(byUrgency) }; // prettier-ignore
  });
  const years = [...new Set([yearOf(from), yearOf(to)])];
  return success({ asOf, from, to, unannounced: years.filter((year) => !rules.calendar.knows(year)), totals, days }); // prettier-ignore
}

/** What items with different titles have in common: the duty's name, else its institution's. */
function nameOf(row: LineRow, rules: Rules): string {
  if (row.source === PROJECT || isCaseSource(row.source)) return row.title;
  const duty = rules.duty(row.source, row.duty);
  return duty?.name ?? rules.institutions.get(row.source)?.name ?? row.title;
}

const rank = (state: DueState): number => WORST_FIRST.indexOf(state);
const byUrgency = (a: CalendarLine, b: CalendarLine): number =>
  rank(a.state) - rank(b.state) || b.count - a.count || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0); // prettier-ignore
