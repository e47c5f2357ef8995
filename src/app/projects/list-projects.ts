import { type Kysely, sql } from "kysely";
import { yearOf } from "#kernel/day.ts";
import type { Day } from "#kernel/day.ts";
import { type Post } from "#domain/organization/organization.ts";
import { POST_NAMES } from "#domain/organization/post-names.ts";
import { milestoneItemId } from "#domain/project/milestone-due-items.ts";
import { leadersOutOfBounds, leadingNow } from "#domain/project/project-rules.ts";
import type { Project } from "#domain/project/project.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import { DUE_ITEM_COLUMNS, type DueItemRow } from "#app/duties/due-item-row.ts";
import { isProjectInstitution } from "#app/duties/find-due-items.ts";
import { stateOfRow } from "#app/duties/present-due-row.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn, presenterOf } from "#app/duties/view-context.ts";
import { loadProjects } from "#app/projects/load-projects.ts";
import { revisionOf } from "#app/revision-of.ts";
import type { projectListSchema, projectSchema } from "#app/projects/schema.ts";
import type { z } from "zod";

type ProjectView = z.output<typeof projectSchema>;

/** Who leads projects where no institution in force says it: committee members and secretaries. */
const LEADERS: readonly Post[] = [
  "party-committee-secretary",
  "party-committee-deputy-secretary",
  "party-committee-member",
  "general-branch-secretary",
  "branch-secretary",
];

/** The posts whose holders lead projects, by the institution in force. */
export function leadingPosts({ rules }: Frame): readonly Post[] {
  for (const { institution } of rules.adoptions) {
    if (!isProjectInstitution(rules, institution.id)) continue;
    for (const { bearer } of institution.duties) if ("holders" in bearer) return bearer.holders;
  }
  return LEADERS;
}

type MilestoneRow = DueItemRow & { readonly record_id: string | null; readonly record_day: Day | null; readonly record_text: string | null }; // prettier-ignore

/** The milestones' items as they stand today, each with the last report on it. */
export async function loadMilestoneRows(
  db: Kysely<Database>,
  groupId: string,
  projects: readonly Project[],
): Promise<ReadonlyMap<string, MilestoneRow>> {
  const ids = projects.flatMap((project) => project.milestones.map((each) => milestoneItemId(groupId, project.id, each.id))); // prettier-ignore
  if (ids.length === 0) return new Map();
  const { rows } = await sql<MilestoneRow>`
    select ${sql.raw(DUE_ITEM_COLUMNS.map((column) => `d.${column}`).join(", "))}, l.id as record_id, l.day as record_day, l.text as record_text
    from due_item d left join lateral (
      select r.id, r.day, coalesce(v.content -> 'fields' ->> 'progress', r.title) as text
      from fulfilment f join record r on r.group_id = f.group_id and r.id = f.record_id
      join record_revision v on v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision
      where f.group_id = d.group_id and f.due_item_id = d.id and f.until_on is null
      order by r.day desc, r.id desc limit 1) l on true
    where d.group_id = ${groupId} and d.id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The projects of a year with the state of each milestone, and everybody who leads projects with how many they have. */
export async function listProjects(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: { readonly year?: number | undefined; readonly unitId?: string | undefined },
): Promise<z.output<typeof projectListSchema>> {
  const { organization, groupId } = frame;
  const year = query.year ?? yearOf(actor.today);
  const mayRead = mayOn(actor, "project.read", organization);
  const inside = (unitId: string): boolean =>
    mayRead(unitId) &&
    (query.unitId === undefined ||
      unitId === query.unitId ||
      organization.ancestorsOf(unitId, actor.today).includes(query.unitId));
  const units = scopedUnits(actor, "project.read", query.unitId);
  const shown = await loadProjects(db, groupId, { year, units });
  const rows = await loadMilestoneRows(db, groupId, shown);
  const posts = leadingPosts(frame);
  const holders = new Map(organization.holders(posts, actor.today).filter((each) => inside(each.unitId)).map((each) => [each.personId, each])); // prettier-ignore
  // whoever leads in one unit may lead a project of another
  const projects = await loadProjects(db, groupId, { year, leaders: [...holders.keys()] });
  const outside = new Map(leadersOutOfBounds([...holders.keys()], projects, year).map((each) => [each.leaderId, each.text])); // prettier-ignore
  return {
    items: shown.map((project) => presentProject(project, rows, frame, actor)),
    leaders: [...holders.values()].map((each) => {
      const count = leadingNow(projects, each.personId, year).length;
      return {
        id: each.personId,
        name: organization.person(each.personId)?.name ?? "",
        unit: presentUnit(organization, each.unitId),
        projects: count,
        note: outside.get(each.personId) ?? `${count}项`,
      };
    }),
  };
}

export function presentProject(
  project: Project,
  rows: ReadonlyMap<string, MilestoneRow>,
  frame: Frame,
  actor: Actor,
): ProjectView {
  const { organization, groupId } = frame;
  const presenter = presenterOf(frame, actor, actor.today);
  const held = organization.appointmentsOf(project.leaderId, actor.today);
  const post = held.find((each) => each.unitId === project.unitId) ?? held[0];
  return {
    id: project.id,
    title: project.title,
    unit: presentUnit(organization, project.unitId),
    leader: {
      id: project.leaderId,
      name: organization.person(project.leaderId)?.name ?? "",
      post: post === undefined ? "" : POST_NAMES[post.post],
    },
    year: project.year,
    path: project.path,
    deliverables: project.deliverables,
    status: project.status,
    rating: project.rating,
    revision: revisionOf(project),
    milestones: project.milestones.map((milestone) => {
      const dueItemId = milestoneItemId(groupId, project.id, milestone.id);
      const row = rows.get(dueItemId);
      return {
        id: milestone.id,
        title: milestone.title,
        dueOn: row?.due_on ?? milestone.dueOn,
        state: row === undefined ? "open" : stateOfRow(row, presenter),
        dueItemId,
        lastReport: row?.record_id == null || row.record_day === null ? null : { recordId: row.record_id, day: row.record_day, text: row.record_text ?? "" }, // prettier-ignore
      };
    }),
  };
}
