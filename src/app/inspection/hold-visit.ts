import type { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import type { Db } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { doStepWithin } from "#app/cases/do-step-within.ts";
import { type Frame, holdFrame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import type { VisitRecord } from "#app/inspection/inspection-store.ts";
import { openFinding } from "#app/inspection/open-finding.ts";
import type { holdInputSchema, registerFindingSchema, visitSchema } from "#app/inspection/schema.ts"; // prettier-ignore
import { loadVisit, showVisit, visitNotFound } from "#app/inspection/show-visit.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { submitTogether } from "#app/records/submit-record.ts";
import { transact } from "#app/transact.ts";

type HoldInput = z.output<typeof holdInputSchema>;

/** Words by which the ledger knows what a visit was about, so that the duty it serves is fulfilled by it. */
const AGENDA: Readonly<Record<string, string>> = { 作风督查: "作风督查", 节前检查: "作风督查", 工程监督: "项目监督" }; // prettier-ignore

/**
 * Writes down a visit, once: the record in the ledger (which fulfils what the year asks of who supervises), the step of its
 * case, and a rectification for each finding. All or nothing.
 */
export async function holdVisit(
  deps: CaseDeps,
  actor: Actor,
  id: string,
  input: HoldInput,
): Promise<Result<z.output<typeof visitSchema>>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const visit = await loadVisit(deps.db, actor, frame, id);
  if (visit === null || !mayOn(actor, "inspection.write", frame.organization)(visit.unit_id)) return visitNotFound(); // prettier-ignore
  if (visit.held_on !== null) return heldAlready(deps.db, actor, frame, visit);
  const target = frame.organization.unit(visit.target_id);
  const on = day(input.on);
  const recordId = newId();
  const people = [...new Set([input.leaderId, ...input.memberIds])];
  const stranger = people.find((each) => frame.organization.person(each) === undefined);
  if (stranger !== undefined) return refused("person-not-found", "带队人或者参加人不在人员名单里。请重新选。"); // prettier-ignore
  const words = AGENDA[visit.kind];
  const record = recordInputSchema.parse({
    unitId: visit.unit_id,
    kinds: ["inspection"],
    title: `${visit.kind}：${target?.shortName ?? ""}`,
    day: on,
    place: input.place ?? null,
    agenda: [
      { text: visit.topic },
      ...(words === undefined ? [] : [{ text: words }]),
      ...(input.findings.length > 0 ? [{ text: "发现问题" }] : []),
    ],
    attendance: { attended: people, leave: [] },
    minutes: input.summary,
    fields: { inspected: target?.name ?? "", findings: input.findings.length },
  });
  const held = await submitTogether(
    deps,
    actor,
    [{ id: recordId, submission: { ...record, replaces: 0 } }],
    async (tx, frameNow) => {
      await tx.selectFrom("procedure_case").select("id").where("group_id", "=", actor.groupId).where("id", "=", visit.case_id).forUpdate().execute(); // prettier-ignore
      // as it is now: somebody may have written it down, or put it off
      const now = await loadVisit(tx, actor, frameNow, id);
      if (now === null || !mayOn(actor, "inspection.write", frameNow.organization)(now.unit_id)) return visitNotFound(); // prettier-ignore
      if (now.held_on !== null) return heldAlready(tx, actor, frameNow, now);
      const done = await doStepWithin(tx, deps, actor, frameNow, visit.case_id, {
        step: "visit",
        on,
        outcome: "done",
        fields: { summary: input.summary, findings: input.findings.length, leader: input.leaderId, ...(input.memberIds.length === 0 ? {} : { members: input.memberIds }) }, // prettier-ignore
        papers: [{ document: "record", files: input.files, recordId }],
        ballot: null,
      });
      if (!done.ok) return done;
      for (const [position, finding] of input.findings.entries()) {
        const opened = await openFinding(tx, deps, actor, frameNow, { visitId: id, projectCaseId: null, unitId: visit.target_id, on, position }, finding); // prettier-ignore
        if (!opened.ok) return opened;
      }
      await tx
        .updateTable("supervision_visit")
        // put off with a reason: the later day is the one by which it was to be made
        .set({ held_on: on, record_id: recordId, planned_on: now.due_on ?? now.planned_on })
        .where("group_id", "=", actor.groupId)
        .where("id", "=", id)
        .execute();
      await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "supervision-visit.hold", subject: { kind: "supervision-visit", id }, after: { unit: visit.target_id, record: recordId, count: input.findings.length } }); // prettier-ignore
      return success(null);
    },
  );
  return held.ok ? showVisit(deps.db, actor, frame, id) : held;
}

/** Of two who write down the same visit the second is shown what the first wrote. */
async function heldAlready(db: Db, actor: Actor, frame: Frame, visit: VisitRecord): Promise<Result<never>> {
  const current = await showVisit(db, actor, frame, visit.id);
  return overtaken("visit-conflict", `这次${visit.kind}已经登记过（${visit.held_on ?? ""}），您写的还在，没有提交。要补充，请打开那条台账更正。`, current.ok ? current.value : null);
} // prettier-ignore

/** A finding that came otherwise: at a construction project, from an audit, from a letter. */
export async function registerFinding(
  deps: CaseDeps,
  actor: Actor,
  input: z.output<typeof registerFindingSchema>,
): Promise<Result<{ readonly caseId: string }>> {
  const { projectCaseId } = input;
  return transact(deps.db, async (tx) => {
    const now = await holdFrame(tx, deps, actor);
    if (!mayOn(actor, "inspection.write", now.organization)(input.unitId)) {
      return refused(
        "unit-not-found",
        "没有找到这个单位，或者它不在您的监督范围内。请从组织树中另选一个。",
      );
    }
    let position = 0;
    if (projectCaseId !== undefined) {
      const project = await tx
        .selectFrom("procedure_case")
        .select(["unit_id", "procedure", "ended", "title"])
        .where("group_id", "=", actor.groupId)
        .where("id", "=", projectCaseId)
        .forUpdate()
        .executeTakeFirst();
      if (project?.procedure !== "construction-supervision" || !mayOn(actor, "inspection.read", now.organization)(project.unit_id)) {
        return refused("case-not-found", "没有找到这个工程项目。请从工程监督的列表里重新打开。");
      } // prettier-ignore
      if (project.ended !== null) {
        return refused("project-ended", `“${project.title}”的监督已经结束，不能再在它上面登记问题。请在对应单位直接登记这个问题。`); // prettier-ignore
      }
      const known = await tx.selectFrom("supervision_finding").select("id").where("group_id", "=", actor.groupId).where("project_case_id", "=", projectCaseId).execute(); // prettier-ignore
      position = known.length;
    }
    return openFinding(tx, deps, actor, now, { visitId: null, projectCaseId: projectCaseId ?? null, unitId: input.unitId, on: input.on === undefined ? actor.today : day(input.on), position }, input); // prettier-ignore
  });
}
