/**
 * Work that runs has an owner and a sign of life; another phone becomes the second factor only when it has shown a code;
 * the second factor asked of further roles; tries to log in counted for all servers together.
 */
export const sql = `
alter table work add column server uuid, add column beat_at timestamptz;

-- the secret of a phone that has not shown a code yet, and since when it waits; until then the old one holds
alter table account add column totp_next_sealed text, add column totp_next_at timestamptz;
-- an enrolment that was begun and never ended is begun anew
update account set totp_sealed = null where totp_confirmed_at is null;

create table second_factor_rule (
  group_id uuid not null references groups (id),
  role text not null,
  from_on date not null,
  set_by uuid,
  set_at timestamptz not null,
  primary key (group_id, role)
);

-- belongs to no group: whoever guesses has none yet. The key is a hash of name and address
create table login_throttle (
  key text not null primary key,
  failures integer not null,
  last_at timestamptz not null
);
create index login_throttle_last on login_throttle (last_at);
`;
