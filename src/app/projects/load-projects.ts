import { type Kysely, type RawBuilder, sql } from "kysely";
import { groupBy } from "#domain/organization/group-by.ts";
import type { Project } from "#domain/project/project.ts";
import type { Database } from "#platform/database/schema.ts";

const STATUSES: readonly Project["status"][] = ["registered", "accepted", "withdrawn"];

interface Which {
  readonly fromYear?: number;
  readonly year?: number;
  readonly id?: string;
  /** Of these units: a subquery of ids (scoped-units.ts). */
  readonly units?: RawBuilder<string>;
  /** Led by these people. */
  readonly leaders?: readonly string[];
}

/** Projects of a group with their milestones in order, oldest registration first. */
export async function loadProjects(
  db: Kysely<Database>,
  groupId: string,
  which: Which = {},
): Promise<Project[]> {
  let query = db.selectFrom("project").selectAll().where("group_id", "=", groupId);
  if (which.fromYear !== undefined) query = query.where("year", ">=", which.fromYear);
  if (which.year !== undefined) query = query.where("year", "=", which.year);
  if (which.id !== undefined) query = query.where("id", "=", which.id);
  if (which.units !== undefined) query = query.where("unit_id", "in", which.units);
  if (which.leaders !== undefined) query = query.where("leader_id", "=", sql<string>`any(${which.leaders}::uuid[])`); // prettier-ignore
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
  const ofProject = groupBy(milestones, (milestone) => milestone.project_id);
  return rows.map((row) => ({
    id: row.id,
    kind: "secretary-led",
    title: row.title,
    unitId: row.unit_id,
    leaderId: row.leader_id,
    year: row.year,
    path: row.path,
    deliverables: row.deliverables,
    milestones: (ofProject.get(row.id) ?? []).map(({ id, title, due_on }) => ({
      id,
      title,
      dueOn: due_on,
    })),
    status: STATUSES.find((status) => status === row.status) ?? "registered",
    registeredOn: row.registered_on,
    rating: row.rating,
  }));
}
