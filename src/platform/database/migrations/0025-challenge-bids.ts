/** 揭榜: what teams offer for a challenge, each on its own; one that was withdrawn stays, and says why. */
export const sql = `
create table challenge_bid (
  group_id uuid not null references groups (id),
  id uuid not null,
  case_id uuid not null,
  -- the unit that carries it out; of somebody who bids by themselves, the one that they belong to
  unit_id uuid not null,
  leader_id uuid not null,
  -- unit or person
  bidder text not null,
  plan text not null,
  promise text not null,
  promised_by date not null,
  -- in fen
  cost bigint not null,
  contact text not null,
  placed_by uuid not null,
  on_behalf_of uuid,
  placed_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_because text,
  primary key (group_id, id),
  foreign key (group_id, case_id) references procedure_case (group_id, id),
  foreign key (group_id, unit_id) references unit (group_id, id),
  foreign key (group_id, leader_id) references person (group_id, id)
);
create unique index challenge_bid_standing on challenge_bid (group_id, case_id, unit_id, leader_id) where withdrawn_at is null;
`;
