import { type Day, day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { RHYTHM_NAMES } from "#domain/committee/meeting.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { openCase } from "#app/cases/open-case.ts";
import type { CommitteeDeps } from "#app/committee/committee-scope.ts";
import type { ItemInput } from "#app/committee/schema.ts";
import type { Frame } from "#app/duties/view-context.ts";

const PROCEDURE = "supervised-task";

/** 交办: each task of an item becomes a supervised case of its unit, in the transaction of what resolved it. */
export async function giveTasks(
  tx: Tx,
  deps: CommitteeDeps,
  actor: Actor,
  frame: Frame,
  item: { readonly id: string; readonly resolution: string },
  tasks: ItemInput["tasks"],
  resolvedOn: Day,
): Promise<Result<null>> {
  for (const task of tasks) {
    const opened = await openCase(
      tx,
      deps,
      actor,
      {
        procedure: PROCEDURE,
        unitId: task.unitId,
        title: task.text.slice(0, 120),
        openedOn: resolvedOn,
        origin: { kind: "agenda-item", id: item.id },
        first: {
          on: actor.today,
          fields: {
            resolution: item.resolution.trim() === "" ? task.text : item.resolution,
            owner: task.ownerId,
            ...(task.coOwners.length === 0 ? {} : { "co-owners": task.coOwners }),
            deadline: task.dueOn,
            rhythm: RHYTHM_NAMES[task.rhythm],
          },
        },
      },
      frame,
    );
    if (!opened.ok) return opened;
    const written = await tx
      .insertInto("committee_task")
      .values({
        group_id: actor.groupId,
        id: task.id,
        item_id: item.id,
        case_id: opened.value.caseId,
        text: task.text,
        unit_id: task.unitId,
        owner_id: task.ownerId,
        due_on: day(task.dueOn),
        rhythm: task.rhythm,
      }) // prettier-ignore
      .onConflict((conflict) => conflict.columns(["group_id", "id"]).doNothing())
      .executeTakeFirst();
    if (Number(written.numInsertedOrUpdatedRows) !== 1) return refused("task-given", `“${task.text}”已经交办过。请刷新页面。`); // prettier-ignore
  }
  return success(null);
}
