import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Day, dayFrom, yearOf } from "#kernel/day.ts";
import { WARNING_DAYS } from "#domain/committee/task-light.ts";
import type { UnitCounts } from "#domain/inspection/rectification-board.ts";
import { NO_DAY, RANKS, type RectificationPlace } from "#domain/inspection/rectification-place.ts"; // prettier-ignore
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import { visibleCases } from "#app/cases/case-scope.ts";
import { versionsOf } from "#app/cases/procedures-of.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { BoardQuery } from "#app/inspection/schema.ts";

export type BoardFilter = Omit<BoardQuery, "after" | "limit" | "asOf">;

/** What a board shows on a day: the counts by unit, how many the list has, and any stretch of the list. */
export interface FoundRectifications {
  readonly counts: readonly UnitCounts[];
  readonly total: number;
  /** The places after one, at most so many; the id of a place is that of its case. */
  readonly after: (place: RectificationPlace | null, most: number) => Promise<readonly RectificationPlace[]>; // prettier-ignore
}

export const PROCEDURE = "rectification";
const startOfYear = (asOf: Day): Day => dayFrom(yearOf(asOf), 1, 1);

/** Rectifications in `c` that count in the year of a day: those that run, and those that were over in it. */
export const countedIn = (actor: Actor, frame: Frame, asOf: Day): RawBuilder<unknown> =>
  sql`c.group_id = ${actor.groupId} and c.procedure = ${PROCEDURE} and ${visibleCases(actor, frame.rules.library, frame.organization)}
    and c.opened_on <= ${asOf}::date and (c.ended is null or c.ended_on >= ${startOfYear(asOf)}::date)`;

/** An event in `e` that was not taken back. */
const STANDS = sql`not exists (select 1 from case_event t where t.group_id = e.group_id and t.case_id = e.case_id
  and t.kind = 'take-back' and t.step = e.step and t.position > e.position)`;

/** The day that was named for putting it right, by the last event that names one. */
const NAMED_DEADLINE = sql`(select (e.content -> 'fields' ->> 'deadline')::date from case_event e
  where e.group_id = c.group_id and e.case_id = c.id and e.kind = 'step' and e.step in ('find', 'notify')
    and e.content -> 'fields' ->> 'deadline' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and ${STANDS}
  order by e.position desc limit 1)`;

const lastDay = (step: string): RawBuilder<unknown> => sql`(select e.on_day from case_event e
  where e.group_id = c.group_id and e.case_id = c.id and e.kind = 'step' and e.step = ${step} and ${STANDS}
  order by e.position desc limit 1)`;

/** The day to which the report was put off since it was last sent back. */
const PUT_OFF = sql`(select (x.content ->> 'to')::date from case_event x
  where x.group_id = c.group_id and x.case_id = c.id and x.kind = 'extend' and x.step = 'mend'
    and not exists (select 1 from case_event e where e.group_id = x.group_id and e.case_id = x.case_id and e.position > x.position
      and e.kind = 'step' and e.step = 'verify' and e.outcome = 'again' and ${STANDS})
  order by x.position desc limit 1)`;

/**
 * Whether the unit reported later than it was to, by the events: what was done before a case was kept here has no due item.
 * The time is that of the definition, counted from the notice.
 */
function reportedLate({ rules }: Frame): RawBuilder<unknown> {
  const [definition] = versionsOf(rules.library, PROCEDURE);
  const within = definition?.steps.find(({ id }) => id === "mend")?.within;
  if (within === undefined) return sql`false`;
  if (within.span.unit !== "month")
    throw new Error("the time for putting right is counted in months");
  const rule = sql`(${lastDay("notify")} + make_interval(months => ${within.span.count}::int))::date`;
  return sql`coalesce(${lastDay("mend")} > coalesce(${PUT_OFF}, ${NAMED_DEADLINE}, ${rule}), false)`;
}

/**
 * The board today or on a day to come. Nothing is folded: where each case stands, whose turn it is and by when is kept with it,
 * and a day to come changes the lights alone. It says the same as `rectificationStanding` of each case.
 */
export async function findRectifications(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: BoardFilter,
  asOf: Day,
): Promise<FoundRectifications> {
  const due = sql`case when s.due_on is not null and s.step = 'plan' then least(s.due_on, ${NAMED_DEADLINE}) else s.due_on end`; // prettier-ignore
  const light = sql`case when due.on < ${asOf}::date then ${RANKS.red}::int
    when due.on <= ${asOf}::date + ${WARNING_DAYS}::int then ${RANKS.yellow}::int else ${RANKS.green}::int end`;
  const board = sql`(
    select c.group_id, c.id, c.unit_id, c.ended,
      case when c.ended is null then ${light} else ${RANKS.over}::int end as rank,
      case when c.ended is null then coalesce(due.on - date '1970-01-01', ${NO_DAY}::int) else date '1970-01-01' - c.ended_on end as nth
    from procedure_case c
    left join lateral (select o.step, o.due_on from open_step o where o.group_id = c.group_id and o.case_id = c.id limit 1) s on true
    left join lateral (select ${due} as on) due on true
    where ${countedIn(actor, frame, asOf)} and c.unit_id in ${scopedUnits(actor, "inspection.read", query.unitId)})`;
  const listed = listedRanks(query);
  const { rows } = await sql<UnitCounts & { readonly listed: number }>`
    select c.unit_id as "unitId", count(*) filter (where c.rank = ${RANKS.red})::int as red,
      count(*) filter (where c.rank = ${RANKS.yellow})::int as yellow, count(*) filter (where c.rank = ${RANKS.green})::int as green,
      count(*) filter (where c.ended = 'closed')::int as closed,
      count(*) filter (where c.ended = 'closed' and ${reportedLate(frame)})::int as "closedLate",
      count(*) filter (where c.rank = any(${listed}::int[]))::int as listed
    from ${board} c group by c.unit_id`.execute(db);
  return {
    counts: rows.map(({ unitId, red, yellow, green, closed, closedLate }) => ({
      unitId,
      red,
      yellow,
      green,
      closed,
      closedLate,
    })),
    total: rows.reduce((sum, row) => sum + row.listed, 0),
    after: async (place, most) => {
      const beyond = place === null ? sql`` : sql`and (c.rank, c.nth, c.id) > (${place.rank}::int, ${place.nth}::int, ${place.id}::uuid)`; // prettier-ignore
      const found = await sql<RectificationPlace>`
        select c.rank, c.nth, c.id from ${board} c where c.rank = any(${listed}::int[]) ${beyond}
        order by c.rank, c.nth, c.id limit ${most}`.execute(db);
      return found.rows;
    },
  };
}

/** Which ranks the list shows: of one light those that run alone. */
export function listedRanks({ light, closed }: BoardFilter): number[] {
  if (light !== undefined) return [RANKS[light]];
  return [RANKS.red, RANKS.yellow, RANKS.green, ...(closed ? [RANKS.over] : [])];
}
