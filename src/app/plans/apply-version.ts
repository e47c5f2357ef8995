import { sql } from "kysely";
import type { PlanDocument } from "#domain/plan/plan.ts";
import type { Tx } from "#platform/database/connect.ts";
import { placedClauses } from "#app/plans/place-of-clause.ts";

/**
 * Makes the clauses and proposed links of a plan be those of a version: clauses are written or brought back with the ids
 * of the document, those it does not have are archived, never deleted. What people decided about links and aims stays;
 * proposals that nobody decided about are replaced by those of the document. Used to publish, and to undo.
 */
export async function applyVersion(
  tx: Tx,
  groupId: string,
  planId: string,
  version: number,
  document: PlanDocument,
): Promise<void> {
  const placed = placedClauses(document);
  const ids = placed.map(({ clause }) => clause.id);
  await sql`
    insert into clause (group_id, plan_id, id, section, measure, position, text, aim, first_version)
    select ${groupId}::uuid, ${planId}::uuid, c.*, ${version}::int from unnest(
      ${ids}::uuid[],
      ${placed.map(({ at }) => at.section)}::int[],
      ${placed.map(({ at }) => at.measure)}::int[],
      ${placed.map(({ at }) => at.clause)}::int[],
      ${placed.map(({ clause }) => clause.text)}::text[],
      ${placed.map(({ clause }) => clause.aim === true)}::boolean[]) c
    on conflict (group_id, plan_id, id) do update set
      section = excluded.section, measure = excluded.measure, position = excluded.position,
      text = excluded.text, archived_in = null,
      aim = case when clause.aim_set_by is null then excluded.aim else clause.aim end`.execute(tx);
  await sql`
    update clause set archived_in = ${version}
    where group_id = ${groupId} and plan_id = ${planId} and archived_in is null
      and not (id = any(${ids}::uuid[]))`.execute(tx);

  const links = placed.flatMap(({ clause }) =>
    clause.links.map((link) => ({ clauseId: clause.id, ...link })),
  );
  await sql`
    delete from link
    where group_id = ${groupId} and plan_id = ${planId} and status = 'proposed' and decided_by is null`.execute(
    tx,
  );
  await sql`
    insert into link (group_id, plan_id, clause_id, institution_id, mechanism, status, confidence, because)
    select ${groupId}::uuid, ${planId}::uuid, l.clause_id, l.institution_id, l.mechanism, 'proposed', l.confidence, l.because
    from unnest(
      ${links.map((link) => link.clauseId)}::uuid[],
      ${links.map((link) => link.institution)}::text[],
      ${links.map((link) => link.mechanism)}::text[],
      ${links.map((link) => link.confidence)}::real[],
      ${links.map((link) => link.because)}::text[]) l (clause_id, institution_id, mechanism, confidence, because)
    on conflict (group_id, plan_id, clause_id, institution_id, mechanism)
      do update set confidence = excluded.confidence, because = excluded.because`.execute(tx);
}
