import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Day, dayFrom, earliest, latest, yearOf } from "#kernel/day.ts";
import type { Period } from "#kernel/period.ts";
import type { StudyCircularInput, StudyFigures } from "#domain/publication/study-circular.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { itemsAsOf } from "#app/duties/state-sql.ts";

/** The duties that a study circular counts, by institution and duty. */
const THEMED_DAY = { institution: "themed-party-day", duty: "monthly" };
const LECTURE = { institution: "party-lecture", duty: "quarterly" };
export const STUDY_HOURS = { institution: "study-hours", duty: "members" };

type Db = Kysely<Database>;

/** What is asked: the period, and the unit over which it is counted, with the units that get a row each. */
export interface FiguresQuestion {
  readonly groupId: string;
  readonly today: Day;
  readonly period: Period;
  /** The whole group, or an enterprise. */
  readonly topId: string;
  /** Units that get a row; none stands below another. */
  readonly rowIds: readonly string[];
}

export interface CountedStudy {
  readonly asOf: Day;
  readonly enterprises: readonly StudyFigures[];
  readonly lectures: StudyCircularInput["lectures"];
  readonly pendingNames: readonly string[];
  /** How many records the counted items rest on. */
  readonly records: number;
}

/** What belongs to no row stands under this name: branches of the head office. */
const REST = "本部";

/**
 * The figures of a study circular. Counted is what fell due inside the period, as known on the last day for registering
 * it (today while that has not come): so a period's figures come out the same whenever they are drawn up afterwards.
 * Hours count study held by the period's end. Four statements, whatever the size of the group.
 */
export async function countStudy(
  db: Db,
  frame: Frame,
  question: FiguresQuestion,
): Promise<CountedStudy> {
  const asOf = await booksClose(db, question);
  const view: View = { ...question, asOf, dueBy: earliest(question.period.to, asOf) };
  const items = await countItems(db, view);
  const people = await countPeople(db, view);
  const hours = await countHours(db, view);
  const idOf = (row: { readonly row_id: string | null }): string => row.row_id ?? question.topId;
  const rest = [...items, ...people].some((row) => row.row_id === null);
  const rows = [...question.rowIds, ...(rest ? [question.topId] : [])];
  const enterprises = rows.map((unitId): StudyFigures => {
    const themed = items.find((row) => idOf(row) === unitId && row.source === THEMED_DAY.institution); // prettier-ignore
    const counted = people.find((row) => idOf(row) === unitId);
    const studied = hours.find((row) => idOf(row) === unitId);
    return {
      unitId,
      name: unitId === question.topId && rest ? REST : (frame.organization.unit(unitId)?.shortName ?? ""), // prettier-ignore
      branches: counted?.branches ?? 0,
      expected: themed?.expected ?? 0,
      onTime: themed?.on_time ?? 0,
      madeUp: themed?.made_up ?? 0,
      pending: themed?.pending ?? 0,
      members: counted?.members ?? 0,
      hoursTenths: studied?.known === true ? studied.tenths : null,
    };
  });
  const lectures = items.filter((row) => row.source === LECTURE.institution);
  const sum = (of: (row: ItemsRow) => number): number => lectures.reduce((total, row) => total + of(row), 0); // prettier-ignore
  return {
    asOf,
    // A unit without branches and without anything owed would be a row of zeros.
    enterprises: enterprises.filter((row) => row.branches > 0 || row.expected > 0),
    lectures: {
      expected: sum((row) => row.expected),
      held: sum((row) => row.held),
      pending: sum((row) => row.pending),
    },
    pendingNames: await namePending(db, frame, view),
    records: await countRecords(db, view),
  };
}

interface View extends FiguresQuestion {
  readonly asOf: Day;
  readonly dueBy: Day;
}

/** The last day on which something of the period may still be registered, today while that is to come. */
async function booksClose(db: Db, question: FiguresQuestion): Promise<Day> {
  const { groupId, period, today } = question;
  const { rows } = await sql<{ day: Day | null }>`
    select max(register_by) as day from due_item
    where group_id = ${groupId} and withdrawn_on is null and due_on between ${period.from}::date and ${period.to}::date
      and ${isOneOf("due_item", [THEMED_DAY, LECTURE])}`.execute(db);
  return earliest(today, latest(period.to, rows[0]?.day ?? period.to));
}

const isOneOf = (
  alias: string,
  duties: readonly { readonly institution: string; readonly duty: string }[],
): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(duties.map((each) => sql`(${sql.ref(`${alias}.source`)} = ${each.institution} and ${sql.ref(`${alias}.duty`)} = ${each.duty})`), sql` or `)})`; // prettier-ignore

/** The row that a unit counts in, null for none of them; and only units below the top. */
const rowOf = (
  { groupId, topId, rowIds }: View,
  unit: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  join unit_ancestor top on top.group_id = ${groupId} and top.unit_id = ${unit} and top.ancestor_id = ${topId}::uuid
  left join unit_ancestor a on a.group_id = ${groupId} and a.unit_id = ${unit} and a.ancestor_id = any(${[...rowIds]}::uuid[])`;

interface ItemsRow {
  readonly row_id: string | null;
  readonly source: string;
  readonly expected: number;
  readonly on_time: number;
  readonly made_up: number;
  readonly pending: number;
  readonly held: number;
}

/**
 * Items of the period that were due by the day, waived ones left out. `offset 0` keeps the planner from looking up the
 * due day in force then of everything that the group owes, only to throw most of it away.
 */
const itemsDue = (view: View): RawBuilder<unknown> => sql`
  (select * from (select * from ${itemsAsOf(view.groupId, view.asOf, view.today)} i
      where ${isOneOf("i", [THEMED_DAY, LECTURE])} offset 0) j
    where j.outcome <> 'waived' and j.due_on between ${view.period.from}::date and ${view.dueBy}::date)`;

async function countItems(db: Db, view: View): Promise<ItemsRow[]> {
  const { rows } = await sql<ItemsRow>`
    select a.ancestor_id as row_id, d.source, sum(d.target)::int as expected,
      coalesce(sum(d.target) filter (where d.outcome = 'met'), 0)::int as on_time,
      coalesce(sum(d.target) filter (where d.outcome = 'made-up'), 0)::int as made_up,
      coalesce(sum(greatest(d.target - d.progress, 0)) filter (where d.outcome = 'missing'), 0)::int as pending,
      sum(least(d.progress, d.target))::int as held
    from ${itemsDue(view)} d ${rowOf(view, sql`d.unit_id`)} group by 1, 2`.execute(db);
  return rows;
}

interface PeopleRow {
  readonly row_id: string | null;
  readonly branches: number;
  readonly members: number;
}

/** Branches that were open and their members, probationary ones included. */
async function countPeople(db: Db, view: View): Promise<PeopleRow[]> {
  const { rows } = await sql<PeopleRow>`
    select a.ancestor_id as row_id, count(distinct u.id)::int as branches, count(distinct m.person_id)::int as members
    from unit u ${rowOf(view, sql`u.id`)}
    left join membership m on m.group_id = u.group_id and m.unit_id = u.id and m.facet in ('member', 'probationary')
      and m.from_on <= ${view.asOf}::date and (m.until_on is null or m.until_on > ${view.asOf}::date)
    where u.group_id = ${view.groupId} and u.kind = 'branch'
      and u.opens_on <= ${view.asOf}::date and (u.closes_on is null or u.closes_on > ${view.asOf}::date)
    group by 1`.execute(db);
  return rows;
}

interface HoursRow {
  readonly row_id: string | null;
  readonly tenths: number;
  /** False where nothing is counted yet and something is 待补: not known, which is not zero. */
  readonly known: boolean;
}

/** What the members have studied since 1 January: what counts towards their hours, held by the period's end. */
async function countHours(db: Db, view: View): Promise<HoursRow[]> {
  const { rows } = await sql<HoursRow>`
    select a.ancestor_id as row_id, coalesce(sum(f.amount) filter (where f.verdict = 'counts'), 0)::int as tenths,
      coalesce(sum(f.amount) filter (where f.verdict = 'counts'), 0) > 0 or coalesce(bool_and(f.verdict <> 'unknown'), true) as known
    from due_item d ${rowOf(view, sql`d.unit_id`)}
    left join fulfilment f on f.group_id = d.group_id and f.due_item_id = d.id
      and f.done_on between ${dayFrom(yearOf(view.period.to), 1, 1)}::date and ${view.dueBy}::date
      and f.from_on <= ${view.asOf}::date and (f.until_on is null or f.until_on > ${view.asOf}::date)
    where d.group_id = ${view.groupId} and ${isOneOf("d", [STUDY_HOURS])} and d.period = ${String(yearOf(view.period.to))}
      and (d.withdrawn_on is null or d.withdrawn_on > ${view.asOf}::date)
    group by 1`.execute(db);
  return rows;
}

interface PendingRow {
  readonly unit_id: string;
  readonly title: string;
  readonly because: string | null;
}

/** What is 待补, by name: 环卫公司转运站党支部党课（第二季度）到会名单. */
async function namePending(db: Db, { organization }: Frame, view: View): Promise<string[]> {
  const { rows } = await sql<PendingRow>`
    select d.unit_id, d.title, (select f.because from fulfilment f where f.group_id = d.group_id and f.due_item_id = d.id
      and f.verdict = 'unknown' and f.from_on <= ${view.asOf}::date and (f.until_on is null or f.until_on > ${view.asOf}::date)
      order by f.from_on desc, f.record_id limit 1) as because
    from ${itemsDue(view)} d
    join unit_ancestor top on top.group_id = d.group_id and top.unit_id = d.unit_id and top.ancestor_id = ${view.topId}::uuid
    join unit u on u.group_id = d.group_id and u.id = d.unit_id
    where d.outcome = 'missing' order by u.sort, d.due_on, d.id`.execute(db);
  return rows.map((row) => {
    const what = ["到会名单", "纪要"].find((each) => row.because?.includes(each)) ?? "记录";
    return `${organization.unit(row.unit_id)?.name ?? ""}${row.title}${what}`;
  });
}

async function countRecords(db: Db, view: View): Promise<number> {
  const { rows } = await sql<{ records: number }>`
    select count(distinct f.record_id)::int as records from ${itemsDue(view)} d
    join unit_ancestor top on top.group_id = d.group_id and top.unit_id = d.unit_id and top.ancestor_id = ${view.topId}::uuid
    join fulfilment f on f.group_id = d.group_id and f.due_item_id = d.id and f.verdict = 'counts'
      and f.from_on <= ${view.asOf}::date and (f.until_on is null or f.until_on > ${view.asOf}::date)`.execute(
    db,
  );
  return rows[0]?.records ?? 0;
}
