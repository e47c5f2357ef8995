import type { Command } from "commander";
import { addDatabaseOptions, type DatabaseOptions } from "#main/start/database-options.ts";
import type { OpenDatabase } from "#platform/database/open-database.ts";
import { type Role, ROLES } from "#domain/access/policy.ts";
import { ROLE_NAMES } from "#domain/access/role-names.ts";
import { isAdministrator } from "#domain/access/separate-roles.ts";
import { RefusalError } from "#platform/refusal-error.ts";

/** `luoshi user …`: what only the operator of the machine can do about log-ins. */
export function addUser(program: Command): void {
  const user = program.command("user").description("账号：列出、新增、重设密码");
  addDatabaseOptions(user.command("list").description("列出全部账号")).action(
    (options: DatabaseOptions) => withDatabase(options, listAccounts),
  );
  addDatabaseOptions(
    user
      .command("add")
      .description("新增账号：打印一个一次性密码")
      .argument("<login>", "登录名")
      .requiredOption("--person <工号>", "谁的账号")
      .requiredOption(
        "--role <角色>",
        `角色：${ROLES.map((role) => `${role}（${ROLE_NAMES[role]}）`).join("、")}`,
      )
      .option("--unit <编码>", "管哪个单位（含下级）；三个管理员管的是整个集团，不用写"),
  ).action((login: string, options: AddOptions) =>
    withDatabase(options, (database) => addUserAccount(database, login, options)),
  );
  addDatabaseOptions(
    user
      .command("reset")
      .description("重设密码：打印一个一次性密码，首次登录后必须修改")
      .argument("<login>", "登录名")
      .option("--second-factor", "不动密码，只关掉两步登录（手机和恢复码都丢了）"),
  ).action((login: string, options: ResetOptions) =>
    withDatabase(options, (database) =>
      options.secondFactor === true ? resetFactor(database, login) : resetPassword(database, login),
    ),
  );
}

interface ResetOptions extends DatabaseOptions {
  readonly secondFactor?: true;
}

interface AddOptions extends DatabaseOptions {
  readonly person: string;
  readonly role: string;
  readonly unit?: string;
}

async function withDatabase(
  options: DatabaseOptions,
  work: (database: OpenDatabase) => Promise<void>,
): Promise<void> {
  const { openMigrated } = await import("#main/start/open-migrated.ts");
  const database = await openMigrated(options);
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

async function listAccounts({ db }: OpenDatabase): Promise<void> {
  const accounts = await db
    .selectFrom("account")
    .innerJoin("groups", "groups.id", "account.group_id")
    .select(["groups.short_name as group", "account.login", "account.disabled_on"])
    .orderBy("groups.short_name")
    .orderBy("account.login")
    .execute();
  for (const { group, login, disabled_on: disabled } of accounts) {
    console.log(`${group}\t${login}${disabled === null ? "" : `\t已停用（${disabled}）`}`);
  }
  if (accounts.length === 0)
    console.log(
      "还没有账号。自己的集团用 luoshi group new 新建；演示账号由 luoshi start --demo 建立。",
    );
}

async function addUserAccount(
  { db }: OpenDatabase,
  login: string,
  options: AddOptions,
): Promise<void> {
  const { addAccount } = await import("#main/start/create-group.ts");
  const { systemClock } = await import("#platform/clock.ts");
  const { randomPassword } = await import("#platform/password.ts");
  const role = ROLES.find((each) => each === options.role);
  if (role === undefined) {
    throw new RefusalError("usage", `没有角色“${options.role}”。可用的有：${ROLES.join("、")}。`);
  }
  const taken = await db
    .selectFrom("account")
    .select("id")
    .where("login", "=", login)
    .executeTakeFirst();
  if (taken !== undefined)
    throw new RefusalError("login-taken", `登录名“${login}”已经有人用了，请换一个。`);
  const person = await db.selectFrom("person").select(["group_id", "id", "name"]).where("code", "=", options.person).execute(); // prettier-ignore
  const [found] = person;
  if (found === undefined || person.length > 1) {
    throw new RefusalError("unknown-person", found === undefined ? `没有工号“${options.person}”。请先在“组织”里导入人员。` : `工号“${options.person}”在多个集团中都有。`); // prettier-ignore
  }
  const unit = await unitOfAccount(db, found.group_id, role, options.unit);
  const has = await db.selectFrom("account").select("login").where("group_id", "=", found.group_id).where("person_id", "=", found.id).executeTakeFirst(); // prettier-ignore
  if (has !== undefined) {
    throw new RefusalError("login-taken", `${found.name}已经有账号“${has.login}”。再给角色，请安全管理员在“授权”里办理。`); // prettier-ignore
  }
  const { checkGrant, readRights } = await import("#app/administration/change-grant.ts");
  const { loadOrganization } = await import("#app/units/load-organization.ts");
  const today = systemClock.today();
  const allowed = checkGrant(
    { personId: null, today },
    await loadOrganization(db, found.group_id),
    await readRights(db, found.group_id, today, found.id),
    { personId: found.id, role, unitId: unit.id, from: today, until: null, reason: "操作员", appointmentId: null }, // prettier-ignore
  );
  if (!allowed.ok) throw new RefusalError("usage", allowed.refusal.message);
  const password = randomPassword();
  await addAccount(db, systemClock, { groupId: found.group_id, personId: found.id, unitId: unit.id, login, role, password }); // prettier-ignore
  console.log(`${found.name} 的登录名：${login}\n一次性密码：${password}\n首次登录后必须修改。`);
}

/** The unit an account is opened for; an administrator's is the group, which nobody has to write. */
async function unitOfAccount(
  db: OpenDatabase["db"],
  groupId: string,
  role: Role,
  code: string | undefined,
): Promise<{ readonly id: string }> {
  if (code === undefined && !isAdministrator(role)) {
    throw new RefusalError("usage", `${ROLE_NAMES[role]}管哪个单位？请加上 --unit 编码；编码见“组织”页或导出的表。`); // prettier-ignore
  }
  const units = db.selectFrom("unit").select("id").where("group_id", "=", groupId);
  const unit = await (
    code === undefined ? units.where("kind", "=", "group") : units.where("code", "=", code)
  ).executeTakeFirst();
  if (unit === undefined) {
    throw new RefusalError(
      "unknown-unit",
      `没有编码为“${code ?? "集团"}”的单位。编码见“组织”页或导出的表。`,
    );
  }
  return unit;
}

async function resetPassword({ db }: OpenDatabase, login: string): Promise<void> {
  const { hashPassword, randomPassword } = await import("#platform/password.ts");
  const { inTransaction } = await import("#platform/database/transaction.ts");
  const { deleteOtherSessions } = await import("#app/access/session-store.ts");
  const { writeAudit } = await import("#app/audit/write-audit.ts");
  const account = await accountOfLogin(db, login);
  const password = randomPassword();
  const hash = await hashPassword(password);
  await inTransaction(db, async (tx) => {
    await tx
      .updateTable("account")
      .set({
        password_hash: hash,
        password_changed_at: new Date(),
        must_change_password: true,
        failed_attempts: 0,
        locked_until: null,
      })
      .where("group_id", "=", account.group_id)
      .where("id", "=", account.id)
      .execute();
    // whoever is logged in with the old password is logged out
    await deleteOtherSessions(tx, account.group_id, account.id, "");
    await writeAudit(tx, {
      groupId: account.group_id,
      actor: null,
      at: new Date(),
      action: "password.reset",
      subject: { kind: "account", id: account.id },
      cause: "operator",
    });
  });
  console.log(`${login} 的新密码：${password}\n首次登录后必须修改。`);
}

async function resetFactor({ db }: OpenDatabase, login: string): Promise<void> {
  const { inTransaction } = await import("#platform/database/transaction.ts");
  const { resetSecondFactor } = await import("#app/access/second-factor.ts");
  const account = await accountOfLogin(db, login);
  await inTransaction(db, (tx) =>
    resetSecondFactor(
      tx,
      { groupId: account.group_id, accountId: account.id },
      { actor: null, at: new Date(), cause: "operator" },
    ),
  );
  console.log(`${login} 的两步登录已关掉，已登录的都已退出。请本人用密码登录后重新设置。`);
}

/** The one account of a login name; refuses when there is none, or several. */
async function accountOfLogin(
  db: OpenDatabase["db"],
  login: string,
): Promise<{ readonly group_id: string; readonly id: string }> {
  const accounts = await db
    .selectFrom("account")
    .select(["group_id", "id"])
    .where("login", "=", login)
    .execute();
  const [account] = accounts;
  if (account === undefined || accounts.length > 1) {
    throw new RefusalError(
      "unknown-login",
      account === undefined
        ? `没有登录名“${login}”。全部账号见 luoshi user list。`
        : `登录名“${login}”在 ${accounts.length} 个集团中都有，不能确定是哪一个。`,
    );
  }
  return account;
}
