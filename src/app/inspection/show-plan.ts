import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { type Day, day, daysBetween, yearOf } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { adviseOnPlan } from "#domain/inspection/supervision-plan.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import { loadPlan, loadVisits, type VisitRecord } from "#app/inspection/inspection-store.ts";
import { supervisingUnits } from "#app/inspection/supervising-units.ts";
import type { planListSchema, planQuerySchema, SupervisionPlan, VisitRow } from "#app/inspection/schema.ts"; // prettier-ignore

export const planNotFound = (): Result<never> =>
  refused("supervision-plan-not-found", "没有找到这份监督计划，或者它不在您的管理范围内。请从监督计划里重新打开。"); // prettier-ignore

const SOON_DAYS = 7;

export function presentVisit(row: VisitRecord, { organization }: Frame, today: Day): VisitRow {
  const leader = row.leader_id === null ? undefined : organization.person(row.leader_id);
  return {
    id: row.id,
    caseId: row.case_id,
    unit: presentUnit(organization, row.unit_id),
    target: presentUnit(organization, row.target_id),
    kind: row.kind,
    topic: row.topic,
    plannedOn: row.planned_on,
    leader: leader === undefined ? null : { id: leader.id, name: leader.name },
    heldOn: row.held_on,
    recordId: row.record_id,
    state: stateOf(row, today),
    dueOn: row.held_on === null && row.ended === null ? (row.due_on ?? row.planned_on) : null,
    findings: row.findings,
    planned: row.plan_id !== null,
    told: row.ended === "told",
    tellBy: row.tell_by,
  };
}

/** Made in time or after its day, owed, or called off. */
function stateOf(row: VisitRecord, today: Day): VisitRow["state"] {
  if (row.held_on !== null) return row.held_on <= (row.due_on ?? row.planned_on) ? "met" : "made-up"; // prettier-ignore
  if (row.ended !== null) return "called-off";
  const due = row.due_on ?? row.planned_on;
  if (due < today) return "overdue";
  return daysBetween(today, due) <= SOON_DAYS ? "due-soon" : "open";
}

/** The year: its plans, and every visit of it whichever plan it stands in. */
export async function listPlans(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: z.output<typeof planQuerySchema>,
): Promise<z.output<typeof planListSchema>> {
  const { organization } = frame;
  const year = query.year ?? yearOf(actor.today);
  const scope = scopedUnits(actor, "inspection.read", query.unitId);
  const visits = await loadVisits(
    db,
    actor.groupId,
    sql`v.year = ${year} and v.unit_id in ${scope}`,
  );
  const plans = await db
    .selectFrom("supervision_plan")
    .select(["id", "unit_id", "year", "title", "adopted_on"])
    .where("group_id", "=", actor.groupId)
    .where("year", "=", year)
    .where("unit_id", "in", scope)
    .orderBy("adopted_on")
    .orderBy("id")
    .execute();
  return {
    year,
    plans: plans.map((plan) => {
      const own = visits.filter((visit) => visit.plan_id === plan.id).map((visit) => presentVisit(visit, frame, actor.today)); // prettier-ignore
      return {
        id: plan.id,
        unit: presentUnit(organization, plan.unit_id),
        year: plan.year,
        title: plan.title,
        adoptedOn: plan.adopted_on,
        visits: own.length,
        held: own.filter((visit) => visit.heldOn !== null).length,
        late: own.filter((visit) => visit.state === "overdue").length,
      };
    }),
    visits: visits.map((visit) => presentVisit(visit, frame, actor.today)),
    writes: supervisingUnits(actor, organization).map((unit) => presentUnit(organization, unit.id)), // prettier-ignore
  };
}

/** One plan with its lines, its visits, and what would be less of a burden. */
export async function showPlan(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<SupervisionPlan>> {
  const plan = await loadPlan(db, actor.groupId, id);
  const { organization } = frame;
  if (plan === null || !mayOn(actor, "inspection.read", organization)(plan.unit_id)) return planNotFound(); // prettier-ignore
  const visits = await loadVisits(db, actor.groupId, sql`v.plan_id = ${id}::uuid`);
  const lines = plan.lines.map((line) => ({ ...line, plannedOn: day(line.plannedOn) }));
  const people = [...new Set(lines.flatMap(({ leaderId }) => (leaderId === null ? [] : [leaderId])))]; // prettier-ignore
  return success({
    id: plan.id,
    unit: presentUnit(organization, plan.unit_id),
    year: plan.year,
    title: plan.title,
    aim: plan.aim,
    adoptedOn: plan.adopted_on,
    revision: plan.revision,
    recordId: plan.record_id,
    lines,
    visits: visits.map((visit) => presentVisit(visit, frame, actor.today)),
    advice: adviseOnPlan(lines, (key) => organization.unit(key)?.shortName),
    mayWrite: mayOn(actor, "inspection.write", organization)(plan.unit_id),
    units: [...new Set(lines.map(({ targetId }) => targetId))].map((each) => presentUnit(organization, each)), // prettier-ignore
    people: people.flatMap((each) => {
      const person = organization.person(each);
      return person === undefined ? [] : [{ id: person.id, name: person.name }];
    }),
  });
}
