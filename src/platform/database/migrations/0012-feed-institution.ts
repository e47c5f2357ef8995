/** A calendar feed may be of one institution: what it asks of a unit and of everything below it. */
export const sql = `
alter table feed add column institution_id text;
`;
