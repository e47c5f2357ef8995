import { type Kysely, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Library } from "#domain/institution/institution.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { visibleCases } from "#app/cases/case-scope.ts";
import type { Facts, StepFacts } from "#app/cases/step-facts.ts";

/** The last step of 工程项目监督: it waits for everything that was found. */
export const FINDINGS_PROCEDURE = "construction-supervision";
export const FINDINGS_STEP = "close";
const LISTED = 20;

/** A finding of a project that is not closed; what the actor does not see is counted, not named. */
export interface OpenFinding {
  readonly caseId: string;
  readonly title: string;
  readonly dueOn: Day | null;
  readonly seen: boolean;
}

/** Findings of a construction project that are not closed, in the order in which they were registered. */
export async function openFindingsOf(
  db: Kysely<Database>,
  actor: Actor,
  library: Library,
  projectCaseId: string,
): Promise<OpenFinding[]> {
  const { rows } = await sql<OpenFinding>`
    select c.id as "caseId", c.title, c.next_due_on as "dueOn", coalesce(${visibleCases(actor, library)}, false) as seen
    from supervision_finding f join procedure_case c on c.group_id = f.group_id and c.id = f.case_id
    where f.group_id = ${actor.groupId} and f.project_case_id = ${projectCaseId}::uuid and c.ended is null
    order by f.position`.execute(db);
  return rows;
}

/** Whether all that was found at a project is put right, on the step that needs it: nobody is asked to tick it. */
export const findingsOfProject: StepFacts = async (
  db,
  actor,
  library,
  of,
): Promise<Facts | null> => {
  if (of.procedure.id !== FINDINGS_PROCEDURE || of.step !== FINDINGS_STEP) return null;
  const open = await openFindingsOf(db, actor, library, of.caseId);
  const { rows } = await sql<{ found: number }>`
    select count(*)::int as found from supervision_finding
    where group_id = ${actor.groupId} and project_case_id = ${of.caseId}::uuid`.execute(db); // prettier-ignore
  const found = rows[0]?.found ?? 0;
  const seen = open.filter((each) => each.seen);
  const closed = found === 0 ? "没有登记问题。" : `登记的${found}个问题都已销号。`;
  return {
    says: open.length === 0 ? `这个工程${closed}` : `这个工程登记了${found}个问题，还有${open.length}个没有销号；都经另一人复核销号以后才能办这一步。`, // prettier-ignore
    blocks: open.length > 0,
    cases: seen.slice(0, LISTED).map(({ caseId, title, dueOn }) => ({ caseId, title, dueOn, late: dueOn !== null && dueOn < actor.today })), // prettier-ignore
    unseen: open.length - Math.min(seen.length, LISTED),
  };
};
