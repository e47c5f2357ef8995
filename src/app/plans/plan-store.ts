import { type Result, refused, success } from "#kernel/problem.ts";
import type { Day } from "#kernel/day.ts";
import type { Db } from "#platform/database/connect.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { listPlans, type PlanRow } from "#app/plans/list-plans.ts";

/** One plan, or the refusal that says it is not there. */
export async function findPlan(db: Db, groupId: string, planId: string): Promise<Result<PlanRow>> {
  const row = isUuid(planId) ? (await listPlans(db, groupId, planId))[0] : undefined;
  return row === undefined
    ? refused("plan-not-found", "没有找到这份计划。请从计划列表中重新打开。")
    : success(row);
}

export interface LinkRow {
  readonly clauseId: string;
  readonly institution: string;
  readonly mechanism: string;
  readonly status: "proposed" | "confirmed" | "rejected";
  readonly confidence: number;
  readonly because: string;
  readonly decidedBy: string | null;
  readonly decidedOn: Day | null;
}

const statusOf = (text: string): LinkRow["status"] =>
  text === "confirmed" || text === "rejected" ? text : "proposed";

/** Links of the clauses in force, the surest first. */
export async function listLinks(db: Db, groupId: string, planId: string): Promise<LinkRow[]> {
  const rows = await db
    .selectFrom("link as l")
    .innerJoin("clause as c", (join) =>
      join
        .onRef("c.group_id", "=", "l.group_id")
        .onRef("c.plan_id", "=", "l.plan_id")
        .onRef("c.id", "=", "l.clause_id"),
    )
    .select([
      "l.clause_id as clauseId",
      "l.institution_id as institution",
      "l.mechanism",
      "l.status",
      "l.confidence",
      "l.because",
      "l.decided_by as decidedBy",
      "l.decided_on as decidedOn",
    ]) // prettier-ignore
    .where("l.group_id", "=", groupId)
    .where("l.plan_id", "=", planId)
    .where("c.archived_in", "is", null)
    .orderBy("l.confidence", "desc")
    .orderBy("l.institution_id")
    .orderBy("l.mechanism")
    .execute();
  return rows.map((row) => ({ ...row, status: statusOf(row.status) }));
}

export interface ClauseRow {
  readonly id: string;
  readonly aim: boolean;
  readonly aimSetBy: string | null;
}

/** What people decided about the clauses in force, apart from links. */
export async function listClauses(db: Db, groupId: string, planId: string): Promise<ClauseRow[]> {
  return db
    .selectFrom("clause")
    .select(["id", "aim", "aim_set_by as aimSetBy"])
    .where("group_id", "=", groupId)
    .where("plan_id", "=", planId)
    .where("archived_in", "is", null)
    .execute();
}
