import { sql } from "kysely";
import { inTransaction } from "#platform/database/transaction.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";

const HOUR_MS = 3_600_000;

/** Tells the account of changes that somebody asked for what they may not do. */
export type TellRefusal = (
  deps: AppDeps,
  actor: Actor,
  refused: { readonly operation: string; readonly address: string },
) => Promise<void>;

/**
 * At most one event a person, operation and hour, for all servers together, so that nobody fills the account by asking
 * again: what was told in this hour is remembered here, and looked up where another server may have told it. That it could
 * not be told is no reason to answer otherwise.
 */
export function createRefusalTeller(): TellRefusal {
  let hour = 0;
  let told = new Set<string>();
  return async (deps, actor, { operation, address }) => {
    const at = deps.clock.now();
    const now = Math.floor(at.getTime() / HOUR_MS);
    if (now !== hour) {
      hour = now;
      told = new Set();
    }
    const key = `${actor.groupId}/${actor.personId}/${operation}`;
    if (told.has(key)) return;
    told.add(key);
    try {
      await inTransaction(deps.db, async (tx) => {
        await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 2))`.execute(tx);
        const before = await tx
          .selectFrom("audit_event")
          .select("id")
          .where("group_id", "=", actor.groupId)
          .where("actor", "=", actor.personId)
          .where("at", ">=", new Date(now * HOUR_MS))
          .where("action", "=", "request.refuse")
          .where("subject_id", "=", operation)
          .limit(1)
          .executeTakeFirst();
        if (before !== undefined) return;
        await writeAudit(tx, {
          ...accountable(actor),
          at,
          action: "request.refuse",
          subject: { kind: "operation", id: operation },
          after: { address },
        });
      });
    } catch (error) {
      told.delete(key);
      deps.log.error({ err: error, operation }, "a refusal could not be told");
    }
  };
}
