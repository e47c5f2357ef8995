/**
 * A calendar feed may be of one measure of a plan: what carries it out asks of a unit and of everything below. It is known by
 * one of its clauses, since clauses keep their ids over the versions of a plan.
 */
export const sql = `
alter table feed add column measure_clause_id uuid, add column measure_name text;
`;
