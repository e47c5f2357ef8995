/** 发展党员名额: how many members a unit may admit in a year. Use is counted from the cases, never kept here. */
export const sql = `
create table admission_quota (
  group_id uuid not null references groups (id),
  unit_id uuid not null,
  year integer not null,
  planned integer not null check (planned >= 0),
  -- set from above: may not be exceeded
  fixed boolean not null,
  -- the paper by which it was set
  basis text not null,
  set_by uuid not null,
  on_behalf_of uuid,
  set_at timestamptz not null,
  primary key (group_id, unit_id, year),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
`;
