import { sql, type Transaction } from "kysely";
import type { Day } from "#kernel/day.ts";
import { groupBy } from "#domain/duty/bearer-candidate.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { fulfilmentsOf } from "#domain/record/match-record.ts";
import type { Record } from "#domain/record/record.ts";
import type { Database } from "#platform/database/schema.ts";
import { deriveItems } from "#app/duties/derive.ts";
import { DUE_ITEM_COLUMNS, type DueItemRow } from "#app/duties/due-item-row.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import { isShownBy, reachOf } from "#app/records/candidate-items.ts";
import { matchCandidates } from "#app/records/match-candidates.ts";
import { recordContentSchema, recordOf } from "#app/records/stored-record.ts";
import { insertFulfilments } from "#app/records/write-fulfilments.ts";

type Tx = Transaction<Database>;
const PAGE = 500;

interface Context {
  readonly rules: Rules;
  readonly organization: OrganizationIndex;
  readonly today: Day;
  /** Items besides the fresh ones of the draft table whose unit or days have changed. */
  readonly others: readonly string[];
  readonly onProgress?: ((step: string, done: number) => void) | undefined;
}

/**
 * Lets what was recorded before count for items that are new: an institution adopted in July is fulfilled by what was
 * done in March. Goes through the records of the units and people concerned, page by page. Returns how many items gained
 * a fulfilment.
 */
export async function matchExisting(tx: Tx, groupId: string, context: Context): Promise<number> {
  await sql`insert into due_draft select id, source, duty, unit_id, person_id, period, title, opens_on, due_on, register_by, target, open_ended
    from due_item where group_id = ${groupId} and id = any(${context.others}::uuid[])`.execute(tx);
  const { rows: extents } = await sql<{ first: Day | null }>`select min(opens_on) as first from due_draft`.execute(tx); // prettier-ignore
  const first = extents[0]?.first ?? null;
  if (first === null) return 0;
  const touched = new Set<string>();
  let after = "00000000-0000-0000-0000-000000000000";
  for (let done = 0; ; done += PAGE) {
    const records = await loadPage(tx, groupId, first, after);
    const last = records.at(-1);
    if (last === undefined) break;
    after = last.id;
    for (const id of await matchPage(tx, groupId, records, context)) touched.add(id);
    context.onProgress?.("核对已有台账", done + records.length);
    if (records.length < PAGE) break;
  }
  await deriveItems(tx, groupId, [...touched], context.today);
  return touched.size;
}

async function loadPage(tx: Tx, groupId: string, first: Day, after: string): Promise<Record[]> {
  const { rows } = await sql<{
    id: string;
    revision: number;
    registered_on: Day;
    content: unknown;
  }>`
    select r.id, r.revision, v.registered_on, v.content
    from record r join record_revision v on v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision
    where r.group_id = ${groupId} and r.id > ${after}::uuid and r.status <> 'withdrawn'
      and (r.day >= ${first}::date or (v.content ->> 'endDay')::date >= ${first}::date)
      and (exists (select 1 from due_draft n where n.unit_id = r.unit_id)
        or exists (select 1 from record_person p join due_draft n on n.person_id = p.person_id
          where p.group_id = r.group_id and p.record_id = r.id))
    order by r.id limit ${PAGE}`.execute(tx);
  return rows.map(
    (row) =>
    recordOf(recordContentSchema.parse(row.content), { id: row.id, revision: row.revision, registeredOn: row.registered_on }), // prettier-ignore
  );
}

async function matchPage(
  tx: Tx,
  groupId: string,
  records: readonly Record[],
  { rules, organization }: Context,
): Promise<string[]> {
  const reaches = records.map((record) => reachOf(record, rules, organization));
  const units = [...new Set(reaches.flatMap((reach) => [reach.unitId, ...reach.openUnits]))];
  const people = [...new Set(reaches.flatMap((reach) => reach.people))];
  const { rows } = await sql<DueItemRow>`
    select ${sql.raw(DUE_ITEM_COLUMNS.map((column) => `d.${column}`).join(", "))}
    from due_draft n join due_item d on d.group_id = ${groupId} and d.id = n.id
    where n.unit_id = any(${units}::uuid[]) or n.person_id = any(${people}::uuid[])`.execute(tx);
  const byUnit = groupBy(rows, (row) => row.unit_id);
  const byPerson = groupBy(rows.filter((row) => row.person_id !== null), (row) => row.person_id ?? ""); // prettier-ignore
  const found = records.flatMap((record, index) => {
    const reach = reaches[index];
    if (reach === undefined) return [];
    const near = new Set([
      ...[reach.unitId, ...reach.openUnits].flatMap((unit) => byUnit.get(unit) ?? []),
      ...reach.people.flatMap((person) => byPerson.get(person) ?? []),
    ]);
    const candidates = [...near].filter((row) => {
      const duty = rules.duty(row.source, row.duty, row.opens_on);
      return duty === undefined || isShownBy(duty, record.kinds);
    });
    const matches = matchCandidates(record, candidates, rules, organization);
    return fulfilmentsOf(record, matches.map(({ match }) => match)).map((fulfilment) => ({ fulfilment, revision: record.revision })); // prettier-ignore
  });
  return insertFulfilments(tx, groupId, found);
}
