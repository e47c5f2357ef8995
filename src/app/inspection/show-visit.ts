import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { type Result, refused, success } from "#kernel/problem.ts";
import { caseState } from "#domain/procedure/case-state.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { loadCasesOf } from "#app/cases/load-cases-of.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import { loadVisits, type VisitRecord } from "#app/inspection/inspection-store.ts";
import { loadFindings } from "#app/inspection/load-findings.ts";
import type { visitSchema } from "#app/inspection/schema.ts";
import { presentVisit } from "#app/inspection/show-plan.ts";

export const visitNotFound = (): Result<never> =>
  refused(
    "visit-not-found",
    "没有找到这次调研督查，或者它不在您的管理范围内。请从监督计划里重新打开。",
  );

/** A visit that the actor may read; null otherwise. */
export async function loadVisit(
  db: Kysely<Database>,
  actor: Actor,
  { organization }: Frame,
  id: string,
): Promise<VisitRecord | null> {
  if (!isUuid(id)) return null;
  const [visit] = await loadVisits(db, actor.groupId, sql`v.id = ${id}::uuid`);
  return visit !== undefined && mayOn(actor, "inspection.read", organization)(visit.unit_id) ? visit : null; // prettier-ignore
}

/** One visit: what was seen, and what became of each finding. */
export async function showVisit(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<z.output<typeof visitSchema>>> {
  const visit = await loadVisit(db, actor, frame, id);
  if (visit === null) return visitNotFound();
  const [own] = await loadCasesOf(db, actor, frame, { procedure: "supervision-visit", ids: [visit.case_id] }); // prettier-ignore
  const state = own === undefined ? null : caseState(own.definition, own.run);
  const text = (field: string): string | null => {
    const value = state?.fields[field];
    return typeof value === "string" ? value : null;
  };
  const members = state?.fields["members"];
  const open = (step: string): boolean => state?.open.some((each) => each.step.id === step) === true; // prettier-ignore
  const writes = mayOn(actor, "inspection.write", frame.organization)(visit.unit_id);
  return success({
    ...presentVisit(visit, frame, actor.today),
    summary: text("summary"),
    feedback: text("feedback"),
    members: (Array.isArray(members) ? members : []).flatMap((each: string) => {
      const person = frame.organization.person(each);
      return person === undefined ? [] : [{ id: person.id, name: person.name }];
    }),
    findingRows: await loadFindings(db, actor, frame, { visitId: id, asOf: actor.today }),
    may: {
      hold: writes && open("visit"),
      callOff: writes && open("visit"),
      tell: writes && open("tell"),
    },
    revision: own?.run.events.length ?? 0,
  });
}
