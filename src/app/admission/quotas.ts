import { sql } from "kysely";
import { type Quota, quotaStanding } from "#domain/admission/tally-admissions.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Day } from "#kernel/day.ts";
import { ADMISSION } from "#domain/admission/read-admission.ts";
import { sayWho } from "#app/access/say-who.ts";
import type { AdmissionRow } from "#app/admission/schema.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { revisionOf } from "#app/revision-of.ts";

export interface StoredQuota extends Quota {
  readonly unitId: string;
  readonly basis: string;
  readonly setBy: string;
  readonly onBehalfOf: string | null;
  readonly setAt: Date;
}

/** The quotas of a year, by unit. */
export async function loadQuotas(
  db: Db,
  groupId: string,
  year: number,
): Promise<ReadonlyMap<string, StoredQuota>> {
  const rows = await db
    .selectFrom("admission_quota")
    .select(["unit_id", "planned", "fixed", "basis", "set_by", "on_behalf_of", "set_at"])
    .where("group_id", "=", groupId)
    .where("year", "=", year)
    .execute();
  return new Map(rows.map((row) => [row.unit_id, { unitId: row.unit_id, planned: row.planned, fixed: row.fixed, basis: row.basis, setBy: row.set_by, onBehalfOf: row.on_behalf_of, setAt: row.set_at }])); // prettier-ignore
}

/** What a change of a quota is based on; null where there is none. */
export const quotaRevision = (quota: StoredQuota | undefined): string | null =>
  quota === undefined
    ? null
    : revisionOf({ planned: quota.planned, fixed: quota.fixed, basis: quota.basis, at: quota.setAt.toISOString() }); // prettier-ignore

export function presentQuota(
  quota: StoredQuota,
  { organization }: Frame,
  received: number,
  candidates: number,
): NonNullable<AdmissionRow["quota"]> {
  return {
    planned: quota.planned,
    fixed: quota.fixed,
    basis: quota.basis,
    setBy: sayWho(organization, quota.setBy, quota.onBehalfOf),
    revision: quotaRevision(quota) ?? "",
    ...quotaStanding(quota, received, candidates),
  };
}

/** How many were approved in a unit and below between two days, approvals that were taken back left out. */
export async function countReceived(
  db: Db,
  groupId: string,
  unitId: string,
  from: Day,
  to: Day,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from procedure_case c
    join case_event e on e.group_id = c.group_id and e.case_id = c.id and e.kind = 'step' and e.step = 'approve' and e.outcome = 'approved'
      and e.on_day between ${from}::date and ${to}::date
    where c.group_id = ${groupId} and c.procedure = ${ADMISSION}
      and c.unit_id in (select scope.unit_id from unit_ancestor scope where scope.group_id = ${groupId} and scope.ancestor_id = ${unitId}::uuid)
      and not exists (select 1 from case_event t where t.group_id = e.group_id and t.case_id = e.case_id
        and t.kind = 'take-back' and t.step = 'approve' and t.position > e.position)`.execute(db);
  return rows[0]?.count ?? 0;
}
