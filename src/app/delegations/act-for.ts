import { type Result, refused, success } from "#kernel/problem.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { switchSession } from "#app/access/switch-session.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { delegationsReceived } from "#app/delegations/list-delegations.ts";
import type { AppDeps } from "#app/deps.ts";
import { transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "clock">;

/** From now on this session acts in the principal's name; the answer is the actor as it then stands. */
export async function actFor(
  deps: Deps,
  actor: Actor,
  delegationId: string,
  tokenHash: string,
): Promise<Result<Actor>> {
  const none = refused("delegation-not-found", "没有这次代办，或者今天不在代办的日期里。请在“我的”里核对日期。"); // prettier-ignore
  if (!isUuid(delegationId)) return none;
  const received = await delegationsReceived(deps.db, actor);
  const found = received.find((each) => each.id === delegationId && each.state === "current");
  if (found === undefined) return none;
  return change(deps, actor, tokenHash, delegationId, `${found.principal.name}已不再任职，这次代办没有可办的事。`); // prettier-ignore
}

/** Back to one's own name. */
export const actForSelf = (deps: Deps, actor: Actor, tokenHash: string): Promise<Result<Actor>> =>
  change(deps, actor, tokenHash, null, "");

async function change(
  deps: Deps,
  actor: Actor,
  tokenHash: string,
  delegationId: string | null,
  nothing: string,
): Promise<Result<Actor>> {
  return transact(deps.db, async (tx) => {
    const now = await switchSession(tx, actor, { tokenHash, delegationId }, deps.clock.now());
    if (now === null) return refused("unauthenticated", "请先登录。登录后会回到这一页。");
    if (delegationId !== null && now.actingFor === null)
      return refused("nothing-to-act-for", nothing);
    await writeAudit(tx, {
      ...accountable(delegationId === null ? actor : now),
      at: deps.clock.now(),
      action: delegationId === null ? "delegation.leave" : "delegation.act",
      subject: { kind: "delegation", id: delegationId ?? actor.actingFor?.delegationId ?? "" },
    });
    return success(now);
  });
}
