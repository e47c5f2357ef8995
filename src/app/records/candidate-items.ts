import { type Kysely, sql } from "kysely";
import { type Day, latest } from "#kernel/day.ts";
import type { Duty } from "#domain/institution/institution.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { listIsOpen } from "#domain/record/conditions.ts";
import type { Record } from "#domain/record/record.ts";
import { peopleInFields } from "#domain/record/roster.ts";
import type { Database } from "#platform/database/schema.ts";
import { DUE_ITEM_COLUMNS, type DueItemRow } from "#app/duties/due-item-row.ts";
import type { Rules } from "#app/duties/load-rules.ts";

/** An item that the record might fulfil; `mine`: the revision in force of this very record counts for it now. */
export type CandidateRow = DueItemRow & { readonly mine: boolean };

/** Which items of whom a record can be about at all: what the candidates are looked up by. */
export interface RecordReach {
  readonly recordId: string;
  readonly unitId: string;
  /** Units whose people's items come in question while the list of who came is missing. */
  readonly openUnits: readonly string[];
  readonly day: Day;
  readonly lastDay: Day;
  readonly people: readonly string[];
  readonly sources: readonly string[];
  readonly duties: readonly string[];
  readonly makesUp: readonly string[];
  /** Milestones that agenda lines report on. */
  readonly milestones: readonly string[];
}

export function reachOf(
  record: Record,
  rules: Rules,
  organization: OrganizationIndex,
): RecordReach {
  const kinds = record.kinds.flatMap((id) => rules.recordKinds.get(id) ?? []);
  const people = new Set(record.attendance?.attended ?? []);
  for (const named of peopleInFields(record, kinds).values()) named.forEach((id) => people.add(id));
  const duties = dutiesShownBy(rules, record.kinds);
  const kindOfUnit = organization.unit(record.unitId)?.kind;
  const small = kindOfUnit === "branch" || kindOfUnit === "party-group";
  return {
    recordId: record.id,
    unitId: record.unitId,
    openUnits: listIsOpen(record) ? (small ? organization.subtreeOf(record.unitId, record.day) : [record.unitId]) : [], // prettier-ignore
    day: record.day,
    lastDay: latest(record.day, record.endDay ?? record.day),
    people: [...people],
    sources: duties.map(([source]) => source),
    duties: duties.map(([, duty]) => duty),
    makesUp: record.makesUp,
    milestones: milestonesNamed(record),
  };
}

/** By lines of the agenda, or by the field `milestone` of a progress report. */
export function milestonesNamed(record: Record): string[] {
  const field = record.fields.milestone;
  const lines = record.agenda.flatMap((line) => line.milestone ?? []);
  return typeof field === "string" && field !== "" ? [...lines, field] : lines;
}

const known = new WeakMap<Rules, Map<string, readonly (readonly [string, string])[]>>();

/** The duties that a record of these kinds can show to be done. */
function dutiesShownBy(
  rules: Rules,
  kinds: readonly string[],
): readonly (readonly [string, string])[] {
  // prettier-ignore
  const byKinds = known.get(rules) ?? new Map<string, readonly (readonly [string, string])[]>();
  known.set(rules, byKinds);
  const key = kinds.join(" ");
  const found =
    byKinds.get(key) ??
    rules.library.institutions.flatMap((institution) =>
      institution.duties
        .filter((duty) => isShownBy(duty, kinds))
        .map((duty) => [institution.id, duty.id] as const),
    );
  byKinds.set(key, found);
  return found;
}

export const isShownBy = (duty: Duty, kinds: readonly string[]): boolean =>
  ("any" in duty.fulfilledBy ? duty.fulfilledBy.any : [duty.fulfilledBy]).some((requirement) =>
    requirement.record.some((kind) => kinds.includes(kind)),
  );

/**
 * The items of the unit and of the people who took part that lie around the record's days: by index, whatever else is
 * owed in the group. With `lock` they are locked in the order of their ids. The ids are found once, as an array: joined
 * to the locked rows, PostgreSQL asks a row that somebody changed meanwhile whether it still joins, and when the inner
 * side is a flattened UNION ALL that answer is no under some plans, so that what a record fulfils would be lost.
 */
export async function loadCandidates(
  db: Kysely<Database>,
  groupId: string,
  reach: RecordReach,
  options: { readonly lock: boolean },
): Promise<CandidateRow[]> {
  const open = sql`(i.due_on >= ${reach.day}::date or (i.open_ended and i.outcome in ('none', 'partly', 'missing')))`;
  const of = sql`unnest(${reach.sources}::text[], ${reach.duties}::text[]) k (source, duty)`;
  const { rows } = await sql<CandidateRow>`
    select ${sql.raw(DUE_ITEM_COLUMNS.map((column) => `d.${column}`).join(", "))},
      exists (select 1 from fulfilment f where f.group_id = d.group_id and f.due_item_id = d.id
        and f.record_id = ${reach.recordId}::uuid and f.until_on is null) as mine
    from due_item d where d.group_id = ${groupId} and d.id = any(array(
      select i.id from ${of} join due_item i on i.group_id = ${groupId} and i.unit_id = ${reach.unitId}::uuid
        and i.source = k.source and i.duty = k.duty and i.opens_on <= ${reach.lastDay}::date and i.person_id is null
        and i.withdrawn_on is null and ${open}
      union all
      select i.id from ${of} join due_item i on i.group_id = ${groupId} and i.person_id = any(${reach.people}::uuid[])
        and i.source = k.source and i.duty = k.duty and i.opens_on <= ${reach.lastDay}::date
        and i.withdrawn_on is null and ${open}
      union all
      select i.id from ${of} join due_item i on i.group_id = ${groupId} and i.unit_id = any(${reach.openUnits}::uuid[])
        and i.source = k.source and i.duty = k.duty and i.opens_on <= ${reach.lastDay}::date
        and i.person_id is not null and i.withdrawn_on is null and ${open}
      union all
      select f.due_item_id from fulfilment f
        where f.group_id = ${groupId} and f.record_id = ${reach.recordId}::uuid and f.until_on is null
      union all
      select i.id from due_item i where i.group_id = ${groupId} and i.id = any(${reach.makesUp}::uuid[])
        and i.withdrawn_on is null
      union all
      select i.id from due_item i where i.group_id = ${groupId} and i.source = 'project' and i.unit_id = ${reach.unitId}::uuid
        and i.period = any(${reach.milestones.map((id) => `milestone:${id}`)}::text[]) and i.withdrawn_on is null
    )) order by d.id ${options.lock ? sql`for no key update of d` : sql``}`.execute(db);
  return rows;
}
