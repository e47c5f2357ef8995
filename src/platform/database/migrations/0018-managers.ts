/**
 * Managers and who may decide: versions of the 授权清单 with their rows; contracts of managers with their papers, appraisals,
 * sealed pay and what was decided about them; panels of judges whose sheets stay sealed until all have handed in.
 */
export const sql = `
create table authorization_version (
  group_id uuid not null references groups (id),
  id uuid not null,
  number integer not null,
  name text not null,
  -- the first day on which it holds, to the day before the next version's
  from_on date not null,
  source text not null,
  mark text not null,
  adopted_by uuid,
  on_behalf_of uuid,
  adopted_at timestamptz not null,
  -- the record that fulfils the duty of revising the list
  record_id uuid,
  -- taken back before it came into force
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (group_id, id),
  unique (group_id, number)
);
create unique index authorization_version_from on authorization_version (group_id, from_on) where withdrawn_at is null;
create table authorization_row (
  group_id uuid not null,
  version_id uuid not null,
  position integer not null,
  code text not null,
  matter text not null,
  -- all, class (of a tag) or enterprise
  scope text not null,
  unit_id uuid,
  tag text,
  level text not null,
  body text not null,
  -- kind, figure and unit of the limit; figures are whole fen, pieces or basis points
  quota jsonb not null,
  conditions text[] not null default '{}',
  studied_first boolean not null default false,
  basis text not null,
  primary key (group_id, version_id, position),
  foreign key (group_id, version_id) references authorization_version (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id)
);

create table manager_contract (
  group_id uuid not null references groups (id),
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  post text not null,
  post_title text not null,
  term_from date not null,
  -- the first day after the term
  term_until date not null,
  -- ended before the term was over, by a decision that was recorded
  ended_on date,
  ended_because text,
  revision integer not null,
  created_by uuid,
  on_behalf_of uuid,
  created_at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, person_id) references person (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
create index manager_contract_unit on manager_contract (group_id, unit_id);
create index manager_contract_person on manager_contract (group_id, person_id);
-- 岗位聘任协议, 年度 and 任期经营业绩责任书: a changed one is another revision, the one before stays
create table contract_paper (
  group_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  kind text not null,
  -- 0 where the paper is for the whole term
  year integer not null,
  revision integer not null,
  content jsonb not null,
  signed_on date,
  -- the record that signing made: it fulfils what was owed
  record_id uuid,
  reason text,
  saved_by uuid,
  on_behalf_of uuid,
  saved_at timestamptz not null,
  superseded_at timestamptz,
  primary key (group_id, id),
  unique (group_id, contract_id, kind, year, revision),
  foreign key (group_id, contract_id) references manager_contract (group_id, id)
);
create table contract_appraisal (
  group_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  kind text not null,
  year integer not null,
  revision integer not null,
  -- the letter that it was measured against
  paper_id uuid not null,
  content jsonb not null,
  -- hundredths of a point; null as long as anything is missing
  score integer,
  confirmed_on date,
  reason text,
  saved_by uuid,
  on_behalf_of uuid,
  saved_at timestamptz not null,
  superseded_at timestamptz,
  primary key (group_id, id),
  unique (group_id, contract_id, kind, year, revision),
  foreign key (group_id, contract_id) references manager_contract (group_id, id),
  foreign key (group_id, paper_id) references contract_paper (group_id, id)
);
-- the record by which the yearly appraisal of all managers of an enterprise was finished
create table appraisal_finish (
  group_id uuid not null,
  unit_id uuid not null,
  year integer not null,
  record_id uuid not null,
  finished_by uuid,
  on_behalf_of uuid,
  finished_at timestamptz not null,
  primary key (group_id, unit_id, year),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
create table contract_pay (
  group_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  -- year: base and performance; incentive: of the whole term, year 0
  kind text not null,
  year integer not null,
  sealed text not null,
  set_by uuid,
  on_behalf_of uuid,
  set_at timestamptz not null,
  superseded_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, contract_id) references manager_contract (group_id, id)
);
create unique index contract_pay_now on contract_pay (group_id, contract_id, kind, year) where superseded_at is null;
-- grounds that people found, and what was decided after looking
create table contract_review (
  group_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  kind text not null,
  line integer,
  decision text,
  reason text not null,
  decided_by text,
  decided_on date not null,
  -- what had touched a line when it was decided
  triggers jsonb not null,
  recorded_by uuid,
  on_behalf_of uuid,
  recorded_at timestamptz not null,
  primary key (group_id, id),
  foreign key (group_id, contract_id) references manager_contract (group_id, id)
);
create index contract_review_contract on contract_review (group_id, contract_id);

create table selection_panel (
  group_id uuid not null references groups (id),
  id uuid not null,
  -- the case whose review this is
  case_id uuid not null,
  unit_id uuid not null,
  title text not null,
  rule jsonb not null,
  opened_by uuid,
  on_behalf_of uuid,
  opened_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_because text,
  -- the ranking as it came out when the last judge handed in
  result jsonb,
  closed_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, case_id) references procedure_case (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
create unique index selection_panel_case on selection_panel (group_id, case_id) where cancelled_at is null;
create table selection_candidate (
  group_id uuid not null,
  id uuid not null,
  panel_id uuid not null,
  position integer not null,
  -- null where it is a collective, a brand or a place
  person_id uuid,
  name text not null,
  note text not null,
  primary key (group_id, id),
  foreign key (group_id, panel_id) references selection_panel (group_id, id),
  foreign key (group_id, person_id) references person (group_id, id)
);
create index selection_candidate_panel on selection_candidate (group_id, panel_id);
create table selection_judge (
  group_id uuid not null,
  id uuid not null,
  panel_id uuid not null,
  person_id uuid not null,
  declared_at timestamptz,
  handed_in_at timestamptz,
  -- the sheet, sealed until every judge has handed in
  scores_sealed text,
  primary key (group_id, id),
  unique (group_id, panel_id, person_id),
  foreign key (group_id, panel_id) references selection_panel (group_id, id),
  foreign key (group_id, person_id) references person (group_id, id)
);
create index selection_judge_person on selection_judge (group_id, person_id);
create table selection_conflict (
  group_id uuid not null,
  judge_id uuid not null,
  candidate_id uuid not null,
  ground text not null,
  primary key (group_id, judge_id, candidate_id),
  foreign key (group_id, judge_id) references selection_judge (group_id, id),
  foreign key (group_id, candidate_id) references selection_candidate (group_id, id)
);
`;
