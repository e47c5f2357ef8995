import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { Role } from "#domain/access/policy.ts";
import type { Organization, Post, UnitKind } from "#domain/organization/organization.ts";
import type { Database } from "#platform/database/connect.ts";
import { hashPassword } from "#platform/password.ts";
import { rebuildUnitAncestors } from "#app/units/rebuild-unit-ancestors.ts";
import { storeOrganization } from "#app/organization/store-organization.ts";

const SINCE = day("2020-01-01");
const TODAY = day("2026-09-17");
export const TEST_PASSWORD = "correct horse battery";

/** A small fictional group for tests: two enterprises with two branches each, a department, unions; six members a branch. */
export interface TestGroup {
  readonly groupId: string;
  /** Ids by code: G, D1, E1, E2, B11, B12, B21, B22, W1, W2. */
  readonly units: Readonly<Record<TestUnit, string>>;
  /** Person ids by code: P-B11-1 is the secretary of B11, P-D1-1 the head of D1, P-E1-1 the head of E1 … */
  readonly people: ReadonlyMap<string, string>;
}

const UNITS = [
  ["G", "group", "临澜市城市服务集团有限公司", "集团", null],
  ["D1", "department", "党群工作部", "党群工作部", "G"],
  ["E1", "enterprise", "临澜供水有限公司", "供水", "G"],
  ["E2", "enterprise", "临澜排水有限公司", "排水", "G"],
  ["B11", "branch", "桥西供水党支部", "桥西支部", "E1"],
  ["B12", "branch", "城东供水党支部", "城东支部", "E1"],
  ["B21", "branch", "北港排水党支部", "北港支部", "E2"],
  ["B22", "branch", "南湖排水党支部", "南湖支部", "E2"],
  ["W1", "union", "供水公司工会", "供水工会", "E1"],
  ["W2", "union", "排水公司工会", "排水工会", "E2"],
] as const satisfies readonly (readonly [string, UnitKind, string, string, string | null])[];
export type TestUnit = (typeof UNITS)[number][0];

const POSTS: readonly (readonly [TestUnit, Post])[] = [
  ["G", "enterprise-head"],
  ["D1", "department-head"],
  ["E1", "enterprise-head"],
  ["E2", "enterprise-head"],
  ["B11", "branch-secretary"],
  ["B12", "branch-secretary"],
  ["B21", "branch-secretary"],
  ["B22", "branch-secretary"],
];

/** Makes a group with its organization; each call another one, with ids of its own. */
export async function createTestGroup(
  { db }: Pick<Database, "db">,
  slug = newId(),
): Promise<TestGroup> {
  const groupId = newId();
  await db
    .insertInto("groups")
    .values({
      id: groupId,
      slug,
      name: "临澜市城市服务集团有限公司",
      short_name: "临澜城服",
      scheduled_through: null,
      created_at: new Date("2026-01-01T00:00:00Z"),
    })
    .execute();
  const ids = new Map<string, string>(UNITS.map(([code]) => [code, newId()]));
  const idOf = (code: string): string => {
    const id = ids.get(code);
    if (id === undefined) throw new Error(`no unit ${code}`);
    return id;
  };
  const people = new Map<string, string>();
  const memberships: Organization["memberships"][number][] = [];
  const appointments: Organization["appointments"][number][] = [];
  const addPerson = (code: string, unit: string, facet: "employee" | "member"): string => {
    const id = people.get(code) ?? newId();
    people.set(code, id);
    memberships.push({ id: newId(), personId: id, unitId: idOf(unit), facet, exempt: false, from: SINCE, until: null }); // prettier-ignore
    return id;
  };
  for (const [code, kind, , , parent] of UNITS) {
    const count = kind === "branch" ? 6 : kind === "union" ? 0 : 1;
    for (let number = 1; number <= count; number += 1) {
      const person = `P-${code}-${number}`;
      addPerson(person, kind === "branch" ? (parent ?? code) : code, "employee");
      if (kind === "branch") addPerson(person, code, "member");
    }
  }
  for (const [unit, post] of POSTS) {
    const personId = people.get(`P-${unit}-1`);
    if (personId === undefined) throw new Error(`nobody in ${unit}`);
    appointments.push({ id: newId(), personId, unitId: idOf(unit), post, key: false, from: SINCE, until: null }); // prettier-ignore
  }
  const organization: Organization = {
    units: UNITS.map(([code, kind, name, shortName], sort) => ({ id: idOf(code), code, kind, name, shortName, tags: [], opensOn: SINCE, closesOn: null, mergedInto: null, sort })), // prettier-ignore
    placements: UNITS.map(([code, , , , parent]) => ({ unitId: idOf(code), parentId: parent === null ? null : idOf(parent), from: SINCE, until: null })), // prettier-ignore
    people: [...people].map(([code, id]) => ({ id, code, name: `测试${code}` })),
    memberships,
    appointments,
  };
  await db.transaction().execute(async (tx) => {
    await storeOrganization(tx, groupId, NOBODY, organization);
    await rebuildUnitAncestors(tx, groupId, TODAY);
  });
  // every code of UNITS was given an id above
  return { groupId, units: Object.fromEntries(ids) as Record<TestUnit, string>, people };
}

const NOBODY: Organization = { units: [], placements: [], people: [], memberships: [], appointments: [] }; // prettier-ignore

let hashOnce: Promise<string> | null = null;

/** Gives a person a login with TEST_PASSWORD and a role over a unit. */
export async function createTestAccount(
  { db }: Pick<Database, "db">,
  group: TestGroup,
  account: {
    readonly login: string;
    readonly person: string;
    readonly role: Role;
    readonly unit: TestUnit;
  },
): Promise<void> {
  const personId = group.people.get(account.person);
  if (personId === undefined) throw new Error(`no person ${account.person}`);
  hashOnce ??= hashPassword(TEST_PASSWORD);
  await db
    .insertInto("account")
    .values({
      group_id: group.groupId,
      id: newId(),
      person_id: personId,
      login: account.login,
      password_hash: await hashOnce,
      locked_until: null,
      disabled_on: null,
      created_at: new Date("2026-01-01T00:00:00Z"),
    })
    .execute();
  await db
    .insertInto("role_grant")
    .values({
      group_id: group.groupId,
      id: newId(),
      person_id: personId,
      role: account.role,
      unit_id: group.units[account.unit],
      from_on: SINCE,
      until_on: null,
    })
    .execute();
}
