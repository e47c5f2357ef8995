import { type SearchQuery, readQuery } from "#platform/search/query.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { findSearchedRecords } from "#app/search/find-records.ts";
import { SEARCH_KINDS, type SearchKind, type SearchResult } from "#app/search/schema.ts";
import { searchCases } from "#app/search/search-cases.ts";
import { searchClauses } from "#app/search/search-clauses.ts";
import { searchInstitutions } from "#app/search/search-institutions.ts";
import type { FoundPage, Search } from "#app/search/search-page.ts";
import { searchPeople } from "#app/search/search-people.ts";
import { searchPublications } from "#app/search/search-publications.ts";
import { searchUnits } from "#app/search/search-units.ts";

/** Who may search a kind at all. What of it: each kind's own search, in the scope of the same action. */
const MAY: Readonly<Record<SearchKind, (actor: Actor) => boolean>> = {
  clause: (actor) => actorMay(actor, "plan.read"),
  institution: (actor) => actorMay(actor, "institution.read"),
  unit: (actor) => actorMay(actor, "organization.read"),
  person: (actor) => actorMay(actor, "person.read"),
  publication: (actor) => actorMay(actor, "publication.read"),
  case: (actor) => actorMay(actor, "case.own"),
  record: (actor) => actorMay(actor, "record.read") || actorMay(actor, "record.own"),
};

const SEARCHES: Readonly<Record<SearchKind, (search: Search) => FoundPage | Promise<FoundPage>>> = {
  clause: searchClauses,
  institution: searchInstitutions,
  unit: searchUnits,
  person: searchPeople,
  publication: searchPublications,
  case: searchCases,
  record: findSearchedRecords,
};

/** What holds all words, of every kind that the actor may see or of one, the best of each first. */
export async function searchEverything(
  deps: Pick<AppDeps, "db" | "library">,
  actor: Actor,
  asked: { readonly q: string; readonly kind?: SearchKind | undefined; readonly limit: number; readonly after?: string | undefined }, // prettier-ignore
): Promise<SearchResult> {
  const searched = SEARCH_KINDS.filter((kind) => MAY[kind](actor));
  const query: SearchQuery | null = readQuery(asked.q);
  if (query === null) return { words: [], searched, groups: [] };
  const frame = await loadFrame(deps.db, deps, actor);
  const after = asked.kind === undefined ? null : (asked.after ?? null);
  const search: Search = { deps, actor, frame, query, limit: asked.limit, after };
  const kinds = searched.filter((kind) => asked.kind === undefined || kind === asked.kind);
  const groups = await Promise.all(
    kinds.map(async (kind) => ({ kind, ...(await SEARCHES[kind](search)) })),
  );
  return {
    words: [...query.words],
    searched,
    groups: groups.filter(({ items, total }) => items.length > 0 || total > 0),
  };
}
