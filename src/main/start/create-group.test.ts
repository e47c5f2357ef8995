import { expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { library } from "#institutions/library.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { createGroup } from "#main/start/create-group.ts";
import { createTestApp } from "#main/testing/test-app.ts";

const database = await testDatabase();
const clock = fixedClock(day("2026-09-17"));
const { app } = await createTestApp(database, library, clock);

const INPUT = { name: "临澜市港务集团有限公司", shortName: "临澜港务", person: "叶知秋", login: "gangwu" }; // prettier-ignore

it("a new group can be logged into with its first password, which must be changed", async () => {
  const created = await createGroup(database.db, clock, INPUT);
  if (!created.ok) throw new Error(created.refusal.message);
  const answer = await app.inject({
    method: "POST",
    url: "/api/session",
    headers: { "x-luoshi": "1" },
    payload: { login: INPUT.login, password: created.value.password },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    person: { name: "叶知秋" },
    group: { shortName: "临澜港务" },
    mustChangePassword: true,
    may: { importPlan: true, editOrganization: true },
  });
});

it("a login that is taken is refused and nothing is made", async () => {
  const groups = async (): Promise<number> =>
    (await database.db.selectFrom("groups").select("id").execute()).length;
  const before = await groups();
  const again = await createGroup(database.db, clock, { ...INPUT, name: "另一个集团" });
  expect(again).toMatchObject({ ok: false, refusal: { code: "login-taken" } });
  expect(await groups()).toBe(before);
});
