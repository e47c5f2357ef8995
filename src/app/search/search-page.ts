import type { SearchQuery } from "#platform/search/query.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { Found } from "#app/search/schema.ts";

/** What every kind is asked with. */
export interface Search {
  readonly deps: Pick<AppDeps, "db" | "library">;
  readonly actor: Actor;
  readonly frame: Frame;
  readonly query: SearchQuery;
  readonly limit: number;
  /** Where to go on: the `next` of the page before. */
  readonly after: string | null;
}

/** A page of one kind. */
export interface FoundPage {
  readonly total: number;
  readonly orMore: boolean;
  readonly items: Found[];
  readonly next: string | null;
}

/** How many of a list are already shown, by its cursor; a cursor that says nothing begins anew. */
export function offsetOf(after: string | null): number {
  const digits = /^o(\d{1,6})$/.exec(after ?? "")?.[1];
  return digits === undefined ? 0 : Number(digits);
}

/** The page of a ranked list that is wholly known. Only what is shown is presented. */
export function pageOf<T>(
  ranked: readonly T[],
  { limit, after }: Pick<Search, "limit" | "after">,
  present: (one: T) => Found,
): FoundPage {
  const from = offsetOf(after);
  const shown = ranked.slice(from, from + limit);
  const end = from + shown.length;
  return {
    total: ranked.length,
    orMore: false,
    items: shown.map(present),
    next: end < ranked.length ? `o${end}` : null,
  };
}

/** Stable: the lowest rank first, else as it was. */
export const rankedBy = <T>(list: readonly T[], rank: (one: T) => number): T[] =>
  list.map((one) => ({ one, rank: rank(one) })).toSorted((a, b) => a.rank - b.rank).map(({ one }) => one); // prettier-ignore
