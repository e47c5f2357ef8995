/**
 * Study: plans of committees and branches with their sessions, the library of materials, and what is remembered of the
 * tables that online study comes in. What was studied stands in records alone; here stand only the links to them.
 */
export const sql = `
create table study_plan (
  group_id uuid not null references groups (id),
  id uuid not null,
  unit_id uuid not null,
  year integer not null,
  title text not null,
  aim text not null,
  topics text[] not null default '{}',
  revision integer not null,
  -- the record that filing it made: 学习计划 is fulfilled by it; null while it is a draft
  record_id uuid,
  filed_on date,
  saved_by uuid,
  saved_at timestamptz not null,
  on_behalf_of uuid,
  primary key (group_id, id),
  unique (group_id, unit_id, year),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
create table study_session (
  group_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  position integer not null,
  title text not null,
  topic text,
  -- the kind of record that holding it makes
  kind text not null,
  planned_on date not null,
  -- tenths of a class hour for each who attends
  hours integer not null,
  -- of somebody's own plan, dropped with a reason; what was held is never dropped
  dropped_because text,
  primary key (group_id, id),
  foreign key (group_id, plan_id) references study_plan (group_id, id)
);
create index study_session_plan on study_session (group_id, plan_id, position);
create index study_session_day on study_session (group_id, planned_on);
create table study_session_record (
  group_id uuid not null,
  session_id uuid not null,
  record_id uuid not null,
  part text not null, -- held, make-up
  linked_by uuid,
  linked_at timestamptz not null,
  primary key (group_id, session_id, record_id),
  foreign key (group_id, session_id) references study_session (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id)
);
create index study_session_record_record on study_session_record (group_id, record_id);
create table study_material (
  group_id uuid not null references groups (id),
  id uuid not null,
  -- whoever lists it; everybody in that unit and below may use it
  unit_id uuid not null,
  title text not null,
  kind text not null, -- file, link, book
  file_hash text,
  file_name text,
  address text,
  detail text,
  topics text[] not null default '{}',
  audience text not null, -- everyone, members, secretaries, probationary, centre-group
  search tsvector not null,
  listed_by uuid,
  listed_on date not null,
  listed_at timestamptz not null,
  retired_on date,
  primary key (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
create index study_material_listed on study_material (group_id, listed_on desc, id desc);
create index study_material_search on study_material using gin (search);
create index study_material_file on study_material (group_id, file_hash) where file_hash is not null;
create table study_session_material (
  group_id uuid not null,
  session_id uuid not null,
  material_id uuid not null,
  primary key (group_id, session_id, material_id),
  foreign key (group_id, session_id) references study_session (group_id, id),
  foreign key (group_id, material_id) references study_material (group_id, id)
);
create table online_study_source (
  group_id uuid not null references groups (id),
  source text not null,
  -- which heading says what, as the user last settled it
  columns jsonb not null,
  set_by uuid,
  set_at timestamptz not null,
  primary key (group_id, source)
);
create table online_study_record (
  group_id uuid not null references groups (id),
  source text not null,
  period text not null,
  unit_id uuid not null,
  record_id uuid not null,
  primary key (group_id, source, period, unit_id),
  foreign key (group_id, unit_id) references unit (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id)
);
`;
