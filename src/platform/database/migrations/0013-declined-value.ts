/** A value that a clause states for a parameter and that somebody declined to adopt: it is not proposed again. */
export const sql = `
create table declined_value (
  group_id uuid not null,
  plan_id uuid not null,
  clause_id uuid not null,
  institution_id text not null,
  parameter text not null,
  value double precision not null,
  declined_by uuid,
  declined_at timestamptz not null,
  primary key (group_id, plan_id, clause_id, institution_id, parameter, value),
  foreign key (group_id, plan_id, clause_id) references clause (group_id, plan_id, id) on delete cascade
);
`;
