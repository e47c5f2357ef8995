import { type Result, success } from "#kernel/problem.ts";
import { MATTER_PROCEDURES } from "#domain/matter/matter-kind.ts";
import { caseState } from "#domain/procedure/case-state.ts";
import type { StepFollower } from "#app/cases/step-follower.ts";
import type { AppDeps } from "#app/deps.ts";
import { keepRecordOfStep } from "#app/records/record-of-step.ts";

const SENT: Readonly<Record<string, readonly string[]>> = {
  [MATTER_PROCEDURES.request]: ["send"],
  [MATTER_PROCEDURES.report]: ["send", "send-at-once"],
  [MATTER_PROCEDURES.filing]: ["file"],
};

/** A paper that was sent upwards stands in the ledger too, so that the duties of 重大事项请示报告 are fulfilled by it. */
export const followMatter =
  (deps: Pick<AppDeps, "library" | "clock">): StepFollower =>
  async (tx, actor, { procedure, row, event, after }): Promise<Result<null>> => {
    if (event.kind !== "step" || SENT[procedure.id]?.includes(event.step) !== true) return success(null); // prettier-ignore
    const { unitId, fields } = caseState(procedure, after);
    const number = fields["number"];
    const kind = procedure.id === MATTER_PROCEDURES.request ? "request" : "report";
    const kept = await keepRecordOfStep(tx, deps, actor, {
      unitId,
      kinds: [kind],
      title: row.title,
      on: event.on,
      line: { text: `重大事项：${row.title}`, topics: ["major-matters"] },
      fields: typeof number === "string" ? { number } : {},
    });
    return kept.ok ? success(null) : kept;
  };
