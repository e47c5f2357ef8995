import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { findSession } from "#app/access/session-store.ts";

/** Puts a session under a delegation, or under none; the answer is the actor as it then stands, null when it has ended. */
export async function switchSession(
  tx: Tx,
  actor: Actor,
  session: { readonly tokenHash: string; readonly delegationId: string | null },
  now: Date,
): Promise<Actor | null> {
  await tx
    .updateTable("session")
    .set({ delegation_id: session.delegationId })
    .where("group_id", "=", actor.groupId)
    .where("token_hash", "=", session.tokenHash)
    .execute();
  const found = await findSession(tx, session.tokenHash, now, actor.today);
  if (found === null) return null;
  const { grants, actingFor } = found.actor;
  return { ...actor, grants, actingFor };
}
