import { type RawBuilder, sql } from "kysely";
import { addDays, type Day, earliest, latest } from "#kernel/day.ts";
import { DUE_STATES, type DueState } from "#domain/institution/due-state.ts";
import type { Db } from "#platform/database/connect.ts";
import type { StateCounts } from "#app/duties/schema.ts";
import { itemsAsOf, stateSql } from "#app/duties/state-sql.ts";
import type { DueWindow } from "#app/plans/due-windows.ts";

export const noCounts = (): StateCounts => ({
  met: 0,
  "made-up": 0,
  partly: 0,
  waived: 0,
  missing: 0,
  "due-soon": 0,
  overdue: 0,
  open: 0,
});

export function addCounts(to: StateCounts, more: StateCounts): StateCounts {
  for (const state of DUE_STATES) to[state] += more[state];
  return to;
}

export const totalOf = (counts: StateCounts): number =>
  DUE_STATES.reduce((sum, state) => sum + counts[state], 0);

/** How the items of one duty (and one unit, when asked by unit) stand. */
export interface DutyCounts {
  readonly source: string;
  readonly duty: string;
  readonly unitId: string | null;
  readonly counts: StateCounts;
  /** The next day on which something of it falls due. */
  readonly nextDue: Day | null;
}

interface Question {
  readonly groupId: string;
  /** A subquery of unit ids: the scope. */
  readonly units: RawBuilder<string>;
  readonly asOf: Day;
  readonly today: Day;
  readonly dueSoonDays: number;
  readonly windows: readonly DueWindow[];
  readonly byUnit?: boolean;
}

interface CountRow {
  readonly source: string;
  readonly duty: string;
  readonly unit_id: string | null;
  readonly state: DueState;
  readonly items: number;
  readonly next_due: Day | null;
}

/**
 * How everything in the windows stands, by one grouped statement: today from the roll-up, for a day that has passed from
 * the items and their changes. Rows come by duty, or by duty and unit.
 */
export async function countStates(db: Db, question: Question): Promise<DutyCounts[]> {
  const { windows } = question;
  if (windows.length === 0) return [];
  const statement = question.asOf >= question.today ? fromTally(question) : fromItems(question);
  const { rows } = await statement.execute(db);
  const found = new Map<string, { source: string; duty: string; unitId: string | null; counts: StateCounts; nextDue: Day | null }>(); // prettier-ignore
  for (const row of rows) {
    const key = `${row.source} ${row.duty} ${row.unit_id ?? ""}`;
    const kept = found.get(key) ?? { source: row.source, duty: row.duty, unitId: row.unit_id, counts: noCounts(), nextDue: null }; // prettier-ignore
    found.set(key, kept);
    kept.counts[row.state] += row.items;
    if (row.next_due !== null && (kept.nextDue === null || row.next_due < kept.nextDue)) {
      kept.nextDue = row.next_due;
    }
  }
  return [...found.values()];
}

const windowTable = (windows: readonly DueWindow[]) => {
  const { sources, duties, from, to, short } = columnsOf(windows);
  return sql`unnest(${sources}::text[], ${duties}::text[], ${from}::date[], ${to}::date[], ${short}::boolean[])
    as w (source, duty, from_on, to_on, short)`;
};

type WindowColumns = Readonly<Record<"sources" | "duties" | "from" | "to" | "short", string>>;
const columnsOfWindows = new WeakMap<readonly DueWindow[], WindowColumns>();

/** Windows as arrays in the text that PostgreSQL reads; a page asks with the same windows again and again. */
function columnsOf(windows: readonly DueWindow[]): WindowColumns {
  const known = columnsOfWindows.get(windows);
  if (known !== undefined) return known;
  const columns = {
    sources: arrayText(windows.map((each) => each.source)),
    duties: arrayText(windows.map((each) => each.duty)),
    from: arrayText(windows.map((each) => each.from)),
    to: arrayText(windows.map((each) => each.to)),
    short: arrayText(windows.map((each) => String(each.short))),
  };
  columnsOfWindows.set(windows, columns);
  return columns;
}

const arrayText = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`;

/**
 * The roll-up does not say when an item opens. That matters only to duties whose time is shorter than the days of "due
 * soon": of these, items that have not opened yet are moved from due-soon back to open.
 */
function fromTally(question: Question): RawBuilder<CountRow> {
  const { groupId, units, asOf, dueSoonDays, windows, byUnit = false } = question;
  const soon = addDays(asOf, dueSoonDays);
  const unit = byUnit ? sql`unit_id` : sql`null::uuid`;
  // the outermost days of all windows, told apart from the join so that the key leads to them
  const days = sql`${windows.map((each) => each.from).reduce(earliest)}::date and ${windows.map((each) => each.to).reduce(latest)}::date`; // prettier-ignore
  return sql<CountRow>`
    with w as materialized (select * from ${windowTable(windows)}),
    scope as materialized (select s.unit_id from ${units} s (unit_id)),
    standing as (
      select t.source, t.duty, t.unit_id, t.due_on, t.items,
        case when t.outcome in ('waived', 'met', 'made-up', 'missing') then t.outcome
          when t.register_by < ${asOf}::date then 'overdue'
          when t.outcome = 'partly' then 'partly'
          when t.due_on <= ${soon}::date then 'due-soon' else 'open' end as state
      from tally t join w on w.source = t.source and w.duty = t.duty and t.due_on between w.from_on and w.to_on
      where t.group_id = ${groupId} and t.unit_id in (select unit_id from scope) and t.due_on between ${days} and t.items <> 0
    ), unopened as (
      select i.source, i.duty, i.unit_id, i.due_on from due_item i
      join w on w.short and w.source = i.source and w.duty = i.duty and i.due_on between w.from_on and w.to_on
      where i.group_id = ${groupId} and i.unit_id in (select unit_id from scope) and i.withdrawn_on is null
        and i.outcome = 'none' and i.opens_on > ${asOf}::date
        and i.due_on <= ${soon}::date and i.register_by >= ${asOf}::date
    ), settled as (
      select source, duty, unit_id, due_on, items, state from standing
      union all select source, duty, unit_id, due_on, -1, 'due-soon' from unopened
      union all select source, duty, unit_id, due_on, 1, 'open' from unopened
    )
    select source, duty, ${unit} as unit_id, state, sum(items)::int as items,
      min(due_on) filter (where state in ('due-soon', 'open', 'partly') and due_on >= ${asOf}::date) as next_due
    from settled group by 1, 2, 3, 4`;
}

function fromItems(question: Question): RawBuilder<CountRow> {
  const { groupId, units, asOf, today, dueSoonDays, windows, byUnit = false } = question;
  const unit = byUnit ? sql`d.unit_id` : sql`null::uuid`;
  return sql<CountRow>`
    select d.source, d.duty, ${unit} as unit_id, d.state, count(*)::int as items,
      min(d.due_on) filter (where d.state in ('due-soon', 'open', 'partly') and d.due_on >= ${asOf}::date) as next_due
    from (
      select d.source, w.duty, d.unit_id, d.due_on, ${stateSql(asOf, dueSoonDays)} as state
      from ${itemsAsOf(groupId, asOf, today)} d
      join ${windowTable(windows)} on w.source = d.source
        and w.duty = case when d.source = 'project' then 'milestone' else d.duty end
        and d.due_on between w.from_on and w.to_on
      where d.unit_id in ${units}
    ) d group by 1, 2, 3, 4`;
}
