import type { FastifyRequest } from "fastify";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Grant } from "#domain/access/grants.ts";
import type { Tx } from "#platform/database/connect.ts";
import { sha256 } from "#platform/tokens.ts";
import type { Actor } from "#app/access/actor.ts";
import { sessionTokenOf } from "#app/access/cookies.ts";
import { findSession } from "#app/access/session-store.ts";
import { settledHere } from "#app/access/settled-here.ts";
import type { AppDeps } from "#app/deps.ts";

/**
 * Asked at the end of a change, in its transaction: whether the session still holds every grant with which the request began.
 * What was withdrawn while the change waited for somebody else is withdrawn for it too. What the change itself has ended is
 * its own doing: whoever enters that they leave a post may still have entered it.
 */
export async function requireStillGranted(
  tx: Tx,
  deps: Pick<AppDeps, "clock" | "secureCookies">,
  request: FastifyRequest,
  actor: Actor,
): Promise<Result<null>> {
  const own = settledHere(tx);
  if (own.has(actor.personId) || own.has(actor.actingFor?.personId ?? "")) return success(null);
  const token = sessionTokenOf(deps, request);
  const now = token === undefined ? null : await findSession(tx, sha256(token), deps.clock.now(), actor.today); // prettier-ignore
  if (now === null) {
    return refused("unauthenticated", "登录刚刚结束，这次没有保存。请重新登录后再办。");
  }
  const kept = now.actor.grants;
  const same =
    now.actor.actingFor?.delegationId === actor.actingFor?.delegationId &&
    actor.grants.every((grant) => kept.some((each) => isSame(each, grant)));
  return same
    ? success(null)
    : refused("grants-forbidden", "您的权限刚刚有变动，这次没有保存。请刷新页面，看现在还能办什么；有疑问请联系安全管理员。"); // prettier-ignore
}

/** Another end, as long as it has not come, changes nothing. */
const isSame = (one: Grant, other: Grant): boolean =>
  one.role === other.role && one.unitId === other.unitId && one.from === other.from;
