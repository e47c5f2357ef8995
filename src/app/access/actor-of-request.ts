import type { FastifyRequest } from "fastify";
import { type Result, refused, success } from "#kernel/problem.ts";
import { sha256 } from "#platform/tokens.ts";
import type { Actor } from "#app/access/actor.ts";
import { SESSION_COOKIE } from "#app/access/session-token.ts";
import { findSession, touchSession } from "#app/access/session-store.ts";
import type { AppDeps } from "#app/deps.ts";

/** How stale `seen_at` may get: a write for every request would cost more than it tells. */
const TOUCH_EVERY_MS = 5 * 60_000;

const LOGGED_OUT = refused("unauthenticated", "请先登录。登录后会回到这一页。");

/** Who asks, by one query for the session, the account, the person, the grants and the group's versions. */
export async function actorOfRequest(
  deps: AppDeps,
  request: FastifyRequest,
): Promise<Result<Actor>> {
  const token = request.cookies[SESSION_COOKIE];
  if (token === undefined || token.length > 200) return LOGGED_OUT;
  const now = deps.clock.now();
  const found = await findSession(deps.db, sha256(token), now, deps.clock.today());
  if (found === null) return LOGGED_OUT;
  if (now.getTime() - found.seenAt.getTime() > TOUCH_EVERY_MS) {
    await touchSession(deps.db, found.actor.groupId, sha256(token), now);
  }
  return success(found.actor);
}
