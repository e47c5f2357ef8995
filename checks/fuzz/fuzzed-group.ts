import { day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { newId } from "#kernel/id.ts";
import { ROLES, type Role } from "#domain/access/policy.ts";
import type { Database } from "#platform/database/connect.ts";
import { sha256 } from "#platform/tokens.ts";
import { setScheme } from "#app/assessments/set-scheme.ts";
import type { AppDeps } from "#app/deps.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import type { TestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup, type TestGroup, type TestUnit } from "#main/testing/test-group.ts"; // prettier-ignore
import { scheme2026 } from "../../demo/scheme-2026.ts";
import type { Things } from "../access-matrix/example.ts";
import { seedGroup, seedPerson, seedUnit } from "../access-matrix/seed-things.ts";

const TODAY = day("2026-09-17");
const ADOPTED = ["themed-party-day", "branch-committee-meeting", "three-meetings-one-lesson", "first-agenda-item", "ideology-analysis", "proposals"]; // prettier-ignore

/** Where each role is held: some over everything, some over a part, so that scopes are crossed. */
const PLACES: Readonly<Record<Role, readonly [person: string, unit: TestUnit]>> = {
  office: ["P-D1-1", "G"],
  hr: ["P-E1-1", "G"],
  discipline: ["P-E2-1", "E2"],
  union: ["P-B11-6", "E1"],
  league: ["P-B11-3", "G"],
  leader: ["P-B12-1", "E1"],
  secretary: ["P-B11-1", "B11"],
  clerk: ["P-B21-1", "B21"],
  member: ["P-B22-2", "B22"],
  "system-administrator": ["P-B12-2", "G"],
  "security-administrator": ["P-B12-3", "G"],
  "audit-administrator": ["P-B12-4", "G"],
};

export interface FuzzedGroup {
  readonly group: TestGroup;
  /** What the worked examples are about, with what is the role's own; null where only the group itself is there. */
  readonly thingsOf: ((role: Role | null) => Things) | null;
  readonly accountOf: (role: Role) => string;
  readonly personOf: (role: Role) => string;
  /** The login of each role. */
  readonly loginOf: (role: Role) => string;
  /** The cookie of each role. */
  readonly cookies: ReadonlyMap<Role, string>;
  /** Sessions and accounts as they were at first: requests log out, change passwords, disable accounts. */
  readonly restore: () => Promise<void>;
}

/**
 * A group with an account for each role, and sessions that come back. `full`: with a plan in force and something of
 * everything, as the worked examples need it, which takes seconds.
 */
export async function createFuzzedGroup(
  database: Database,
  { deps, logIn }: Pick<TestApp, "logIn"> & { readonly deps: AppDeps },
  { number, full }: { readonly number: number; readonly full: boolean },
): Promise<FuzzedGroup> {
  const { db } = database;
  const { library } = deps;
  const group = await createTestGroup(database);
  const { groupId } = group;
  const loginOf = (role: Role): string => `${role}-${number}`;
  const personOf = (role: Role): string => group.people.get(PLACES[role][0]) ?? "";
  for (const role of ROLES) {
    const [person, unit] = PLACES[role];
    await createTestAccount(database, group, { login: loginOf(role), person, role, unit });
  }
  const office = full ? await logIn(loginOf("office")) : null;
  const plan = office === null ? null : await seedGroup(deps, group, office);
  await db.insertInto("adoption").values(ADOPTED.map((id) => ({ group_id: groupId, institution_id: id, from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }))).onConflict((conflict) => conflict.doNothing()).execute(); // prettier-ignore
  await db.transaction().execute(async (tx) => {
    await bringUpToDate(tx, groupId, { today: TODAY, library });
    await setScheme(tx, groupId, scheme2026, { by: null, at: new Date("2026-02-01T00:00:00Z"), library }); // prettier-ignore
  });
  const things = office === null || plan === null ? null : await seedUnit(deps, group, office, { branch: "B11", enterprise: "E1", spare: "B12", mark: "甲", plan }); // prettier-ignore
  const owns = new Map<Role, Partial<Things>>();
  if (full) for (const role of ROLES) owns.set(role, await seedPerson(deps, groupId, personOf(role), "己", group.people.get("P-B11-4") ?? "")); // prettier-ignore

  const accounts = await db.selectFrom("account").select(["id", "login", "password_hash"]).where("group_id", "=", groupId).execute(); // prettier-ignore
  const grants = await db.selectFrom("role_grant").selectAll().where("group_id", "=", groupId).execute(); // prettier-ignore
  const tokens = new Map(ROLES.map((role) => [loginOf(role), derivedId("fuzz", groupId, role)]));
  const at = new Date(`${TODAY}T03:55:00Z`);
  const own = accounts.flatMap(({ id, login, password_hash }) => {
    const token = tokens.get(login);
    return token === undefined ? [] : [{ id, password_hash, token_hash: sha256(token) }];
  });
  const restore = async (): Promise<void> => {
    await db.transaction().execute(async (tx) => {
      // all of them have the same password
      const [{ password_hash } = { password_hash: "" }] = own;
      await tx.updateTable("account").set({ password_hash, disabled_on: null, must_change_password: false, failed_attempts: 0, locked_until: null, totp_sealed: null, totp_confirmed_at: null, totp_last_step: null }).where("group_id", "=", groupId).where("id", "in", own.map(({ id }) => id)).execute(); // prettier-ignore
      await tx.deleteFrom("session").where("group_id", "=", groupId).where("token_hash", "in", own.map(({ token_hash }) => token_hash)).execute(); // prettier-ignore
      await tx.insertInto("session").values(own.map(({ id, token_hash }) => ({ group_id: groupId, token_hash, account_id: id, created_at: at, seen_at: at, expires_at: new Date("2026-12-31T00:00:00Z"), device: null, id: newId(), address: null, delegation_id: null, oidc_issuer: null, oidc_sid: null, oidc_id_token: null }))).execute(); // prettier-ignore
      await tx.updateTable("role_grant").set({ until_on: null }).where("group_id", "=", groupId).where("id", "in", grants.map(({ id }) => id)).execute(); // prettier-ignore
    });
  };
  await restore();
  return {
    group,
    thingsOf:
      things === null
        ? null
        : (role) => (role === null ? things : { ...things, ...owns.get(role) }),
    accountOf: (role) => accounts.find(({ login }) => login === loginOf(role))?.id ?? "",
    personOf,
    loginOf,
    cookies: new Map(ROLES.map((role) => [role, `luoshi_session=${tokens.get(loginOf(role)) ?? ""}`])), // prettier-ignore
    restore,
  };
}
