/**
 * Meetings of committees: the group's list of matters, proposals, meetings with every version of their agenda and minutes,
 * what their resolutions gave to do, and what followed. Who came and what was decided also becomes one record of the ledger.
 */
export const sql = `
create table committee_matters (
  group_id uuid not null references groups (id),
  version integer not null,
  content jsonb not null,
  reason text not null,
  set_by uuid,
  on_behalf_of uuid,
  set_at timestamptz not null,
  primary key (group_id, version)
);
create table committee_proposal (
  group_id uuid not null references groups (id),
  id uuid not null,
  -- who proposes, and to which committee
  unit_id uuid not null,
  body_id uuid not null,
  kind text not null, -- first-item, pre-study, major, personnel, ordinary
  title text not null,
  content jsonb not null,
  revision integer not null,
  status text not null, -- submitted, accepted, returned, postponed, withdrawn, settled
  -- decided in an emergency by one person, to be confirmed
  emergency_on date,
  remark text,
  proposed_by uuid not null,
  on_behalf_of uuid,
  proposed_on date not null,
  decided_by uuid,
  decided_on date,
  changed_at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id),
  foreign key (group_id, body_id) references unit (group_id, id)
);
create index committee_proposal_body on committee_proposal (group_id, body_id, proposed_on desc, id desc);
create index committee_proposal_unit on committee_proposal (group_id, unit_id, proposed_on desc, id desc);
create index committee_proposal_emergency on committee_proposal (group_id, body_id) where emergency_on is not null and status <> 'settled';
create table committee_meeting (
  group_id uuid not null references groups (id),
  id uuid not null,
  body_id uuid not null,
  form text not null, -- meeting, circulation
  title text not null,
  -- 第几次 of the year
  year integer not null,
  number integer not null,
  held_on date not null,
  status text not null, -- preparing, noticed, closed, called-off
  revision integer not null,
  record_id uuid,
  noticed_on date,
  closed_on date,
  approved_on date,
  approved_by uuid,
  created_by uuid,
  changed_at timestamptz not null,
  primary key (group_id, id),
  unique (group_id, body_id, year, number),
  foreign key (group_id, body_id) references unit (group_id, id),
  foreign key (group_id, record_id) references record (group_id, id)
);
create index committee_meeting_held on committee_meeting (group_id, held_on desc, id desc);
create index committee_meeting_record on committee_meeting (group_id, record_id) where record_id is not null;
create table committee_meeting_revision (
  group_id uuid not null,
  meeting_id uuid not null,
  revision integer not null,
  content jsonb not null,
  reason text,
  saved_by uuid,
  on_behalf_of uuid,
  saved_at timestamptz not null,
  primary key (group_id, meeting_id, revision),
  foreign key (group_id, meeting_id) references committee_meeting (group_id, id)
);
create table committee_item (
  group_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  position integer not null,
  kind text not null,
  title text not null,
  proposal_id uuid,
  outcome text,
  primary key (group_id, id),
  foreign key (group_id, meeting_id) references committee_meeting (group_id, id),
  foreign key (group_id, proposal_id) references committee_proposal (group_id, id)
);
create index committee_item_meeting on committee_item (group_id, meeting_id, position);
create index committee_item_proposal on committee_item (group_id, proposal_id) where proposal_id is not null;
create table committee_task (
  group_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  case_id uuid not null,
  text text not null,
  unit_id uuid not null,
  owner_id uuid not null,
  due_on date not null,
  rhythm text not null,
  primary key (group_id, id),
  foreign key (group_id, item_id) references committee_item (group_id, id),
  foreign key (group_id, case_id) references procedure_case (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id),
  foreign key (group_id, owner_id) references person (group_id, id)
);
create index committee_task_item on committee_task (group_id, item_id);
create index committee_task_case on committee_task (group_id, case_id);
create index committee_task_unit on committee_task (group_id, unit_id);
create table committee_follow_up (
  group_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  kind text not null, -- decision, feedback
  on_day date not null,
  content jsonb not null,
  by_person uuid,
  on_behalf_of uuid,
  at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, item_id) references committee_item (group_id, id)
);
create index committee_follow_up_item on committee_follow_up (group_id, item_id, kind);
`;
