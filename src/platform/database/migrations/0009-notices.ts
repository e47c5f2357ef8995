/**
 * Notices: what a person was told and has read, the deliveries that carry it outside (the outbox: what is to be sent stands
 * in rows, never in a timer), the robots of group chats, and the settings of groups and people.
 */
export const sql = `
create table notice_rules (
  group_id uuid not null references groups (id),
  content jsonb not null,
  -- why the limits of chasing are as they are
  reason text not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (group_id)
);
create table notice_setting (
  group_id uuid not null,
  person_id uuid not null,
  in_app boolean not null,
  email boolean not null,
  -- the address, sealed with a key outside of the database; null: no e-mail
  email_sealed text,
  -- the hour of the digest in China; null: as the group has it
  hour smallint,
  set_at timestamptz not null,
  primary key (group_id, person_id),
  foreign key (group_id, person_id) references person (group_id, id)
);
create table robot (
  group_id uuid not null,
  id uuid not null,
  -- the group chat speaks of this unit and what is below it
  unit_id uuid not null,
  name text not null,
  vendor text not null, -- wecom, dingtalk, feishu
  -- where it is sent to, as it may be shown; the whole address is a secret
  host text not null,
  address_sealed text not null,
  secret_sealed text,
  set_by uuid not null,
  set_at timestamptz not null,
  removed_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id)
);
-- which digests have been made: two servers, or one that starts again, make each once
create table notice_run (
  group_id uuid not null references groups (id),
  on_day date not null,
  hour smallint not null,
  ran_at timestamptz not null,
  primary key (group_id, on_day, hour)
);
create table notice (
  group_id uuid not null,
  -- derived from whom it tells what
  id uuid not null,
  person_id uuid not null,
  kind text not null, -- digest, chase
  on_day date not null,
  title text not null,
  content jsonb not null,
  -- whether it stands in the inbox; otherwise it only goes out by e-mail
  in_app boolean not null,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, person_id) references person (group_id, id)
);
create index notice_inbox on notice (group_id, person_id, created_at desc, id);
create index notice_unread on notice (group_id, person_id) where read_at is null and in_app;
create table delivery (
  group_id uuid not null references groups (id),
  -- derived from the notice, or from the robot and the day
  id uuid not null,
  channel text not null, -- email, robot
  notice_id uuid,
  person_id uuid,
  robot_id uuid,
  content jsonb not null,
  status text not null, -- waiting, sent, dropped (nothing is owed any more), dead
  attempts integer not null default 0,
  -- not before; while it is being sent, when somebody else may try
  next_at timestamptz not null,
  last_error text,
  created_at timestamptz not null,
  done_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, notice_id) references notice (group_id, id) on delete cascade,
  foreign key (group_id, person_id) references person (group_id, id),
  foreign key (group_id, robot_id) references robot (group_id, id),
  check ((channel = 'robot') = (robot_id is not null))
);
create index delivery_waiting on delivery (group_id, next_at) where status = 'waiting';
create index delivery_dead on delivery (group_id, created_at) where status = 'dead';
create index delivery_notice on delivery (group_id, notice_id);
`;
