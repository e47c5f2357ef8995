import { type Result, success } from "#kernel/problem.ts";
import type { Case, StepEvent } from "#domain/procedure/case.ts";
import { outcomeOf, standingEvents } from "#domain/procedure/case-state.ts";
import { type Procedure, stepOf } from "#domain/procedure/procedure.ts";
import type { AppDeps } from "#app/deps.ts";
import type { StepFollower } from "#app/cases/step-follower.ts";
import { storeNotice } from "#app/notices/notice-store.ts";

/**
 * Whoever asked for something that anybody may ask for is told what was done about it: accepted, answered, paid; and that it
 * was taken back, so that nobody goes on believing it. Only in the inbox of their own, never by mail, so that nobody else
 * learns who asked.
 */
export const tellAsker =
  (deps: Pick<AppDeps, "clock">): StepFollower =>
  async (tx, actor, { procedure, row, before, after, event }): Promise<Result<null>> => {
    if (procedure.openToAll !== true) return success(null);
    const text = event.kind === "step" ? doneWords(procedure, event) : event.kind === "take-back" ? backWords(procedure, before) : null; // prettier-ignore
    if (text === null) return success(null);
    const found = await tx.selectFrom("procedure_case").select(["started_by", "person_id"]).where("group_id", "=", actor.groupId).where("id", "=", row.id).executeTakeFirst(); // prettier-ignore
    const askers = new Set([found?.started_by, found?.person_id].filter((each) => each != null)); // prettier-ignore
    askers.delete(actor.personId);
    for (const personId of askers) {
      await storeNotice(tx, {
        groupId: actor.groupId,
        personId,
        kind: "answer",
        about: `${row.id}:${after.events.length}`,
        day: actor.today,
        message: {
          title: `您提出的“${row.title}”有了新的办理`,
          sections: [{ heading: procedure.name, lines: [{ text, path: `/cases/${row.id}`, itemId: null }], more: 0 }], // prettier-ignore
        },
        inApp: true,
        email: false,
        now: deps.clock.now(),
        leavesAt: deps.clock.now(),
      });
    }
    return success(null);
  };

const nameOf = (procedure: Procedure, step: string): string =>
  stepOf(procedure, step)?.name ?? step;

function doneWords(procedure: Procedure, event: StepEvent): string {
  const name = nameOf(procedure, event.step);
  const outcome = outcomeOf(procedure, event)?.name;
  return `${name}${outcome === undefined || outcome === name ? "" : `：${outcome}`}`;
}

function backWords(procedure: Procedure, before: Case): string | null {
  const last = standingEvents(before).at(-1);
  return last?.kind === "step" ? `“${nameOf(procedure, last.step)}”收回了，等重新办理` : null;
}
