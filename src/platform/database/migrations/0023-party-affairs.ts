/**
 * Elections: when the committee of each unit was elected, and every ballot as the tellers counted it. Transparency: the
 * group's own catalogue by version, and what was made public from when to when.
 */
export const sql = `
create table election_term (
  group_id uuid not null references groups (id),
  id uuid not null,
  unit_id uuid not null,
  elected_on date not null,
  -- by a case, or entered from papers of before
  case_id uuid,
  position integer,
  -- who was elected, and the posts that changed because of it
  content jsonb,
  note text,
  record_id uuid,
  set_by uuid,
  on_behalf_of uuid,
  set_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id),
  foreign key (group_id, case_id) references procedure_case (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id)
);
create unique index election_term_unit on election_term (group_id, unit_id, elected_on) where withdrawn_at is null;
create table election_count (
  group_id uuid not null references groups (id),
  id uuid not null,
  case_id uuid not null,
  -- the event of the case that it belongs to
  position integer not null,
  kind text not null, -- members, officers
  on_day date not null,
  base text not null, -- attended, expected: of whom the majority was asked
  content jsonb not null,
  record_id uuid,
  counted_by uuid,
  on_behalf_of uuid,
  counted_at timestamptz not null,
  primary key (group_id, id),
  unique (group_id, case_id, position, kind),
  foreign key (group_id, case_id) references procedure_case (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id)
);
create table disclosure_catalogue (
  group_id uuid not null references groups (id),
  version integer not null,
  content jsonb not null,
  reason text not null,
  set_by uuid,
  on_behalf_of uuid,
  set_at timestamptz not null,
  primary key (group_id, version)
);
create table disclosure (
  group_id uuid not null references groups (id),
  id uuid not null,
  unit_id uuid not null,
  case_id uuid not null,
  -- the event that made it public
  position integer not null,
  item_id text,
  title text not null,
  content text not null,
  scope text not null,
  channel text not null,
  duration text not null,
  from_on date not null,
  until_on date,
  down_reason text,
  record_id uuid,
  published_by uuid,
  on_behalf_of uuid,
  published_at timestamptz not null,
  -- the step was taken back: it never was public
  withdrawn_at timestamptz,
  primary key (group_id, id),
  unique (group_id, case_id, position),
  foreign key (group_id, unit_id) references unit (group_id, id),
  foreign key (group_id, case_id) references procedure_case (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id)
);
create index disclosure_unit on disclosure (group_id, unit_id, from_on desc, id desc);
create index disclosure_from on disclosure (group_id, from_on desc, id desc);
`;
