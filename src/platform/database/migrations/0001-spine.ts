/**
 * The first schema. Every table of a group has group_id first in its key, so that Citus (or another engine that
 * speaks the wire) can distribute by it; no trigger, no sequence, no key without group_id.
 * Due items, records, fulfilments and changes are only ever added to or closed by a day, never rewritten.
 */
export const sql = `
create table groups (
  id uuid primary key,
  slug text not null,
  name text not null,
  short_name text not null,
  -- moves with every change of the organization: caches of it are keyed by this
  organization_version bigint not null default 1,
  -- moves with every change of links, parameters, adopted institutions
  rules_version bigint not null default 1,
  scheduled_through date,
  settings jsonb not null default '{}',
  created_at timestamptz not null
);

-- ---- organization ----
create table unit (
  group_id uuid not null references groups (id),
  id uuid not null,
  code text not null,
  kind text not null,
  name text not null,
  short_name text not null,
  tags text[] not null default '{}',
  opens_on date not null,
  closes_on date,
  merged_into uuid,
  sort integer not null default 0,
  primary key (group_id, id),
  unique (group_id, code),
  check (closes_on is null or closes_on > opens_on)
);
create table unit_placement (
  group_id uuid not null,
  unit_id uuid not null,
  parent_id uuid,
  from_on date not null,
  until_on date,
  primary key (group_id, unit_id, from_on),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
-- the tree of today, closed transitively, each unit its own ancestor: lists are scoped by joining it
create table unit_ancestor (
  group_id uuid not null,
  unit_id uuid not null,
  ancestor_id uuid not null,
  depth integer not null,
  primary key (group_id, unit_id, ancestor_id)
);
create index unit_ancestor_down on unit_ancestor (group_id, ancestor_id, unit_id);

create table person (
  group_id uuid not null references groups (id),
  id uuid not null,
  code text not null,
  name text not null,
  primary key (group_id, id),
  unique (group_id, code)
);
create table membership (
  group_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  facet text not null,
  exempt boolean not null default false,
  from_on date not null,
  until_on date,
  primary key (group_id, id),
  foreign key (group_id, person_id) references person (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
create index membership_unit on membership (group_id, unit_id, facet);
create index membership_person on membership (group_id, person_id);
create table appointment (
  group_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  post text not null,
  is_key boolean not null default false,
  from_on date not null,
  until_on date,
  primary key (group_id, id),
  foreign key (group_id, person_id) references person (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
create index appointment_unit on appointment (group_id, unit_id, post);
create index appointment_person on appointment (group_id, person_id);

-- ---- access ----
create table account (
  group_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  login text not null,
  password_hash text not null,
  must_change_password boolean not null default false,
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  disabled_on date,
  created_at timestamptz not null,
  primary key (group_id, id),
  unique (group_id, login),
  foreign key (group_id, person_id) references person (group_id, id)
);
create index account_login on account (login);
create table session (
  group_id uuid not null,
  token_hash text not null,
  account_id uuid not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  device text,
  primary key (group_id, token_hash),
  foreign key (group_id, account_id) references account (group_id, id)
);
create index session_token on session (token_hash);
create table role_grant (
  group_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  unit_id uuid not null,
  from_on date not null,
  until_on date,
  primary key (group_id, id),
  foreign key (group_id, person_id) references person (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
create index role_grant_person on role_grant (group_id, person_id);

-- ---- plans and rules ----
create table plan (
  group_id uuid not null references groups (id),
  id uuid not null,
  year integer not null,
  title text not null,
  issuer text,
  number text,
  current_version integer,
  created_at timestamptz not null,
  primary key (group_id, id)
);
create table plan_version (
  group_id uuid not null,
  plan_id uuid not null,
  version integer not null,
  status text not null, -- draft, published, replaced, undone
  document jsonb not null,
  difference jsonb,
  source_hash text,
  source_name text,
  created_by uuid,
  created_at timestamptz not null,
  published_on date,
  primary key (group_id, plan_id, version),
  foreign key (group_id, plan_id) references plan (group_id, id)
);
create table clause (
  group_id uuid not null,
  plan_id uuid not null,
  id uuid not null,
  section integer not null, -- position, from 0
  measure integer not null,
  position integer not null,
  text text not null,
  aim boolean not null default false,
  aim_set_by uuid,
  first_version integer not null,
  archived_in integer,
  primary key (group_id, plan_id, id),
  foreign key (group_id, plan_id) references plan (group_id, id)
);
create table link (
  group_id uuid not null,
  plan_id uuid not null,
  clause_id uuid not null,
  institution_id text not null,
  mechanism text not null,
  status text not null, -- proposed, confirmed, rejected
  confidence real not null,
  because text not null,
  decided_by uuid,
  decided_on date,
  primary key (group_id, plan_id, clause_id, institution_id, mechanism),
  foreign key (group_id, plan_id, clause_id) references clause (group_id, plan_id, id)
);
create index link_institution on link (group_id, institution_id);
create table parameter_override (
  group_id uuid not null references groups (id),
  id uuid not null,
  institution_id text not null,
  parameter text not null,
  from_on date not null,
  value jsonb not null,
  mark text not null,
  reason text not null,
  citation jsonb,
  set_by uuid,
  set_at timestamptz not null,
  superseded_at timestamptz,
  primary key (group_id, id)
);
-- institutions in force for the group: by a published plan or by a decision of its own
create table adoption (
  group_id uuid not null references groups (id),
  institution_id text not null,
  from_on date not null,
  until_on date,
  plan_id uuid,
  adopted_by uuid,
  primary key (group_id, institution_id, from_on)
);
create table holiday_year (
  group_id uuid not null references groups (id),
  year integer not null,
  content jsonb not null,
  imported_by uuid,
  imported_at timestamptz not null,
  primary key (group_id, year)
);

-- ---- projects ----
create table project (
  group_id uuid not null references groups (id),
  id uuid not null,
  kind text not null,
  title text not null,
  unit_id uuid not null,
  leader_id uuid not null,
  year integer not null,
  path text not null,
  deliverables text not null,
  status text not null,
  registered_on date not null,
  rating numeric(5, 2),
  created_by uuid,
  primary key (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
create table milestone (
  group_id uuid not null,
  project_id uuid not null,
  id uuid not null,
  position integer not null,
  title text not null,
  due_on date not null,
  primary key (group_id, project_id, id),
  foreign key (group_id, project_id) references project (group_id, id)
);

-- ---- due items ----
create table due_item (
  group_id uuid not null references groups (id),
  id uuid not null,
  -- institution and duty, or "project" and the milestone's project
  source text not null,
  duty text not null,
  unit_id uuid not null,
  person_id uuid,
  period text not null,
  title text not null,
  opens_on date not null,
  due_on date not null,
  register_by date not null,
  target integer not null,
  open_ended boolean not null default false,
  -- derived, kept in the transaction of the fact; rebuilt from fulfilments, waivers and extensions
  progress integer not null default 0,
  outcome text not null default 'none',
  outcome_since date,
  -- no longer owed (unit closed, person left, plan withdrawn)
  withdrawn_on date,
  primary key (group_id, id)
);
create index due_item_unit_open on due_item (group_id, unit_id, register_by)
  where withdrawn_on is null and outcome in ('none', 'partly', 'missing');
create index due_item_person_open on due_item (group_id, person_id, register_by)
  where withdrawn_on is null and outcome in ('none', 'partly', 'missing') and person_id is not null;
create index due_item_duty on due_item (group_id, unit_id, source, duty, opens_on);
create index due_item_person on due_item (group_id, person_id, source, duty, opens_on) where person_id is not null;

create table due_change (
  group_id uuid not null,
  due_item_id uuid not null,
  day date not null,
  outcome text not null,
  progress integer not null,
  primary key (group_id, due_item_id, day)
);
-- roll-up: how many items of a unit's duty and due day stand at which outcome
create table tally (
  group_id uuid not null,
  unit_id uuid not null,
  source text not null,
  duty text not null,
  due_on date not null,
  register_by date not null,
  outcome text not null,
  items integer not null,
  primary key (group_id, unit_id, source, duty, due_on, register_by, outcome)
);
create table fulfilment (
  group_id uuid not null,
  due_item_id uuid not null,
  record_id uuid not null,
  revision integer not null,
  verdict text not null,
  amount integer not null,
  partners uuid[],
  done_on date not null,
  from_on date not null,
  until_on date,
  because text not null,
  primary key (group_id, due_item_id, record_id, revision)
);
create index fulfilment_record on fulfilment (group_id, record_id);
create table waiver (
  group_id uuid not null,
  id uuid not null,
  due_item_id uuid not null,
  from_on date not null,
  until_on date,
  reason text not null,
  set_by uuid,
  set_at timestamptz not null,
  primary key (group_id, id)
);
create index waiver_item on waiver (group_id, due_item_id);
create table extension (
  group_id uuid not null,
  id uuid not null,
  due_item_id uuid not null,
  from_on date not null,
  -- the due day that it moves; the item itself holds the day in force
  was_due_on date not null,
  due_on date not null,
  reason text not null,
  set_by uuid,
  set_at timestamptz not null,
  primary key (group_id, id)
);
create index extension_item on extension (group_id, due_item_id);
create table chase (
  group_id uuid not null,
  id uuid not null,
  due_item_id uuid not null,
  sent_by uuid not null,
  sent_on date not null,
  remark text,
  primary key (group_id, id)
);
create index chase_item on chase (group_id, due_item_id);

-- ---- records ----
create table record (
  group_id uuid not null references groups (id),
  id uuid not null,
  revision integer not null,
  unit_id uuid not null,
  status text not null, -- submitted, returned, withdrawn
  kinds text[] not null,
  title text not null,
  day date not null,
  registered_on date not null,
  attended integer,
  expected integer,
  fulfilled integer not null default 0,
  remark text,
  search tsvector not null default ''::tsvector,
  created_by uuid,
  primary key (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
create index record_unit_day on record (group_id, unit_id, day desc, id desc);
create index record_day on record (group_id, day desc, id desc);
create index record_search on record using gin (search);
create table record_revision (
  group_id uuid not null,
  record_id uuid not null,
  revision integer not null,
  content jsonb not null,
  registered_on date not null,
  registered_by uuid,
  registered_at timestamptz not null,
  reason text,
  primary key (group_id, record_id, revision),
  foreign key (group_id, record_id) references record (group_id, id)
);
-- who may open a file is asked of the records that hold it
create index record_revision_files on record_revision using gin ((content -> 'files') jsonb_path_ops);
create table record_person (
  group_id uuid not null,
  record_id uuid not null,
  person_id uuid not null,
  part text not null, -- attended, leave, or a role of the record kind
  primary key (group_id, record_id, person_id, part)
);
create index record_person_person on record_person (group_id, person_id);
create table draft (
  group_id uuid not null,
  person_id uuid not null,
  key text not null,
  content jsonb not null,
  saved_at timestamptz not null,
  primary key (group_id, person_id, key)
);
create table file (
  group_id uuid not null references groups (id),
  hash text not null,
  size bigint not null,
  type text not null,
  name text not null,
  uploaded_by uuid,
  uploaded_at timestamptz not null,
  primary key (group_id, hash)
);

-- ---- assessment ----
create table scheme (
  group_id uuid not null references groups (id),
  id text not null,
  version integer not null,
  year integer not null,
  content jsonb not null,
  set_by uuid,
  set_at timestamptz not null,
  primary key (group_id, id, version)
);
create table figure (
  group_id uuid not null references groups (id),
  id uuid not null,
  unit_id uuid not null,
  code text not null,
  kind text not null, -- figure, rating
  period text not null,
  value numeric not null,
  known_from date not null,
  source text not null,
  reason text,
  set_by uuid,
  set_at timestamptz not null,
  superseded_at timestamptz,
  primary key (group_id, id)
);
create index figure_unit on figure (group_id, unit_id, code);
create table closing (
  group_id uuid not null references groups (id),
  id uuid not null,
  scheme_id text not null,
  scheme_version integer not null,
  checkpoint text not null,
  as_of date not null,
  content jsonb not null,
  fingerprint text not null,
  closed_by uuid,
  closed_at timestamptz not null,
  superseded_by uuid,
  reason text,
  primary key (group_id, id)
);

-- ---- papers, feeds, work, account ----
create table publication (
  group_id uuid not null references groups (id),
  id uuid not null,
  kind text not null, -- study-circular, checklist
  title text not null,
  unit_id uuid,
  period text not null,
  status text not null, -- draft, reviewed, published, withdrawn
  number text,
  paper jsonb not null,
  inputs jsonb not null,
  fingerprint text not null,
  drafted_by uuid,
  drafted_at timestamptz not null,
  reviewed_by uuid,
  reviewed_at timestamptz,
  published_by uuid,
  published_on date,
  primary key (group_id, id)
);
create table feed (
  group_id uuid not null references groups (id),
  id uuid not null,
  token_hash text not null,
  unit_id uuid,
  person_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (group_id, id)
);
create index feed_token on feed (token_hash);
create table work (
  group_id uuid not null references groups (id),
  id uuid not null,
  kind text not null,
  status text not null, -- running, done, failed
  step text not null,
  done integer not null default 0,
  total integer,
  result jsonb,
  started_by uuid,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (group_id, id)
);
create table audit_event (
  group_id uuid not null references groups (id),
  id uuid not null,
  at timestamptz not null,
  actor uuid,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  cause text,
  before jsonb,
  after jsonb,
  primary key (group_id, id)
);
create index audit_event_subject on audit_event (group_id, subject_kind, subject_id);
`;
