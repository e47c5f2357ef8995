/**
 * Cases of procedures. A case is the fold of its events, which are only ever added to; what else stands here of it
 * (where it stands, whose turn it is) is kept in the transaction of the event and can be computed again.
 */
export const sql = `
create table procedure_case (
  group_id uuid not null references groups (id),
  id uuid not null,
  procedure text not null,
  -- of the rule by which it runs
  version text not null,
  title text not null,
  -- where it was opened, and the unit that runs it now
  opened_unit_id uuid not null,
  unit_id uuid not null,
  person_id uuid,
  subject_unit_id uuid,
  opened_on date not null,
  started_by uuid not null,
  on_behalf_of uuid,
  started_at timestamptz not null,
  -- the day from which it is kept here; it may have been opened long before
  started_on date not null,
  -- who started it is not shown to whoever handles it
  masked boolean not null default false,
  -- what led to it: an item of an agenda, a finding
  origin_kind text,
  origin_id text,
  -- events so far; the next one is written on the strength of having read these
  revision integer not null,
  stage text not null,
  ended text,
  ended_on date,
  next_due_on date,
  changed_at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id),
  foreign key (group_id, person_id) references person (group_id, id)
);
create index procedure_case_running on procedure_case (group_id, procedure, unit_id) where ended is null;
create index procedure_case_due on procedure_case (group_id, coalesce(next_due_on, 'infinity'::date), id) where ended is null;
create index procedure_case_changed on procedure_case (group_id, changed_at desc, id);
create index procedure_case_unit on procedure_case (group_id, unit_id);
create index procedure_case_person on procedure_case (group_id, person_id) where person_id is not null;
create index procedure_case_started on procedure_case (group_id, started_by);
create index procedure_case_origin on procedure_case (group_id, origin_kind, origin_id) where origin_kind is not null;

create table case_event (
  group_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  position integer not null,
  kind text not null,
  step text,
  outcome text,
  -- the day on which it was done, which may be before it was written
  on_day date not null,
  content jsonb not null,
  -- fields that are sensitive, as one sealed JSON text
  sealed text,
  by_person uuid,
  on_behalf_of uuid,
  at timestamptz not null,
  primary key (group_id, case_id, position),
  unique (group_id, id),
  foreign key (group_id, case_id) references procedure_case (group_id, id)
);
create index case_event_files on case_event using gin ((content -> 'papers') jsonb_path_ops);

create table open_step (
  group_id uuid not null,
  case_id uuid not null,
  step text not null,
  -- for the which time: a return and a repetition ask for it again
  time integer not null,
  unit_id uuid not null,
  person_id uuid,
  opened_on date not null,
  from_on date not null,
  -- as the rule has it; putting off is an extension of the due item
  scheduled_due_on date,
  due_on date,
  due_item_id uuid,
  primary key (group_id, case_id, step),
  foreign key (group_id, case_id) references procedure_case (group_id, id)
);
create index open_step_unit on open_step (group_id, unit_id, case_id);
create index open_step_person on open_step (group_id, person_id, case_id) where person_id is not null;

-- 履行 of a due item by an event of a case, as fulfilment is by a record
create table step_fulfilment (
  group_id uuid not null,
  due_item_id uuid not null,
  case_id uuid not null,
  position integer not null,
  done_on date not null,
  from_on date not null,
  until_on date,
  primary key (group_id, due_item_id, case_id, position),
  foreign key (group_id, case_id, position) references case_event (group_id, case_id, position)
);
create index step_fulfilment_case on step_fulfilment (group_id, case_id);
`;
