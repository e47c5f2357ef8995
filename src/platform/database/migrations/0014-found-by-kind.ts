/**
 * Records are found by the name of their kind: each kind is a lexeme with ~ before it, and a query asks for the kinds whose
 * name holds its words. Names stand in the library and in a group's own institutions, so that a new name needs no new vector.
 */
export const sql = `
drop index record_search;
update record r set search = r.search || array_to_tsvector(array(select distinct '~' || kind from unnest(r.kinds) kind));
create index record_search on record using gin (search) with (gin_pending_list_limit = 512);
`;
