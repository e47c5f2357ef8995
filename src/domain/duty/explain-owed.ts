import { type Day, formatDay } from "#kernel/day.ts";
import { parsePeriod, periodName } from "#kernel/period.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import { parametersIn } from "#domain/institution/check-references.ts";
import { type ParameterOverride, parameterOn } from "#domain/institution/parameters.ts";
import { joinTitle } from "#domain/organization/join-title.ts";
import { postName, unitKindName } from "#domain/organization/organization-names.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";

export interface OwedItem {
  readonly unitId: string;
  readonly personId: string | null;
  readonly period: string;
  readonly opensOn: Day;
  readonly dueOn: Day;
  readonly registerBy: Day;
}

/** How the institution came to be in force for the group on the due day. */
export interface InForce {
  readonly from: Day;
  /** The plan that asked for it; null for a decision of the group's own. */
  readonly plan: string | null;
  /** 0 for the definition that ships. */
  readonly version: number;
}

const MARKS = { S: "已核", M: "待核", P: "惯例" } as const;
const FACETS = { employee: "职工", member: "正式党员", probationary: "预备党员" } as const;
const full = (day: Day): string => formatDay(day, { year: true });

/**
 * Why this unit or person owes this, now: which decision put the rule in force, by what the bearer is one of those who owe,
 * what the occasion is, how the days follow, and the parameter values that were used. One sentence each, in this order.
 */
export function explainOwed(
  item: OwedItem,
  institution: Institution,
  duty: Duty,
  inForce: InForce | null,
  organization: OrganizationIndex,
  overrides: readonly ParameterOverride[] = [],
): string[] {
  return [
    ...(inForce === null ? [] : [sayInForce(institution, inForce)]),
    sayBearer(item, duty, organization),
    sayOccasion(item, duty, organization),
    sayDays(item),
    ...sayParameters(item, institution, duty, overrides),
  ];
}

function sayInForce({ name }: Institution, { from, plan, version }: InForce): string {
  const by =
    plan === null ? "由集团自行决定施行" : `因《${plan.replace(/^《|》$/g, "")}》的条款施行`;
  const own = version === 0 ? "" : `，按集团自己的第${version}版`;
  return `“${name}”自${full(from)}起${by}${own}。`;
}

function sayBearer(item: OwedItem, { bearer }: Duty, organization: OrganizationIndex): string {
  const unit = organization.unit(item.unitId);
  const unitName = unit?.name ?? "";
  if (item.personId === null) {
    if (unit === undefined) return "由本单位承担。";
    const members = "membersAtLeast" in bearer && bearer.membersAtLeast !== undefined ? `，有正式党员${organization.membershipsIn(unit.id, ["member"], item.opensOn).length}名` : ""; // prettier-ignore
    return `${unitName}是${unitKindName(unit.kind)}${members}，${full(unit.opensOn)}成立，到期那天仍在。`;
  }
  const name = organization.person(item.personId)?.name ?? "";
  const posts = "holders" in bearer ? bearer.holders : "newlyAppointed" in bearer ? bearer.newlyAppointed : "relation" in bearer && "holders" in bearer.relation.each ? bearer.relation.each.holders : []; // prettier-ignore
  const post = organization.appointmentsOf(item.personId, item.dueOn).find((each) => posts.length === 0 || posts.includes(each.post)); // prettier-ignore
  if (posts.length > 0 && post !== undefined) {
    return `${name}自${full(post.from)}起任${joinTitle(organization.unit(post.unitId)?.name ?? "", postName(post.post))}。`;
  }
  const facets = "members" in bearer ? bearer.members : "relation" in bearer && "members" in bearer.relation.each ? bearer.relation.each.members : []; // prettier-ignore
  const membership = organization.membershipsOf(item.personId, item.dueOn).find((each) => facets.length === 0 || facets.includes(each.facet)); // prettier-ignore
  return membership === undefined
    ? `${name}属于${unitName}。`
    : `${name}自${full(membership.from)}起是${organization.unit(membership.unitId)?.name ?? unitName}的${FACETS[membership.facet]}。`;
}

function sayOccasion(item: OwedItem, { cycle }: Duty, organization: OrganizationIndex): string {
  const period = parsePeriod(item.period);
  if (period !== null) {
    const whole = item.opensOn === period.from;
    return `这一项是${periodName(period)}的，从${full(item.opensOn)}开始${whole ? "" : "（期中才开始承担）"}。`;
  }
  if ("beforeHolidays" in cycle) return `这一项在节前办，${full(item.opensOn)}开始。`;
  if ("onFestivals" in cycle)
    return `这一项逢传统节日办，${full(item.opensOn)}至${full(item.dueOn)}。`;
  if ("onDates" in cycle) return `这一项逢固定日期办，${full(item.opensOn)}开始。`;
  if ("within" in cycle) {
    const event = typeof cycle.after === "object" ? "有关台账登记" : { appointment: "任职", "unit-opened": "单位成立", joined: "加入" }[cycle.after]; // prettier-ignore
    const appointment = item.personId === null ? undefined : organization.appointmentsOf(item.personId, item.dueOn).find((each) => item.period.includes(each.id)); // prettier-ignore
    return `这一项因${event}而起${appointment === undefined ? "" : `（${full(appointment.from)}任职）`}，${full(item.opensOn)}起可以办。`;
  }
  if ("atEach" in cycle) return `这一项因${full(item.dueOn)}的会议而起。`;
  return `这一项从${full(item.opensOn)}开始。`;
}

const sayDays = ({ dueOn, registerBy }: OwedItem): string =>
  dueOn === registerBy
    ? `${full(dueOn)}前办。`
    : `${full(dueOn)}前办，${full(registerBy)}前登记；过了登记日仍没有台账才算逾期。`;

function sayParameters(
  { opensOn }: OwedItem,
  institution: Institution,
  duty: Duty,
  overrides: readonly ParameterOverride[],
): string[] {
  return [...new Set(parametersIn(duty))].flatMap((name) => {
    const parameter = institution.parameters[name];
    const value = parameterOn(institution, name, opensOn, overrides);
    if (parameter === undefined || value === undefined) return [];
    const shown = Array.isArray(value.value) ? value.value.join("/") : String(value.value);
    const set = overrides.some((each) => each.institution === institution.id && each.parameter === name && each.from <= opensOn); // prettier-ignore
    return [
      `用到的参数：${parameter.name}为${shown}${parameter.unit ?? ""}（${set ? "本集团设定" : MARKS[value.mark]}，自${full(value.from as Day)}起）。`,
    ]; // a dated value holds a checked ISO date // prettier-ignore
  });
}
