import type { Command } from "commander";
import { addDatabaseOptions, type DatabaseOptions } from "#main/start/database-options.ts";
import type { OpenDatabase } from "#platform/database/open-database.ts";
import { RefusalError } from "#platform/refusal-error.ts";

/** `luoshi user …`: what only the operator of the machine can do about log-ins. */
export function addUser(program: Command): void {
  const user = program.command("user").description("账号：列出、重设密码");
  addDatabaseOptions(user.command("list").description("列出全部账号")).action(
    (options: DatabaseOptions) => withDatabase(options, listAccounts),
  );
  addDatabaseOptions(
    user
      .command("reset")
      .description("重设密码：打印一个一次性密码，首次登录后必须修改")
      .argument("<login>", "登录名"),
  ).action((login: string, options: DatabaseOptions) =>
    withDatabase(options, (database) => resetPassword(database, login)),
  );
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
  if (accounts.length === 0) console.log("还没有账号。演示账号由 luoshi start --demo 建立。");
}

async function resetPassword({ db }: OpenDatabase, login: string): Promise<void> {
  const { hashPassword, randomPassword } = await import("#platform/password.ts");
  const { inTransaction } = await import("#platform/database/transaction.ts");
  const { deleteOtherSessions } = await import("#app/access/session-store.ts");
  const { writeAudit } = await import("#app/audit/write-audit.ts");
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
  const password = randomPassword();
  const hash = await hashPassword(password);
  await inTransaction(db, async (tx) => {
    await tx
      .updateTable("account")
      .set({
        password_hash: hash,
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
