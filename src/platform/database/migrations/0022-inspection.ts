/**
 * Supervision: the plan of a year with its visits, what they found, circulars on typical cases and who was asked to study
 * them, and what was paid in aid. Where a visit, a finding or an answer stands is told by its case; nothing is kept twice.
 */
export const sql = `
create table supervision_plan (
  group_id uuid not null references groups (id),
  id uuid not null,
  -- who supervises
  unit_id uuid not null,
  year integer not null,
  title text not null,
  aim text not null,
  -- lines of the draft: kind, target, topic, day, leader; once adopted each is a visit
  lines jsonb not null,
  revision integer not null,
  -- shows the plan in the ledger
  record_id uuid,
  adopted_on date,
  saved_by uuid not null,
  on_behalf_of uuid,
  saved_at timestamptz not null,
  primary key (group_id, id),
  unique (group_id, unit_id, year),
  foreign key (group_id, unit_id) references unit (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id)
);
create table supervision_visit (
  group_id uuid not null references groups (id),
  id uuid not null,
  -- null for one that was not planned
  plan_id uuid,
  unit_id uuid not null,
  target_id uuid not null,
  year integer not null,
  kind text not null,
  topic text not null,
  planned_on date not null,
  leader_id uuid,
  case_id uuid not null,
  record_id uuid,
  held_on date,
  primary key (group_id, id),
  unique (group_id, case_id),
  foreign key (group_id, plan_id) references supervision_plan (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id),
  foreign key (group_id, target_id) references unit (group_id, id),
  foreign key (group_id, leader_id) references person (group_id, id),
  foreign key (group_id, case_id) references procedure_case (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id)
);
create index supervision_visit_year on supervision_visit (group_id, year, planned_on, id);
create index supervision_visit_unit on supervision_visit (group_id, unit_id, year);
create index supervision_visit_target on supervision_visit (group_id, target_id, planned_on desc);
create table supervision_finding (
  group_id uuid not null references groups (id),
  id uuid not null,
  -- the visit, or the case of a construction project, at which it was found; neither for what came otherwise
  visit_id uuid,
  project_case_id uuid,
  position integer not null,
  unit_id uuid not null,
  found_on date not null,
  case_id uuid not null,
  found_by uuid not null,
  on_behalf_of uuid,
  primary key (group_id, id),
  unique (group_id, case_id),
  foreign key (group_id, visit_id) references supervision_visit (group_id, id),
  foreign key (group_id, project_case_id) references procedure_case (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id),
  foreign key (group_id, case_id) references procedure_case (group_id, id)
);
create index supervision_finding_visit on supervision_finding (group_id, visit_id) where visit_id is not null;
create index supervision_finding_project on supervision_finding (group_id, project_case_id) where project_case_id is not null;
create table case_circular (
  group_id uuid not null references groups (id),
  id uuid not null,
  unit_id uuid not null,
  title text not null,
  body text not null,
  asked text not null,
  files jsonb not null,
  reply_by date not null,
  issued_on date not null,
  record_id uuid,
  issued_by uuid not null,
  on_behalf_of uuid,
  issued_at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id)
);
create index case_circular_issued on case_circular (group_id, issued_on desc, id desc);
create table case_circular_unit (
  group_id uuid not null,
  circular_id uuid not null,
  unit_id uuid not null,
  case_id uuid not null,
  primary key (group_id, circular_id, unit_id),
  unique (group_id, case_id),
  foreign key (group_id, circular_id) references case_circular (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id),
  foreign key (group_id, case_id) references procedure_case (group_id, id)
);
-- in fen; for the fund's books, without a name
create table aid_payout (
  group_id uuid not null references groups (id),
  case_id uuid not null,
  unit_id uuid not null,
  amount bigint not null check (amount > 0),
  paid_on date not null,
  noted_by uuid not null,
  on_behalf_of uuid,
  noted_at timestamptz not null,
  primary key (group_id, case_id, paid_on),
  foreign key (group_id, case_id) references procedure_case (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
create index aid_payout_unit on aid_payout (group_id, unit_id, paid_on);
`;
