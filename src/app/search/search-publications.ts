import { sql } from "kysely";
import { type Day, formatDay, yearOf } from "#kernel/day.ts";
import { dayInChina } from "#platform/clock.ts";
import { bestPassage, markWords } from "#platform/search/passages.ts";
import { containsWords } from "#platform/search/search-sql.ts";
import { rootOf } from "#app/publications/issuer.ts";
import type { PublicationStatus } from "#app/publications/publication-status.ts";
import { visiblePublications } from "#app/publications/visible-publications.ts";
import { type FoundPage, pageOf, type Search } from "#app/search/search-page.ts";

/** Publications that are counted; of more, the best and newest are listed. */
const MOST = 200;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
  readonly unit_id: string | null;
  readonly status: PublicationStatus;
  readonly published_on: Day | null;
  readonly drafted_at: Date;
}

const STATUS: Readonly<Record<PublicationStatus, string>> = { draft: "拟稿", reviewed: "已审核", published: "印发", withdrawn: "已撤回" }; // prettier-ignore

/** Papers in whose title, number or text the words stand: those that the actor's list of publications has. */
export async function searchPublications({ deps, actor, frame, query, ...page }: Search): Promise<FoundPage> {
  const titled = sql`concat_ws(' ', p.title, p.number)`;
  const { rows } = await sql<Row>`
    select c.id, c.title, c.number, c.unit_id, c.status, c.published_on, c.drafted_at from (
      select p.id, p.title, p.number, p.unit_id, p.status, p.published_on, p.drafted_at, p.search_text,
        case when ${containsWords(titled, [query.phrase])} then 0 when ${containsWords(titled, query.words)} then 1 else 2 end as tier
      from publication p
      where p.group_id = ${actor.groupId} and p.search @@ ${query.tsquery}::tsquery
        and ${visiblePublications(actor, rootOf(frame, actor.today).id)}
      order by tier, p.drafted_at desc, p.id desc offset 0) c
    where ${containsWords(sql`c.search_text`, query.inexact)}
    order by c.tier, c.drafted_at desc, c.id desc limit ${MOST + 1}`.execute(deps.db);
  const found = pageOf(rows.slice(0, MOST), page, (row) => {
    const unit = row.unit_id === null ? "全集团" : (frame.organization.unit(row.unit_id)?.shortName ?? "");
    const on = formatDay(row.published_on ?? dayInChina(row.drafted_at), { currentYear: yearOf(actor.today) });
    return {
      id: row.id,
      title: markWords(row.title, query.words),
      passage: null,
      note: [unit, row.number, `${on}${STATUS[row.status]}`].filter((part) => part !== null && part !== "").join("，"),
      to: `/publications/${row.id}`,
    };
  });
  const texts = await textsOf({ deps, actor }, found.items.map(({ id }) => id));
  const items = found.items.map((item) => ({ ...item, passage: bestPassage(texts.get(item.id) ?? [], query.words) }));
  return { ...found, items, orMore: rows.length > MOST };
} // prettier-ignore

/** The lines of the papers that are shown; the first is the title again. */
async function textsOf(
  { deps, actor }: Pick<Search, "deps" | "actor">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { label: null; text: string }[]>> {
  if (ids.length === 0) return new Map();
  const rows = await deps.db
    .selectFrom("publication")
    .select(["id", "search_text"])
    .where("group_id", "=", actor.groupId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, (row.search_text ?? "").split("\n").slice(1).map((text) => ({ label: null, text }))])); // prettier-ignore
}
