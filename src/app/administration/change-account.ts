import { sql } from "kysely";
import type { z } from "zod";
import { newId } from "#kernel/id.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import { hashPassword, randomPassword } from "#platform/password.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { belongsSql } from "#app/access/held-grants.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { findAccount, unitNameOf } from "#app/administration/list-accounts.ts";
import { loginFor } from "#app/administration/list-candidates.ts";
import type { AccountRow, accountsInputSchema, FirstPassword } from "#app/administration/schema.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { lockGroup, transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "clock">;

const accountNotFound = (): Result<never> =>
  refused("account-not-found", "没有找到这个账号。请从账号列表中重新打开。");

/** Opens accounts, each with a first password that is told in the answer only and must be changed. All or none. */
export async function openAccounts(
  deps: Deps,
  actor: Actor,
  input: z.infer<typeof accountsInputSchema>,
): Promise<Result<readonly FirstPassword[]>> {
  // hashing is slow on purpose: before the transaction, not in it
  const passwords = input.people.map(() => randomPassword());
  const hashes = await Promise.all(passwords.map((password) => hashPassword(password)));
  return transact(deps.db, async (tx) => {
    // two who open accounts at once: the second sees the names that the first took
    await lockGroup(tx, actor.groupId);
    const opened: FirstPassword[] = [];
    for (const [index, asked] of input.people.entries()) {
      const person = await findPerson(tx, actor, asked.personId);
      if (!person.ok) return person;
      const { name, code, unitName } = person.value;
      const login = asked.login ?? loginFor(code);
      const taken = await tx
        .selectFrom("account")
        .select(["id", "person_id", "login"])
        .where("group_id", "=", actor.groupId)
        .where((where) =>
          where.or([where("login", "=", login), where("person_id", "=", asked.personId)]),
        )
        .executeTakeFirst();
      if (taken !== undefined) {
        return taken.person_id === asked.personId
          ? overtaken("account-conflict", `${name}已经有账号“${taken.login}”了，没有再开。忘了密码请用“重设密码”。`, await findAccount(tx, actor.groupId, actor.today, taken.id)) // prettier-ignore
          : refused("login-taken", `登录名“${login}”已经有人用了。请给${name}另起一个。`);
      }
      const id = newId();
      await tx
        .insertInto("account")
        .values({
          group_id: actor.groupId,
          id,
          person_id: asked.personId,
          login,
          password_hash: hashes[index] ?? "",
          must_change_password: true,
          locked_until: null,
          disabled_on: null,
          created_at: deps.clock.now(),
        })
        .execute();
      await writeAudit(tx, {
        ...accountable(actor),
        at: deps.clock.now(),
        action: "account.create",
        subject: { kind: "account", id },
        after: { person: asked.personId },
      });
      opened.push({
        accountId: id,
        person: { id: asked.personId, name, code },
        unitName,
        login,
        password: passwords[index] ?? "",
      });
    }
    return success(opened);
  });
}

async function findPerson(
  tx: Tx,
  { groupId, today }: Actor,
  personId: string,
): Promise<Result<{ readonly name: string; readonly code: string; readonly unitName: string }>> {
  const { rows } = await sql<{ name: string; code: string; unit_name: string | null; belongs: boolean }>`
    select p.name, p.code, ${unitNameOf(sql`p.id`, groupId, today)} as unit_name,
      ${belongsSql(sql`p.group_id`, sql`p.id`, today)} as belongs
    from person p where p.group_id = ${groupId} and p.id = ${personId}::uuid for no key update`.execute(tx); // prettier-ignore
  const [person] = rows;
  if (person === undefined)
    return refused("person-not-found", "没有找到这个人。请从人员中重新选择。");
  if (!person.belongs) {
    return refused("person-left", `${person.name}现在不在集团的人员名单里，不能开账号。请先在“组织”里录入。`); // prettier-ignore
  }
  return success({ name: person.name, code: person.code, unitName: person.unit_name ?? "" });
}

/** Runs a change of somebody else's account; nobody changes their own here. */
async function changeAccount(
  deps: Deps,
  actor: Actor,
  id: string,
  apply: (tx: Tx, account: AccountRow) => Promise<Result<null>>,
): Promise<Result<AccountRow>> {
  if (!isUuid(id)) return accountNotFound();
  return transact(deps.db, async (tx) => {
    await tx
      .selectFrom("account")
      .select("id")
      .where("group_id", "=", actor.groupId)
      .where("id", "=", id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    const account = await findAccount(tx, actor.groupId, actor.today, id);
    if (account === null) return accountNotFound();
    if (account.person.id === actor.personId) {
      return refused("own-account", "不能停用、重设自己的账号。改密码请到“我的”；其他的请另一位系统管理员办理。"); // prettier-ignore
    }
    const applied = await apply(tx, account);
    if (!applied.ok) return applied;
    const after = await findAccount(tx, actor.groupId, actor.today, id);
    return after === null ? accountNotFound() : success(after);
  });
}

const endSessions = (tx: Tx, groupId: string, accountId: string) =>
  tx
    .deleteFrom("session")
    .where("group_id", "=", groupId)
    .where("account_id", "=", accountId)
    .execute();

/** 停用 from now on: nobody logs in with it, and whoever is logged in is out. */
export const disableAccount = (deps: Deps, actor: Actor, id: string, reason: string) =>
  changeAccount(deps, actor, id, async (tx, account) => {
    if (account.state === "disabled") {
      return overtaken("account-conflict", `账号“${account.login}”已经停用了。`, account);
    }
    await tx.updateTable("account").set({ disabled_on: actor.today }).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    await endSessions(tx, actor.groupId, id);
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "account.disable",
      subject: { kind: "account", id },
      cause: reason,
    });
    return success(null);
  });

/** 恢复: the password is as it was. */
export const enableAccount = (deps: Deps, actor: Actor, id: string) =>
  changeAccount(deps, actor, id, async (tx, account) => {
    if (account.state !== "disabled") {
      return overtaken("account-conflict", `账号“${account.login}”没有停用，不用恢复。`, account);
    }
    await tx.updateTable("account").set({ disabled_on: null }).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "account.enable",
      subject: { kind: "account", id },
    });
    return success(null);
  });

/** A new first password, told once; whoever is logged in with the old one is out. */
export async function resetFirstPassword(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<Result<FirstPassword>> {
  const password = randomPassword();
  const hash = await hashPassword(password);
  const changed = await changeAccount(deps, actor, id, async (tx, account) => {
    if (account.state === "disabled" || account.state === "left") {
      return refused("account-closed", `账号“${account.login}”已停用或其人已离开，不能重设密码。需要再用，请先恢复。`); // prettier-ignore
    }
    await tx
      .updateTable("account")
      .set({
        password_hash: hash,
        must_change_password: true,
        password_changed_at: deps.clock.now(),
        failed_attempts: 0,
        locked_until: null,
      })
      .where("group_id", "=", actor.groupId)
      .where("id", "=", id)
      .execute();
    await endSessions(tx, actor.groupId, id);
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "password.reset",
      subject: { kind: "account", id },
    });
    return success(null);
  });
  if (!changed.ok) return changed;
  const { person, unitName, login } = changed.value;
  return success({ accountId: id, person, unitName, login, password });
}
