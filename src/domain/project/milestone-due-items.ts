import { earliest } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { Project } from "#domain/project/project.ts";

/** The due item of a milestone: known from the ids alone, so that scheduling twice changes nothing. */
export const milestoneItemId = (groupId: string, projectId: string, milestoneId: string): string =>
  derivedId(groupId, "project", projectId, milestoneId);

/** What a project owes: each milestone, in the leader's name, from the day it was registered. A withdrawn one owes nothing. */
export function milestoneDueItems(project: Project, groupId: string): DueItem[] {
  if (project.status === "withdrawn") return [];
  return project.milestones.map((milestone, index) => ({
    id: milestoneItemId(groupId, project.id, milestone.id),
    source: { project: project.id, milestone: milestone.id },
    unitId: project.unitId,
    personId: project.leaderId,
    period: `milestone:${milestone.id}`,
    title: `领办项目“${project.title}”节点${index + 1}：${milestone.title}`,
    opensOn: earliest(project.registeredOn, milestone.dueOn),
    dueOn: milestone.dueOn,
    registerBy: milestone.dueOn,
    target: 1,
    openEnded: true,
  }));
}
