/** 种类清单: what a group sets for a list of kinds, each version from a day on. What ships stands in the library. */
export const sql = `
create table kind_list_version (
  group_id uuid not null references groups (id),
  list text not null,
  version integer not null check (version > 0),
  from_on date not null,
  -- [{id, name, source, mark}] in the order in which they are offered
  kinds jsonb not null,
  -- the paper or the meeting by which it was set
  source text not null,
  set_by uuid,
  on_behalf_of uuid,
  set_at timestamptz not null,
  -- only before its day
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_because text,
  primary key (group_id, list, version)
);
create unique index kind_list_version_from on kind_list_version (group_id, list, from_on) where withdrawn_at is null;
`;
