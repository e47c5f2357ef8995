const FULL_WIDTH = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0xff01 + at)).join("");
const HALF_WIDTH = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at)).join("");

/**
 * Search by titles first, and in publications. What stands in the title of a record is in its vector a second time, with ^
 * before it; its month (@) and unit (#) are lexemes too, so that the index itself narrows a frequent word. Existing records get
 * them here, from the lexemes that they have. Publications get their vector from their paper,
 * which only the program can read: it fills those that have none when it starts.
 */
export const sql = `
alter table publication add column search tsvector, add column search_text text;
create index publication_search on publication using gin (search);
drop index record_search;
update record r set search = r.search || array_to_tsvector(array['@' || to_char(r.day, 'YYYY-MM'), '#' || r.unit_id::text]) || array_to_tsvector(array(
  select '^' || lexeme from unnest(tsvector_to_array(r.search)) lexeme
  where strpos(translate(lower(r.title), '${FULL_WIDTH}', '${HALF_WIDTH.replace("'", "''")}'), lexeme) > 0));
-- a long pending list would be read through at every search
create index record_search on record using gin (search) with (gin_pending_list_limit = 512);
`;
