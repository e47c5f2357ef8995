/**
 * Three separate administrators instead of one, grants that know the post they came with, acting for somebody, a second
 * factor, external identities, and sessions that their owner can tell apart and end.
 */
export const sql = `
update role_grant set role = 'system-administrator' where role = 'administrator';
alter table role_grant
  -- the grant ends with this appointment, on the same day
  add column appointment_id uuid,
  add column reason text,
  add column set_by uuid,
  add column set_at timestamptz;

alter table account
  -- the secret of the second factor, sealed with a key outside of the database
  add column totp_sealed text,
  add column totp_confirmed_at timestamptz,
  -- the last time step that was accepted: a code is good once
  add column totp_last_step bigint,
  -- SHA-256 of the recovery codes that are left
  add column recovery_hashes text[] not null default '{}',
  add column password_changed_at timestamptz;

create table external_identity (
  group_id uuid not null,
  issuer text not null,
  subject text not null,
  account_id uuid not null,
  linked_by uuid,
  linked_at timestamptz not null,
  primary key (group_id, issuer, subject),
  foreign key (group_id, account_id) references account (group_id, id)
);
create index external_identity_subject on external_identity (issuer, subject);
create index external_identity_account on external_identity (group_id, account_id);

alter table session
  -- what the list of sessions names it by; the token itself is never shown again
  add column id uuid,
  add column address text,
  -- whether a second factor was shown
  add column second_factor boolean not null default false,
  -- the delegation under which this session acts
  add column delegation_id uuid,
  add column oidc_issuer text,
  add column oidc_sid text,
  add column oidc_id_token text;
create index session_account on session (group_id, account_id);

create table delegation (
  group_id uuid not null references groups (id),
  id uuid not null,
  principal_id uuid not null,
  agent_id uuid not null,
  from_on date not null,
  -- the first day on which it no longer holds; a delegation always ends
  until_on date not null,
  reason text not null,
  set_by uuid not null,
  set_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  primary key (group_id, id),
  check (until_on > from_on),
  check (principal_id <> agent_id),
  foreign key (group_id, principal_id) references person (group_id, id),
  foreign key (group_id, agent_id) references person (group_id, id)
);
create index delegation_agent on delegation (group_id, agent_id);
create index delegation_principal on delegation (group_id, principal_id);
`;
