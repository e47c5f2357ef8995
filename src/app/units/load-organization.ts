import type { Db } from "#platform/database/connect.ts";
import {
  type Facet,
  FACETS,
  type Organization,
  type Post,
  POSTS,
  type UnitKind,
  UNIT_KINDS,
} from "#domain/organization/organization.ts";
import {
  indexOrganization,
  type OrganizationIndex,
} from "#domain/organization/organization-index.ts";

interface Loaded {
  readonly version: number;
  readonly index: OrganizationIndex;
}

/** By database (its adapter is shared by all its transactions), then by group. */
const caches = new WeakMap<object, Map<string, Loaded>>();

/**
 * The organization of a group, ready to be asked. Kept in memory until `groups.organization_version` moves; pass the
 * version that the request already knows (`actor.organizationVersion`) to spare the look. Inside a transaction that has
 * changed the organization, call it after the version has been moved: nothing uncommitted is kept.
 */
export async function loadOrganization(
  db: Db,
  groupId: string,
  knownVersion?: number,
): Promise<OrganizationIndex> {
  const key = db.getExecutor().adapter;
  const cache = caches.get(key) ?? new Map<string, Loaded>();
  caches.set(key, cache);
  const version = knownVersion ?? (await readVersion(db, groupId));
  const kept = cache.get(groupId);
  if (kept?.version === version) return kept.index;
  const before = await readVersion(db, groupId);
  const index = indexOrganization(await readOrganization(db, groupId));
  // What was read while somebody changed it, or inside a transaction, is right for this caller but not kept.
  if (!db.isTransaction && (await readVersion(db, groupId)) === before) {
    cache.set(groupId, { version: before, index });
  }
  return index;
}

async function readVersion(db: Db, groupId: string): Promise<number> {
  const row = await db
    .selectFrom("groups")
    .select("organization_version")
    .where("id", "=", groupId)
    .executeTakeFirstOrThrow();
  return row.organization_version;
}

/** The whole organization with its history, straight from the tables. */
export async function readOrganization(db: Db, groupId: string): Promise<Organization> {
  const units = await db.selectFrom("unit").selectAll().where("group_id", "=", groupId).execute();
  const placements = await db
    .selectFrom("unit_placement")
    .selectAll()
    .where("group_id", "=", groupId)
    .orderBy("from_on")
    .execute();
  const people = await db
    .selectFrom("person")
    .select(["id", "code", "name"])
    .where("group_id", "=", groupId)
    .orderBy("code")
    .execute();
  const memberships = await db
    .selectFrom("membership")
    .selectAll()
    .where("group_id", "=", groupId)
    .orderBy("id")
    .execute();
  const appointments = await db
    .selectFrom("appointment")
    .selectAll()
    .where("group_id", "=", groupId)
    .orderBy("id")
    .execute();
  return {
    units: units.map((row) => ({
      id: row.id,
      code: row.code,
      kind: parseUnitKind(row.kind),
      name: row.name,
      shortName: row.short_name,
      tags: row.tags,
      opensOn: row.opens_on,
      closesOn: row.closes_on,
      mergedInto: row.merged_into,
      sort: row.sort,
    })),
    placements: placements.map((row) => ({
      unitId: row.unit_id,
      parentId: row.parent_id,
      from: row.from_on,
      until: row.until_on,
    })),
    people,
    memberships: memberships.map((row) => ({
      id: row.id,
      personId: row.person_id,
      unitId: row.unit_id,
      facet: parseFacet(row.facet),
      exempt: row.exempt,
      from: row.from_on,
      until: row.until_on,
    })),
    appointments: appointments.map((row) => ({
      id: row.id,
      personId: row.person_id,
      unitId: row.unit_id,
      post: parsePost(row.post),
      key: row.is_key,
      from: row.from_on,
      until: row.until_on,
    })),
  };
}

const oneOf =
  <T extends string>(values: readonly T[], what: string) =>
  (text: string): T => {
    const found = values.find((value) => value === text);
    if (found === undefined) throw new Error(`${what} in the database is unknown: ${text}`);
    return found;
  };
const parseUnitKind = oneOf<UnitKind>(UNIT_KINDS, "unit kind");
const parseFacet = oneOf<Facet>(FACETS, "facet");
const parsePost = oneOf<Post>(POSTS, "post");
