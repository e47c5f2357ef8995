/**
 * The roll-up is asked by unit and due day (a year's plan, a year's wall, a year's scores): with the day behind unit in the
 * key, such a question reads the rows of its year and not those of every year before it.
 */
export const sql = `
alter table tally drop constraint tally_pkey,
  add primary key (group_id, unit_id, due_on, source, duty, register_by, outcome);
`;
