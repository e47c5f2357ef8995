import { sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import { visibleCases } from "#app/cases/case-scope.ts";
import type { StepFollower } from "#app/cases/step-follower.ts";
import type { AppDeps } from "#app/deps.ts";

const PROCEDURE = "construction-supervision";
const STEP = "close";
const NAMED = 5;

/**
 * 监督小结: whether all findings of a construction project are closed follows from the findings, not from what is ticked.
 * The project is locked by whoever writes to it, and registering a finding of it locks it too, so none slips in between.
 */
export const followFindings =
  (deps: Pick<AppDeps, "library">): StepFollower =>
  async (tx, actor, { procedure, row, event }): Promise<Result<null>> => {
    if (procedure.id !== PROCEDURE || event.kind !== "step" || event.step !== STEP)
      return success(null);
    const { rows } = await sql<{ title: string; seen: boolean }>`
      select c.title, coalesce(${visibleCases(actor, deps.library)}, false) as seen
      from supervision_finding f join procedure_case c on c.group_id = f.group_id and c.id = f.case_id
      where f.group_id = ${actor.groupId} and f.project_case_id = ${row.id}::uuid and c.ended is null
      order by f.position`.execute(tx);
    if (rows.length === 0) return success(null);
    // what the actor does not see is counted, not named
    const named = rows.filter(({ seen }) => seen).slice(0, NAMED);
    const list = named.length === 0 ? "" : `：${named.map(({ title }) => `“${title}”`).join("、")}${named.length < rows.length ? "等" : ""}`; // prettier-ignore
    return refused("findings-open", `这个工程还有${rows.length}个问题没有销号${list}。都经另一人复核销号以后，才能办“监督小结”。请到“监督”的“问题整改”里查看。`); // prettier-ignore
  };
