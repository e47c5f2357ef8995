import { addDays, type Day, daysBetween, earliest, yearOf } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { Result } from "#kernel/problem.ts";
import { movePerson } from "#domain/organization/move-person.ts";
import type { OrganizationChanges } from "#domain/organization/organization-changes.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { planMerge } from "#domain/organization/plan-merge.ts";
import { planAppointment, planAppointmentEnd, planPerson } from "#domain/organization/plan-people.ts"; // prettier-ignore
import { planClose, planMove, planOpen } from "#domain/organization/plan-units.ts";
import { readPlan } from "#domain/plan/read-plan.ts";
import { readDocument } from "#platform/documents/read/read-document.ts";
import type { Actor } from "#app/access/actor.ts";
import { closeCheckpoint } from "#app/assessments/closings.ts";
import { enterFigure } from "#app/assessments/figures.ts";
import { endWaiver, extendDueItem, waiveDueItem } from "#app/duties/change-due-item.ts";
import { chaseDueItem } from "#app/notices/chase-due-item.ts";
import { setParameter } from "#app/institutions/set-parameter.ts";
import { changeOrganization } from "#app/organization/change-organization.ts";
import { decideLink } from "#app/plans/decide-link.ts";
import { draftPlan } from "#app/plans/draft-plan.ts";
import { publishPlan } from "#app/plans/publish-plan.ts";
import { undoPlan } from "#app/plans/undo-plan.ts";
import { acceptProjectWith, createProject, editProject, withdrawProjectWith } from "#app/projects/change-project.ts"; // prettier-ignore
import { approveMinutes, returnRecord, withdrawRecord } from "#app/records/change-record.ts";
import { type RecordInput, recordInputSchema } from "#app/records/schema.ts";
import { submitRecord } from "#app/records/submit-record.ts";
import { runNightly } from "#app/schedule/nightly.ts";
import { type Act, pick } from "./act.ts";
import { prepareCase } from "./prepare-case.ts";
import { simulatedScheme } from "./simulated-scheme.ts";
import type { Step } from "./steps.ts";
import type { World } from "./world.ts";

/** What a step does here and now. Null: there is nothing to do it to. */
export async function prepareStep(world: World, { kind, choose }: Step): Promise<Act | null> {
  const [a = 0, b = 0, c = 0] = choose;
  const { deps, db, groupId, clock } = world;
  const today = clock.today();
  const organization = await world.organization();
  const office = await world.office();
  switch (kind) {
    case "clock": {
      const to = addDays(today, [1, 1, 2, 5, 9, 14, 28, 45][a % 8] ?? 1);
      return () => {
        clock.moveTo(to);
        return Promise.resolve(done);
      };
    }
    case "night":
      return async () => {
        const failures: unknown[] = [];
        await runNightly({ ...deps, log: { ...deps.log, error: (line: unknown) => void failures.push(line) } }); // prettier-ignore
        // the nightly step tells a failure to the operator and goes on: here it is the crash that was asked for
        const [failure] = failures;
        if (typeof failure === "object" && failure !== null && "err" in failure) throw failure.err;
        return done;
      };
    case "record":
    case "correct":
    case "return":
    case "withdraw":
    case "approve":
      return prepareRecord(world, organization, kind, choose);
    case "openCase":
    case "caseStep":
    case "caseExtend":
    case "caseMove":
    case "caseWithdraw":
    case "caseTakeBack":
    case "caseVersion":
      return prepareCase(world, kind, choose);
    case "waive":
    case "endWaiver":
    case "extend":
    case "chase":
      return prepareItem(world, kind, choose);
    case "openUnit":
    case "closeUnit":
    case "mergeUnit":
    case "moveUnit":
    case "addPerson":
    case "movePerson":
    case "leave":
    case "appoint":
    case "endAppointment":
      return prepareOrganization(world, organization, kind, choose);
    case "draft": {
      const year = 2026 + (c % 9 === 0 ? 1 : 0);
      const text = planText(year, a, b);
      const read = await readDocument(new TextEncoder().encode(text), "计划.txt");
      if (!read.ok) throw new Error(read.refusal.message);
      const document = readPlan(read.value, { fileName: "计划.txt", fallbackYear: year });
      return () => draftPlan(deps, office, { document, sourceName: "计划.txt", sourceHash: null });
    }
    case "publish": {
      const rows = await db.selectFrom("plan_version").select(["plan_id", "version"]).where("group_id", "=", groupId).where("status", "=", "draft").orderBy("plan_id").execute(); // prettier-ignore
      const draft = pick(rows, a);
      return draft === undefined ? null : () => publishPlan(deps, office, { planId: draft.plan_id, version: draft.version }); // prettier-ignore
    }
    case "undo": {
      const rows = await db.selectFrom("plan").select("id").where("group_id", "=", groupId).orderBy("year").execute(); // prettier-ignore
      const plan = pick(rows, a);
      return plan === undefined ? null : () => undoPlan(deps, office, plan.id);
    }
    case "decide": {
      const rows = await db.selectFrom("clause").select(["plan_id", "id"]).where("group_id", "=", groupId).where("archived_in", "is", null).orderBy("section").orderBy("measure").orderBy("position").execute(); // prettier-ignore
      const clause = pick(rows, a);
      const institution = pick(deps.library.institutions, b);
      if (clause === undefined || institution === undefined) return null;
      const decision = (["confirm", "reject", "add"] as const)[c % 3] ?? "add";
      return () => decideLink(deps, office, clause.plan_id, { clauseId: clause.id, institution: institution.id, mechanism: "organizational-life", decision, reason: "按实际分工" }); // prettier-ignore
    }
    case "parameter":
      return () =>
        setParameter(deps, office, "themed-party-day", {
          parameter: "registerWithinDays",
          from: addDays(today, a % 40),
          value: 1 + (b % 12),
          reason: "集团规定",
        });
    case "close": {
      const open = simulatedScheme.checkpoints.filter((each) => each.closesOn <= today);
      const checkpoint = pick(open, a);
      if (checkpoint === undefined) return null;
      const reason = b % 2 === 0 ? "补记了漏登的台账" : undefined;
      return () =>
        closeCheckpoint(deps, office, "simulated", { checkpoint: checkpoint.id, reason });
    }
    case "figure": {
      const unit = pick(organization.unitsOf(["branch"], today), a);
      if (unit === undefined) return null;
      const month = String(1 + (b % 12)).padStart(2, "0");
      return () => enterFigure(deps, office, { unitId: unit.id, code: "quality", kind: "figure", period: `2026-${month}`, value: 90 + (c % 100) / 10, source: "月报" }); // prettier-ignore
    }
    case "project":
    case "editProject":
    case "endProject":
      return prepareProject(world, organization, kind, choose);
  }
}

const done: Result<null> = { ok: true, value: null };

// ---- records ----

async function prepareRecord(
  world: World,
  organization: OrganizationIndex,
  kind: "record" | "correct" | "return" | "withdraw" | "approve",
  choose: readonly number[],
): Promise<Act | null> {
  const [a = 0] = choose;
  const { deps, db, groupId } = world;
  const office = await world.office();
  if (kind === "record") {
    const input = recordOf(organization, world.clock.today(), choose, await makeUpItems(world));
    if (input === null) return null;
    const id = derivedId(groupId, "record", String(world.next()));
    const actor = await writerOf(world, office, organization, input.unitId, choose);
    return () => submitRecord(deps, actor, id, { ...input, replaces: 0 });
  }
  const rows = await db.selectFrom("record").select(["id", "revision", "unit_id"]).where("group_id", "=", groupId).where("status", "<>", "withdrawn").orderBy("id").execute(); // prettier-ignore
  const record = pick(rows, a);
  if (record === undefined) return null;
  if (kind === "return") return () => returnRecord(deps, office, record.id, "请补写到会情况");
  if (kind === "withdraw") return () => withdrawRecord(deps, office, record.id, "登记错了单位");
  if (kind === "approve") return () => approveMinutes(deps, office, record.id);
  const input = recordOf(organization, world.clock.today(), choose.slice(1), await makeUpItems(world)); // prettier-ignore
  if (input === null) return null;
  return () => submitRecord(deps, office, record.id, { ...input, replaces: record.revision, reason: "更正" }); // prettier-ignore
}

/** Mostly the office; now and then the secretary of the branch. */
async function writerOf(
  world: World,
  office: Actor,
  organization: OrganizationIndex,
  unitId: string,
  choose: readonly number[],
): Promise<Actor> {
  const [holder] = organization.holdersIn(unitId, ["branch-secretary"], world.clock.today());
  return holder !== undefined && (choose[7] ?? 0) % 2 === 0
    ? world.actor("secretary", unitId, holder.personId)
    : office;
}

async function makeUpItems(world: World): Promise<readonly string[]> {
  const rows = await world.db.selectFrom("due_item").select("id").where("group_id", "=", world.groupId).where("withdrawn_on", "is", null).where("due_on", "<", world.clock.today()).where("outcome", "in", ["none", "partly", "missing"]).orderBy("title").orderBy("unit_id").orderBy("person_id").orderBy("due_on").limit(60).execute(); // prettier-ignore
  return rows.map((row) => row.id);
}

const KINDS: readonly (readonly string[])[] = [
  ["party-day"],
  ["branch-committee-meeting"],
  ["party-day", "branch-committee-meeting"],
  ["training"],
  ["talk"],
  ["committee-meeting"],
  ["party-day"],
];
const TOPICS = ["themed-party-day", "ideology-analysis", "holiday-reminder", "first-item"];

function recordOf(
  organization: OrganizationIndex,
  today: Day,
  choose: readonly number[],
  overdue: readonly string[],
): RecordInput | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = choose;
  const on = addDays(today, -([0, 0, 1, 3, 10, 40][a % 6] ?? 0));
  const kinds = KINDS[b % KINDS.length] ?? [];
  const ofGroup = kinds.includes("committee-meeting");
  const unit = pick(organization.unitsOf(ofGroup ? ["group"] : ["branch"], on), c);
  if (unit === undefined) return null;
  const members = organization.membershipsIn(unit.id, ["member", "probationary"], on).map((each) => each.personId); // prettier-ignore
  const attended = members.filter((_, index) => (d >> index) % 4 !== 0);
  const leave = members.filter((id) => !attended.includes(id)).map((personId) => ({ personId, reason: "出差" })); // prettier-ignore
  const topics = TOPICS.filter((_, index) => (e >> index) % 2 === 0);
  const listed = d % 5 !== 0;
  const makesUp = f % 3 === 0 ? [pick(overdue, f)].filter((id) => id !== undefined) : [];
  return recordInputSchema.parse({
    unitId: unit.id,
    kinds,
    title: `活动${a}`,
    day: on,
    endDay: f % 7 === 0 ? earliest(addDays(on, 1 + (f % 3)), today) : null,
    start: "09:00",
    end: "11:00",
    agenda: topics.length === 0 ? [] : [{ text: "学习研讨", topics }],
    attendance: ofGroup || !listed ? null : { attended, leave },
    minutes: e % 2 === 0 ? "会议纪要" : null,
    hours: e % 3 === 0 ? 10 + (e % 90) : null,
    fields: kinds.includes("talk") && attended.length > 0 ? { talkers: attended.slice(0, 1) } : {},
    makesUp,
  });
}

// ---- due items ----

async function prepareItem(
  world: World,
  kind: "waive" | "endWaiver" | "extend" | "chase",
  choose: readonly number[],
): Promise<Act | null> {
  const [a = 0, b = 0] = choose;
  const { deps, db, groupId, clock } = world;
  const today = clock.today();
  const office = await world.office();
  const rows = await db
    .selectFrom("due_item")
    .select(["id", "due_on", "duty", "source"])
    .where("group_id", "=", groupId)
    .where("withdrawn_on", "is", null)
    .$if(kind === "endWaiver", (query) => query.where("outcome", "=", "waived"))
    .$if(kind === "extend", (query) =>
      query.where("due_on", ">=", today).where("due_on", "<=", addDays(today, 60)),
    ) // prettier-ignore
    // not by id: those of projects are new each time
    .orderBy("title")
    .orderBy("unit_id")
    .orderBy("person_id")
    .orderBy("due_on")
    .execute();
  const item = pick(rows, a);
  if (item === undefined) return null;
  switch (kind) {
    case "waive": {
      const until = b % 3 === 0 ? null : addDays(today, 1 + (b % 40));
      return () => waiveDueItem(deps, office, item.id, { reason: "支部搬迁停办", until });
    }
    case "endWaiver":
      return () => endWaiver(deps, office, item.id);
    case "extend":
      return () => extendDueItem(deps, office, item.id, { dueOn: addDays(item.due_on, 1 + (b % 30)), reason: "等候验收" }); // prettier-ignore
    case "chase":
      return () => chaseDueItem(deps, office, item.id, { remark: "请尽快" });
  }
}

// ---- organization ----

type OrganizationStep = "openUnit" | "closeUnit" | "mergeUnit" | "moveUnit" | "addPerson" | "movePerson" | "leave" | "appoint" | "endAppointment"; // prettier-ignore

async function prepareOrganization(
  world: World,
  organization: OrganizationIndex,
  kind: OrganizationStep,
  choose: readonly number[],
): Promise<Act | null> {
  const { deps } = world;
  const office = await world.office();
  const number = world.next();
  // chosen against what is there now, planned against what is there when it is done
  const plan = planner(world, organization, kind, choose, number);
  if (plan === null) return null;
  return () =>
    changeOrganization(deps, office, `simulated.${kind}`, (now) => {
      const planned = plan(now);
      return planned.ok
        ? { ok: true, value: { changes: planned.value, text: kind, subject: { kind: "unit", id: world.groupId } } } // prettier-ignore
        : planned;
    });
}

function planner(
  world: World,
  organization: OrganizationIndex,
  kind: OrganizationStep,
  choose: readonly number[],
  number: number,
): ((now: OrganizationIndex) => Result<OrganizationChanges>) | null {
  const [a = 0, b = 0, c = 0, d = 0] = choose;
  const today = world.clock.today();
  const scope = world.groupId;
  // organization changes are made on the day, announced for later, or entered late
  const on = addDays(today, [0, 0, 0, 7, 30, -10][c % 6] ?? 0);
  const branches = organization.unitsOf(["branch"], on);
  const enterprises = organization.unitsOf(["enterprise"], on);
  const branch = pick(branches, a);
  const other = pick(branches, b);
  const enterprise = pick(enterprises, b);
  const { people, appointments } = organization.organization;
  const person = pick(people, a);
  switch (kind) {
    case "openUnit":
      return enterprise === undefined
        ? null
        : (now) => planOpen(now, { code: `N${number}`, kind: d % 5 === 0 ? "enterprise" : "branch", name: `新设${number}单位`, shortName: `新${number}`, tags: [], parent: d % 5 === 0 ? (now.unitsOf(["group"], on)[0]?.id ?? "") : enterprise.id, on, scope }); // prettier-ignore
    case "closeUnit": {
      // one without people, if there is any: others are refused
      const empty = organization.unitsOf(["branch", "enterprise"], on).filter((unit) => organization.organization.memberships.every((each) => each.unitId !== unit.id || each.until !== null)); // prettier-ignore
      const unit = pick(empty, a) ?? branch;
      return unit === undefined ? null : (now) => planClose(now, { unit: unit.id, on });
    }
    case "mergeUnit": {
      const [one, two] = d % 4 === 0 ? [pick(enterprises, a), enterprise] : [branch, other];
      return one === undefined || two === undefined ? null : (now) => planMerge(now, { unit: one.id, into: two.id, on }); // prettier-ignore
    }
    case "moveUnit":
      return branch === undefined || enterprise === undefined ? null : (now) => planMove(now, { unit: branch.id, to: enterprise.id, on }); // prettier-ignore
    case "addPerson":
      return enterprise === undefined || branch === undefined
        ? null
        : (now) => planPerson(now, { code: `N${number}`, name: `新人${number}`, unit: enterprise.id, branch: d % 3 === 0 ? null : branch.id, facet: d % 3 === 0 ? null : d % 3 === 1 ? "member" : "probationary", from: on, scope }); // prettier-ignore
    case "movePerson":
      return person === undefined || other === undefined ? null : (now) => movePerson(now, { person: person.id, facet: d % 6 === 0 ? "probationary" : "member", unit: other.id, on }); // prettier-ignore
    case "leave":
      return person === undefined ? null : (now) => movePerson(now, { person: person.id, facet: d % 2 === 0 ? "member" : "employee", unit: null, on }); // prettier-ignore
    case "appoint":
      return person === undefined || branch === undefined
        ? null
        : (now) => planAppointment(now, { person: person.id, unit: other?.id ?? branch.id, post: d % 3 === 0 ? "branch-committee-member" : "branch-secretary", key: false, from: on, scope }); // prettier-ignore
    case "endAppointment": {
      const appointment = pick(appointments.filter((each) => each.until === null), a); // prettier-ignore
      return appointment === undefined ? null : (now) => planAppointmentEnd(now, { appointment: appointment.id, until: on }); // prettier-ignore
    }
  }
}

// ---- plans ----

const CLAUSES = [
  "各党支部每月召开支委会。",
  "各党支部每月开展主题党日。",
  "每季度开展意识形态分析研判。",
  "节前开展节前廉政提醒。",
  "全年完成党员学时。",
  "党委会落实第一议题。",
  "新任书记一个月内进行任职廉政谈话。",
  "全面提升服务品质。",
] as const;

function planText(year: number, mask: number, order: number): string {
  const chosen = CLAUSES.filter((_, index) => (mask >> index) % 2 === 0 || index === order % 8);
  return `${year}年党建工作计划\n\n一、夯实基层基础\n1.规范组织生活。${chosen.slice(0, 3).join("")}\n2.抓好各项任务。${chosen.slice(3).join("")}按要求做好其他工作。\n`;
}

// ---- led projects ----

async function prepareProject(
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
