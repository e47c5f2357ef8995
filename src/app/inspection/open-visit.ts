import { type Day, yearOf } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, success } from "#kernel/problem.ts";
import type { PlannedVisit } from "#domain/inspection/supervision-plan.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { openCase } from "#app/cases/open-case.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** A visit becomes a case of the unit that supervises, owed by its day; who is visited need not know of it. */
export async function openVisit(
  tx: Tx,
  deps: CaseDeps,
  actor: Actor,
  frame: Frame,
  of: { readonly unitId: string; readonly planId: string | null; readonly openedOn: Day },
  visit: PlannedVisit,
): Promise<Result<{ readonly visitId: string }>> {
  const visitId = newId();
  // one that was made before anybody wrote it down began on its own day
  const openedOn = visit.plannedOn < of.openedOn ? visit.plannedOn : of.openedOn;
  const target = frame.organization.unit(visit.targetId);
  const opened = await openCase(tx, deps, actor, {
    procedure: "supervision-visit",
    unitId: of.unitId,
    title: `${visit.kind}：${target?.shortName ?? ""}（${visit.topic}）`.slice(0, 120),
    openedOn,
    origin: { kind: "supervision-visit", id: visitId },
    first: {
      on: openedOn,
      fields: {
        kind: visit.kind,
        target: visit.targetId,
        topic: visit.topic,
        "planned-on": visit.plannedOn,
        ...(visit.leaderId === null ? {} : { leader: visit.leaderId }),
      },
    },
  });
  if (!opened.ok) return opened;
  await tx
    .insertInto("supervision_visit")
    .values({
      group_id: actor.groupId,
      id: visitId,
      plan_id: of.planId,
      unit_id: of.unitId,
      target_id: visit.targetId,
      year: yearOf(visit.plannedOn),
      kind: visit.kind,
      topic: visit.topic,
      planned_on: visit.plannedOn,
      leader_id: visit.leaderId,
      case_id: opened.value.caseId,
      record_id: null,
      held_on: null,
    })
    .execute();
  return success({ visitId });
}
