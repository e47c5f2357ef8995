import { sql } from "kysely";
import { expect, it } from "vitest";
import { COMMAND_PATIENCE, commandOn } from "#main/testing/run-command.ts";
import { createTestGroup } from "#main/testing/test-group.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";

const database = await testDatabase();
const { db } = database;
const verify = commandOn(database, "verify");

it(
  "says that all is well with 0, and names the first bad row with another number",
  async () => {
    expect(await verify()).toEqual({ code: 0, output: "还没有集团，没有可核对的。\n" });
    const { groupId } = await createTestGroup(database, "lanlin");
    for (let at = 0; at < 3; at += 1) await writeAudit(db, { groupId, actor: null, at: new Date(), action: "plan.publish", subject: { kind: "plan", id: String(at) } }); // prettier-ignore
    const whole = await verify("--group", "临澜城服");
    expect(whole.output).toContain("● 审计链和锚点：3 条，没有问题");
    expect(whole.code).toBe(0);

    await sql`update audit_event set cause = '改过' where sequence = 2`.execute(db);
    const broken = await verify();
    expect(broken.code).toBe(60);
    expect(broken.output).toMatch(/■ 审计链和锚点：不对\n.*audit_event {2}[0-9a-f-]{36}\n.*第 2 条审计记录.*前 1 条完好。\n.*怎么办：/); // prettier-ignore
    const json = await verify("--json");
    expect(json.code).toBe(60);
    expect(JSON.parse(json.output)).toMatchObject({ ok: false, groups: [{ groupId, checks: [{ id: "audit", fault: { table: "audit_event" } }, {}, {}, {}, {}, {}, {}, {}, {}] }] }); // prettier-ignore

    const unknown = await verify("--group", "没有这个");
    expect(unknown).toEqual({ code: 3, output: "没有集团“没有这个”。现有：临澜城服。\n" });
  },
  COMMAND_PATIENCE,
);
