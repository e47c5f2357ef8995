import { type Kysely, type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Day } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { planLineSchema } from "#app/inspection/schema.ts";

const linesSchema = z.array(planLineSchema);

export interface PlanRecord {
  readonly id: string;
  readonly unit_id: string;
  readonly year: number;
  readonly title: string;
  readonly aim: string;
  readonly lines: z.output<typeof linesSchema>;
  readonly revision: number;
  readonly record_id: string | null;
  readonly adopted_on: Day | null;
}

/** One plan; `lock` keeps others from writing to it until the transaction ends. */
export async function loadPlan(
  db: Kysely<Database>,
  groupId: string,
  id: string,
  lock = false,
): Promise<PlanRecord | null> {
  if (!isUuid(id)) return null;
  let query = db
    .selectFrom("supervision_plan")
    .select([
      "id",
      "unit_id",
      "year",
      "title",
      "aim",
      "lines",
      "revision",
      "record_id",
      "adopted_on",
    ]) // prettier-ignore
    .where("group_id", "=", groupId)
    .where("id", "=", id);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row === undefined ? null : { ...row, lines: linesSchema.parse(row.lines) };
}

/** A visit with where its case stands. */
export interface VisitRecord {
  readonly id: string;
  readonly plan_id: string | null;
  readonly unit_id: string;
  readonly target_id: string;
  readonly kind: string;
  readonly topic: string;
  readonly planned_on: Day;
  readonly leader_id: string | null;
  readonly case_id: string;
  readonly record_id: string | null;
  readonly held_on: Day | null;
  readonly ended: string | null;
  readonly due_on: Day | null;
  readonly tell_by: Day | null;
  readonly findings: number;
}

/** Visits by day: `v` is the visit, `c` its case. */
export async function loadVisits(
  db: Kysely<Database>,
  groupId: string,
  where: RawBuilder<unknown>,
): Promise<VisitRecord[]> {
  const { rows } = await sql<VisitRecord>`
    select v.id, v.plan_id, v.unit_id, v.target_id, v.kind, v.topic, v.planned_on, v.leader_id, v.case_id, v.record_id, v.held_on,
      c.ended, s.due_on, t.due_on as tell_by,
      (select count(*)::int from supervision_finding f where f.group_id = v.group_id and f.visit_id = v.id) as findings
    from supervision_visit v
    join procedure_case c on c.group_id = v.group_id and c.id = v.case_id
    left join open_step s on s.group_id = c.group_id and s.case_id = c.id and s.step = 'visit'
    left join open_step t on t.group_id = c.group_id and t.case_id = c.id and t.step = 'tell'
    where v.group_id = ${groupId} and ${where} order by v.planned_on, v.id limit 1000`.execute(db);
  return rows;
}
