import { type Result, success } from "#kernel/problem.ts";
import { outcomeOf } from "#domain/procedure/case-state.ts";
import { stepOf } from "#domain/procedure/procedure.ts";
import type { AppDeps } from "#app/deps.ts";
import type { StepFollower } from "#app/cases/step-follower.ts";
import { storeNotice } from "#app/notices/notice-store.ts";

/**
 * Whoever asked for something that anybody may ask for is told what was done about it: accepted, answered, paid. Only in the
 * inbox of their own, never by mail, so that nobody else learns who asked.
 */
export const tellAsker =
  (deps: Pick<AppDeps, "clock">): StepFollower =>
  async (tx, actor, { procedure, row, after, event }): Promise<Result<null>> => {
    if (procedure.openToAll !== true || event.kind !== "step") return success(null);
    const found = await tx.selectFrom("procedure_case").select(["started_by", "person_id"]).where("group_id", "=", actor.groupId).where("id", "=", row.id).executeTakeFirst(); // prettier-ignore
    const askers = new Set([found?.started_by, found?.person_id].filter((each) => each != null)); // prettier-ignore
    askers.delete(actor.personId);
    const name = stepOf(procedure, event.step)?.name ?? event.step;
    const outcome = outcomeOf(procedure, event)?.name;
    const text = `${name}${outcome === undefined || outcome === name ? "" : `：${outcome}`}`;
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
