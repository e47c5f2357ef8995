import { expect, it } from "vitest";
import { COMMAND_PATIENCE, commandOn } from "#main/testing/run-command.ts";
import { createTestGroup } from "#main/testing/test-group.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { verifyPassword } from "#platform/password.ts";

const database = await testDatabase();
const { db } = database;
const user = commandOn(database, "user");

const accounts = async (): Promise<number> => (await db.selectFrom("account").select("id").execute()).length; // prettier-ignore

it(
  "opens accounts: an administrator's for the group, any other for the unit that was said; a refusal changes nothing",
  async () => {
    await createTestGroup(database, "lanlin");
    const before = await accounts();
    const refusedOnes: readonly (readonly [readonly string[], string])[] = [
      [["zhou", "--person", "P-E1-1", "--role", "secretary"], "党支部书记管哪个单位？请加上 --unit 编码；编码见“组织”页或导出的表。\n"],
      [["zhou", "--person", "P-E1-1", "--role", "secretary", "--unit", "没有"], "没有编码为“没有”的单位。编码见“组织”页或导出的表。\n"],
      [["zhou", "--person", "P-0", "--role", "system-administrator"], "没有工号“P-0”。请先在“组织”里导入人员。\n"],
    ]; // prettier-ignore
    for (const [args, words] of refusedOnes) {
      const { code, output } = await user("add", ...args);
      expect(output).toBe(words);
      expect(code).not.toBe(0);
    }
    expect(await accounts()).toBe(before);

    const opened = await user("add", "zhou", "--person", "P-E1-1", "--role", "system-administrator"); // prettier-ignore
    expect(opened.code).toBe(0);
    const [, password = ""] = /^.* 的登录名：zhou\n一次性密码：(\S+)\n首次登录后必须修改。\n$/.exec(opened.output) ?? []; // prettier-ignore
    const account = await db.selectFrom("account").selectAll().where("login", "=", "zhou").executeTakeFirstOrThrow(); // prettier-ignore
    expect(account.must_change_password).toBe(true);
    expect(await verifyPassword(account.password_hash, password)).toBe(true);
    const granted = await db.selectFrom("role_grant").innerJoin("unit", "unit.id", "role_grant.unit_id").select(["role", "unit.kind"]).where("role_grant.person_id", "=", account.person_id).execute(); // prettier-ignore
    expect(granted).toEqual([{ role: "system-administrator", kind: "group" }]);
    expect((await user("add", "zhou", "--person", "P-E1-2", "--role", "audit-administrator")).output).toBe("登录名“zhou”已经有人用了，请换一个。\n"); // prettier-ignore
    expect((await user("list")).output).toContain("\tzhou\n");

    const renewed = await user("reset", "zhou");
    const [, next = ""] =
      /^zhou 的新密码：(\S+)\n首次登录后必须修改。\n$/.exec(renewed.output) ?? [];
    const changed = await db.selectFrom("account").select("password_hash").where("login", "=", "zhou").executeTakeFirstOrThrow(); // prettier-ignore
    expect([await verifyPassword(changed.password_hash, password), await verifyPassword(changed.password_hash, next)]).toEqual([false, true]); // prettier-ignore
    expect((await user("reset", "zhu")).output).toBe("没有登录名“zhu”。全部账号见 luoshi user list。\n"); // prettier-ignore
  },
  COMMAND_PATIENCE,
);
