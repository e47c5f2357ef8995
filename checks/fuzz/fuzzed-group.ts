import { day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { newId } from "#kernel/id.ts";
import { ROLES, type Role } from "#domain/access/policy.ts";
import { library } from "#institutions/library.ts";
import type { Database } from "#platform/database/connect.ts";
import { sha256 } from "#platform/tokens.ts";
import { setScheme } from "#app/assessments/set-scheme.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { createTestAccount, createTestGroup, type TestGroup, type TestUnit } from "#main/testing/test-group.ts"; // prettier-ignore
import { scheme2026 } from "../../demo/scheme-2026.ts";

const TODAY = day("2026-09-17");
const ADOPTED = ["themed-party-day", "branch-committee-meeting", "three-meetings-one-lesson", "first-agenda-item", "ideology-analysis"]; // prettier-ignore

/** Where each role is held: some over everything, some over a part, so that scopes are crossed. */
const PLACES: Readonly<Record<Role, readonly [person: string, unit: TestUnit]>> = {
  office: ["P-D1-1", "G"],
  hr: ["P-E1-1", "G"],
  discipline: ["P-E2-1", "E2"],
  union: ["P-B11-2", "E1"],
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
  /** The cookie of each role. */
  readonly cookies: ReadonlyMap<Role, string>;
  /** Sessions and accounts as they were at first: requests log out, change passwords, disable accounts. */
  readonly restore: () => Promise<void>;
}

/** A group with something of everything, an account for each role, and sessions that come back. */
export async function createFuzzedGroup(database: Database): Promise<FuzzedGroup> {
  const { db } = database;
  const group = await createTestGroup(database);
  const { groupId } = group;
  const known = new Set(library.institutions.map(({ id }) => id));
  const adopted = ADOPTED.filter((id) => known.has(id));
  await db.insertInto("adoption").values(adopted.map((id) => ({ group_id: groupId, institution_id: id, from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }))).execute(); // prettier-ignore
  await db.transaction().execute(async (tx) => {
    await bringUpToDate(tx, groupId, { today: TODAY, library });
    await setScheme(tx, groupId, scheme2026, { by: null, at: new Date("2026-02-01T00:00:00Z"), library }); // prettier-ignore
  });
  for (const role of ROLES) {
    const [person, unit] = PLACES[role];
    await createTestAccount(database, group, { login: role, person, role, unit });
  }
  const accounts = await db.selectFrom("account").select(["id", "login"]).where("group_id", "=", groupId).execute(); // prettier-ignore
  const grants = await db.selectFrom("role_grant").selectAll().where("group_id", "=", groupId).execute(); // prettier-ignore
  const tokens = new Map(ROLES.map((role) => [role, derivedId("fuzz", groupId, role)]));
  const at = new Date(`${TODAY}T03:55:00Z`);
  const restore = async (): Promise<void> => {
    await db.transaction().execute(async (tx) => {
      await tx.updateTable("account").set({ disabled_on: null, must_change_password: false, failed_attempts: 0, locked_until: null, totp_sealed: null, totp_confirmed_at: null, totp_last_step: null }).where("group_id", "=", groupId).execute(); // prettier-ignore
      await tx.deleteFrom("session").where("group_id", "=", groupId).execute();
      for (const { id, login } of accounts) {
        const token = tokens.get(login as Role); // each login is named for its role
        if (token === undefined) continue;
        await tx.insertInto("session").values({ group_id: groupId, token_hash: sha256(token), account_id: id, created_at: at, seen_at: at, expires_at: new Date("2026-12-31T00:00:00Z"), device: null, id: newId(), address: null, delegation_id: null, oidc_issuer: null, oidc_sid: null, oidc_id_token: null }).execute(); // prettier-ignore
      }
      for (const grant of grants) await tx.insertInto("role_grant").values(grant).onConflict((conflict) => conflict.columns(["group_id", "id"]).doUpdateSet({ until_on: null })).execute(); // prettier-ignore
    });
  };
  await restore();
  return { group, cookies: new Map([...tokens].map(([role, token]) => [role, `luoshi_session=${token}`])), restore }; // prettier-ignore
}
