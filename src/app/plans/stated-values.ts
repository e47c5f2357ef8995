import { type Day, day, formatDay, yearOf } from "#kernel/day.ts";
import type { Institution } from "#domain/institution/institution.ts";
import type { Clause } from "#domain/plan/plan.ts";
import { proposeValues, type ValueProposal } from "#domain/plan/propose-values.ts";
import type { Period } from "#domain/plan/stated-value.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { ClauseThread } from "#app/plans/schema.ts";
import type { OpenedPlan } from "#app/plans/show-plan.ts";
import type { LinkRow } from "#app/plans/plan-store.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import { isUsable } from "#app/plans/usable-link.ts";

/** A value that a clause states, with the day from which it would hold. */
export interface StatedValue extends ValueProposal {
  readonly from: Day;
  readonly of: Institution;
}

/**
 * From when a plan's values would hold: the beginning of its year, or today when that has begun, since the past is not
 * rewritten. Null for a plan of a past year, which proposes nothing.
 */
export function valuesHoldFrom(planYear: number, today: Day): Day | null {
  const year = String(planYear);
  if (year < today.slice(0, 4)) return null;
  const begins = day(`${year}-01-01`);
  return begins > today ? begins : today;
}

/** What a clause states for parameters of the institutions that carry it out, from a day on; whatever anybody said of it. */
export function valuesStatedBy(
  clause: Clause,
  links: readonly LinkRow[],
  rules: Rules,
  from: Day,
): StatedValue[] {
  const used = new Set(links.filter(isUsable).map((link) => link.institution));
  const institutions = [...used].flatMap((id) => rules.institutions.get(id) ?? []);
  return proposeValues(clause, institutions, from, rules.overrides).flatMap((each) => {
    const of = institutions.find(({ id }) => id === each.institution);
    return of === undefined ? [] : [{ ...each, from, of }];
  });
}

/** What a clause of a published plan states and nobody has declined. */
export async function listStatedValues(
  db: Db,
  actor: Actor,
  { plan, links, aims, frame }: OpenedPlan,
  clause: Clause,
): Promise<StatedValue[]> {
  const from = valuesHoldFrom(plan.year, actor.today);
  if (plan.currentVersion === null || aims.has(clause.id) || from === null) return [];
  const proposed = valuesStatedBy(clause, links.get(clause.id) ?? [], frame.rules, from);
  if (proposed.length === 0) return [];
  const declined = await listDeclined(db, actor.groupId, plan.id);
  return proposed.filter((each) => !declined.has(keyOfValue({ clauseId: clause.id, ...each })));
}

/** Names a value that a clause states for a parameter. */
export const keyOfValue = (of: { readonly clauseId: string; readonly institution: string; readonly parameter: string; readonly value: number }): string => [of.clauseId, of.institution, of.parameter, of.value].join(" "); // prettier-ignore

/** The keys of the values of a plan that somebody declined. */
export async function listDeclined(
  db: Db,
  groupId: string,
  planId: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("declined_value")
    .select(["clause_id as clauseId", "institution_id as institution", "parameter", "value"])
    .where("group_id", "=", groupId)
    .where("plan_id", "=", planId)
    .execute();
  return new Set(rows.map(keyOfValue));
}

const EACH: Readonly<Record<Period, string>> = {
  month: "每月",
  quarter: "每季度",
  "half-year": "每半年",
  year: "每年",
};

/** 计划写“不少于8次”，折合每季度2次；“中心组学习”的每季度次数现为1次。采用后自2026年1月1日起执行。 */
export function presentStatedValue(
  stated: StatedValue,
  today: Day,
): ClauseThread["values"][number] {
  const { institution, parameter, value, from, of, said, inForce, converted } = stated;
  const { name = parameter, unit = "" } = of.parameters[parameter] ?? {};
  const owed = converted === null ? "" : `，折合${EACH[converted.owed]}${value}${unit}`;
  const text = `计划写“${said}”${owed}；“${of.name}”的${name}现为${inForce}${unit}。采用后自${formatDay(from, { currentYear: yearOf(today) })}起执行。`;
  return { institution, parameter, value, from, text };
}
