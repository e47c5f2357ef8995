/**
 * Sides of a person that have their own purpose, access and retention. A change supersedes the row before; sensitive
 * content is sealed with a key outside of the database. Requests about one's own data, and what retention removed.
 */
export const sql = `
create table dossier (
  group_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  facet text not null,
  -- one of the two: plain content, or content sealed with the key
  content jsonb,
  sealed text,
  key_id text,
  from_on date not null,
  set_by uuid,
  set_at timestamptz not null,
  superseded_at timestamptz,
  -- content removed because its time is over or the person asked; the row stays as a trace
  erased_at timestamptz,
  erased_because text,
  primary key (group_id, id),
  foreign key (group_id, person_id) references person (group_id, id)
);
create unique index dossier_current on dossier (group_id, person_id, facet) where superseded_at is null;
create index dossier_facet on dossier (group_id, facet) where superseded_at is null;
create index dossier_key on dossier (group_id, key_id) where sealed is not null;

create table privacy_request (
  group_id uuid not null references groups (id),
  id uuid not null,
  person_id uuid not null,
  -- correction, deletion, explanation
  kind text not null,
  facet text,
  content text not null,
  filed_at timestamptz not null,
  answer_by date not null,
  -- filed, accepted, refused, done, withdrawn
  status text not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  primary key (group_id, id),
  foreign key (group_id, person_id) references person (group_id, id)
);
create index privacy_request_person on privacy_request (group_id, person_id, filed_at desc);
create index privacy_request_open on privacy_request (group_id, answer_by) where status in ('filed', 'accepted');

create table retention_run (
  group_id uuid not null references groups (id),
  id uuid not null,
  ran_on date not null,
  ran_by uuid,
  report jsonb not null,
  primary key (group_id, id)
);
`;
