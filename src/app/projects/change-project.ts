import { sql, type Transaction } from "kysely";
import { type Day, day, formatDay } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Action } from "#domain/access/policy.ts";
import { standingOf } from "#domain/duty/standing.ts";
import { milestoneItemId } from "#domain/project/milestone-due-items.ts";
import { acceptProject, checkProject, withdrawProject } from "#domain/project/project-rules.ts";
import type { Project } from "#domain/project/project.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFacts, noFacts } from "#app/duties/due-facts.ts";
import { dueItemOf } from "#app/duties/due-item-row.ts";
import { lockItems } from "#app/duties/derive.ts";
import { lockScheduleAlone } from "#app/duties/schedule-lock.ts";
import { type Frame, loadFrame, loadFrameNow, mayOn } from "#app/duties/view-context.ts";
import { bringProjectUpToDate } from "#app/projects/bring-project-up-to-date.ts";
import { leadingPosts, loadMilestoneRows, presentProject } from "#app/projects/list-projects.ts";
import { loadProjects } from "#app/projects/load-projects.ts";
import type {
  acceptanceSchema,
  projectChangeSchema,
  projectInputSchema,
  projectSchema,
  projectWithdrawalSchema,
} from "#app/projects/schema.ts";
import { peopleOf } from "#app/records/check-record.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { keepRevision } from "#app/records/keep-revision.ts";
import { requireUnchanged, revisionOf, type Unseen } from "#app/revision-of.ts";
import { transact } from "#app/transact.ts";
import type { z } from "zod";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;
type Tx = Transaction<Database>;
type ProjectView = z.output<typeof projectSchema>;
type ProjectInput = z.output<typeof projectInputSchema>;

const projectNotFound = (): Result<never> =>
  refused(
    "project-not-found",
    "没有找到这个项目，或者它不在您的管理范围内。请从项目列表中重新打开。",
  );

/** One project as pages show it. */
async function showProject(
  { db }: Deps,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<ProjectView>> {
  const [project] = await loadProjects(db, actor.groupId, { id });
  if (project === undefined) return projectNotFound();
  return success(presentProject(project, await loadMilestoneRows(db, actor.groupId, [project]), frame, actor)); // prettier-ignore
}

/** What was sent, as a project; milestones that it has already keep their ids. */
function projectOf(input: ProjectInput, id: string, before: Project | null, today: Day): Project {
  const known = new Set(before?.milestones.map((each) => each.id));
  return {
    id,
    kind: "secretary-led",
    title: input.title,
    unitId: input.unitId,
    leaderId: input.leaderId,
    year: input.year,
    path: input.path,
    deliverables: input.deliverables,
    milestones: input.milestones.map((milestone) => ({
      id: milestone.id !== undefined && known.has(milestone.id) ? milestone.id : newId(),
      title: milestone.title,
      dueOn: day(milestone.dueOn),
    })),
    status: before?.status ?? "registered",
    registeredOn: before?.registeredOn ?? today,
    rating: before?.rating ?? null,
  };
}

function check(
  project: Project,
  others: readonly Project[],
  actor: Actor,
  frame: Frame,
): Result<Project> {
  // prettier-ignore
  const { organization } = frame;
  const unit = organization.unit(project.unitId);
  if (unit === undefined || !mayOn(actor, "project.write", organization)(project.unitId)) {
    return refused(
      "unit-not-found",
      "没有找到这个单位，或者您不能为它立项。请从自己的单位中选择。",
    );
  }
  const problems = checkProject(project, others);
  if (!organization.isOpen(unit.id, actor.today)) {
    problems.push({ code: "unit-closed", where: "unitId", message: `${unit.name}已经撤销，不能再立项。`, mend: "请改选现有单位。" }); // prettier-ignore
  }
  const posts = leadingPosts(frame);
  const holds = organization.appointmentsOf(project.leaderId, actor.today).some((each) => posts.includes(each.post)); // prettier-ignore
  if (!holds || !peopleOf(organization, unit.id, actor.today).has(project.leaderId)) {
    const name = organization.person(project.leaderId)?.name ?? "领办人";
    problems.push({ code: "not-a-leader", where: "leaderId", message: `${name}不是${unit.name}或其上级的书记、委员，不能领办这个项目。`, mend: "请从书记、委员中选择领办人。" }); // prettier-ignore
  }
  return problems.length === 0
    ? success(project)
    : refused("project-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `项目有${problems.length}处需要改正。`, problems); // prettier-ignore
}

/** 立项. The registration is a record too (nothing is typed twice): it fulfils what leaders owe by it. */
export async function createProject(
  deps: Deps,
  actor: Actor,
  input: ProjectInput,
): Promise<Result<ProjectView>> {
  const id = newId();
  const created = await transact(deps.db, async (tx) => {
    await lockScheduleAlone(tx, actor.groupId);
    const frame = await loadFrameNow(tx, deps, actor);
    const others = await loadProjects(tx, actor.groupId, { year: input.year });
    const checked = check(projectOf(input, id, null, actor.today), others, actor, frame);
    if (!checked.ok) return checked;
    await writeProject(tx, actor, checked.value);
    await bringProjectUpToDate(tx, actor.groupId, checked.value, actor.today);
    await recordRegistration(tx, deps, actor, frame, checked.value);
    await audit(tx, deps, actor, "project.create", id, null, { title: input.title, leader: input.leaderId }); // prettier-ignore
    return success(null);
  });
  return created.ok ? showProject(deps, actor, await loadFrame(deps.db, deps, actor), id) : created;
}

const REGISTRATION_KIND = "project-registration";

async function recordRegistration(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  frame: Frame,
  project: Project,
): Promise<void> {
  // prettier-ignore
  const kind = frame.rules.recordKinds.get(REGISTRATION_KIND);
  if (kind === undefined) return;
  const values: Readonly<Record<string, string>> = { leader: project.leaderId, goal: project.deliverables, path: project.path }; // prettier-ignore
  const fields = Object.fromEntries((kind.fields ?? []).flatMap((field) => (values[field.id] === undefined ? [] : [[field.id, values[field.id] ?? ""]]))); // prettier-ignore
  const content = recordInputSchema.parse({ unitId: project.unitId, kinds: [REGISTRATION_KIND], day: actor.today, title: `领办项目“${project.title}”立项`.slice(0, 120), fields }); // prettier-ignore
  await keepRevision(tx, frame, {
    id: derivedId("project-registration", project.id),
    content: { ...content, minutesApproved: false },
    previous: null,
    registeredBy: actor.personId,
    onBehalfOf: onBehalfOf(actor),
    registeredAt: deps.clock.now(),
    today: actor.today,
    reason: null,
    audit: null,
  });
}

/** Runs a change of one project under the schedule lock: read, judged, written, and what it owes brought up to date. */
async function changeProject(
  deps: Deps,
  actor: Actor,
  id: string,
  { allowed, action, cause }: { allowed: Action; action: string; cause: string | null },
  apply: (tx: Tx, project: Project, frame: Frame) => Promise<Result<Project>>,
): Promise<Result<ProjectView>> {
  if (!isUuid(id)) return projectNotFound();
  const changed = await transact(deps.db, async (tx) => {
    await lockScheduleAlone(tx, actor.groupId);
    const frame = await loadFrameNow(tx, deps, actor);
    const [project] = await loadProjects(tx, actor.groupId, { id });
    if (project === undefined) return projectNotFound();
    if (!mayOn(actor, allowed, frame.organization)(project.unitId)) return projectNotFound();
    const next = await apply(tx, project, frame);
    if (!next.ok) return next;
    await writeProject(tx, actor, next.value);
    await bringProjectUpToDate(tx, actor.groupId, next.value, actor.today);
    await audit(tx, deps, actor, action, id, cause, { status: next.value.status });
    return success(null);
  });
  return changed.ok ? showProject(deps, actor, await loadFrame(deps.db, deps, actor), id) : changed;
}

/** Asks that a project is as it was shown: what it says, and whether it is open still. */
function requireProjectUnchanged(
  project: Project,
  basedOn: string | undefined,
  frame: Frame,
): Result<null> {
  const revision = revisionOf(project);
  if (basedOn === undefined || revision === basedOn) return success(null);
  const { title, path, deliverables, status, rating } = project;
  const leader = frame.organization.person(project.leaderId)?.name ?? "";
  const milestones = project.milestones.map((each) => `${each.title}（${formatDay(each.dueOn)}）`).join("、"); // prettier-ignore
  const now =
    status === "accepted"
      ? `“${title}”已经验收，评分${rating ?? ""}。`
      : status === "withdrawn"
        ? `“${title}”已经撤下。`
        : `“${title}”，领办人${leader}；路径：${path}；成果：${deliverables}；节点：${milestones}。`;
  return requireUnchanged(`“${title}”`, basedOn, { ...project, now, revision }); // prettier-ignore
}

type EditInput = Unseen<z.output<typeof projectChangeSchema>>;

/** Changes an open project. Milestones that go are no longer owed, unless they were reached. */
export const editProject = (deps: Deps, actor: Actor, id: string, input: EditInput) =>
  changeProject(deps, actor, id, { allowed: "project.write", action: "project.edit", cause: null }, async (tx, project, frame) => {
    const unchanged = requireProjectUnchanged(project, input.basedOn, frame);
    if (!unchanged.ok) return unchanged;
    if (project.status !== "registered") {
      return refused("project-not-open", `“${project.title}”${project.status === "accepted" ? "已经验收" : "已经撤下"}，不能再改。`);
    }
    const others = await loadProjects(tx, actor.groupId, { year: input.year });
    return check(projectOf(input, id, project, actor.today), others, actor, frame);
  }); // prettier-ignore

/** 验收, with a rating, once every milestone is settled. */
export const acceptProjectWith = (deps: Deps, actor: Actor, id: string, input: Unseen<z.output<typeof acceptanceSchema>>) =>
  changeProject(deps, actor, id, { allowed: "project.accept", action: "project.accept", cause: input.remark }, async (tx, project, frame) => {
    const unchanged = requireProjectUnchanged(project, input.basedOn, frame);
    if (!unchanged.ok) return unchanged;
    const ids = project.milestones.map((each) => milestoneItemId(actor.groupId, project.id, each.id));
    const rows = new Map((await lockItems(tx, actor.groupId, ids)).map((row) => [row.id, row]));
    const facts = await loadFacts(tx, actor.groupId, ids);
    return acceptProject(project, input.rating, (milestone) => {
      const row = rows.get(milestoneItemId(actor.groupId, project.id, milestone));
      if (row === undefined) return undefined;
      const known = facts.get(row.id) ?? noFacts();
      return standingOf(dueItemOf(row, known.scheduledDueOn ?? row.due_on), known, actor.today, { dueSoonDays: frame.rules.dueSoonDays });
    });
  }); // prettier-ignore

/** 撤下: its open milestones are no longer owed. */
export const withdrawProjectWith = (deps: Deps, actor: Actor, id: string, input: Unseen<z.output<typeof projectWithdrawalSchema>>) =>
  changeProject(deps, actor, id, { allowed: "project.write", action: "project.withdraw", cause: input.remark }, async (_tx, project, frame) => {
    const unchanged = requireProjectUnchanged(project, input.basedOn, frame);
    return unchanged.ok ? withdrawProject(project) : unchanged;
  }); // prettier-ignore

async function writeProject(tx: Tx, actor: Actor, project: Project): Promise<void> {
  const values = {
    kind: project.kind,
    title: project.title,
    unit_id: project.unitId,
    leader_id: project.leaderId,
    year: project.year,
    path: project.path,
    deliverables: project.deliverables,
    status: project.status,
    registered_on: project.registeredOn,
    rating: project.rating,
  };
  await tx
    .insertInto("project")
    .values({ group_id: actor.groupId, id: project.id, created_by: actor.personId, ...values })
    .onConflict((conflict) => conflict.columns(["group_id", "id"]).doUpdateSet(values))
    .execute();
  await sql`delete from milestone where group_id = ${actor.groupId} and project_id = ${project.id}`.execute(tx); // prettier-ignore
  await tx
    .insertInto("milestone")
    .values(
      project.milestones.map((each, position) => ({
        group_id: actor.groupId,
        project_id: project.id,
        id: each.id,
        position,
        title: each.title,
        due_on: each.dueOn,
      })),
    ) // prettier-ignore
    .execute();
}

const audit = (tx: Tx, deps: Deps, actor: Actor, action: string, id: string, cause: string | null, after: unknown) => // prettier-ignore
  writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action, subject: { kind: "project", id }, cause, after }); // prettier-ignore
