import { type Result, refused, success } from "#kernel/problem.ts";
import type { StepFollower } from "#app/cases/step-follower.ts";
import type { AppDeps } from "#app/deps.ts";
import { FINDINGS_PROCEDURE, FINDINGS_STEP, openFindingsOf } from "#app/inspection/open-findings.ts"; // prettier-ignore

const NAMED = 5;

/**
 * 监督小结: whether all findings of a construction project are closed follows from the findings, not from what is ticked.
 * The project is locked by whoever writes to it, and registering a finding of it locks it too, so none slips in between.
 */
export const followFindings =
  (deps: Pick<AppDeps, "library">): StepFollower =>
  async (tx, actor, { procedure, row, event }): Promise<Result<null>> => {
    if (procedure.id !== FINDINGS_PROCEDURE || event.kind !== "step" || event.step !== FINDINGS_STEP) return success(null); // prettier-ignore
    const open = await openFindingsOf(tx, actor, deps.library, row.id);
    if (open.length === 0) return success(null);
    // what the actor does not see is counted, not named
    const named = open.filter(({ seen }) => seen).slice(0, NAMED);
    const list = named.length === 0 ? "" : `：${named.map(({ title }) => `“${title}”`).join("、")}${named.length < open.length ? "等" : ""}`; // prettier-ignore
    return refused("findings-open", `这个工程还有${open.length}个问题没有销号${list}。都经另一人复核销号以后，才能办“监督小结”。请到“监督”的“问题整改”里查看。`); // prettier-ignore
  };
