import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Day, dayFrom } from "#kernel/day.ts";
import { type Cut, type MetricSupply, NO_METRICS } from "#domain/assessment/metrics.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import type { Database } from "#platform/database/schema.ts";
import { outcomeOf } from "#app/duties/due-item-row.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import { itemsAsOf } from "#app/duties/state-sql.ts";

export interface MetricQuestion {
  readonly groupId: string;
  readonly unitIds: readonly string[];
  readonly scheme: Scheme;
  /** Count only what comes from these institutions, and from "project"; all of it when absent. */
  readonly sources?: readonly string[];
  readonly cut: Cut;
  readonly today: Day;
  readonly rules: Rules;
}

interface ItemRow {
  readonly unit_id: string;
  readonly source: string;
  readonly duty: string;
  readonly fallen_due: boolean;
  readonly outcome: string;
  readonly items: number;
}

interface HoursRow extends Omit<ItemRow, "outcome" | "items"> {
  readonly missing: boolean;
  readonly people: number;
  readonly tenths: number;
  readonly target: number;
}

/**
 * What the scores of some units are made of: counted by the database over each unit and everything below it, as known on
 * the cut. Four grouped statements for any number of units. Today's counts come from the roll-up; those of a day that has
 * passed from the items and their changes.
 */
export async function loadMetrics(
  db: Kysely<Database>,
  question: MetricQuestion,
): Promise<ReadonlyMap<string, MetricSupply>> {
  const supplies = new Map<string, Growing>(question.unitIds.map((id) => [id, growing()]));
  if (question.unitIds.length === 0) return supplies;
  await countItems(db, question, supplies);
  await addHours(db, question, supplies);
  await addProjects(db, question, supplies);
  await addEntered(db, question, supplies);
  return supplies;
}

type Growing = { -readonly [key in keyof MetricSupply]: MetricSupply[key] extends readonly (infer T)[] ? T[] : MetricSupply[key] }; // prettier-ignore

const growing = (): Growing => ({ ...NO_METRICS, dueItems: [], hours: [], milestones: [], ratings: [], figures: [] }); // prettier-ignore

const above = ({ groupId, unitIds }: MetricQuestion, unit: RawBuilder<unknown>) => sql`
  join unit_ancestor a on a.group_id = ${groupId} and a.unit_id = ${unit} and a.ancestor_id = any(${[...unitIds]}::uuid[])`;

const fallenDue = ({ cut }: MetricQuestion, alias: string) =>
  sql`(${sql.ref(`${alias}.due_on`)} <= ${cut.dueBy}::date and ${sql.ref(`${alias}.register_by`)} < ${cut.knownOn}::date)`; // prettier-ignore

/** Of the scheme's year, by due day: what falls due in January belongs to the new year's score. */
const ofYear = ({ scheme }: MetricQuestion, alias: string) =>
  sql`${sql.ref(`${alias}.due_on`)} between ${dayFrom(scheme.year, 1, 1)}::date and ${dayFrom(scheme.year, 12, 31)}::date`; // prettier-ignore

async function countItems(
  db: Kysely<Database>,
  question: MetricQuestion,
  supplies: Map<string, Growing>,
): Promise<void> {
  const { groupId, cut, today, sources } = question;
  const asked = sources === undefined ? sql`` : sql`and t.source = any(${[...sources]}::text[])`;
  const counted =
    cut.knownOn >= today
      ? sql`select t.unit_id, t.source, t.duty, t.due_on, t.register_by, t.outcome, t.items from tally t where t.group_id = ${groupId} and t.items <> 0`
      : sql`select i.unit_id, i.source, case when i.source = 'project' then 'milestone' else i.duty end as duty, i.due_on, i.register_by,
          i.outcome, 1 as items from ${itemsAsOf(groupId, cut.knownOn, today)} i`;
  const { rows } = await sql<ItemRow>`
    select a.ancestor_id as unit_id, t.source, t.duty, ${fallenDue(question, "t")} as fallen_due, t.outcome, sum(t.items)::int as items
    from (${counted}) t ${above(question, sql`t.unit_id`)}
    where ${ofYear(question, "t")} ${asked} group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`.execute(
    db,
  );
  for (const row of rows) {
    const supply = supplies.get(row.unit_id);
    if (supply === undefined) continue;
    const tally = { fallenDue: row.fallen_due, outcome: outcomeOf(row.outcome), count: row.items };
    if (row.source === "project") supply.milestones.push(tally);
    else supply.dueItems.push({ institution: row.source, duty: row.duty, ...tally });
  }
}

/** The duties of the scheme that are measured in hours, as [institution, duty]. */
function hourDuties({ scheme }: MetricQuestion): { institution: string; duty: string }[] {
  return scheme.sections
    .flatMap((section) => section.indicators)
    .flatMap(({ source }) =>
      source.from === "hours" ? [{ institution: source.institution, duty: source.duty }] : [],
    );
}

async function addHours(
  db: Kysely<Database>,
  question: MetricQuestion,
  supplies: Map<string, Growing>,
): Promise<void> {
  const duties = hourDuties(question);
  if (duties.length === 0) return;
  const { groupId, cut, today } = question;
  const { rows } = await sql<HoursRow>`
    select a.ancestor_id as unit_id, i.source, i.duty, ${fallenDue(question, "i")} as fallen_due, i.outcome = 'missing' as missing,
      count(*)::int as people, sum(least(i.progress, i.target))::int as tenths, sum(i.target)::int as target
    from ${itemsAsOf(groupId, cut.knownOn, today)} i ${above(question, sql`i.unit_id`)}
    where ${ofYear(question, "i")} and i.outcome <> 'waived'
      and (i.source, i.duty) in (select * from unnest(${duties.map((each) => each.institution)}::text[], ${duties.map((each) => each.duty)}::text[]))
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`.execute(db);
  for (const row of rows) {
    supplies.get(row.unit_id)?.hours.push({ institution: row.source, duty: row.duty, fallenDue: row.fallen_due, missing: row.missing, people: row.people, tenths: row.tenths, targetTenths: row.target }); // prettier-ignore
  }
}

async function addProjects(
  db: Kysely<Database>,
  question: MetricQuestion,
  supplies: Map<string, Growing>,
): Promise<void> {
  const { groupId, scheme } = question;
  const { rows } = await sql<{ unit_id: string; rated: number; sum: number | null; awaiting: number }>`
    select a.ancestor_id as unit_id, count(p.rating)::int as rated, sum(p.rating) as sum,
      count(*) filter (where p.rating is null)::int as awaiting
    from project p ${above(question, sql`p.unit_id`)}
    where p.group_id = ${groupId} and p.year = ${scheme.year} and p.status = 'accepted'
    group by 1`.execute(db); // prettier-ignore
  for (const { unit_id, rated, sum, awaiting } of rows) {
    const supply = supplies.get(unit_id);
    if (supply !== undefined) supply.projectRatings = { rated, sum: sum ?? 0, awaiting };
  }
}

/** Ratings and figures of the units themselves: the last one known on the cut for each code of the scheme's year. */
async function addEntered(
  db: Kysely<Database>,
  { groupId, unitIds, scheme, cut }: MetricQuestion,
  supplies: Map<string, Growing>,
): Promise<void> {
  const { rows } = await sql<{ unit_id: string; code: string; kind: string; value: number }>`
    select distinct on (unit_id, kind, code) unit_id, code, kind, value from figure
    where group_id = ${groupId} and unit_id = any(${[...unitIds]}::uuid[]) and left(period, 4) = ${String(scheme.year)}
      and known_from <= ${cut.knownOn}::date
      and (superseded_at is null or superseded_at::date > ${cut.knownOn}::date)
    order by unit_id, kind, code, period desc, known_from desc, set_at desc`.execute(db); // prettier-ignore
  for (const { unit_id, code, kind, value } of rows) {
    supplies.get(unit_id)?.[kind === "rating" ? "ratings" : "figures"].push({ code, value });
  }
}
