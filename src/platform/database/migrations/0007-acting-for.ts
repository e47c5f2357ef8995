/**
 * Acting for somebody (代办) is shown on what was done, who ended a grant and why is kept, and a post's proposed grant can
 * be refused once and for all.
 */
export const sql = `
alter table role_grant
  add column ended_by uuid,
  add column ended_at timestamptz,
  add column end_reason text;
create index role_grant_unit on role_grant (group_id, unit_id);
create index role_grant_appointment on role_grant (group_id, appointment_id) where appointment_id is not null;

create table grant_refusal (
  group_id uuid not null references groups (id),
  appointment_id uuid not null,
  role text not null,
  reason text not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (group_id, appointment_id, role)
);

-- the person in whose name it was done, beside the person who did it
alter table record_revision add column on_behalf_of uuid;
alter table waiver add column on_behalf_of uuid;
alter table extension add column on_behalf_of uuid;
alter table chase add column on_behalf_of uuid;
alter table figure add column on_behalf_of uuid;
alter table publication
  add column drafted_for uuid,
  add column reviewed_for uuid,
  add column published_for uuid;
`;
