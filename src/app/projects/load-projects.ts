import type { Kysely } from "kysely";
import type { Project } from "#domain/project/project.ts";
import type { Database } from "#platform/database/schema.ts";

const STATUSES: readonly Project["status"][] = ["registered", "accepted", "withdrawn"];

/** Projects of a group with their milestones in order, oldest registration first. */
export async function loadProjects(
  db: Kysely<Database>,
  groupId: string,
  which: { readonly fromYear?: number; readonly year?: number; readonly id?: string } = {},
): Promise<Project[]> {
  let query = db.selectFrom("project").selectAll().where("group_id", "=", groupId);
  if (which.fromYear !== undefined) query = query.where("year", ">=", which.fromYear);
  if (which.year !== undefined) query = query.where("year", "=", which.year);
  if (which.id !== undefined) query = query.where("id", "=", which.id);
  const rows = await query.orderBy("registered_on").orderBy("id").execute();
  if (rows.length === 0) return [];
  const milestones = await db
    .selectFrom("milestone")
    .selectAll()
    .where("group_id", "=", groupId)
    .where(
      "project_id",
      "in",
      rows.map((row) => row.id),
    ) // prettier-ignore
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: "secretary-led",
    title: row.title,
    unitId: row.unit_id,
    leaderId: row.leader_id,
    year: row.year,
    path: row.path,
    deliverables: row.deliverables,
    milestones: milestones
      .filter((milestone) => milestone.project_id === row.id)
      .map((milestone) => ({ id: milestone.id, title: milestone.title, dueOn: milestone.due_on })),
    status: STATUSES.find((status) => status === row.status) ?? "registered",
    registeredOn: row.registered_on,
    rating: row.rating,
  }));
}
