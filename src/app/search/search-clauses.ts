import { type Kysely, sql } from "kysely";
import { formatChineseNumber } from "#kernel/chinese-text.ts";
import type { Database } from "#platform/database/schema.ts";
import { normalizeForSearch } from "#platform/search/bigrams.ts";
import { cutPassage, markWords } from "#platform/search/passages.ts";
import { holdsPhrase, holdsWords } from "#platform/search/query.ts";
import { type FoundPage, pageOf, rankedBy, type Search } from "#app/search/search-page.ts";

interface ClauseText {
  readonly plan_id: string;
  readonly id: string;
  readonly section: number;
  readonly measure: number;
  readonly position: number;
  readonly text: string;
  readonly year: number;
  readonly normalized: string;
}

const caches = new WeakMap<object, Map<string, { readonly version: number; readonly clauses: readonly ClauseText[] }>>(); // prettier-ignore

/** Clauses of the published plans, the newest plan first. Everybody who reads the plan reads all of it. */
export async function searchClauses({ deps, actor, query, ...page }: Search): Promise<FoundPage> {
  const clauses = await loadClauseTexts(deps.db, actor.groupId, actor.rulesVersion);
  const found = clauses.filter((clause) => holdsWords(query, clause.normalized));
  const ranked = rankedBy(found, (clause) => (holdsPhrase(query, clause.normalized) ? 0 : 1));
  return pageOf(ranked, page, (clause) => ({
    id: clause.id,
    title: cutPassage(clause.text, query.words) ?? markWords(clause.text, query.words),
    passage: null,
    note: `${clause.year}年计划，${formatChineseNumber(clause.section + 1)}·${clause.measure + 1}第${clause.position + 1}条`,
    to: `/plans/${clause.plan_id}?open=${clause.id}`,
  }));
}

/** Kept until the group's rules version moves, as it does whenever a plan is published or taken back. */
async function loadClauseTexts(
  db: Kysely<Database>,
  groupId: string,
  version: number,
): Promise<readonly ClauseText[]> {
  const key = db.getExecutor().adapter;
  const cache = caches.get(key) ?? new Map<string, { version: number; clauses: readonly ClauseText[] }>(); // prettier-ignore
  caches.set(key, cache);
  const kept = cache.get(groupId);
  if (kept?.version === version) return kept.clauses;
  const { rows } = await sql<Omit<ClauseText, "normalized">>`
    select c.plan_id, c.id, c.section, c.measure, c.position, c.text, p.year from clause c
    join plan p on p.group_id = c.group_id and p.id = c.plan_id and p.current_version is not null
    where c.group_id = ${groupId} and c.archived_in is null
    order by p.year desc, c.plan_id, c.section, c.measure, c.position`.execute(db);
  const clauses = rows.map((row) => ({ ...row, normalized: normalizeForSearch(row.text) }));
  cache.set(groupId, { version, clauses });
  return clauses;
}
