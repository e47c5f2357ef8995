import { type Kysely, sql } from "kysely";
import { z } from "zod";
import type { Day } from "#kernel/day.ts";
import type { Citation } from "#domain/institution/citation.ts";
import type { Library } from "#domain/institution/institution.ts";
import { type KindList, kindListSchema, kindVersionOn, type OwnKind, ownKindSchema } from "#domain/kind-list/kind-list.ts"; // prettier-ignore
import type { Database } from "#platform/database/schema.ts";

const kept = new WeakMap<object, readonly KindList[]>();

/** The lists that ship, checked once. */
export function shippedKindLists(library: Pick<Library, "kindLists">): readonly KindList[] {
  const lists = library.kindLists ?? [];
  const known = kept.get(lists);
  if (known !== undefined) return known;
  const parsed = lists.map((each) => kindListSchema.parse(each));
  kept.set(lists, parsed);
  return parsed;
}

const sayCitation = (library: Pick<Library, "acts">, { act, article }: Citation): string => {
  const found = library.acts.find(({ id }) => id === act);
  return found === undefined ? "惯例" : `《${found.title}》${article ?? ""}`;
};

/** A list as it ships, in the words in which a group keeps its own. */
export const shippedKinds = (library: Pick<Library, "acts">, list: KindList): OwnKind[] =>
  list.kinds.map(({ id, name, source }) => ({ id, name, source: sayCitation(library, source), mark: source.mark })); // prettier-ignore

export interface SetKinds {
  readonly list: string;
  readonly version: number;
  readonly from: Day;
  readonly kinds: readonly OwnKind[];
  readonly source: string;
  readonly setBy: string | null;
  readonly onBehalfOf: string | null;
  readonly setOn: Day;
  readonly withdrawn: string | null;
}

/** Every version that a group set, the newest first. */
export async function loadKindVersions(db: Kysely<Database>, groupId: string): Promise<SetKinds[]> {
  const { rows } = await sql<{ list: string; version: number; from_on: Day; kinds: unknown; source: string; set_by: string | null; on_behalf_of: string | null; set_on: Day; withdrawn: string | null }>`
    select list, version, from_on, kinds, source, set_by, on_behalf_of, (set_at at time zone 'Asia/Shanghai')::date as set_on,
      case when withdrawn_at is null then null else coalesce(withdrawn_because, '') end as withdrawn
    from kind_list_version where group_id = ${groupId} order by list, version desc`.execute(db); // prettier-ignore
  return rows.map((row) => ({ list: row.list, version: row.version, from: row.from_on, kinds: z.array(ownKindSchema).parse(row.kinds), source: row.source, setBy: row.set_by, onBehalfOf: row.on_behalf_of, setOn: row.set_on, withdrawn: row.withdrawn })); // prettier-ignore
}

/** Those that hold or will, by their first day. */
export const standing = (versions: readonly SetKinds[], list: string): SetKinds[] =>
  versions.filter((each) => each.list === list && each.withdrawn === null).toSorted((a, b) => (a.from < b.from ? -1 : 1)); // prettier-ignore

/** What may be chosen from a list on a day. */
export function kindsOn(library: Pick<Library, "acts">, list: KindList, versions: readonly SetKinds[], on: Day): { readonly held: SetKinds | undefined; readonly kinds: readonly OwnKind[] } {
  const held = kindVersionOn(standing(versions, list.id), on);
  return { held, kinds: held?.kinds ?? shippedKinds(library, list) };
} // prettier-ignore
