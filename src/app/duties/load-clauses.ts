import { type Kysely, sql } from "kysely";
import { formatChineseNumber } from "#kernel/chinese-text.ts";
import { TRUSTED_CONFIDENCE } from "#domain/plan/bind-plan.ts";
import type { Database } from "#platform/database/schema.ts";

/** A clause of a plan that an institution carries out. */
export interface CarriedClause {
  readonly planId: string;
  readonly clauseId: string;
  /** Places in the plan, from 0. */
  readonly section: number;
  readonly measure: number;
  /** 计划二·3第1条 */
  readonly place: string;
  readonly text: string;
  readonly institution: string;
}

interface Kept {
  readonly version: number;
  readonly byInstitution: ReadonlyMap<string, readonly CarriedClause[]>;
}

const caches = new WeakMap<object, Map<string, Kept>>();

/**
 * Which clauses of the published plans each institution carries out, the newest plan first. Kept until the group's rules
 * version moves; give the version that the request knows.
 */
export async function loadClauses(
  db: Kysely<Database>,
  groupId: string,
  rulesVersion: number,
): Promise<Kept["byInstitution"]> {
  const key = db.getExecutor().adapter;
  const cache = caches.get(key) ?? new Map<string, Kept>();
  caches.set(key, cache);
  const kept = cache.get(groupId);
  if (kept?.version === rulesVersion) return kept.byInstitution;
  const { rows } = await sql<{ plan_id: string; id: string; section: number; measure: number; position: number; text: string; institution_id: string }>`
    select distinct c.plan_id, c.id, c.section, c.measure, c.position, c.text, l.institution_id, p.year
    from link l
    join plan p on p.group_id = l.group_id and p.id = l.plan_id and p.current_version is not null
    join clause c on c.group_id = l.group_id and c.plan_id = l.plan_id and c.id = l.clause_id and c.archived_in is null
    where l.group_id = ${groupId} and c.aim = false
      and (l.status = 'confirmed' or (l.status = 'proposed' and l.confidence >= ${TRUSTED_CONFIDENCE}))
    order by p.year desc, c.plan_id, c.section, c.measure, c.position`.execute(db); // prettier-ignore
  const byInstitution = new Map<string, CarriedClause[]>();
  for (const row of rows) {
    const clause = {
      planId: row.plan_id,
      clauseId: row.id,
      section: row.section,
      measure: row.measure,
      place: `计划${formatChineseNumber(row.section + 1)}·${row.measure + 1}第${row.position + 1}条`,
      text: row.text,
      institution: row.institution_id,
    };
    byInstitution.set(row.institution_id, [...(byInstitution.get(row.institution_id) ?? []), clause]); // prettier-ignore
  }
  if (!db.isTransaction) cache.set(groupId, { version: rulesVersion, byInstitution });
  return byInstitution;
}
