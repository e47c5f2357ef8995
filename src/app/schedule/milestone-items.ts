import type { Kysely } from "kysely";
import { yearOf } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { milestoneDueItems } from "#domain/project/milestone-due-items.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Horizon } from "#app/duties/owed-items.ts";
import { loadProjects } from "#app/projects/load-projects.ts";

/** 节点 of led projects as due items, of the years that are scheduled. */
export async function loadMilestoneItems(
  db: Kysely<Database>,
  groupId: string,
  horizon: Horizon,
): Promise<DueItem[]> {
  const projects = await loadProjects(db, groupId, { fromYear: yearOf(horizon.from) });
  return projects.flatMap((project) => milestoneDueItems(project, groupId));
}
