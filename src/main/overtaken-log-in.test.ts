import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { z } from "zod";
import { fixedClock } from "#platform/clock.ts";
import { overlap } from "#platform/database/testing/overlap.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { oneTimeCode } from "#platform/one-time-code.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Actor } from "#app/access/actor.ts";
import { resetSecondFactor } from "#app/access/second-factor.ts";
import { disableAccount, resetFirstPassword } from "#app/administration/change-account.ts";
import { createBrowserJar, type BrowserJar } from "#main/testing/browser-jar.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup, TEST_PASSWORD } from "#main/testing/test-group.ts";

/**
 * Somebody who knows an old password, or holds a stolen session, acts at the very moment at which it is taken from them:
 * what was judged before must not stand behind it. Beside each, the same with another's account changes nothing.
 */
const database = await testDatabase();
const { db } = database;
const clock = fixedClock(day("2026-09-17"));
const { app, deps } = await createTestApp(database, { institutions: [], recordKinds: [], acts: [] }, clock); // prettier-ignore
const group = await createTestGroup(database);
const { groupId } = group;
const PEOPLE = { zhoulan: "P-B11-1", helan: "P-B11-2", shenzhiwei: "P-B11-3", tangyue: "P-B11-4", other: "P-B12-2" } as const; // prettier-ignore
type Login = keyof typeof PEOPLE;
// the keys of the table above
for (const login of Object.keys(PEOPLE) as Login[]) await createTestAccount(database, group, { login, person: PEOPLE[login], role: "clerk", unit: "B11" }); // prettier-ignore

const system: Actor = {
  groupId,
  accountId: group.people.get("P-E2-1") ?? "",
  personId: group.people.get("P-E2-1") ?? "",
  name: "系统管理员",
  grants: [{ role: "system-administrator", unitId: group.units.G, wholeGroup: true, from: day("2026-01-01"), until: null }], // prettier-ignore
  actingFor: null,
  mustChangePassword: false,
  mustEnrolSecondFactor: false,
  today: day("2026-09-17"),
  organizationVersion: 1,
  rulesVersion: 1,
};
const accountOf = (login: Login) => db.selectFrom("account").selectAll().where("group_id", "=", groupId).where("login", "=", login).executeTakeFirstOrThrow(); // prettier-ignore
const sessionsOf = async (login: Login): Promise<number> =>
  (await db.selectFrom("session").select("id").where("account_id", "=", (await accountOf(login)).id).execute()).length; // prettier-ignore
const reset = async (login: Login) => {
  const { id } = await accountOf(login);
  return (to: typeof db) => resetFirstPassword({ db: to, clock }, system, id);
};
let address = 0;
const newBrowser = (): BrowserJar => createBrowserJar(app, `10.60.0.${(address += 1)}`);
const logIn = (browser: BrowserJar, login: Login) => browser.send("POST", "/api/session", { login, password: TEST_PASSWORD }); // prettier-ignore

test("a log-in with the password that is just being reset opens nothing", async () => {
  const [, control] = await overlap(database, await reset("other"), () => logIn(newBrowser(), "zhoulan")); // prettier-ignore
  expect([control.status, await sessionsOf("zhoulan")]).toEqual([200, 1]);
  const [done, late] = await overlap(database, await reset("zhoulan"), () => logIn(newBrowser(), "zhoulan")); // prettier-ignore
  expect(done.ok).toBe(true);
  expect([late.status, late.body]).toMatchObject([401, { code: "log-in-overtaken-unauthenticated" }]); // prettier-ignore
  expect(await sessionsOf("zhoulan")).toBe(0);
});

test("a log-in to an account that is just being disabled leaves no session for the day on which it comes back", async () => {
  const { id } = await accountOf("tangyue");
  const [done, late] = await overlap(database, (to) => disableAccount({ db: to, clock }, system, id, "离岗"), () => logIn(newBrowser(), "tangyue")); // prettier-ignore
  expect([done.ok, late.status, await sessionsOf("tangyue")]).toEqual([true, 401, 0]);
});

test("a change of password from a session that is just being ended does not stand", async () => {
  const browser = newBrowser();
  await logIn(browser, "helan");
  const change = (next: string) => browser.send("POST", "/api/session/password", { current: TEST_PASSWORD, next }); // prettier-ignore
  const [done, late] = await overlap(database, await reset("helan"), () =>
    change("清晨的扳手爱吃蓝色西瓜"),
  );
  expect([late.status, late.body]).toMatchObject([401, { code: "session-ended-unauthenticated" }]);
  const first = z.object({ ok: z.literal(true), value: z.object({ password: z.string() }) }).parse(done).value.password; // prettier-ignore
  expect((await newBrowser().send("POST", "/api/session", { login: "helan", password: first })).status).toBe(200); // prettier-ignore
  expect((await newBrowser().send("POST", "/api/session", { login: "helan", password: "清晨的扳手爱吃蓝色西瓜" })).status).toBe(401); // prettier-ignore
});

test("a second factor that is enrolled from a session that is just being ended does not stand", async () => {
  const browser = newBrowser();
  await logIn(browser, "shenzhiwei");
  const begun = await browser.send("POST", "/api/session/second-factor/enrolment", {});
  const { secret } = z.object({ secret: z.string() }).parse(begun.body);
  const { id } = await accountOf("shenzhiwei");
  const take = (to: typeof db) => inTransaction(to, (tx) => resetSecondFactor(tx, { groupId, accountId: id }, { actor: null, at: clock.now(), cause: "operator" })); // prettier-ignore
  const [, late] = await overlap(database, take, () => browser.send("POST", "/api/session/second-factor", { code: oneTimeCode(secret, deps.access.now()) })); // prettier-ignore
  expect([late.status, late.body]).toMatchObject([401, { code: "session-ended-unauthenticated" }]);
  expect(await accountOf("shenzhiwei")).toMatchObject({ totp_sealed: null, totp_confirmed_at: null, recovery_hashes: [] }); // prettier-ignore
});
