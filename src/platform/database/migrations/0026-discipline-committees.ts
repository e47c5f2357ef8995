/**
 * Of what was elected: the committee of a unit, or the discipline committee beside a Party committee. Both are elected by the
 * same assembly, so that a unit may have two elections of one day.
 */
export const sql = `
alter table election_term
  add column body text not null default 'committee'; -- committee, discipline
drop index election_term_unit;
create unique index election_term_unit on election_term (group_id, unit_id, body, elected_on) where withdrawn_at is null;
`;
