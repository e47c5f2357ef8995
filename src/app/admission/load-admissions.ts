import { type Day, dayFrom, earliest, yearOf } from "#kernel/day.ts";
import { type Result, success } from "#kernel/problem.ts";
import { ADMISSION, type Admission, readAdmission } from "#domain/admission/read-admission.ts";
import type { Db } from "#platform/database/connect.ts";
import { type Actor, actorUnits } from "#app/access/actor.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import type { AdmissionQuery } from "#app/admission/schema.ts";
import { loadCasesOf } from "#app/cases/load-cases-of.ts";
import type { Frame } from "#app/duties/view-context.ts";

export interface Asked {
  readonly unitId: string;
  readonly year: number;
  /** The last day of a past year, today in this one. */
  readonly asOf: Day;
}

/** The unit and year that are asked for; the reader's first unit and this year where nothing is said. */
export async function settleQuery(
  db: Db,
  actor: Actor,
  query: AdmissionQuery,
): Promise<Result<Asked>> {
  const unit = await requireUnit(db, actor, "admission.read", query.unitId ?? actorUnits(actor, "admission.read")[0] ?? ""); // prettier-ignore
  if (!unit.ok) return unit;
  const year = query.year ?? yearOf(actor.today);
  return success({ unitId: unit.value, year, asOf: earliest(actor.today, dayFrom(year, 12, 31)) });
}

/** Every admission that the actor sees in a unit and below, as it stood on the day. */
export async function loadAdmissions(
  db: Db,
  actor: Actor,
  frame: Frame,
  { unitId, year, asOf }: Asked,
): Promise<Admission[]> {
  const cases = await loadCasesOf(db, actor, frame, { procedure: ADMISSION, within: unitId, since: dayFrom(year, 1, 1) }); // prettier-ignore
  return cases
    .filter(({ run }) => run.openedOn <= asOf)
    .map(({ definition, run }) => readAdmission(definition, run, asOf, frame.rules.calendar));
}
