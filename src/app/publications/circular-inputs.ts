import type { Kysely } from "kysely";
import { formatDay, yearOf } from "#kernel/day.ts";
import { parsePeriod, type Period } from "#kernel/period.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { resolveNumeric } from "#domain/institution/parameters.ts";
import type { Unit } from "#domain/organization/organization.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { loadClauses } from "#app/duties/load-clauses.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { FrozenInputs } from "#app/publications/frozen-inputs.ts";
import { issuerOf } from "#app/publications/issuer.ts";
import { planOfYear } from "#app/publications/plan-of-year.ts";
import { countStudy, STUDY_HOURS } from "#app/publications/study-figures.ts";

const INSTITUTION = "study-circular";
/** 党员教育管理工作条例 Art 20, where the library says nothing else. */
const YEARLY_HOURS = 32;

/** What a study circular of a period is composed from: over the whole group by enterprise, over an enterprise by branch. */
export async function circularInputs(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  asked: { readonly period: string; readonly unit: Unit },
): Promise<Result<FrozenInputs>> {
  const period = circularPeriod(asked.period, actor, "学习情况通报");
  if (!period.ok) return period;
  const { unit } = asked;
  const rows = rowsOf(unit, frame, actor);
  if (rows.length === 0) {
    return refused(
      "no-rows",
      `学习情况通报按集团或所属企业编发，“${unit.name}”下面没有党支部。请选集团或一家企业。`,
    );
  }
  const plan = await planOfYear(db, actor.groupId, yearOf(period.value.from));
  if (!plan.ok) return plan;
  const figures = await countStudy(db, frame, {
    groupId: actor.groupId,
    today: actor.today,
    period: period.value,
    topId: unit.id,
    rowIds: rows.map((row) => row.id),
  });
  const issuer = issuerOf(frame, unit, actor.today);
  const clauses = (await loadClauses(db, actor.groupId, actor.rulesVersion)).get(INSTITUTION) ?? [];
  const { asOf, records, ...counted } = figures;
  const people = counted.enterprises.reduce((sum, row) => sum + row.members, 0);
  return success({
    kind: "study-circular",
    input: {
      issuer: issuer.name,
      number: null,
      period: period.value,
      asOf,
      planTitle: plan.value.title,
      addressees: [unit.kind === "group" ? "各企业党总支、党支部" : "各党支部"],
      ...counted,
      ...(unit.kind === "group" ? {} : { counter: "个" }),
      yearlyHours: yearlyHours(frame, asOf),
      office: issuer.office,
      requirements: null,
      date: null,
      copyTo: [],
      printedBy: null,
    },
    origin: [
      ...clauses.filter((clause) => clause.planId === plan.value.id).slice(0, 3).map((clause) => clause.place), // prettier-ignore
      `主题党日和党课台账${records}条，学时${people}人`,
      `${formatDay(asOf, { year: true })}前登记的算数`,
    ],
    rulesVersion: actor.rulesVersion,
    organizationVersion: actor.organizationVersion,
    office: issuer.office,
  });
}

/** A month or quarter that has begun. `what` names the circular in the refusal. */
export function circularPeriod(text: string, actor: Actor, what: string): Result<Period> {
  const period = parsePeriod(text);
  if (period === null || (period.kind !== "quarter" && period.kind !== "month")) {
    return refused(
      "bad-input",
      `${what}按季度或按月编发，“${text}”不是季度或月份。请写成2026Q3或2026-09。`,
    );
  }
  return period.from > actor.today
    ? refused(
        "period-not-begun",
        "这个时段还没有开始，没有可通报的数字。请选已经开始的季度或月份。",
      )
    : success(period);
}

/** Enterprises of the group that stand in no other, or the branches of an enterprise. */
export function rowsOf(unit: Unit, { organization }: Frame, { today }: Actor): Unit[] {
  const below = organization
    .subtreeOf(unit.id, today)
    .flatMap((id) => organization.unit(id) ?? [])
    .filter((each) => each.id !== unit.id);
  if (unit.kind !== "group") return below.filter((each) => each.kind === "branch");
  const enterprises = below.filter((each) => each.kind === "enterprise");
  const ids = new Set(enterprises.map((each) => each.id));
  return enterprises.filter((each) => !organization.ancestorsOf(each.id, today).some((id) => ids.has(id))); // prettier-ignore
}

function yearlyHours({ rules }: Frame, asOf: Actor["today"]): number {
  const institution = rules.institutions.get(STUDY_HOURS.institution);
  const measure = rules.duty(STUDY_HOURS.institution, STUDY_HOURS.duty)?.measure;
  return institution === undefined || typeof measure !== "object" || !("hours" in measure)
    ? YEARLY_HOURS
    : resolveNumeric(measure.hours, institution, asOf, rules.overrides);
}
