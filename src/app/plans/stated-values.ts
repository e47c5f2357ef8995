import { type Day, day, formatDay } from "#kernel/day.ts";
import type { Institution } from "#domain/institution/institution.ts";
import type { Clause } from "#domain/plan/plan.ts";
import { proposeValues, type ValueProposal } from "#domain/plan/propose-values.ts";
import type { Period } from "#domain/plan/stated-value.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { ClauseThread } from "#app/plans/schema.ts";
import type { OpenedPlan } from "#app/plans/show-plan.ts";
import { isUsable } from "#app/plans/usable-link.ts";

/** A value that a clause states, with the day from which it would hold. */
export interface StatedValue extends ValueProposal {
  readonly from: Day;
  readonly of: Institution;
}

/**
 * What a clause of a published plan states for parameters of its institutions and nobody has declined. It would hold from
 * the beginning of the plan's year, or from today when that has begun: the past is not rewritten. A plan of a past year
 * proposes nothing.
 */
export async function listStatedValues(
  db: Db,
  actor: Actor,
  { plan, links, aims, frame }: OpenedPlan,
  clause: Clause,
): Promise<StatedValue[]> {
  const year = String(plan.year);
  if (plan.currentVersion === null || aims.has(clause.id) || year < actor.today.slice(0, 4)) return []; // prettier-ignore
  const begins = day(`${year}-01-01`);
  const from = begins > actor.today ? begins : actor.today;
  const used = new Set((links.get(clause.id) ?? []).filter(isUsable).map((link) => link.institution)); // prettier-ignore
  const institutions = [...used].flatMap((id) => frame.rules.institutions.get(id) ?? []);
  const proposed = proposeValues(clause, institutions, from, frame.rules.overrides);
  if (proposed.length === 0) return [];
  const declined = await db
    .selectFrom("declined_value")
    .select(["institution_id", "parameter", "value"])
    .where("group_id", "=", actor.groupId)
    .where("plan_id", "=", plan.id)
    .where("clause_id", "=", clause.id)
    .execute();
  return proposed.flatMap((each) => {
    const of = institutions.find(({ id }) => id === each.institution);
    const no = declined.some((row) => row.institution_id === each.institution && row.parameter === each.parameter && row.value === each.value); // prettier-ignore
    return of === undefined || no ? [] : [{ ...each, from, of }];
  });
}

const EACH: Readonly<Record<Period, string>> = {
  month: "每月",
  quarter: "每季度",
  "half-year": "每半年",
  year: "每年",
};

/** 计划写“不少于8次”，折合每季度2次；“中心组学习”的每季度次数现为1次。采用后自2026年1月1日起执行。 */
export function presentStatedValue(stated: StatedValue): ClauseThread["values"][number] {
  const { institution, parameter, value, from, of, said, inForce, converted } = stated;
  const { name = parameter, unit = "" } = of.parameters[parameter] ?? {};
  const owed = converted === null ? "" : `，折合${EACH[converted.owed]}${value}${unit}`;
  const text = `计划写“${said}”${owed}；“${of.name}”的${name}现为${inForce}${unit}。采用后自${formatDay(from)}起执行。`;
  return { institution, parameter, value, from, text };
}
