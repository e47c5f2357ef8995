import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Role } from "#domain/access/policy.ts";
import type { Organization } from "#domain/organization/organization.ts";
import { EMPTY_ORGANIZATION } from "#domain/organization/organization-changes.ts";
import type { Clock } from "#platform/clock.ts";
import type { Db } from "#platform/database/connect.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { hashPassword, randomPassword } from "#platform/password.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { storeOrganization } from "#app/organization/store-organization.ts";
import { rebuildUnitAncestors } from "#app/units/rebuild-unit-ancestors.ts";

export interface NewGroup {
  readonly name: string;
  readonly shortName: string;
  readonly person: string;
  readonly login: string;
}

export const ROOT_CODE = "JT";

/** A group with its root unit, one person and that person's account with the rights of the affairs office. The password is told once. */
export async function createGroup(
  db: Db,
  clock: Clock,
  input: NewGroup,
): Promise<Result<{ readonly groupId: string; readonly password: string }>> {
  if (input.name.trim().length < 2) return refused("bad-name", "集团全称至少两个字。");
  if (!/^[\w.@-]{2,64}$/.test(input.login)) {
    return refused("bad-login", `登录名“${input.login}”只能用字母、数字和 . _ @ -，2至64个字符。`);
  }
  const taken = await db
    .selectFrom("account")
    .select("id")
    .where("login", "=", input.login)
    .executeTakeFirst();
  if (taken !== undefined)
    return refused("login-taken", `登录名“${input.login}”已经有人用了，请换一个。`);
  const groupId = newId();
  const unitId = newId();
  const personId = newId();
  const today = clock.today();
  const organization: Organization = {
    ...EMPTY_ORGANIZATION,
    units: [{ id: unitId, code: ROOT_CODE, kind: "group", name: input.name, shortName: input.shortName, tags: [], opensOn: today, closesOn: null, mergedInto: null, sort: 0 }], // prettier-ignore
    placements: [{ unitId, parentId: null, from: today, until: null }],
    people: [{ id: personId, code: "0001", name: input.person }],
    memberships: [{ id: newId(), personId, unitId, facet: "employee", exempt: false, from: today, until: null }], // prettier-ignore
  };
  const password = randomPassword();
  await inTransaction(db, async (tx) => {
    await tx
      .insertInto("groups")
      .values({
        id: groupId,
        slug: groupId,
        name: input.name,
        short_name: input.shortName,
        scheduled_through: null,
        created_at: clock.now(),
      }) // prettier-ignore
      .execute();
    await storeOrganization(tx, groupId, EMPTY_ORGANIZATION, organization);
    await rebuildUnitAncestors(tx, groupId, today);
    await addAccount(tx, clock, { groupId, personId, unitId, login: input.login, role: "office", password }); // prettier-ignore
  });
  return success({ groupId, password });
}

/** An account with a first password that must be changed, and one grant from today on. */
export async function addAccount(
  db: Db,
  clock: Clock,
  account: { readonly groupId: string; readonly personId: string; readonly unitId: string; readonly login: string; readonly role: Role; readonly password: string }, // prettier-ignore
): Promise<void> {
  const id = newId();
  await db
    .insertInto("account")
    .values({
      group_id: account.groupId,
      id,
      person_id: account.personId,
      login: account.login,
      password_hash: await hashPassword(account.password),
      must_change_password: true,
      locked_until: null,
      disabled_on: null,
      created_at: clock.now(),
    })
    .execute();
  await db
    .insertInto("role_grant")
    .values({
      group_id: account.groupId,
      id: newId(),
      person_id: account.personId,
      role: account.role,
      unit_id: account.unitId,
      from_on: clock.today(),
      until_on: null,
    })
    .execute();
  await writeAudit(db, {
    groupId: account.groupId,
    actor: null,
    at: clock.now(),
    action: "account.create",
    subject: { kind: "account", id },
    cause: "operator",
    after: { role: account.role, unit: account.unitId },
  });
}
