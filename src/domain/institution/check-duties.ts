import { day } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";
import type { Bearer } from "#domain/institution/bearer.ts";
import type { Numeric } from "#domain/institution/dated-value.ts";
import type { Duty, Institution, Library } from "#domain/institution/institution.ts";
import { requirementsOf } from "#domain/institution/check-references.ts";
import { parameterOn } from "#domain/institution/parameters.ts";

/** Duties that nobody could ever fulfil, or that never fall due; each with its reason. */
export function checkDuties(institution: Institution, library: Library): Problem[] {
  const problems: Problem[] = [];
  for (const duty of institution.duties) {
    for (const [reason, mend] of unreachable(duty, institution, library)) {
      problems.push({
        code: "unreachable-duty",
        message: `制度“${institution.name}”的责任“${duty.title}”无法落实：${reason}`,
        where: `${institution.id}/${duty.id}`,
        mend,
      });
    }
  }
  const seen = new Set<string>();
  for (const { id } of institution.duties) {
    if (seen.has(id)) {
      problems.push({
        code: "duplicate-duty",
        message: `制度“${institution.name}”有两项责任同名“${id}”`,
        where: `${institution.id}/${id}`,
        mend: "改其中一项的代号",
      });
    }
    seen.add(id);
  }
  return problems;
}

type Reason = readonly [reason: string, mend: string];

function unreachable(duty: Duty, institution: Institution, library: Library): Reason[] {
  return [
    ...badBearer(duty, library),
    ...badNumbers(duty, institution),
    ...badMeasure(duty, library),
    ...badDeadline(duty),
  ];
}

function badBearer({ bearer, cycle, ...duty }: Duty, library: Library): Reason[] {
  const found: Reason[] = [];
  const event = "within" in cycle ? cycle.after : null;
  const newly = "newlyAppointed" in bearer;
  if (newly && event !== "appointment") {
    found.push(["新任人员的责任应从任职之日起算", "周期改为“任职后”"]);
  }
  if (event === "appointment" && !newly && !("holders" in bearer)) {
    found.push(["“任职后”只对任职的人成立", "责任人改为新任人员或岗位"]);
  }
  if (event === "joined" && !("members" in bearer)) {
    found.push(["“加入后”只对党员、职工成立", "责任人改为党员或职工"]);
  }
  if (event === "unit-opened" && !("units" in bearer)) {
    found.push(["“成立后”只对单位成立", "责任人改为单位"]);
  }
  if (!("units" in bearer)) return found;
  // A unit's duty is fulfilled by the unit's own record: one of the kinds must be made by each kind of unit.
  const requirements = requirementsOf({ bearer, cycle, ...duty });
  for (const unit of bearer.units) {
    const makes = library.recordKinds
      .filter(({ units }) => units.includes(unit))
      .map(({ id }) => id);
    if (!requirements.some(({ record }) => record.some((kind) => makes.includes(kind)))) {
      found.push([`“${unit}”类单位不会产生所要求的台账`, "换一种台账，或去掉这类单位"]);
    }
    const trigger = "atEach" in cycle ? cycle.atEach : typeof event === "object" && event !== null ? event.recorded : null; // prettier-ignore
    if (trigger !== null && !makes.includes(trigger)) {
      found.push([`“${unit}”类单位不会产生触发它的台账`, "换一种触发的台账，或去掉这类单位"]);
    }
  }
  return found;
}

function badNumbers(duty: Duty, institution: Institution): Reason[] {
  const found: Reason[] = [];
  const least = (what: string, numeric: Numeric | undefined, minimum: number): void => {
    for (const value of numeric === undefined ? [] : valuesOf(numeric, institution)) {
      if (typeof value === "number" && value >= minimum) continue;
      found.push([`${what}应是不小于${minimum}的数`, "改参数的值"]);
    }
  };
  const { cycle, measure, atMost } = duty;
  if ("each" in cycle) least("次数", cycle.times, 1);
  if ("beforeHolidays" in cycle) {
    least("节前天数", cycle.leadDays, 0);
    least("开始天数", cycle.openDays, 0);
    least("合并间隔", cycle.joinWithin, 0);
  }
  if ("onFestivals" in cycle || "onDates" in cycle) least("提前天数", cycle.before, 0);
  if ("within" in cycle) least("时限", cycle.within.count, 0);
  if (typeof measure === "object" && "hours" in measure) least("学时", measure.hours, 0.1);
  if (atMost !== undefined && "each" in cycle) {
    const on = day(institution.reviewed);
    const [most] = valuesOf(atMost, institution, on);
    const [times] = valuesOf(cycle.times ?? 1, institution, on);
    if (typeof most === "number" && typeof times === "number" && most < times) {
      found.push([`至多${most}少于至少${times}`, "改参数的值"]);
    }
  }
  for (const { quorum } of requirementsOf(duty)) {
    const { atLeast } = quorum ?? {};
    if (atLeast === undefined) continue;
    const shares = Array.isArray(atLeast) ? [atLeast] : valuesOf(atLeast, institution);
    for (const share of shares) {
      const [numerator, denominator] = Array.isArray(share) ? share : [];
      const valid = typeof numerator === "number" && typeof denominator === "number" && numerator > 0 && numerator <= denominator; // prettier-ignore
      if (!valid) found.push(["到会下限应写成[分子, 分母]，且不大于1", "改参数的值"]);
    }
  }
  return found;
}

/** All values that a parameter ever has, or the one on a day. A parameter that does not exist is reported elsewhere. */
function valuesOf(
  numeric: Numeric,
  institution: Institution,
  on?: ReturnType<typeof day>,
): readonly unknown[] {
  if (typeof numeric === "number") return [numeric];
  if (on !== undefined) return [parameterOn(institution, numeric.parameter, on)?.value];
  return (institution.parameters[numeric.parameter]?.values ?? []).map(({ value }) => value);
}

function badMeasure(duty: Duty, library: Library): Reason[] {
  const { bearer, measure = "records" } = duty;
  const kinds = library.recordKinds.filter(({ id }) =>
    requirementsOf(duty).some(({ record }) => record.includes(id)),
  );
  const relation = "relation" in bearer;
  if (relation !== (measure === "partners")) {
    return [["按对象计数与“谁同谁谈”应同时使用", "补上或去掉按对象计数"]];
  }
  if (
    relation &&
    !kinds.some(({ fields }) => fields?.some(({ id }) => id === "talkers") === true)
  ) {
    return [["所要求的台账没有谈话人一栏", "换成谈话类台账"]];
  }
  if (
    typeof measure === "object" &&
    "hours" in measure &&
    !kinds.some((kind) => kind.countsHours === true)
  ) {
    // prettier-ignore
    return [["所要求的台账都不计学时", "换成计学时的台账"]];
  }
  return [];
}

function badDeadline({ cycle, due }: Duty): Reason[] {
  if (due === undefined) return [];
  if (!("each" in cycle)) return [["这种周期自有到期日，不能另定", "去掉到期日"]];
  if ("on" in due && cycle.each !== "year") {
    return [["“几月几日前”只用于每年一次的责任", "改用“每期末月几日前”"]];
  }
  return [];
}

/** Whether two bearers can be the same unit or person. */
export function bearersMeet(a: Bearer, b: Bearer): boolean {
  const second = new Set(namesOf(b));
  return namesOf(a).some((name) => second.has(name));
}

function namesOf(bearer: Bearer): readonly string[] {
  if ("units" in bearer) {
    return bearer.units.flatMap((unit) => (bearer.tagged ?? [""]).map((tag) => `unit:${unit}:${tag}`)); // prettier-ignore
  }
  if ("holders" in bearer) return bearer.holders.map((post) => `post:${post}`);
  if ("newlyAppointed" in bearer) return bearer.newlyAppointed.map((post) => `new:${post}`);
  if ("members" in bearer) return bearer.members.map((facet) => `facet:${facet}`);
  return [`relation:${JSON.stringify(bearer.relation)}`];
}
