import { sql } from "kysely";
import { addDays, type Day, day, dayFrom } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { Role } from "#domain/access/policy.ts";
import type { Organization, Post, UnitKind } from "#domain/organization/organization.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import { EMPTY_ORGANIZATION } from "#domain/organization/organization-changes.ts";
import type { Anchor, AnchorFile } from "#platform/audit-anchors/anchor-file.ts";
import type { Clock } from "#platform/clock.ts";
import type { Db } from "#platform/database/connect.ts";
import { memoryKeyRing } from "#platform/keys/ring-of.ts";
import type { Actor } from "#app/access/actor.ts";
import { setScheme } from "#app/assessments/set-scheme.ts";
import type { AppDeps } from "#app/deps.ts";
import { sampleLibrary } from "#app/duties/sample-library.fixture.ts";
import { library } from "#institutions/library.ts";
import { storeOrganization } from "#app/organization/store-organization.ts";
import { readOrganization } from "#app/units/load-organization.ts";
import { rebuildUnitAncestors } from "#app/units/rebuild-unit-ancestors.ts";
import type { FaultyDatabase } from "../faults/faulty-database.ts";
import { simulatedScheme } from "./simulated-scheme.ts";

/** A small group in the real store, with a clock that only the simulation moves. */
export interface World {
  readonly groupId: string;
  readonly database: FaultyDatabase;
  readonly db: Db;
  readonly deps: AppDeps;
  readonly clock: Clock & { moveTo(to: Day): void };
  /** Counts what has been made, for codes and ids that come out the same each time. */
  next(): number;
  organization(): Promise<OrganizationIndex>;
  actor(role: Role, unitId: string, personId: string): Promise<Actor>;
  /** The affairs office of the whole group. */
  office(): Promise<Actor>;
  /** Where the heads of the chain are kept, outside of the database. */
  readonly anchors: AnchorFile;
  /** What was frozen, by closing: it may never move. */
  readonly frozen: Map<string, { readonly content: string; readonly board: string | null }>;
}

const SINCE = day("2020-01-01");
/** Few institutions, so that a step is quick, and every procedure that ships. */
const LIBRARY = { ...sampleLibrary, acts: library.acts, procedures: library.procedures ?? [] };

/** A clock that stands still on a day, but never tells the same instant twice. */
function steppedClock(today: Day): World["clock"] {
  let [on, ticks] = [today, 0];
  return {
    now: () => new Date(Date.parse(`${on}T08:00:00+08:00`) + (ticks += 1)),
    today: () => on,
    moveTo(to) {
      [on, ticks] = [to, 0];
    },
  };
}

/** Takes a group of an earlier run with the same seed away, so that everything has the same ids again. */
export async function removeGroup(db: Db, groupId: string): Promise<void> {
  const found = await db.selectFrom("groups").select("id").where("id", "=", groupId).executeTakeFirst(); // prettier-ignore
  if (found === undefined) return;
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'group_id'`.execute(db);
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    for (const { name } of rows) await sql`delete from ${sql.table(name)} where group_id = ${groupId}`.execute(tx); // prettier-ignore
    await sql`delete from groups where id = ${groupId}`.execute(tx);
  });
}

export async function createWorld(
  database: FaultyDatabase,
  seed: number,
  start: number,
): Promise<World> {
  const { db } = database;
  const groupId = derivedId("simulation", String(seed));
  await removeGroup(db, groupId);
  const clock = steppedClock(addDays(dayFrom(2026, 1, 1), start));
  const organization = organizationOf(groupId, seed);
  await db.insertInto("groups").values({ id: groupId, slug: groupId, name: "临澜市城市服务集团有限公司", short_name: "临澜城服", scheduled_through: null, created_at: clock.now() }).execute(); // prettier-ignore
  await db.transaction().execute(async (tx) => {
    await storeOrganization(tx, groupId, EMPTY_ORGANIZATION, organization);
    await rebuildUnitAncestors(tx, groupId, clock.today());
    const set = { by: null, at: clock.now(), library: LIBRARY };
    const kept = await setScheme(tx, groupId, simulatedScheme, set);
    if (!kept.ok) throw new Error(kept.refusal.message);
  });
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const deps = {
    db,
    library: LIBRARY,
    clock,
    log: silent,
    keys: memoryKeyRing(),
    // the commands that a simulation runs use nothing else of what the server gives them
  } as unknown as AppDeps;
  let made = 0;
  const actor: World["actor"] = async (role, unitId, personId) => {
    const versions = await db.selectFrom("groups").select(["organization_version", "rules_version"]).where("id", "=", groupId).executeTakeFirstOrThrow(); // prettier-ignore
    return {
      groupId,
      accountId: derivedId(personId, "account"),
      personId,
      name: "测试",
      grants: [
        { role, unitId, wholeGroup: unitId === idIn(groupId, "G"), from: SINCE, until: null },
      ],
      actingFor: null,
      mustChangePassword: false,
      mustEnrolSecondFactor: false,
      today: clock.today(),
      organizationVersion: versions.organization_version,
      rulesVersion: versions.rules_version,
    };
  };
  return {
    groupId,
    database,
    db,
    deps,
    clock,
    next: () => (made += 1),
    organization: async () => indexOrganization(await readOrganization(db, groupId)),
    actor,
    office: () => actor("office", idIn(groupId, "G"), idIn(groupId, "P0")),
    anchors: anchorsInMemory(),
    frozen: new Map(),
  };
}

function anchorsInMemory(): AnchorFile {
  const kept: Anchor[] = [];
  return {
    path: "memory",
    append: (anchors) => {
      kept.push(...anchors);
      return Promise.resolve();
    },
    async *read() {
      for (const [index, anchor] of kept.entries()) {
        await Promise.resolve();
        yield { line: index + 1, anchor };
      }
    },
  };
}

/** The id of a unit or person of the beginning, by its code. */
export const idIn = (groupId: string, code: string): string => derivedId(groupId, "start", code);

const UNITS: readonly (readonly [string, UnitKind, string | null])[] = [
  ["G", "group", null],
  ["D", "department", "G"],
  ["E1", "enterprise", "G"],
  ["E2", "enterprise", "G"],
  ["B1", "branch", "E1"],
  ["B2", "branch", "E1"],
  ["B3", "branch", "E2"],
];

function organizationOf(groupId: string, seed: number): Organization {
  const id = (code: string): string => idIn(groupId, code);
  const people: Organization["people"][number][] = [];
  const memberships: Organization["memberships"][number][] = [];
  const appointments: Organization["appointments"][number][] = [];
  const add = (work: string, branch: string | null): string => {
    const code = `P${people.length}`;
    people.push({ id: id(code), code, name: `测试${code}` });
    memberships.push({ id: derivedId(id(code), "work"), personId: id(code), unitId: id(work), facet: "employee", exempt: false, from: SINCE, until: null }); // prettier-ignore
    if (branch !== null) memberships.push({ id: derivedId(id(code), "party"), personId: id(code), unitId: id(branch), facet: "member", exempt: false, from: SINCE, until: null }); // prettier-ignore
    return code;
  };
  const appoint = (code: string, unit: string, post: Post): void => {
    appointments.push({ id: derivedId(id(code), id(unit), post), personId: id(code), unitId: id(unit), post, key: false, from: SINCE, until: null }); // prettier-ignore
  };
  add("D", "B1");
  for (const [unit, kind, parent] of UNITS) {
    if (kind !== "branch") continue;
    const codes = Array.from({ length: 3 + ((seed + unit.charCodeAt(1)) % 3) }, () => add(parent ?? "G", unit)); // prettier-ignore
    const posts: Post[] = ["branch-secretary", "branch-deputy-secretary", "branch-committee-member"]; // prettier-ignore
    posts.forEach((post, place) => appoint(codes[place] ?? "", unit, post));
  }
  return {
    units: UNITS.map(([code, kind], sort) => ({ id: id(code), code, kind, name: `临澜${code}单位`, shortName: `${code}单位`, tags: [], opensOn: SINCE, closesOn: null, mergedInto: null, sort: sort * 10 })), // prettier-ignore
    placements: UNITS.map(([code, , parent]) => ({ unitId: id(code), parentId: parent === null ? null : id(parent), from: SINCE, until: null })), // prettier-ignore
    people,
    memberships,
    appointments,
  };
}
