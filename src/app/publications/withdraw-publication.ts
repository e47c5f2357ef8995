import { type Result, success } from "#kernel/problem.ts";
import type { Actor } from "#app/access/actor.ts";
import { changePublication, type PublicationDeps } from "#app/publications/change-publication.ts";

/** 撤回, with the reason. The paper stays as it was, to be read; another one may be drafted in its place. */
export const withdrawPublication = (
  deps: PublicationDeps,
  actor: Actor,
  id: string,
  remark: string,
): Promise<Result<null>> =>
  changePublication(deps, actor, id, "withdraw", async (tx, row) => {
    await tx
      .updateTable("publication")
      .set({ status: "withdrawn" })
      .where("group_id", "=", actor.groupId)
      .where("id", "=", row.id)
      .execute();
    return success({ cause: remark });
  });
