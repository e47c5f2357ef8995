/**
 * Institutions that a group writes itself, or its own version of one that ships: a definition is data, each version holds
 * from a day on, and none is rewritten. An institution may be switched off for a unit and all below it, until a day.
 */
export const sql = `
create table own_institution (
  group_id uuid not null references groups (id),
  institution_id text not null,
  version integer not null,
  -- items that open from this day on are owed by it
  from_on date not null,
  -- the definition with the record kinds that it brings
  content jsonb not null,
  status text not null, -- draft, published, withdrawn
  reason text not null,
  saved_by uuid,
  saved_at timestamptz not null,
  published_by uuid,
  published_at timestamptz,
  primary key (group_id, institution_id, version)
);
create table institution_waiver (
  group_id uuid not null references groups (id),
  id uuid not null,
  institution_id text not null,
  unit_id uuid not null,
  from_on date not null,
  -- the first day on which it is owed again
  until_on date not null,
  reason text not null,
  approved_by uuid not null,
  set_by uuid not null,
  set_at timestamptz not null,
  ended_on date,
  ended_by uuid,
  primary key (group_id, id),
  check (until_on > from_on),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
create index institution_waiver_unit on institution_waiver (group_id, unit_id);
`;
