import { sql } from "kysely";
import { type Day, formatDay, yearOf } from "#kernel/day.ts";
import { markWords } from "#platform/search/passages.ts";
import { containsWords } from "#platform/search/search-sql.ts";
import { visibleCases } from "#app/cases/case-scope.ts";
import { proceduresOf } from "#app/cases/procedures-of.ts";
import { type FoundPage, pageOf, type Search } from "#app/search/search-page.ts";

/** Cases that are counted; of more, running and newest ones are listed. */
const MOST = 200;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly procedure: string;
  readonly unit_id: string;
  readonly opened_on: Day;
  readonly ended_on: Day | null;
}

/** Cases in whose title, or in the name of whose procedure, the words stand: those that the actor's list has. */
export async function searchCases({ deps, actor, frame, query, ...page }: Search): Promise<FoundPage> {
  const named = new Map(proceduresOf(frame.rules.library).map(({ id, name }) => [id, name]));
  const [ids, names] = [[...named.keys()], [...named.values()]];
  const text = sql`c.title || ' ' || coalesce(n.name, '')`;
  const { rows } = await sql<Row>`
    select c.id, c.title, c.procedure, c.unit_id, c.opened_on, c.ended_on
    from procedure_case c left join unnest(${ids}::text[], ${names}::text[]) n (id, name) on n.id = c.procedure
    where c.group_id = ${actor.groupId} and ${containsWords(text, query.words)} and ${visibleCases(actor, frame.rules.library, frame.organization)}
    order by not ${containsWords(sql`c.title`, [query.phrase])}, c.ended is not null, c.opened_on desc, c.id desc limit ${MOST + 1}`.execute(deps.db);
  const found = pageOf(rows.slice(0, MOST), page, (row) => {
    const on = formatDay(row.ended_on ?? row.opened_on, { currentYear: yearOf(actor.today) });
    return {
      id: row.id,
      title: markWords(row.title, query.words),
      passage: null,
      note: [named.get(row.procedure) ?? row.procedure, frame.organization.unit(row.unit_id)?.shortName ?? "", `${on}${row.ended_on === null ? "开始" : "办结"}`].join("，"),
      to: `/cases/${row.id}`,
    };
  });
  return { ...found, orMore: rows.length > MOST };
} // prettier-ignore
