import type { FastifyRequest } from "fastify";
import { type Result, refused, success } from "#kernel/problem.ts";
import { isAdministrator, sessionLimitsOf } from "#domain/access/session-limits.ts";
import { sha256 } from "#platform/tokens.ts";
import type { Actor } from "#app/access/actor.ts";
import { sessionTokenOf } from "#app/access/cookies.ts";
import { type FoundSession, findSession, touchSession } from "#app/access/session-store.ts";
import { asksOfAdministrator, ruleFor } from "#app/access/second-factor-rules.ts";
import type { AppDeps } from "#app/deps.ts";

/** How stale `seen_at` may get: a write for every request would cost more than it tells. */
const TOUCH_EVERY_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const LOGGED_OUT = refused("unauthenticated", "请先登录。登录后会回到这一页。");

const ELSEWHERE = refused(
  "administrator-elsewhere-unauthenticated",
  "管理员账号只能在规定的网络地址使用，这里不行。请换到规定的电脑上登录；要增加地址，请找运维人员改设置。",
);

/** Who asks, by one query for the session, the account, the person, the grants and the group's versions. */
export async function actorOfRequest(
  deps: AppDeps,
  request: FastifyRequest,
): Promise<Result<Actor>> {
  const token = sessionTokenOf(deps, request);
  if (token === undefined) return LOGGED_OUT;
  const now = deps.clock.now();
  const found = await findSession(deps.db, sha256(token), now, deps.clock.today());
  if (found === null || !isWithinLimits(found, now)) return LOGGED_OUT;
  if (!isWherePermitted(deps, found.actor, request.ip)) return ELSEWHERE;
  if (now.getTime() - found.seenAt.getTime() > TOUCH_EVERY_MS) {
    await touchSession(deps.db, found.actor.groupId, sha256(token), now);
  }
  return success(restricted(deps, found, now));
}

/**
 * Administrators' sessions end sooner, and never carry rights that were given after the log-in: who becomes one logs in
 * anew, so that a session from before, perhaps a stolen one, does not rise with its owner.
 */
function isWithinLimits(
  { actor, seenAt, createdAt, administratorSince }: FoundSession,
  now: Date,
): boolean {
  if (administratorSince !== null && administratorSince > createdAt) return false;
  const limits = sessionLimitsOf(actor.grants.map((grant) => grant.role));
  return (
    now.getTime() - seenAt.getTime() < limits.idleMinutes * MINUTE_MS &&
    now.getTime() - createdAt.getTime() < limits.absoluteMinutes * MINUTE_MS
  );
}

/** With every request, not only at the log-in: a session that was carried elsewhere is of no use there. */
function isWherePermitted(
  { access: { administratorAddresses } }: AppDeps,
  { grants }: Actor,
  address: string,
): boolean {
  if (administratorAddresses === null || administratorAddresses.includes(address)) return true;
  return !grants.some(({ role }) => isAdministrator(role));
}

function restricted({ access }: AppDeps, found: FoundSession, now: Date): Actor {
  const { actor, secondFactor, enrolled, passwordSince, secondFactorRules } = found;
  const expired =
    access.passwordExpiryDays !== null &&
    now.getTime() - passwordSince.getTime() >= access.passwordExpiryDays * DAY_MS;
  const rule = ruleFor(actor, secondFactorRules);
  const asked = asksOfAdministrator({ access }, actor) || rule.now;
  // the provider of the organization may have asked for it
  const has = enrolled || secondFactor;
  return {
    ...actor,
    mustChangePassword: actor.mustChangePassword || expired,
    mustEnrolSecondFactor: asked && !has,
    secondFactorFrom: has ? null : rule.ahead,
  };
}
