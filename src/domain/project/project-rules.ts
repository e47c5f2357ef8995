import { type Day, daysBetween, formatDay, yearOf } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { DueStanding } from "#domain/duty/due-item.ts";
import type { Project } from "#domain/project/project.ts";

/** How many projects a leader leads in a year: the plan says one or two; staff may set other bounds. */
export interface LeadingBounds {
  readonly atLeast: number;
  readonly atMost: number;
}
export const LEADING_BOUNDS: LeadingBounds = { atLeast: 1, atMost: 2 };

const problem = (code: string, message: string, where: string, mend: string): Problem => ({
  code,
  message,
  where,
  mend,
});

/** What is wrong with a project as it is registered or changed. `others`: the group's other projects. */
export function checkProject(
  project: Project,
  others: readonly Project[],
  bounds: LeadingBounds = LEADING_BOUNDS,
): Problem[] {
  const problems: Problem[] = [];
  const texts = [
    ["title", "项目名称", project.title],
    ["path", "解决路径", project.path],
    ["deliverables", "预期成果", project.deliverables],
  ] as const;
  for (const [where, name, text] of texts) {
    if (text.trim() === "") {
      problems.push(problem("project-text-missing", `还没有写${name}。`, where, `写明${name}。`));
    }
  }
  const led = leadingNow(
    others.filter((each) => each.id !== project.id),
    project.leaderId,
    project.year,
  );
  if (project.status !== "withdrawn" && led.length >= bounds.atMost) {
    const titles = led.map((each) => `“${each.title}”`).join("、");
    problems.push(
      problem(
        "too-many-projects",
        `领办人${project.year}年已领办${led.length}个项目（${titles}），最多${bounds.atMost}个。`,
        "leaderId",
        "换一位领办人，或先撤下一个项目。",
      ),
    );
  }
  return [...problems, ...checkMilestones(project)];
}

function checkMilestones({ milestones, year, registeredOn }: Project): Problem[] {
  if (milestones.length === 0) {
    return [
      problem(
        "no-milestones",
        "项目没有节点，无法跟踪。",
        "milestones",
        "至少写一个节点和它的日期。",
      ),
    ];
  }
  const problems: Problem[] = [];
  for (const [index, milestone] of milestones.entries()) {
    const where = `milestones.${index}`;
    const name = `节点${index + 1}${milestone.title.trim() === "" ? "" : `“${milestone.title}”`}`;
    const on = formatDay(milestone.dueOn, { currentYear: year });
    const before = milestones[index - 1];
    if (milestone.title.trim() === "") {
      problems.push(
        problem("milestone-title-missing", `${name}没有名称。`, where, "写明这个节点要完成什么。"),
      );
    }
    if (yearOf(milestone.dueOn) !== year) {
      problems.push(
        problem(
          "milestone-outside-year",
          `${name}的日期${on}不在${year}年。`,
          where,
          `选${year}年内的日期，跨年的项目按年分开领办。`,
        ),
      );
    }
    if (milestone.dueOn < registeredOn) {
      problems.push(
        problem(
          "milestone-before-registration",
          `${name}的日期${on}早于立项日${formatDay(registeredOn, { currentYear: year })}。`,
          where,
          "选立项日当天或以后的日期。",
        ),
      );
    }
    if (before !== undefined && milestone.dueOn <= before.dueOn) {
      problems.push(
        problem(
          "milestones-not-increasing",
          `${name}的日期${on}不在上一个节点${formatDay(before.dueOn, { currentYear: year })}之后。`,
          where,
          "节点按日期先后排列，不能同日。",
        ),
      );
    }
    if (milestones.findIndex((each) => each.id === milestone.id) !== index) {
      problems.push(
        problem("milestone-repeated", `${name}与前面的节点编号相同。`, where, "删去重复的节点。"),
      );
    }
  }
  return problems;
}

/** The projects that someone leads in a year; withdrawn ones do not count. */
export const leadingNow = (
  projects: readonly Project[],
  leaderId: string,
  year: number,
): Project[] =>
  projects.filter(
    (each) => each.leaderId === leaderId && each.year === year && each.status !== "withdrawn",
  );

/** Leaders with fewer or more projects in a year than they should lead, in the order of `leaders`. */
export function leadersOutOfBounds(
  leaders: readonly string[],
  projects: readonly Project[],
  year: number,
  bounds: LeadingBounds = LEADING_BOUNDS,
): { readonly leaderId: string; readonly count: number; readonly text: string }[] {
  const wanted =
    bounds.atLeast === bounds.atMost ? `${bounds.atLeast}` : `${bounds.atLeast}至${bounds.atMost}`;
  return leaders.flatMap((leaderId) => {
    const count = leadingNow(projects, leaderId, year).length;
    return count >= bounds.atLeast && count <= bounds.atMost
      ? []
      : [{ leaderId, count, text: `${count}项，应领办${wanted}项` }];
  });
}

export type ProjectPace =
  | { readonly pace: "done" | "on-track"; readonly text: string }
  | { readonly pace: "at-risk" | "late"; readonly milestone: string; readonly text: string };

/**
 * How a project stands on a day. late: a milestone is overdue. at-risk: the next open milestone falls due within
 * `warnDays` days, or an earlier one had to be made up. `standingOf` gives a milestone's standing on that day.
 */
export function paceOf(
  project: Project,
  standingOf: (milestoneId: string) => DueStanding | undefined,
  asOf: Day,
  warnDays: number,
): ProjectPace {
  const standings = project.milestones.map((milestone, index) => ({
    milestone,
    index,
    standing: standingOf(milestone.id),
  }));
  const overdue = standings.filter(({ standing }) => standing?.state === "overdue");
  const [worst] = overdue;
  if (worst !== undefined) {
    const days = daysBetween(worst.standing?.registerBy ?? worst.milestone.dueOn, asOf);
    const more = overdue.length > 1 ? `，共${overdue.length}个节点逾期` : "";
    return {
      pace: "late",
      milestone: worst.milestone.id,
      text: `节点${worst.index + 1}“${worst.milestone.title}”逾期${days}天${more}。`,
    };
  }
  const next = standings.find(({ standing }) => !isSettled(standing));
  if (next === undefined) return { pace: "done", text: "节点都已完成。" };
  const left = daysBetween(asOf, next.standing?.dueOn ?? next.milestone.dueOn);
  const due = `节点${next.index + 1}“${next.milestone.title}”还有${left}天`;
  if (left <= warnDays) return { pace: "at-risk", milestone: next.milestone.id, text: `${due}。` };
  const slipped = standings.filter(({ standing }) => standing?.state === "made-up").length;
  return slipped > 0
    ? {
        pace: "at-risk",
        milestone: next.milestone.id,
        text: `${due}；前面有${slipped}个节点是补办的。`,
      }
    : { pace: "on-track", text: `${due}。` };
}

const isSettled = (standing: DueStanding | undefined): boolean =>
  standing?.state === "met" || standing?.state === "made-up" || standing?.state === "waived";

/** 验收: once every milestone is settled, with a rating of 0 to 100. */
export function acceptProject(
  project: Project,
  rating: number,
  standingOf: (milestoneId: string) => DueStanding | undefined,
): Result<Project> {
  if (project.status !== "registered") {
    return refused(
      "project-not-open",
      `“${project.title}”${project.status === "accepted" ? "已经验收" : "已经撤下"}，不能再验收。`,
    );
  }
  if (!Number.isFinite(rating) || rating < 0 || rating > 100) {
    return refused("rating-out-of-range", "验收评分应在0至100之间。");
  }
  const open = project.milestones.filter((milestone) => !isSettled(standingOf(milestone.id)));
  if (open.length > 0) {
    const titles = open.map((milestone) => `“${milestone.title}”`).join("、");
    return refused(
      "milestones-open",
      `“${project.title}”还有${open.length}个节点没有完成：${titles}。写完进展或免办后再验收。`,
    );
  }
  return success({ ...project, status: "accepted", rating });
}

/** 撤下: what was accepted stays. */
export function withdrawProject(project: Project): Result<Project> {
  return project.status === "registered"
    ? success({ ...project, status: "withdrawn" })
    : refused(
        "project-not-open",
        `“${project.title}”${project.status === "accepted" ? "已经验收，不能撤下" : "已经撤下"}。`,
      );
}
