import type { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import {
  checkPlan,
  type PlannedVisit,
  type VisitedUnit,
} from "#domain/inspection/supervision-plan.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { holdFrame, loadFrame } from "#app/duties/view-context.ts";
import { type PlanRecord, loadPlan } from "#app/inspection/inspection-store.ts";
import { openVisit } from "#app/inspection/open-visit.ts";
import type { planInputSchema, SupervisionPlan } from "#app/inspection/schema.ts";
import { planNotFound, showPlan } from "#app/inspection/show-plan.ts";
import { submitTogether } from "#app/records/submit-record.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { lockUnits } from "#app/units/lock-units.ts";
import { transact } from "#app/transact.ts";

type PlanInput = z.output<typeof planInputSchema>;

const visitOf = (line: PlanInput["lines"][number]): PlannedVisit => ({
  ...line,
  plannedOn: day(line.plannedOn),
});

/** Of two who write at once the second is shown what the first wrote. */
const planChanged = (title: string, current: unknown): Result<never> =>
  overtaken("plan-conflict", `“${title}”在您打开以后被别人改过，您写的还在，没有保存。请对照现在的内容，再决定用哪一个。`, current); // prettier-ignore

/** Writes the draft of a year's plan of a unit; an unfinished line may stand in a draft. */
export async function savePlan(
  deps: CaseDeps,
  actor: Actor,
  input: PlanInput,
): Promise<Result<SupervisionPlan>> {
  const saved = await transact(deps.db, async (tx): Promise<Result<string>> => {
    const frame = await holdFrame(tx, deps, actor);
    const unit = await requireUnit(tx, actor, "inspection.write", input.unitId);
    if (!unit.ok) return unit;
    await lockUnits(tx, actor.groupId, [input.unitId]);
    const known = await tx
      .selectFrom("supervision_plan")
      .select(["id", "revision", "adopted_on", "title"])
      .where("group_id", "=", actor.groupId)
      .where("unit_id", "=", input.unitId)
      .where("year", "=", input.year)
      .forUpdate()
      .executeTakeFirst();
    if (known?.adopted_on != null) {
      return refused("plan-adopted", `${input.year}年的监督计划已经定了。要增加的，用“加一次”；不去的，在那一次里写明原因。`); // prettier-ignore
    }
    if (known !== undefined && input.basedOn !== undefined && known.revision !== input.basedOn) {
      const current = await showPlan(tx, actor, frame, known.id);
      return planChanged(known.title, current.ok ? current.value : null);
    }
    const id = known?.id ?? newId();
    const at = deps.clock.now();
    const content = { title: input.title, aim: input.aim, lines: JSON.stringify(input.lines), saved_by: actor.personId, on_behalf_of: onBehalfOf(actor), saved_at: at, revision: (known?.revision ?? 0) + 1 }; // prettier-ignore
    if (known === undefined) {
      await tx
        .insertInto("supervision_plan")
        .values({
          group_id: actor.groupId,
          id,
          unit_id: input.unitId,
          year: input.year,
          record_id: null,
          adopted_on: null,
          ...content,
        }) // prettier-ignore
        .execute();
    } else {
      await tx.updateTable("supervision_plan").set(content).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    }
    await writeAudit(tx, {
      ...accountable(actor),
      at,
      action: "supervision-plan.save",
      subject: { kind: "supervision-plan", id },
      after: { unit: input.unitId, year: input.year, count: input.lines.length },
    });
    return success(id);
  });
  return saved.ok ? showPlan(deps.db, actor, await loadFrame(deps.db, deps, actor), saved.value) : saved; // prettier-ignore
}

/**
 * 定计划: each line becomes a visit that is owed by its day, and the ledger gets the plan as the record that it is, so that
 * nothing is entered twice.
 */
export async function adoptPlan(
  deps: CaseDeps,
  actor: Actor,
  id: string,
  basedOn: number,
): Promise<Result<SupervisionPlan>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const plan = await loadPlan(deps.db, actor.groupId, id);
  if (plan === null) return planNotFound();
  const unit = await requireUnit(deps.db, actor, "inspection.write", plan.unit_id);
  if (!unit.ok) return planNotFound();
  const recordId = newId();
  const adopted = await submitTogether(
    deps,
    actor,
    [{ id: recordId, submission: { ...recordOfPlan(plan, actor), replaces: 0 } }],
    async (tx, frameNow) => {
      const still = await requireUnit(tx, actor, "inspection.write", plan.unit_id);
      if (!still.ok) return planNotFound();
      const now = await loadPlan(tx, actor.groupId, id, true);
      if (now === null) return planNotFound();
      if (now.adopted_on !== null) return refused("plan-adopted", "这份计划已经定了。");
      if (now.revision !== basedOn) {
        const current = await showPlan(tx, actor, frame, id);
        return planChanged(now.title, current.ok ? current.value : null);
      }
      const visits = now.lines.map(visitOf);
      const problems = checkPlan(visits, now.year, actor.today, visitedUnit(frameNow.organization));
      if (problems.length > 0) return refused("plan-incomplete", problems.length === 1 ? (problems[0]?.message ?? "") : `有${problems.length}处要改。`, problems); // prettier-ignore
      for (const visit of visits) {
        const opened = await openVisit(tx, deps, actor, frameNow, { unitId: now.unit_id, planId: id, openedOn: actor.today }, visit); // prettier-ignore
        if (!opened.ok) return opened;
      }
      await tx
        .updateTable("supervision_plan")
        .set({ adopted_on: actor.today, record_id: recordId, revision: now.revision + 1 })
        .where("group_id", "=", actor.groupId)
        .where("id", "=", id)
        .execute();
      await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "supervision-plan.adopt", subject: { kind: "supervision-plan", id }, after: { unit: now.unit_id, year: now.year, count: visits.length } }); // prettier-ignore
      return success(null);
    },
  );
  return adopted.ok ? showPlan(deps.db, actor, frame, id) : adopted;
}

/** A unit as a plan asks of it: whether it is there, or since when not and what it became. */
const visitedUnit = (organization: OrganizationIndex) => (unitId: string): VisitedUnit | undefined => {
  const unit = organization.unit(unitId);
  if (unit === undefined) return undefined;
  const into = unit.mergedInto === null ? null : (organization.unit(unit.mergedInto)?.name ?? null);
  return { name: unit.name, closed: unit.closesOn === null ? null : { on: unit.closesOn, into } };
}; // prettier-ignore

const recordOfPlan = (plan: PlanRecord, actor: Actor) =>
  recordInputSchema.parse({
    unitId: plan.unit_id,
    kinds: ["work-plan"],
    title: plan.title,
    day: actor.today,
    agenda: [{ text: "监督工作计划" }],
  });

/** Adds a visit that the plan did not foresee, or that nobody planned. */
export async function addVisit(
  deps: CaseDeps,
  actor: Actor,
  input: PlannedVisit & { readonly unitId: string },
): Promise<Result<{ readonly visitId: string }>> {
  return transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const unit = await requireUnit(tx, actor, "inspection.write", input.unitId);
    if (!unit.ok) return unit;
    if (!frame.organization.isOpen(input.targetId, input.plannedOn)) {
      return refused("unit-not-found", "没有找到要去的单位，或者那一天它已经撤并。请从组织里选一个现有的单位。"); // prettier-ignore
    }
    // whoever adopts it now is waited for: the visit then belongs to the plan
    const known = await tx
      .selectFrom("supervision_plan")
      .select(["id", "adopted_on"])
      .where("group_id", "=", actor.groupId)
      .where("unit_id", "=", input.unitId)
      .where("year", "=", Number(input.plannedOn.slice(0, 4)))
      .forNoKeyUpdate()
      .executeTakeFirst();
    const plan = known?.adopted_on == null ? undefined : known;
    const opened = await openVisit(tx, deps, actor, frame, { unitId: input.unitId, planId: plan?.id ?? null, openedOn: actor.today }, input); // prettier-ignore
    if (!opened.ok) return opened;
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "supervision-visit.add", subject: { kind: "supervision-visit", id: opened.value.visitId }, after: { unit: input.targetId } }); // prettier-ignore
    return opened;
  });
}
