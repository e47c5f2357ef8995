import { daysBetween, type Day } from "#kernel/day.ts";
import type { Library } from "#domain/institution/institution.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { WITHDRAWN } from "#domain/procedure/case-state.ts";
import { type Procedure, stepOf } from "#domain/procedure/procedure.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import type { CaseRow } from "#app/cases/schema.ts";

/** A case with the steps that are open, as one row of SQL. */
export interface ListedCase {
  readonly id: string;
  readonly procedure: string;
  readonly version: string;
  readonly title: string;
  readonly unit_id: string;
  readonly person_id: string | null;
  readonly opened_on: Day;
  readonly stage: string;
  readonly ended: string | null;
  readonly ended_on: Day | null;
  readonly next_due_on: Day | null;
  readonly open: readonly string[] | null;
  readonly mine: boolean;
}

export const endOf = (procedure: Procedure | undefined, ended: string | null, on: Day | null): CaseRow["ended"] => {
  if (ended === null || on === null) return null;
  const end = procedure?.ends.find((each) => each.id === ended);
  return { id: ended, name: end?.name ?? (ended === WITHDRAWN ? "已撤回" : ended), on, reached: end?.reached ?? false };
}; // prettier-ignore

export function presentCaseRow(
  row: ListedCase,
  library: Pick<Library, "procedures">,
  organization: OrganizationIndex,
  today: Day,
): CaseRow {
  const procedure = definitionOf(library, row.procedure, row.version);
  const person = row.person_id === null ? undefined : organization.person(row.person_id);
  return {
    id: row.id,
    title: row.title,
    procedure: { id: row.procedure, name: procedure?.name ?? row.procedure, version: row.version },
    unit: presentUnit(organization, row.unit_id),
    person: person === undefined ? null : { id: person.id, name: person.name },
    openedOn: row.opened_on,
    stage: procedure?.stages.find((each) => each.id === row.stage)?.name ?? "",
    next: (row.open ?? []).map((step) => (procedure === undefined ? step : (stepOf(procedure, step)?.name ?? step))), // prettier-ignore
    mine: row.mine,
    dueOn: row.next_due_on,
    daysLeft: row.next_due_on === null ? null : daysBetween(today, row.next_due_on),
    late: row.ended === null && row.next_due_on !== null && row.next_due_on < today,
    ended: endOf(procedure, row.ended, row.ended_on),
  };
}
