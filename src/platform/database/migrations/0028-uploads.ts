/**
 * Who uploaded a content: the right to put it into something of one's own. The content is one, those who sent it may be
 * several. What is there already belongs to whoever sent it last, as far as that was kept.
 */
export const sql = `
create table upload (
  group_id uuid not null,
  hash text not null,
  uploaded_by uuid not null,
  -- as this person called it
  name text not null,
  uploaded_at timestamptz not null,
  primary key (group_id, hash, uploaded_by),
  foreign key (group_id, hash) references file (group_id, hash) on delete cascade
);
insert into upload (group_id, hash, uploaded_by, name, uploaded_at)
  select group_id, hash, uploaded_by, name, uploaded_at from file where uploaded_by is not null;
`;
