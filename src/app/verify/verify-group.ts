import type { Kysely } from "kysely";
import type { Clock } from "#platform/clock.ts";
import type { AnchorFile } from "#platform/audit-anchors/anchor-file.ts";
import type { Database } from "#platform/database/schema.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { readAnchors } from "#app/audit/check-chain.ts";
import { BrokenChainError, sealEvents } from "#app/audit/seal-events.ts";
import { checkAncestors } from "#app/verify/check-ancestors.ts";
import { checkAudit } from "#app/verify/check-audit.ts";
import { checkFiles } from "#app/verify/check-files.ts";
import { checkFrozen } from "#app/verify/check-frozen.ts";
import { checkLedgers } from "#app/verify/check-ledgers.ts";
import { checkReferences } from "#app/verify/check-references.ts";
import { checkSealed } from "#app/verify/check-sealed.ts";
import { checkRollups, checkStanding } from "#app/verify/check-standing.ts";
import type { Check, CheckContext, CheckOutcome } from "#app/verify/finding.ts";

/** All checks, in the order in which they run and are told. */
export const CHECKS: readonly Check[] = [
  checkAudit,
  checkLedgers,
  checkStanding,
  checkRollups,
  checkFrozen,
  checkReferences,
  checkAncestors,
  checkFiles,
  checkSealed,
];

export interface VerifyDeps extends Pick<CheckContext, "blobs" | "keys"> {
  readonly db: Kysely<Database>;
  readonly clock: Pick<Clock, "today">;
  readonly anchors: AnchorFile;
}

export interface CheckedPart extends Required<CheckOutcome> {
  readonly id: string;
  readonly name: string;
}

export interface GroupReport {
  readonly groupId: string;
  readonly group: string;
  /** Nothing is wrong; notices do not count. */
  readonly ok: boolean;
  readonly checks: readonly CheckedPart[];
}

/** Tells which check is running and how far it is. */
export type TellCheck = (check: Pick<Check, "id" | "name">, done: number, total: number) => void;

/**
 * Runs every check over one group, in one snapshot of the database, so that people may go on working. Events of the last
 * seconds are sealed first. A check that finds something does not keep the others from looking.
 */
export async function verifyGroup(
  deps: VerifyDeps,
  groupId: string,
  tell: TellCheck = () => undefined,
): Promise<GroupReport> {
  // inside of somebody's transaction nothing is sealed: it could still be rolled back
  if (!deps.db.isTransaction) await sealNow(deps, groupId);
  const anchors = await readAnchors(deps.anchors, groupId);
  return inTransaction(
    deps.db,
    async (tx) => {
      const { name } = await tx.selectFrom("groups").select("name").where("id", "=", groupId).executeTakeFirstOrThrow(); // prettier-ignore
      const checks: CheckedPart[] = [];
      for (const check of CHECKS) {
        tell(check, 0, 0);
        const context: CheckContext = {
          ...deps,
          anchors,
          tx,
          groupId,
          today: deps.clock.today(),
          tell: (done, total) => tell(check, done, total),
        };
        const outcome = await check.run(context);
        checks.push({ id: check.id, name: check.name, notices: [], ...outcome });
      }
      return { groupId, group: name, ok: checks.every((part) => part.fault === null), checks };
    },
    { isolation: "repeatable read", retries: 0 },
  );
}

async function sealNow({ db, anchors }: VerifyDeps, groupId: string): Promise<void> {
  try {
    await sealEvents({ db, anchors, now: () => new Date() }, groupId);
  } catch (error) {
    // the check of the chain says where
    if (!(error instanceof BrokenChainError)) throw error;
  }
}
