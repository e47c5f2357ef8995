/**
 * A month of a whole group is found by its days: without this all years of a group were read to group one month (70 ms of
 * 130,000 items).
 */
export const sql = `
create index due_item_due on due_item (group_id, due_on) where withdrawn_on is null;
`;
