import { type Day, formatDay, monthOf, yearOf } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";

/** How somebody looks: the choices of the procedure `supervision-visit`. */
export const VISIT_KINDS = ["实地调研", "监督检查", "作风督查", "谈话了解", "节前检查", "工程监督"] as const; // prettier-ignore
export type VisitKind = (typeof VISIT_KINDS)[number];

/** A line of a year's supervision plan: how, where, about what, on which day, led by whom. */
export interface PlannedVisit {
  readonly kind: VisitKind;
  readonly targetId: string;
  readonly topic: string;
  readonly plannedOn: Day;
  readonly leaderId: string | null;
}

/** A unit that is to be visited; `closed`: from which day it is no longer there, and what took it over. */
export interface VisitedUnit {
  readonly name: string;
  readonly closed: { readonly on: Day; readonly into: string | null } | null;
}

/**
 * What cannot be carried out, all at once. `unitOf` knows a unit, or says that there is none. Nobody is owed a visit to a
 * unit that is gone: neither by today nor by its day. What was seen there before is written down as a visit of its own.
 */
export function checkPlan(
  visits: readonly PlannedVisit[],
  year: number,
  today: Day,
  unitOf: (unitId: string) => VisitedUnit | undefined,
): Problem[] {
  if (visits.length === 0) {
    return [{ code: "no-visits", where: "visits", message: "计划里还没有一次调研、督查或者谈话。", mend: "请至少写一行：到哪个单位、看什么、哪天去。" }]; // prettier-ignore
  }
  return visits.flatMap((visit, index) => {
    const where = `visits.${index}`;
    const line = `第${index + 1}行`;
    const problems: Problem[] = [];
    const unit = unitOf(visit.targetId);
    const closed = unit?.closed ?? null;
    const lastNeeded = visit.plannedOn > today ? visit.plannedOn : today;
    if (closed !== null && closed.on <= lastNeeded) problems.push({ code: "unit-closed", where, message: `${line}的${unit?.name ?? ""}${closed.on <= today ? "已于" : "将于"}${formatDay(closed.on, { year: true })}${closed.into === null ? "撤销" : `并入${closed.into}`}。`, mend: `请改到${closed.into ?? "现有的单位"}，或者去掉这一行；撤并以前去过的，计划定了以后用“加一次”补记。` }); // prettier-ignore
    if (unit === undefined) problems.push({ code: "unit-not-found", where, message: `${line}没有选到哪个单位。`, mend: "请从组织里选一个现有的单位。" }); // prettier-ignore
    if (visit.topic.trim().length < 2) problems.push({ code: "no-topic", where, message: `${line}没有写看什么。`, mend: "请写清检查或者了解的内容。" }); // prettier-ignore
    if (yearOf(visit.plannedOn) !== year) problems.push({ code: "other-year", where, message: `${line}的日期${visit.plannedOn}不在${year}年。`, mend: "请改日期，或者写到那一年的计划里。" }); // prettier-ignore
    const same = visits.findIndex((other) => other.targetId === visit.targetId && other.plannedOn === visit.plannedOn && other.kind === visit.kind); // prettier-ignore
    if (same < index) problems.push({ code: "twice", where, message: `${line}和第${same + 1}行是同一天、同一单位、同一种方式。`, mend: "请合成一行。" }); // prettier-ignore
    return problems;
  });
}

/** Times in a month and in a year from which a unit should not be visited again without being asked (practice). */
const MONTHLY = 1;
const YEARLY = 4;

/**
 * What would be less of a burden on those who are visited: two visits to one unit in a month that could be one, and units
 * that are visited too often in the year (统筹督查检查, 基层减负). Advice, never a refusal.
 */
export function adviseOnPlan(
  visits: readonly PlannedVisit[],
  nameOf: (unitId: string) => string | undefined,
): string[] {
  const advice: string[] = [];
  const units = new Set(visits.map(({ targetId }) => targetId));
  for (const unitId of units) {
    const own = visits.filter((visit) => visit.targetId === unitId);
    const name = nameOf(unitId) ?? "";
    const months = new Map<number, number>();
    for (const { plannedOn } of own) months.set(monthOf(plannedOn), (months.get(monthOf(plannedOn)) ?? 0) + 1); // prettier-ignore
    for (const [month, times] of months) {
      if (times > MONTHLY) advice.push(`${month}月到${name}${times}次，可以合成一次去。`);
    }
    if (own.length > YEARLY) advice.push(`全年到${name}${own.length}次，超过${YEARLY}次，看看哪些可以合并或者改为看台账。`); // prettier-ignore
  }
  return advice;
}
