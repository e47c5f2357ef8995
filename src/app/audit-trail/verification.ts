import { sql } from "kysely";
import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { anchorFile } from "#platform/audit-anchors/anchor-file.ts";
import { accountable, type Actor } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { type verificationSchema, verifyReportSchema } from "#app/audit-trail/schema.ts";
import type { AppDeps } from "#app/deps.ts";
import { verifyGroup } from "#app/verify/verify-group.ts";
import { latestWork } from "#app/work/latest-work.ts";
import { startWork } from "#app/work/run-work.ts";
import { startInTransaction } from "#app/work/start-in-transaction.ts";

const KIND = "audit-verify";

type Verification = z.infer<typeof verificationSchema>;

const failureSchema = z.object({ message: z.string() });

/** The last verification of the group: how far it is, or what it came to. */
export async function lastVerification(
  { db }: Pick<AppDeps, "db">,
  groupId: string,
): Promise<Verification> {
  const work = await latestWork(db, groupId, KIND);
  if (work === null) return { run: null };
  const { id, step, done, total, startedAt, finishedAt, startedBy } = work;
  const status = work.status === "done" || work.status === "failed" ? work.status : "running";
  const failure = status === "failed" ? failureSchema.safeParse(work.result) : null;
  return {
    run: {
      id,
      status,
      step,
      done,
      total,
      startedBy,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      message: failure?.success === true ? failure.data.message : null,
      report: status === "done" ? verifyReportSchema.parse(work.result) : null,
    },
  };
}

/** Starts a verification of the group; one that is running already is not started again. */
export function startVerification(given: AppDeps, actor: Actor): Promise<Verification> {
  return startInTransaction(given, (deps) => startAlone(deps, actor));
}

async function startAlone(within: AppDeps, actor: Actor): Promise<Verification> {
  // two that ask at once: the second finds the first one's
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${actor.groupId}:${KIND}`}, 17))`.execute(within.db); // prettier-ignore
  const now = await lastVerification(within, actor.groupId);
  if (now.run?.status === "running") return now;
  await startWork(within, actor, KIND, "正在开始核对", async (report, deps) => {
    const told = await verifyGroup({ ...deps, anchors: anchorFile(deps.dataDir) }, actor.groupId, (check, done, total) => report(`正在核对${check.name}`, done, total === 0 ? null : total)); // prettier-ignore
    await writeAudit(deps.db, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "audit.verify",
      subject: { kind: "audit-trail", id: actor.groupId },
      after: { ok: told.ok, wrong: told.checks.filter(({ fault }) => fault !== null).map(({ id }) => id) }, // prettier-ignore
    });
    return success({ ok: told.ok, checks: told.checks });
  });
  return lastVerification(within, actor.groupId);
}
