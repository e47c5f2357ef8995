import { addDays, type Day, dayFrom } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Post } from "#domain/organization/organization.ts";
import type { Project } from "#domain/project/project.ts";
import { drawBetween } from "./synthetic-year/draw.ts";

const LEADERS: readonly Post[] = ["party-committee-secretary", "party-committee-deputy-secretary", "party-committee-member", "branch-secretary"]; // prettier-ignore

/** What a branch of an enterprise would take on; the words of the trade are in the enterprise's code. */
const SUBJECTS: readonly (readonly [title: string, path: string, deliverables: string])[] = [
  ["夜班驿站", "选点、整修、排班三步走，先在两处试行", "驿站两处，值守办法一份"],
  ["老旧设备“零带病”", "逐台建卡，党员包机，按月销号", "设备卡片一套，故障率下降情况表"],
  ["投诉件一次办结", "梳理高频事项，定岗定时限，每月回访", "办理时限表，回访记录"],
  ["党员先锋岗带班组", "每个班组一名党员带教，按季度评一次", "带教清单，成效小结"],
  ["节能降耗金点子", "征集、论证、试用、推广", "点子清单，节约量核算表"],
  ["惠民服务进社区", "与三个社区结对，按需排定服务日历", "服务日历，居民需求清单"],
  ["安全隐患随手改", "小隐患班组当日改，大隐患支部牵头改", "隐患台账，整改前后对照"],
  ["新员工传帮带", "一人一策，师徒签约，半年考评", "师徒名册，考评结果"],
  ["流程再减一环", "画出现有流程，砍掉重复签字", "新旧流程图，平均用时对照"],
];

const STEPS = ["方案和分工", "主要任务完成", "总结和验收"] as const;

/** One project for each leader who owes one, with three milestones in its year. 周岚's is the 夜班驿站 whose second one is late. */
export function makeProjects(
  organization: OrganizationIndex,
  year: number,
  seed: number,
  scope: string,
): Project[] {
  const on = dayFrom(year, 3, 1);
  const seen = new Set<string>();
  return organization.holders(LEADERS, on).flatMap(({ personId, unitId }): Project[] => {
    if (seen.has(personId) || organization.unit(unitId)?.closesOn != null) return [];
    seen.add(personId);
    const id = derivedId(scope, "project", personId, String(year));
    const night = organization.person(personId)?.name === "周岚";
    const subject = SUBJECTS[night ? 0 : drawBetween(1, SUBJECTS.length - 1, seed, "project", personId)] ?? SUBJECTS[1]; // prettier-ignore
    if (subject === undefined) return [];
    const [title, path, deliverables] = subject;
    const registeredOn = addDays(dayFrom(year, 2, 20), drawBetween(0, 30, seed, "registered", personId)); // prettier-ignore
    const days: readonly Day[] = [
      addDays(dayFrom(year, 4, 20), drawBetween(0, 20, seed, "first", personId)),
      night ? dayFrom(year, 9, 15) : addDays(dayFrom(year, 8, 1), drawBetween(0, 75, seed, "second", personId)), // prettier-ignore
      addDays(dayFrom(year, 11, 10), drawBetween(0, 25, seed, "third", personId)),
    ];
    return [
      {
        id,
        kind: "secretary-led",
        title,
        unitId,
        leaderId: personId,
        year,
        path,
        deliverables,
        milestones: STEPS.map((step, index) => ({
          id: derivedId(id, String(index)),
          title: step,
          dueOn: days[index] ?? dayFrom(year, 12, 20),
        })),
        status: "registered",
        registeredOn,
        rating: null,
      },
    ];
  });
}
