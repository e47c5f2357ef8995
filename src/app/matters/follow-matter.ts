import { type Result, success } from "#kernel/problem.ts";
import { type Handling, HANDLINGS, MATTER_PROCEDURES } from "#domain/matter/matter-kind.ts";
import type { Case, CaseEvent } from "#domain/procedure/case.ts";
import { caseState, standingEvents } from "#domain/procedure/case-state.ts";
import type { StepFollower } from "#app/cases/step-follower.ts";
import type { AppDeps } from "#app/deps.ts";
import { dropRecordOfStep, keepRecordOfStep, recordIdOfStep } from "#app/records/record-of-step.ts";

const SENT: Readonly<Record<string, readonly string[]>> = {
  [MATTER_PROCEDURES.request]: ["send"],
  [MATTER_PROCEDURES.report]: ["send", "send-at-once"],
  [MATTER_PROCEDURES.filing]: ["file"],
};

/** What the superior does with it: from then on it stands, also where the rest is withdrawn. */
const ANSWERED = ["reply", "receive"];

/**
 * A paper that was sent upwards stands in the ledger too, so that the duties of 重大事项请示报告 are fulfilled by it. Taken back
 * (收回送达), or withdrawn as a whole (撤回) before the superior answered, nothing was sent: its record is withdrawn with it.
 */
export const followMatter =
  (deps: Pick<AppDeps, "library" | "clock">): StepFollower =>
  async (tx, actor, written): Promise<Result<null>> => {
    const { procedure, row, before, event, after } = written;
    const sends = SENT[procedure.id];
    if (sends === undefined) return success(null);
    const recordAt = (position: number) => recordIdOfStep(actor.groupId, row.id, position);
    if (event.kind === "take-back" || event.kind === "withdraw") {
      const why = `${HANDLINGS[handlingOf(procedure.id)]}${event.kind === "withdraw" ? "撤回" : "收回"}：${event.reason}`;
      for (const sent of goneWith(event.kind, before, sends)) {
        await dropRecordOfStep(tx, deps, actor, recordAt(before.events.indexOf(sent) + 1), why);
      }
      return success(null);
    }
    if (event.kind !== "step" || !sends.includes(event.step)) return success(null);
    const { unitId, fields } = caseState(procedure, after);
    const number = fields["number"];
    const kind = procedure.id === MATTER_PROCEDURES.request ? "request" : "report";
    const kept = await keepRecordOfStep(tx, deps, actor, {
      id: recordAt(before.events.length + 1),
      unitId,
      kinds: [kind],
      title: row.title,
      on: event.on,
      line: { text: `重大事项：${row.title}`, topics: ["major-matters"] },
      fields: typeof number === "string" ? { number } : {},
    });
    return kept.ok ? success(null) : kept;
  }; // prettier-ignore

/** The sending that was taken back; of a case that is withdrawn every one, unless it was answered. */
function goneWith(how: "take-back" | "withdraw", before: Case, sends: readonly string[]): CaseEvent[] {
  const standing = standingEvents(before);
  if (how === "withdraw" && standing.some((each) => each.kind === "step" && ANSWERED.includes(each.step))) return [];
  return (how === "withdraw" ? standing : standing.slice(-1)).filter((each) => each.kind === "step" && sends.includes(each.step));
} // prettier-ignore

const handlingOf = (procedure: string): Handling =>
  procedure === MATTER_PROCEDURES.request ? "request" : procedure === MATTER_PROCEDURES.report ? "report" : "filing"; // prettier-ignore
