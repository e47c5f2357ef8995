import type { Db } from "#platform/database/connect.ts";
import { type LinkRow, listClauses, listLinks } from "#app/plans/plan-store.ts";

/** What stands beside the text of a published plan: the links of its clauses, and which clauses are aims. */
export interface PlanDecisions {
  readonly links: ReadonlyMap<string, readonly LinkRow[]>;
  readonly aims: ReadonlySet<string>;
}

interface Kept extends PlanDecisions {
  readonly version: number;
}

const caches = new WeakMap<object, Map<string, Kept>>();
const MOST_KEPT = 64;

/** Kept until the group's rules version moves, which every decision and publication does; never inside a transaction. */
export async function loadDecisions(
  db: Db,
  groupId: string,
  planId: string,
  rulesVersion: number,
): Promise<PlanDecisions> {
  const adapter = db.getExecutor().adapter;
  const cache = caches.get(adapter) ?? new Map<string, Kept>();
  caches.set(adapter, cache);
  const key = `${groupId} ${planId}`;
  const kept = cache.get(key);
  if (kept?.version === rulesVersion) return kept;
  const links = byClause(await listLinks(db, groupId, planId));
  const aims = new Set((await listClauses(db, groupId, planId)).flatMap(({ id, aim }) => (aim ? [id] : []))); // prettier-ignore
  const loaded = { version: rulesVersion, links, aims };
  if (!db.isTransaction) {
    cache.delete(key);
    cache.set(key, loaded);
    const oldest = cache.keys().next();
    if (cache.size > MOST_KEPT && oldest.done !== true) cache.delete(oldest.value);
  }
  return loaded;
}

export function byClause(rows: readonly LinkRow[]): Map<string, LinkRow[]> {
  const links = new Map<string, LinkRow[]>();
  for (const row of rows) {
    const found = links.get(row.clauseId);
    if (found) found.push(row);
    else links.set(row.clauseId, [row]);
  }
  return links;
}
