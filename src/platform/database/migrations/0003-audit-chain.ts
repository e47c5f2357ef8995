/**
 * The account of changes becomes a chain: events are written without a place in it (writers never wait for one another)
 * and sealed in batches, each hash over the one before. `audit_chain` holds the head of each group.
 */
export const sql = `
alter table audit_event
  -- the person in whose name it was done (代办)
  add column on_behalf_of uuid,
  -- place in the group's chain, from 1; null until sealed
  add column sequence bigint,
  add column hash text;
create unique index audit_event_sequence on audit_event (group_id, sequence);
create index audit_event_unsealed on audit_event (group_id, id) where sequence is null;
create index audit_event_at on audit_event (group_id, at desc, id desc);
create index audit_event_actor on audit_event (group_id, actor, at desc);
create table audit_chain (
  group_id uuid primary key references groups (id),
  sequence bigint not null,
  hash text not null,
  sealed_at timestamptz not null
);
`;
