import { loadRules } from "#app/duties/load-rules.ts";
import { sql } from "kysely";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { bindPlan } from "#domain/plan/bind-plan.ts";
import { comparePlans, type PlanComparison } from "#domain/plan/compare-plans.ts";
import { identityOf } from "#domain/plan/document-identity.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { describeDifference, type PlanDifference } from "#app/plans/describe-difference.ts";
import { forecastPlan } from "#app/plans/forecast-plan.ts";
import { listPlans, type PlanRow } from "#app/plans/list-plans.ts";
import { type GapDecision, gapDecisionsOf, withDecided } from "#app/plans/draft-gaps.ts";
import { carryDecisions } from "#app/plans/draft-values.ts";
import { placedClauses } from "#app/plans/place-of-clause.ts";
import { findPlan } from "#app/plans/plan-store.ts";
import { loadDocument } from "#app/plans/stored-document.ts";
import { findVersion } from "#app/plans/version-store.ts";
import { lockGroup, transact } from "#app/transact.ts";

/** A document that was read, on its way to becoming a draft version. */
export interface PlanDraftInput {
  readonly document: PlanDocument;
  readonly sourceName: string;
  /** Address of the file in the blob store. */
  readonly sourceHash: string | null;
  /** The plan of which this is a new version; the plan of the same year when absent. */
  readonly planId?: string | undefined;
}

const NOTHING_BEFORE: PlanDocument = { title: null, year: null, preamble: [], sections: [], closing: [], problems: [] }; // prettier-ignore

/**
 * Turns a read document into a draft version of a plan: bound, compared with the version in force, with what publishing it
 * would change and make owed. Nothing is in force before it is published; an earlier draft is put aside.
 */
export async function draftPlan(
  deps: AppDeps,
  actor: Actor,
  input: PlanDraftInput,
): Promise<Result<PlanDifference>> {
  const { year } = input.document;
  if (input.document.sections.length === 0) {
    return refused(
      "plan-empty",
      "没有读到任何举措，没有生成草稿。请确认选对了文件；扫描件需要先识别成文字再导入。",
      input.document.problems,
    );
  }
  if (year === null) {
    return refused("plan-year-missing", "没有读到计划的年份。请在标题里写明年份（如“2026年党建工作计划”）后重新导入。"); // prettier-ignore
  }
  const { library } = await loadRules(deps.db, deps.library, actor.groupId);
  const bound = bindPlan(input.document, library.institutions);
  return transact(deps.db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const found = await planFor(deps, tx, actor, input, year);
    if (!found.ok) return found;
    const plan = found.value;
    const current = plan.currentVersion;
    const before = current === null ? null : await loadDocument(tx, actor.groupId, plan.id, current); // prettier-ignore
    const comparison = holdAgainst(before, bound);
    const difference = await differenceOf(deps, tx, actor, plan, before, comparison);
    const { sourceHash, sourceName } = input;
    await insertDraft(deps, tx, actor, { planId: plan.id, sourceHash, sourceName, by: actor.personId, comparison, difference, action: "plan.import" }); // prettier-ignore
    return success(difference);
  });
}

/**
 * Holds the draft that waits against what is in force now, after the version that it was held against was taken back: as a
 * draft of its own number, so that nobody publishes the one before by what they read of it. What was decided about its values
 * holds on. Returns its number; null where no draft waits.
 */
export async function redraft(
  deps: Pick<AppDeps, "clock" | "library">,
  tx: Tx,
  actor: Actor,
  plan: PlanRow,
): Promise<number | null> {
  const version = plan.draft === null ? undefined : await findVersion(tx, actor.groupId, plan.id, plan.draft); // prettier-ignore
  if (version === undefined) return null;
  const kept = await tx.selectFrom("plan_version").select(["source_hash", "source_name", "created_by"]).where("group_id", "=", actor.groupId).where("plan_id", "=", plan.id).where("version", "=", version.version).executeTakeFirstOrThrow(); // prettier-ignore
  const document = await loadDocument(tx, actor.groupId, plan.id, version.version);
  if (document === null) throw new Error("a version without a document");
  const before = plan.currentVersion === null ? null : await loadDocument(tx, actor.groupId, plan.id, plan.currentVersion); // prettier-ignore
  const comparison = holdAgainst(before, document);
  const now = placedClauses(comparison.document);
  const ids = new Map(placedClauses(document).map(({ clause }, index) => [clause.id, now[index]?.clause.id ?? clause.id])); // prettier-ignore
  const gaps = gapDecisionsOf(version).map((each) => ({ ...each, clauseId: ids.get(each.clauseId) ?? each.clauseId })); // prettier-ignore
  const difference = await differenceOf(deps, tx, actor, plan, before, comparison, gaps);
  await insertDraft(deps, tx, actor, {
    planId: plan.id,
    sourceHash: kept.source_hash,
    sourceName: kept.source_name,
    by: kept.created_by,
    comparison,
    difference,
    decided: { values: carryDecisions(version, ids), gaps },
    action: "plan.redraft",
  });
  return difference.version;
}

/** A document beside the one in force (null: none is), with the ids that its clauses have then. */
const holdAgainst = (before: PlanDocument | null, document: PlanDocument): PlanComparison =>
  comparePlans(before ?? NOTHING_BEFORE, document);

const idsOf = (document: PlanDocument): string => placedClauses(document).map(({ clause }) => clause.id).join(" "); // prettier-ignore

/** Whether the clauses of a draft have the ids that they have when it is held against what is in force. */
export function isHeldAgainst(before: PlanDocument | null, draft: PlanDocument): boolean {
  return idsOf(holdAgainst(before, draft).document) === idsOf(draft);
}

async function planFor(
  deps: AppDeps,
  tx: Tx,
  actor: Actor,
  input: PlanDraftInput,
  year: number,
): Promise<Result<PlanRow>> {
  if (input.planId !== undefined && input.planId !== "") {
    const found = await findPlan(tx, actor.groupId, input.planId);
    if (found.ok && found.value.year !== year) {
      return refused(
        "plan-other-year",
        `这份文件是${year}年的，而选的计划是${found.value.year}年的。请回到计划列表，作为新的一年导入。`,
      );
    }
    return found;
  }
  const same = (await listPlans(tx, actor.groupId)).find((plan) => plan.year === year);
  if (same !== undefined) return success(same);
  const id = newId();
  await tx
    .insertInto("plan")
    .values({
      group_id: actor.groupId,
      id,
      year,
      title: input.document.title ?? `${year}年工作计划`,
      ...identityOf(input.document),
      current_version: null,
      created_at: deps.clock.now(),
    })
    .execute();
  return findPlan(tx, actor.groupId, id);
}

async function differenceOf(
  deps: Pick<AppDeps, "library">,
  tx: Tx,
  actor: Actor,
  plan: PlanRow,
  before: PlanDocument | null,
  comparison: PlanComparison,
  gaps: readonly GapDecision[] = [],
): Promise<PlanDifference> {
  const { last } = await tx
    .selectFrom("plan_version")
    .select((each) => each.fn.max("version").as("last"))
    .where("group_id", "=", actor.groupId)
    .where("plan_id", "=", plan.id)
    .executeTakeFirstOrThrow();
  const forecast = await forecastPlan(
    deps,
    tx,
    actor.groupId,
    withDecided(comparison.document, gaps),
    plan.year,
  );
  return describeDifference(tx, actor.groupId, {
    planId: plan.id,
    version: (last ?? 0) + 1,
    title: comparison.document.title ?? plan.title,
    year: plan.year,
    before,
    comparison,
    forecast,
  });
}

async function insertDraft(
  deps: Pick<AppDeps, "clock">,
  tx: Tx,
  actor: Actor,
  draft: {
    readonly planId: string;
    readonly sourceHash: string | null;
    readonly sourceName: string | null;
    /** Who brought the document. */
    readonly by: string | null;
    readonly comparison: PlanComparison;
    readonly difference: PlanDifference;
    /** What was decided about its values and unbound clauses already. */
    readonly decided?: {
      readonly values: ReturnType<typeof carryDecisions>;
      readonly gaps: readonly GapDecision[];
    };
    readonly action: "plan.import" | "plan.redraft";
  },
): Promise<void> {
  const { planId, comparison, difference, decided } = draft;
  await sql`update plan_version set status = 'discarded'
    where group_id = ${actor.groupId} and plan_id = ${planId} and status = 'draft'`.execute(tx);
  await tx
    .insertInto("plan_version")
    .values({
      group_id: actor.groupId,
      plan_id: planId,
      version: difference.version,
      status: "draft",
      document: JSON.stringify(comparison.document),
      difference: JSON.stringify({ ...difference, ...decided }),
      source_hash: draft.sourceHash,
      source_name: draft.sourceName,
      created_by: draft.by,
      created_at: deps.clock.now(),
      published_on: null,
    })
    .execute();
  await writeAudit(tx, {
    ...accountable(actor),
    at: deps.clock.now(),
    action: draft.action,
    subject: { kind: "plan", id: planId },
    after: { version: difference.version, source: draft.sourceHash },
  });
}
