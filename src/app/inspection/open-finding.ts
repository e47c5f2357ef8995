import type { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, success } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { openCase } from "#app/cases/open-case.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { findingInputSchema } from "#app/inspection/schema.ts";

type FindingInput = z.output<typeof findingInputSchema>;

/** Where it was found: at a visit, at a construction project, or otherwise. */
export interface FoundAt {
  readonly visitId: string | null;
  readonly projectCaseId: string | null;
  readonly unitId: string;
  readonly on: Day;
  readonly position: number;
}

const LONGEST_TITLE = 60;

/** A finding opens its rectification in the unit that puts it right, with the facts as its first step. */
export async function openFinding(
  tx: Tx,
  deps: CaseDeps,
  actor: Actor,
  frame: Frame,
  at: FoundAt,
  input: FindingInput,
): Promise<Result<{ readonly caseId: string }>> {
  const id = newId();
  const unitId = input.unitId ?? at.unitId;
  const [line = ""] = input.finding.split(/[。；\n]/);
  const opened = await openCase(
    tx,
    deps,
    actor,
    {
      procedure: "rectification",
      unitId,
      title: line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE)}…` : line,
      openedOn: at.on,
      origin: { kind: "finding", id },
      first: {
        on: at.on,
        fields: {
          finding: input.finding,
          evidence: input.evidence,
          ...(input.rule === undefined || input.rule === "" ? {} : { rule: input.rule }),
          ...(input.severity === undefined ? {} : { severity: input.severity }),
          ...(input.deadline === undefined ? {} : { deadline: input.deadline }),
        },
        papers: input.files.length === 0 ? [] : [{ document: "evidence", files: input.files }],
      },
    },
    frame,
  );
  if (!opened.ok) return opened;
  const { caseId } = opened.value;
  await tx
    .insertInto("supervision_finding")
    .values({
      group_id: actor.groupId,
      id,
      visit_id: at.visitId,
      project_case_id: at.projectCaseId,
      position: at.position,
      unit_id: unitId,
      found_on: at.on,
      case_id: caseId,
      found_by: actor.personId,
      on_behalf_of: onBehalfOf(actor),
    })
    .execute();
  await writeAudit(tx, {
    ...accountable(actor),
    at: deps.clock.now(),
    action: "finding.register",
    subject: { kind: "finding", id },
    after: { unit: unitId, case: caseId },
  });
  return success({ caseId });
}
