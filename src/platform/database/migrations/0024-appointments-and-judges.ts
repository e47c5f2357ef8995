/**
 * A contract knows the case that made its draft, and stays when the draft is discarded. A judge who is replaced stays with
 * the sheet that they handed in, which is not counted, and names who came in their place.
 */
export const sql = `
alter table manager_contract
  add column case_id uuid,
  -- a draft that nobody signed, and that is not wanted any more
  add column discarded_at timestamptz,
  add column discarded_because text,
  add foreign key (group_id, case_id) references procedure_case (group_id, id);
create unique index manager_contract_case on manager_contract (group_id, case_id) where discarded_at is null;
alter table selection_judge
  add column replaced_at timestamptz,
  add column replaced_because text,
  -- the judge's row whose place this one took
  add column in_place_of uuid,
  add foreign key (group_id, in_place_of) references selection_judge (group_id, id);
`;
