import type { Db } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { type AuditEvent, writeAudit } from "#app/audit/write-audit.ts";

/** What the operator of the machine does to the whole installation is told to every group that it touches. */
export async function tellGroups(
  db: Db,
  event: Pick<AuditEvent, "at" | "action" | "cause" | "after">,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const groups = await tx.selectFrom("groups").select("id").orderBy("id").execute();
    for (const { id } of groups) {
      await writeAudit(tx, {
        ...event,
        groupId: id,
        actor: null,
        subject: { kind: "installation", id: "luoshi" },
      });
    }
  });
}
