import { addDays, type Day, daysBetween, yearOf } from "#kernel/day.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { acceptProjectWith, createProject, editProject, withdrawProjectWith } from "#app/projects/change-project.ts"; // prettier-ignore
import { type Act, pick } from "./act.ts";
import type { World } from "./world.ts";

/** A led project is begun, edited, accepted, withdrawn. */
export async function prepareProject(
  world: World,
  organization: OrganizationIndex,
  kind: "project" | "editProject" | "endProject",
  choose: readonly number[],
): Promise<Act | null> {
  const [a = 0, b = 0, c = 0] = choose;
  const { deps, db, groupId, clock } = world;
  const today = clock.today();
  const office = await world.office();
  const unit = pick(organization.unitsOf(["branch"], today), a);
  const year = yearOf(today);
  const left = Math.max(1, daysBetween(today, `${year}-12-31` as Day)); // the last day of a year
  const milestones = Array.from({ length: 1 + (b % 3) }, (_, index) => ({
    title: `节点${index + 1}`,
    dueOn: addDays(today, Math.min(left - 3 + index, 10 + (c % 40) + 20 * index)),
  }));
  const content = { title: `攻坚项目${b % 50}`, year, path: "分步推进落实到人", deliverables: "形成工作机制", milestones }; // prettier-ignore
  if (kind === "project") {
    const [holder] = unit === undefined ? [] : organization.holdersIn(unit.id, ["branch-secretary"], today); // prettier-ignore
    if (unit === undefined || holder === undefined) return null;
    return () =>
      createProject(deps, office, { ...content, unitId: unit.id, leaderId: holder.personId });
  }
  const projects = await db.selectFrom("project").select(["id", "unit_id", "leader_id"]).where("group_id", "=", groupId).orderBy("registered_on").orderBy("title").orderBy("unit_id").execute(); // prettier-ignore
  const project = pick(projects, a);
  if (project === undefined) return null;
  if (kind === "editProject") {
    const known = await db.selectFrom("milestone").select("id").where("group_id", "=", groupId).where("project_id", "=", project.id).orderBy("position").execute(); // prettier-ignore
    const kept = milestones.map((each, index) => {
      const id = known[index]?.id;
      return id === undefined ? each : { ...each, id };
    });
    return () => editProject(deps, office, project.id, { ...content, milestones: kept, unitId: project.unit_id, leaderId: project.leader_id }); // prettier-ignore
  }
  return b % 2 === 0
    ? () => withdrawProjectWith(deps, office, project.id, { remark: "条件有变" })
    : () =>
        acceptProjectWith(deps, office, project.id, { rating: 80 + (b % 20), remark: "按期完成" });
}
