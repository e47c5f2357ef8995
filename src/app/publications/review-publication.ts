import { type Result, success } from "#kernel/problem.ts";
import { type Actor, onBehalfOf } from "#app/access/actor.ts";
import { changePublication, type PublicationDeps } from "#app/publications/change-publication.ts";

/** 审核: a draft has been read and may be published. Composing it anew takes this back. */
export const reviewPublication = (
  deps: PublicationDeps,
  actor: Actor,
  id: string,
): Promise<Result<null>> =>
  changePublication(deps, actor, id, "review", async (tx, row) => {
    await tx
      .updateTable("publication")
      .set({
        status: "reviewed",
        reviewed_by: actor.personId,
        reviewed_for: onBehalfOf(actor),
        reviewed_at: deps.clock.now(),
      })
      .where("group_id", "=", actor.groupId)
      .where("id", "=", row.id)
      .execute();
    return success({ after: { fingerprint: row.fingerprint } });
  });
