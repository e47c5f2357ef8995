import { type Result, refused, success } from "#kernel/problem.ts";
import { hashPassword, verifyPassword } from "#platform/password.ts";
import type { Actor } from "#app/access/actor.ts";
import { deleteOtherSessions } from "#app/access/session-store.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";

/** Sets a new password after the old one was shown again; ends the other sessions of the account. */
export async function changePassword(
  deps: AppDeps,
  actor: Actor,
  input: { readonly current: string; readonly next: string },
  keepTokenHash: string,
): Promise<Result<null>> {
  const account = await deps.db
    .selectFrom("account")
    .select(["password_hash", "login"])
    .where("group_id", "=", actor.groupId)
    .where("id", "=", actor.accountId)
    .executeTakeFirstOrThrow();
  if (!(await verifyPassword(account.password_hash, input.current))) {
    return refused("wrong-password", "现在的密码不对，没有修改。请重新输入。");
  }
  if (input.next === input.current) {
    return refused("same-password", "新密码和现在的一样。请换一个。");
  }
  if (input.next.includes(account.login) && account.login.length > 3) {
    return refused("weak-password", "新密码里不能有登录名。请换一个，至少10个字符。");
  }
  const hash = await hashPassword(input.next);
  await deps.db.transaction().execute(async (tx) => {
    await tx
      .updateTable("account")
      .set({ password_hash: hash, must_change_password: false })
      .where("group_id", "=", actor.groupId)
      .where("id", "=", actor.accountId)
      .execute();
    await deleteOtherSessions(tx, actor.groupId, actor.accountId, keepTokenHash);
    await writeAudit(tx, {
      groupId: actor.groupId,
      actor: actor.personId,
      at: deps.clock.now(),
      action: "password.change",
      subject: { kind: "account", id: actor.accountId },
    });
  });
  return success(null);
}
