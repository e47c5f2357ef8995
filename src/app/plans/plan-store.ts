import { sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Day } from "#kernel/day.ts";
import type { Db } from "#platform/database/connect.ts";
import { isUuid } from "#app/access/scoped-units.ts";

export interface PlanRow {
  readonly id: string;
  readonly year: number;
  readonly title: string;
  readonly issuer: string | null;
  readonly number: string | null;
  readonly currentVersion: number | null;
  readonly publishedOn: Day | null;
  /** Clauses that the version in force changed against the one before. */
  readonly changes: number | null;
  readonly draft: number | null;
}

/** Plans of a group, the newest year first; with the draft that waits for a decision. */
export async function listPlans(db: Db, groupId: string, only?: string): Promise<PlanRow[]> {
  let query = db
    .selectFrom("plan as p")
    .leftJoin("plan_version as v", (join) =>
      join
        .onRef("v.group_id", "=", "p.group_id")
        .onRef("v.plan_id", "=", "p.id")
        .onRef("v.version", "=", "p.current_version"),
    )
    .select((each) => [
      "p.id",
      "p.year",
      "p.title",
      "p.issuer",
      "p.number",
      "p.current_version as currentVersion",
      "v.published_on as publishedOn",
      sql<number | null>`jsonb_array_length(v.difference->'added')
        + jsonb_array_length(v.difference->'changed') + jsonb_array_length(v.difference->'removed')`.as(
        "changes",
      ),
      each
        .selectFrom("plan_version as d")
        .select((draft) => draft.fn.max("d.version").as("version"))
        .whereRef("d.group_id", "=", "p.group_id")
        .whereRef("d.plan_id", "=", "p.id")
        .where("d.status", "=", "draft")
        .as("draft"),
    ])
    .where("p.group_id", "=", groupId)
    .orderBy("p.year", "desc")
    .orderBy("p.created_at", "desc");
  if (only !== undefined) query = query.where("p.id", "=", only);
  return query.execute();
}

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
