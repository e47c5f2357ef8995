import type { Day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, success } from "#kernel/problem.ts";
import { KEPT } from "#domain/person/retention-rules.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { AppDeps } from "#app/deps.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { sweepFiles } from "#app/files/sweep-files.ts";
import { namesOfPeople } from "#app/people/names-of-people.ts";
import { type RetentionContext, retainDossiers } from "#app/people/retention/retain-dossiers.ts";
import { retainFiles } from "#app/people/retention/retain-files.ts";
import { retainOthers } from "#app/people/retention/retain-others.ts";
import { type RetentionReport, retentionReportSchema } from "#app/people/retention/schema.ts";
import { lockGroup } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "keys" | "clock" | "blobs" | "library">;

export interface RetentionRun {
  readonly id: string | null;
  readonly ranOn: string;
  readonly ranBy: string | null;
  readonly dryRun: boolean;
  readonly report: RetentionReport;
}

/** Carries a dry run's report out of its transaction, so that nothing of it stays. */
class OnlyLooked extends Error {
  readonly report: RetentionReport;
  constructor(report: RetentionReport) {
    super("a dry run changes nothing");
    this.report = report;
  }
}

/**
 * Removes or anonymizes what is past its time in one group, keeps what must be kept, and stores a report without names.
 * May run any number of times: a second run on the same day finds nothing. A dry run does all of it and takes it back.
 */
export async function runRetention(
  deps: Deps,
  groupId: string,
  asked: { readonly ranBy: string | null; readonly dryRun: boolean },
): Promise<RetentionRun> {
  const run = await runUnless(deps, groupId, asked, () => Promise.resolve(false));
  if (run === null) throw new Error("a run that nothing stands against was not made");
  return run;
}

/** The same, but nothing (null) where `isMade` says under the lock that another server has just made it. */
async function runUnless(
  { db, keys, clock, blobs, library }: Deps,
  groupId: string,
  { ranBy, dryRun }: { readonly ranBy: string | null; readonly dryRun: boolean },
  isMade: (tx: Deps["db"]) => Promise<boolean>,
): Promise<RetentionRun | null> {
  const context: RetentionContext = { groupId, today: clock.today(), at: clock.now(), ranBy };
  const id = newId();
  try {
    const made = await inTransaction(db, async (tx) => {
      // memberships decide who has left: nobody may change them meanwhile, nor may another run
      await lockGroup(tx, groupId);
      if (await isMade(tx)) return null;
      const others = await retainOthers(tx, context);
      const { lines, counts } = await retainDossiers(tx, keys, context);
      // last: what the others took away may have named a file
      const files = await retainFiles(tx, context, library);
      const all = [...others, ...lines, ...files.lines];
      const report: RetentionReport = {
        lines: all,
        kept: KEPT.map(({ name, because }) => ({ name, because })),
        counts,
        total: all.reduce((sum, { done }) => sum + done, 0),
      };
      if (dryRun) throw new OnlyLooked(report);
      await tx
        .insertInto("retention_run")
        .values({
          group_id: groupId,
          id,
          ran_on: context.today,
          ran_by: ranBy,
          report: JSON.stringify(report),
        })
        .execute();
      await writeAudit(tx, {
        groupId,
        actor: ranBy,
        at: context.at,
        action: "retention.run",
        subject: { kind: "retention-run", id },
        after: { total: report.total },
      });
      return { report, dropped: files.dropped };
    });
    if (made === null) return null;
    // what is not reached here, because of a kill or of a backup that is being written, is swept from the disk later
    await sweepFiles({ db, blobs }, made.dropped);
    return { id, ranOn: context.today, ranBy: null, dryRun: false, report: made.report };
  } catch (error) {
    if (!(error instanceof OnlyLooked)) throw error;
    return { id: null, ranOn: context.today, ranBy: null, dryRun: true, report: error.report };
  }
}

/** Runs retention for every group that has not had it today; call it as often, and on as many servers, as you like. Returns how many had it. */
export async function runNightlyRetention(deps: Deps & Pick<AppDeps, "log">): Promise<number> {
  const today = deps.clock.today();
  const groups = await deps.db.selectFrom("groups").select("id").where("scheduled_through", "is not", null).orderBy("id").execute(); // prettier-ignore
  let done = 0;
  for (const { id } of groups) {
    try {
      if (await ranAlone(deps.db, id, today)) continue;
      const run = await runUnless(deps, id, { ranBy: null, dryRun: false }, (tx) => ranAlone(tx, id, today)); // prettier-ignore
      if (run === null) continue;
      deps.log.info({ group: id, removed: run.report.total }, "retention ran");
      done += 1;
    } catch (error) {
      deps.log.error({ group: id, err: error }, "retention failed for a group");
    }
  }
  return done;
}

/** Whether it ran on this day without anybody asking for it. */
async function ranAlone(db: Deps["db"], groupId: string, on: Day): Promise<boolean> {
  const row = await db.selectFrom("retention_run").select("id").where("group_id", "=", groupId).where("ran_on", "=", on).where("ran_by", "is", null).limit(1).executeTakeFirst(); // prettier-ignore
  return row !== undefined;
}

const SHOWN = 60;

/** The reports of the latest runs. */
export async function listRetentionRuns(
  { db }: Pick<AppDeps, "db">,
  groupId: string,
): Promise<Result<{ items: RetentionRun[] }>> {
  const rows = await db
    .selectFrom("retention_run")
    .select(["id", "ran_on", "ran_by", "report"])
    .where("group_id", "=", groupId)
    .orderBy("ran_on", "desc")
    .orderBy("id", "desc")
    .limit(SHOWN)
    .execute();
  const names = await namesOfPeople(db, groupId, rows.map((row) => row.ran_by)); // prettier-ignore
  return success({
    items: rows.map((row) => ({
      id: row.id,
      ranOn: row.ran_on,
      ranBy: names.get(row.ran_by ?? "") ?? null,
      dryRun: false,
      report: retentionReportSchema.parse(row.report),
    })),
  });
}
