import { type Kysely, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Library } from "#domain/institution/institution.ts";
import { type CatalogueItem, catalogueItemSchema, ownCatalogue } from "#domain/transparency/catalogue.ts"; // prettier-ignore
import type { Database } from "#platform/database/schema.ts";
import { catalogueContentSchema } from "#app/disclosures/schema.ts";

const kept = new WeakMap<object, readonly CatalogueItem[]>();

/** The lines that ship, checked once. */
export function shippedCatalogue(library: Pick<Library, "disclosures">): readonly CatalogueItem[] {
  const lines = library.disclosures ?? [];
  const known = kept.get(lines);
  if (known !== undefined) return known;
  const parsed = lines.map((line) => catalogueItemSchema.parse(line));
  kept.set(lines, parsed);
  return parsed;
}

export interface GroupCatalogue {
  readonly version: number;
  readonly items: readonly CatalogueItem[];
  /** Ids of lines that are the group's own. */
  readonly own: ReadonlySet<string>;
  readonly versions: readonly { readonly version: number; readonly reason: string; readonly set_by: string | null; readonly on_behalf_of: string | null; readonly set_on: Day }[]; // prettier-ignore
}

/** The catalogue as the group has it: what ships, with its newest version of its own. */
export async function loadCatalogue(
  db: Kysely<Database>,
  groupId: string,
  library: Pick<Library, "disclosures">,
): Promise<GroupCatalogue> {
  const { rows } = await sql<{ version: number; content: unknown; reason: string; set_by: string | null; on_behalf_of: string | null; set_on: Day }>`
    select version, content, reason, set_by, on_behalf_of, (set_at at time zone 'Asia/Shanghai')::date as set_on
    from disclosure_catalogue where group_id = ${groupId} order by version desc limit 50`.execute(db); // prettier-ignore
  const [newest] = rows;
  const own = newest === undefined ? null : catalogueContentSchema.parse(newest.content);
  return {
    version: newest?.version ?? 0,
    items: ownCatalogue(shippedCatalogue(library), own),
    own: new Set(own?.items.map(({ id }) => id) ?? []),
    versions: rows,
  };
}
