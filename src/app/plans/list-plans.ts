import { sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Db } from "#platform/database/connect.ts";

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
  /** Nothing was in force before the version in force: all of it is new, nothing of it changed. */
  readonly first: boolean | null;
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
      sql<boolean | null>`(v.difference->>'kept')::int + jsonb_array_length(v.difference->'changed')
        + jsonb_array_length(v.difference->'removed') = 0`.as("first"),
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
