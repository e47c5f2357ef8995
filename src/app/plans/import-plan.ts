import { yearOf } from "#kernel/day.ts";
import { type Result, refused } from "#kernel/problem.ts";
import { readPlan } from "#domain/plan/read-plan.ts";
import { readDocument } from "#platform/documents/read/read-document.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { keepOnDisk } from "#app/files/disk-lock.ts";
import type { PlanDifference } from "#app/plans/describe-difference.ts";
import { draftPlan } from "#app/plans/draft-plan.ts";
import type { ReportProgress } from "#app/work/run-work.ts";

/** A plan comes as one of these. */
const PLAN_TYPES = ["docx", "doc", "txt", "md", "xlsx"] as const;

/** From an uploaded file to a draft version with its difference: kept, read, bound, compared. */
export async function importPlan(
  deps: AppDeps,
  actor: Actor,
  file: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly planId?: string | undefined;
    /** The year that the plan is for, whatever year it names: a plan of before that is followed again. */
    readonly year?: string | undefined;
  },
  report: ReportProgress = () => undefined,
): Promise<Result<PlanDifference>> {
  const year = file.year === undefined || file.year === "" ? null : Number(file.year);
  if (year !== null && !(Number.isInteger(year) && year >= 2000 && year <= 2100)) {
    return refused("plan-year-unknown", "年份请写2000到2100之间的四位数，例如2026。");
  }
  report("读取文件", 0, 4);
  const source = await readDocument(file.bytes, file.name);
  if (!source.ok) return source;
  const kept = await deps.blobs.put(file.bytes, { name: file.name, accept: PLAN_TYPES });
  if (!kept.ok) return kept;
  report("识别部分、举措和条款", 1, 4);
  const read = readPlan(source.value, {
    fileName: file.name,
    fallbackYear: yearOf(deps.clock.today()),
  });
  const document = year === null ? read : { ...read, year };
  report("比对制度和现行版本", 2, 4);
  const { name, hash } = kept.value;
  const drafted = await draftPlan(deps, actor, { document, sourceName: name, sourceHash: hash, planId: file.planId }); // prettier-ignore
  await inTransaction(
    deps.db,
    (tx) =>
    keepOnDisk(tx, deps.blobs, hash, () => deps.blobs.put(file.bytes, { name, accept: PLAN_TYPES })), // prettier-ignore
  );
  return drafted;
}
