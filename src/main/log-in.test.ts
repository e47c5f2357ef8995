import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "#kernel/id.ts";
import { addressListOf } from "#platform/address-list.ts";
import { PLAIN_ACCESS } from "#app/access/access-settings.ts";
import { buildApp } from "#main/app.ts";
import { createBrowserJar, type BrowserJar } from "#main/testing/browser-jar.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup, TEST_PASSWORD } from "#main/testing/test-group.ts";
import { dayInChina } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { oneTimeCode } from "#platform/one-time-code.ts";

const database = await testDatabase();
/** The clock of the tests: it stands still until a test moves it. */
let instant = Date.parse("2026-09-17T12:00:00+08:00");
const pass = (seconds: number): void => {
  instant += seconds * 1000;
};
const clock = { now: () => new Date(instant), today: () => dayInChina(new Date(instant)) };
const library = { institutions: [], recordKinds: [], acts: [] };
const { app, deps } = await createTestApp(database, library, clock);
/** The same house with what an operator may decide: administrators need a second factor, passwords end. */
const strict = await buildApp(
  {
    ...deps,
    access: { ...PLAIN_ACCESS, requireSecondFactor: true, passwordExpiryDays: 90, now: clock.now },
  },
  { requestsPerMinute: 100_000 },
);
afterAll(() => strict.close());

const group = await createTestGroup(database);
for (const [login, person, role] of [
  ["zhoulan", "P-B11-1", "clerk"],
  ["shenzhiwei", "P-D1-1", "office"],
  ["security", "P-E1-1", "security-administrator"],
  ["system", "P-E2-1", "system-administrator"],
] as const) {
  await createTestAccount(database, group, { login, person, role, unit: role === "clerk" ? "B11" : "G" }); // prettier-ignore
}

// their passwords are young; a test of their age says so
await database.db.updateTable("account").set({ password_changed_at: clock.now() }).execute();

const passwordStep = (browser: BrowserJar, login: string, password = TEST_PASSWORD) =>
  browser.send("POST", "/api/session", { login, password });

const enrolment = z.object({ secret: z.string(), uri: z.string(), qr: z.array(z.string()) });
const recovery = z.object({ codes: z.array(z.string()) });

/** Enrols in a fresh session; returns the secret and the recovery codes. */
async function enrol(browser: BrowserJar): Promise<{ secret: string; codes: string[] }> {
  const begun = await browser.send("POST", "/api/session/second-factor/enrolment", {});
  const { secret } = enrolment.parse(begun.body);
  const done = await browser.send("POST", "/api/session/second-factor", { code: oneTimeCode(secret, clock.now()) }); // prettier-ignore
  return { secret, codes: recovery.parse(done.body).codes };
}

const isAlive = async (browser: BrowserJar): Promise<boolean> =>
  (await browser.send("GET", "/api/session")).status === 200;

const setHash = (value: string) =>
  database.db.updateTable("account").set({ password_hash: value }).where("login", "=", "zhoulan").execute(); // prettier-ignore

const accountOf = (login: string) =>
  database.db
    .selectFrom("account")
    .selectAll()
    .where("group_id", "=", group.groupId)
    .where("login", "=", login)
    .executeTakeFirstOrThrow();

describe("the second factor", () => {
  const browser = createBrowserJar(strict, "10.2.0.1");
  let secret = "";
  let codes: string[] = [];

  it("is enrolled by a QR code and a first code; the token changes, other sessions end", async () => {
    const elsewhere = createBrowserJar(strict, "10.2.0.2");
    expect((await passwordStep(elsewhere, "zhoulan")).status).toBe(200);
    expect((await passwordStep(browser, "zhoulan")).status).toBe(200);
    const before = browser.cookies.get("luoshi_session");

    const begun = await browser.send("POST", "/api/session/second-factor/enrolment", {});
    const { qr, uri, ...made } = enrolment.parse(begun.body);
    secret = made.secret;
    expect(qr.length).toBeGreaterThan(20);
    expect(qr.every((row) => row.length === qr.length && /^[01]+$/.test(row))).toBe(true);
    expect(uri).toContain(`secret=${secret}`);
    const kept = await accountOf("zhoulan");
    expect([kept.totp_sealed, kept.totp_next_sealed?.includes(secret)]).toEqual([null, false]);

    const wrong = await browser.send("POST", "/api/session/second-factor", { code: "000000" });
    expect([wrong.status, wrong.body]).toMatchObject([422, { code: "wrong-code" }]);
    expect((await accountOf("zhoulan")).totp_confirmed_at).toBeNull();

    const code = oneTimeCode(secret, clock.now());
    const done = await browser.send("POST", "/api/session/second-factor", { code });
    codes = recovery.parse(done.body).codes;
    expect(codes).toHaveLength(10);
    expect((await accountOf("zhoulan")).recovery_hashes.join()).not.toContain(codes[0]);
    expect(browser.cookies.get("luoshi_session")).not.toBe(before);
    expect((await browser.send("GET", "/api/session")).status).toBe(200);
    expect((await elsewhere.send("GET", "/api/session")).status).toBe(401);
    expect((await browser.send("POST", "/api/session/second-factor", { code })).body).toMatchObject({ code: "second-factor-on" }); // prettier-ignore
  });

  it("is asked for after the password; a code is good once, also one step early or late", async () => {
    const phone = createBrowserJar(strict, "10.2.0.3");
    pass(60);
    const first = await passwordStep(phone, "zhoulan");
    expect([first.status, first.body]).toMatchObject([422, { code: "second-factor-needed" }]);
    expect(phone.cookies.has("luoshi_session")).toBe(false);
    expect((await phone.send("GET", "/api/session")).status).toBe(401);

    const late = oneTimeCode(secret, new Date(instant - 30_000));
    const entered = await phone.send("POST", "/api/session/code", { code: ` ${late.slice(0, 3)} ${late.slice(3)}` }); // prettier-ignore
    expect([entered.status, entered.body]).toMatchObject([
      200,
      { person: { name: "测试P-B11-1" } },
    ]);
    expect((await phone.send("GET", "/api/session")).status).toBe(200);

    const again = createBrowserJar(strict, "10.2.0.4");
    await passwordStep(again, "zhoulan");
    const replayed = await again.send("POST", "/api/session/code", { code: late });
    expect([replayed.status, replayed.body]).toMatchObject([401, { code: "wrong-code-unauthenticated" }]); // prettier-ignore
    const next = oneTimeCode(secret, clock.now());
    expect((await again.send("POST", "/api/session/code", { code: next })).status).toBe(200);
  });

  it("the same code brought twice at once opens one session", async () => {
    pass(60);
    const two = [createBrowserJar(strict, "10.2.1.1"), createBrowserJar(strict, "10.2.1.2")];
    for (const each of two) await passwordStep(each, "zhoulan");
    const code = oneTimeCode(secret, clock.now());
    const answers = await Promise.all(two.map((each) => each.send("POST", "/api/session/code", { code }))); // prettier-ignore
    expect(answers.map(({ status }) => status).toSorted((less, more) => less - more)).toEqual([
      200, 401,
    ]);
  });

  it("without the first step, after five minutes, or with a forged one, a code opens nothing", async () => {
    pass(60);
    const code = oneTimeCode(secret, clock.now());
    const none = createBrowserJar(strict, "10.2.0.5");
    expect((await none.send("POST", "/api/session/code", { code })).body).toMatchObject({ code: "first-step-unauthenticated" }); // prettier-ignore
    await passwordStep(none, "zhoulan");
    const sealed = none.cookies.get("luoshi_first_step") ?? "";
    none.cookies.set("luoshi_first_step", sealed.slice(0, -3) + (sealed.endsWith("AAA") ? "BBB" : "AAA")); // prettier-ignore
    expect((await none.send("POST", "/api/session/code", { code })).status).toBe(401);
    await passwordStep(none, "zhoulan");
    pass(301);
    const tooLate = await none.send("POST", "/api/session/code", { code: oneTimeCode(secret, clock.now()) }); // prettier-ignore
    expect(tooLate.body).toMatchObject({ code: "first-step-unauthenticated" });
  });

  it("guessing codes is slowed down, and told to the audit", async () => {
    pass(3600);
    const guesser = createBrowserJar(strict, "10.2.0.6");
    await passwordStep(guesser, "zhoulan");
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await guesser.send("POST", "/api/session/code", { code: "123456" })).status).toBe(
        401,
      );
    }
    const right = oneTimeCode(secret, clock.now());
    const slowed = await guesser.send("POST", "/api/session/code", { code: right });
    expect([slowed.status, slowed.body]).toMatchObject([429, { code: "code-too-many" }]);
    // the owner's own browser is not slowed by them
    const own = createBrowserJar(strict, "10.2.0.7");
    own.cookies.set("luoshi_device", browser.cookies.get("luoshi_device") ?? "");
    await passwordStep(own, "zhoulan");
    expect((await own.send("POST", "/api/session/code", { code: right })).status).toBe(200);
    const events = await database.db.selectFrom("audit_event").select("cause").where("action", "=", "session.refuse").execute(); // prettier-ignore
    expect(events.filter(({ cause }) => cause === "wrong-code").length).toBeGreaterThanOrEqual(5);
    pass(3600);
  });

  it("a recovery code opens one session, once", async () => {
    const lost = createBrowserJar(strict, "10.2.0.8");
    await passwordStep(lost, "zhoulan");
    const typed = (codes[3] ?? "").toLowerCase().replaceAll("-", " ");
    expect((await lost.send("POST", "/api/session/code", { code: typed })).status).toBe(200);
    expect((await lost.send("GET", "/api/session/sign-in")).body).toMatchObject({ secondFactor: { on: true, recoveryCodesLeft: 9 } }); // prettier-ignore
    await passwordStep(lost, "zhoulan");
    expect((await lost.send("POST", "/api/session/code", { code: typed })).status).toBe(401);
  });

  it("a change of password ends a first step that was taken with the old one", async () => {
    const waiting = createBrowserJar(strict, "10.2.0.9");
    await passwordStep(waiting, "zhoulan");
    const { password_hash: hash } = await accountOf("zhoulan");
    const other = await accountOf("shenzhiwei");
    await setHash(`${other.password_hash}x`);
    const code = oneTimeCode(secret, clock.now());
    expect((await waiting.send("POST", "/api/session/code", { code })).status).toBe(401);
    await setHash(hash);
  });

  it("moves to another phone, renews recovery codes and is switched off with password and code", async () => {
    const own = createBrowserJar(strict, "10.2.0.10");
    await passwordStep(own, "zhoulan");
    await own.send("POST", "/api/session/code", { code: oneTimeCode(secret, clock.now()) });
    pass(660);
    const asked = await own.send("POST", "/api/session/second-factor/enrolment", {});
    expect([asked.status, asked.body]).toMatchObject([422, { code: "password-needed" }]);
    const noCode = await own.send("POST", "/api/session/second-factor/enrolment", { password: TEST_PASSWORD }); // prettier-ignore
    expect([noCode.status, noCode.body]).toMatchObject([422, { code: "wrong-code" }]);
    const moved = await own.send("POST", "/api/session/second-factor/enrolment", { password: TEST_PASSWORD, code: codes[5] }); // prettier-ignore
    const next = enrolment.parse(moved.body).secret;
    pass(30);
    // until the new phone has shown a code the old one holds, and the new one opens nothing
    expect((await accountOf("zhoulan")).totp_confirmed_at).not.toBeNull();
    const elsewhere = createBrowserJar(strict, "10.2.0.12");
    const enter = async (of: string) => {
      await passwordStep(elsewhere, "zhoulan");
      return (await elsewhere.send("POST", "/api/session/code", { code: oneTimeCode(of, clock.now()) })).status; // prettier-ignore
    };
    expect([await enter(next), await enter(secret)]).toEqual([401, 200]);
    const wrong = await own.send("POST", "/api/session/second-factor", { code: oneTimeCode(secret, clock.now()) }); // prettier-ignore
    expect(wrong.body).toMatchObject({ code: "wrong-code" });
    const confirmed = await own.send("POST", "/api/session/second-factor", { code: oneTimeCode(next, clock.now()) }); // prettier-ignore
    expect(recovery.parse(confirmed.body).codes).toHaveLength(10);
    expect(await isAlive(elsewhere)).toBe(false);
    pass(30);
    // from here on it is the other way round; the old recovery codes went with the old phone
    expect([await enter(secret), await enter(next)]).toEqual([401, 200]);
    await passwordStep(elsewhere, "zhoulan");
    expect((await elsewhere.send("POST", "/api/session/code", { code: codes[7] })).status).toBe(
      401,
    );
    const told = await database.db.selectFrom("audit_event").select(["action", "cause"]).where("action", "in", ["second-factor.enrol", "second-factor.remove"]).orderBy("id").execute(); // prettier-ignore
    expect(told.slice(-1)).toEqual([{ action: "second-factor.enrol", cause: "another-phone" }]);
    expect(told.map(({ action }) => action)).not.toContain("second-factor.remove");
    secret = next;
    pass(30);
    const renewed = await own.send("POST", "/api/session/second-factor/recovery-codes", { password: TEST_PASSWORD, code: oneTimeCode(secret, clock.now()) }); // prettier-ignore
    expect(recovery.parse(renewed.body).codes).toHaveLength(10);
    pass(30);
    const code = oneTimeCode(secret, clock.now());
    expect((await own.send("POST", "/api/session/second-factor/removal", { password: "wrong", code })).status).toBe(422); // prettier-ignore
    expect((await own.send("POST", "/api/session/second-factor/removal", { password: TEST_PASSWORD, code })).status).toBe(204); // prettier-ignore
    expect((await accountOf("zhoulan")).totp_sealed).toBeNull();
    expect((await passwordStep(createBrowserJar(strict, "10.2.0.11"), "zhoulan")).status).toBe(200);
  });
});

it("an enrolment that is not ended within half an hour is begun anew", async () => {
  const late = createBrowserJar(app, "10.2.1.1");
  await passwordStep(late, "zhoulan");
  const { secret } = enrolment.parse((await late.send("POST", "/api/session/second-factor/enrolment", {})).body); // prettier-ignore
  pass(31 * 60);
  const answer = await late.send("POST", "/api/session/second-factor", { code: oneTimeCode(secret, clock.now()) }); // prettier-ignore
  expect([answer.status, answer.body]).toMatchObject([422, { code: "second-factor-not-begun" }]);
});

describe("administrators", () => {
  const admin = createBrowserJar(strict, "10.3.0.1");

  it("get no further than the enrolment, where it is required", async () => {
    await passwordStep(admin, "security");
    expect((await admin.send("GET", "/api/session")).body).toMatchObject({ mustEnrolSecondFactor: true }); // prettier-ignore
    const refusal = await admin.send("GET", "/api/sign-ins");
    expect([refusal.status, refusal.body]).toMatchObject([
      403,
      { code: "must-enrol-second-factor" },
    ]);
    await enrol(admin);
    expect((await admin.send("GET", "/api/session")).body).toMatchObject({ mustEnrolSecondFactor: false }); // prettier-ignore
    expect((await admin.send("GET", "/api/sign-ins")).status).toBe(200);
  });

  it("are not forced where the setting is off, as in the demo", async () => {
    const demo = createBrowserJar(app, "10.3.0.2");
    await passwordStep(demo, "system");
    expect((await demo.send("GET", "/api/session")).body).toMatchObject({ mustEnrolSecondFactor: false }); // prettier-ignore
  });

  it("get in from the operator's addresses only, and a session that was carried elsewhere is of no use there", async () => {
    const access = { ...PLAIN_ACCESS, administratorAddresses: addressListOf("10.40.0.0/24") };
    const fenced = await buildApp({ ...deps, access }, { requestsPerMinute: 100_000 });
    await createTestAccount(database, group, { login: "audit", person: "P-B12-3", role: "audit-administrator", unit: "G" }); // prettier-ignore
    const inside = createBrowserJar(fenced, "10.40.0.9");
    expect((await passwordStep(inside, "audit")).status).toBe(200);
    const outside = createBrowserJar(fenced, "10.41.0.9");
    const refusal = await passwordStep(outside, "audit");
    expect([refusal.status, refusal.body]).toMatchObject([401, { code: "administrator-elsewhere-unauthenticated" }]); // prettier-ignore
    for (const [name, value] of inside.cookies) outside.cookies.set(name, value);
    expect((await outside.send("GET", "/api/audit/events")).status).toBe(401);
    expect((await inside.send("GET", "/api/audit/events")).status).toBe(200);
    // everybody else works from where they are
    const clerk = createBrowserJar(fenced, "10.41.0.10");
    expect((await passwordStep(clerk, "shenzhiwei")).status).toBe(200);
    await fenced.close();
  });

  it("cannot switch it off", async () => {
    const { totp_sealed: sealed, id } = await accountOf("security");
    const secret = deps.keys.open(sealed ?? "", `account/${id}/totp`);
    pass(60);
    const refusal = await admin.send("POST", "/api/session/second-factor/removal", { code: oneTimeCode(secret, clock.now()) }); // prettier-ignore
    expect(refusal.body).toMatchObject({ code: "second-factor-required" });
  });

  it("of security list and end the sessions of others, and reset a lost second factor", async () => {
    const victim = createBrowserJar(strict, "10.3.0.3");
    await passwordStep(victim, "shenzhiwei");
    await enrol(victim);
    const { id } = await accountOf("shenzhiwei");
    const overview = await admin.send("GET", "/api/sign-ins");
    expect(overview.body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ login: "shenzhiwei", secondFactor: true, sessions: 1 })]) }); // prettier-ignore
    const listed = z.object({ items: z.array(z.object({ id: z.string(), address: z.string(), device: z.string() })) }).parse((await admin.send("GET", `/api/sign-ins/${id}/sessions`)).body); // prettier-ignore
    expect(listed.items).toMatchObject([
      { address: "10.3.0.3", device: "test browser at 10.3.0.3" },
    ]);
    expect((await admin.send("DELETE", `/api/sign-ins/${id}/sessions/${listed.items[0]?.id ?? ""}`)).status).toBe(204); // prettier-ignore
    expect((await victim.send("GET", "/api/session")).status).toBe(401);

    expect((await admin.send("DELETE", `/api/sign-ins/${id}/second-factor`)).status).toBe(204);
    expect((await passwordStep(victim, "shenzhiwei")).status).toBe(200);
    expect((await admin.send("DELETE", `/api/sign-ins/${id}/sessions`)).body).toEqual({ ended: 1 });
    const own = await accountOf("security");
    expect((await admin.send("DELETE", `/api/sign-ins/${own.id}/second-factor`)).status).toBe(422);
  });

  it("others may not, and no account of another group is found", async () => {
    const clerk = createBrowserJar(strict, "10.3.0.4");
    await passwordStep(clerk, "zhoulan");
    expect((await clerk.send("GET", "/api/sign-ins")).status).toBe(403);
    const other = await createTestGroup(database);
    await createTestAccount(database, other, { login: "foreign", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
    const foreign = await database.db.selectFrom("account").select("id").where("login", "=", "foreign").executeTakeFirstOrThrow(); // prettier-ignore
    for (const [method, path] of [
      ["GET", "sessions"],
      ["DELETE", "sessions"],
      ["DELETE", "second-factor"],
      ["DELETE", "identities"],
    ] as const)
      // prettier-ignore
      expect((await admin.send(method, `/api/sign-ins/${foreign.id}/${path}`)).status).toBe(404);
    expect((await admin.send("GET", "/api/sign-ins/nonsense/sessions")).status).toBe(404);
    expect(JSON.stringify((await admin.send("GET", "/api/sign-ins")).body)).not.toContain(
      "foreign",
    );
  });
});

describe("sessions", () => {
  it("are listed and ended by their owner", async () => {
    const desk = createBrowserJar(app, "10.4.0.1");
    const phone = createBrowserJar(app, "10.4.0.2");
    const tablet = createBrowserJar(app, "10.4.0.3");
    for (const each of [desk, phone, tablet]) {
      await passwordStep(each, "shenzhiwei");
      pass(1);
    }
    const schema = z.object({ items: z.array(z.object({ id: z.string(), current: z.boolean(), address: z.string() })) }); // prettier-ignore
    const { items } = schema.parse((await desk.send("GET", "/api/sessions")).body);
    expect(items.map(({ address, current }) => [address, current])).toEqual([
      ["10.4.0.3", false],
      ["10.4.0.2", false],
      ["10.4.0.1", true],
    ]);
    const other = await createTestGroup(database);
    expect(other.groupId).not.toBe(group.groupId);
    expect((await desk.send("DELETE", `/api/sessions/${items[1]?.id ?? ""}`)).status).toBe(204);
    expect((await phone.send("GET", "/api/session")).status).toBe(401);
    expect((await desk.send("DELETE", `/api/sessions/${items[1]?.id ?? ""}`)).status).toBe(404);
    expect((await desk.send("DELETE", "/api/sessions")).body).toEqual({ ended: 1 });
    expect((await tablet.send("GET", "/api/session")).status).toBe(401);
    expect((await desk.send("GET", "/api/session")).status).toBe(200);
  });

  it("nobody ends a session of somebody else by its id", async () => {
    const owner = createBrowserJar(app, "10.4.1.1");
    const thief = createBrowserJar(app, "10.4.1.2");
    await passwordStep(owner, "shenzhiwei");
    await passwordStep(thief, "zhoulan");
    const { id } = await accountOf("shenzhiwei");
    const row = await database.db.selectFrom("session").select("id").where("account_id", "=", id).orderBy("created_at", "desc").executeTakeFirstOrThrow(); // prettier-ignore
    expect((await thief.send("DELETE", `/api/sessions/${row.id ?? ""}`)).status).toBe(404);
    expect((await owner.send("GET", "/api/session")).status).toBe(200);
  });

  it("get a new token at each log-in, and the one from before ends", async () => {
    const browser = createBrowserJar(app, "10.4.0.4");
    browser.cookies.set("luoshi_session", "chosen-by-somebody-else");
    await passwordStep(browser, "shenzhiwei");
    const first = browser.cookies.get("luoshi_session");
    expect(first).not.toBe("chosen-by-somebody-else");
    await passwordStep(browser, "shenzhiwei");
    const thief = createBrowserJar(app, "10.4.0.5");
    thief.cookies.set("luoshi_session", first ?? "");
    expect((await thief.send("GET", "/api/session")).status).toBe(401);
  });

  it("do not rise with their owner: who becomes an administrator logs in anew", async () => {
    const browser = createBrowserJar(app, "10.4.2.1");
    await passwordStep(browser, "shenzhiwei");
    expect(await isAlive(browser)).toBe(true);
    pass(60);
    const { person_id: personId } = await accountOf("shenzhiwei");
    const today = clock.today();
    const id = newId();
    await database.db.insertInto("role_grant").values({ group_id: group.groupId, id, person_id: personId, role: "audit-administrator", unit_id: group.units.G, from_on: today, until_on: null, set_at: clock.now() }).execute(); // prettier-ignore
    expect(await isAlive(browser)).toBe(false);
    pass(1);
    await passwordStep(browser, "shenzhiwei");
    expect(await isAlive(browser)).toBe(true);
    await database.db.deleteFrom("role_grant").where("id", "=", id).execute();
  });

  it("end when idle and in any case: administrators' sooner", async () => {
    const staff = createBrowserJar(app, "10.4.0.6");
    const admin = createBrowserJar(app, "10.4.0.7");
    await passwordStep(staff, "shenzhiwei");
    await passwordStep(admin, "system");
    pass(29 * 60);
    expect([await isAlive(staff), await isAlive(admin)]).toEqual([true, true]);
    pass(31 * 60);
    expect([await isAlive(staff), await isAlive(admin)]).toEqual([true, false]);
    pass(12 * 3600 + 1);
    expect(await isAlive(staff)).toBe(false);

    await passwordStep(admin, "system");
    for (let minutes = 0; minutes < 8 * 60 - 20; minutes += 20) {
      pass(20 * 60);
      expect(await isAlive(admin)).toBe(true);
    }
    pass(20 * 60);
    expect(await isAlive(admin)).toBe(false);

    await passwordStep(staff, "shenzhiwei");
    for (let hours = 0; hours < 7 * 24 - 8; hours += 8) {
      pass(8 * 3600);
      expect(await isAlive(staff)).toBe(true);
    }
    pass(8 * 3600);
    expect(await isAlive(staff)).toBe(false);
  });
});

describe("passwords", () => {
  it("are judged in words, and weak ones refused with what to do", async () => {
    const browser = createBrowserJar(app, "10.5.0.1");
    await passwordStep(browser, "shenzhiwei");
    const judge = async (next: string) =>
      (await browser.send("POST", "/api/session/password-strength", { next })).body;
    expect(await judge("shenzhiwei2026")).toMatchObject({ enough: false, why: expect.arrayContaining([expect.stringContaining("登录名")]) }); // prettier-ignore
    expect(await judge("短")).toMatchObject({ enough: false, word: expect.stringMatching("弱") });
    expect(await judge("清晨的扳手爱吃蓝色西瓜")).toMatchObject({ enough: true, advice: null, word: expect.stringMatching("强") }); // prettier-ignore
    // as long as a manager of passwords makes them
    expect(await judge(`清晨的扳手爱吃蓝色西瓜${"x".repeat(80)}`)).toMatchObject({ enough: true });
    const change = (next: string) => browser.send("POST", "/api/session/password", { current: TEST_PASSWORD, next }); // prettier-ignore
    for (const weak of [
      "shenzhiwei2026",
      "临澜市城市服务集团有限公司",
      "password2026",
      "1234567890a",
    ]) {
      const refusal = await change(weak);
      expect([refusal.status, refusal.body]).toMatchObject([422, { code: "weak-password" }]);
      expect(JSON.stringify(refusal.body)).not.toContain(weak);
    }
    expect((await change(TEST_PASSWORD)).body).toMatchObject({ code: "same-password" });
  });

  it("must be changed after their time where the operator says so", async () => {
    await database.db.updateTable("account").set({ password_changed_at: new Date(instant - 90 * 86_400_000) }).where("login", "=", "shenzhiwei").execute(); // prettier-ignore
    const browser = createBrowserJar(strict, "10.5.0.2");
    await passwordStep(browser, "shenzhiwei");
    expect((await browser.send("GET", "/api/session")).body).toMatchObject({ mustChangePassword: true }); // prettier-ignore
    expect((await browser.send("GET", "/api/plans")).body).toMatchObject({ code: "must-change-password" }); // prettier-ignore
    const next = "another long pass";
    expect((await browser.send("POST", "/api/session/password", { current: TEST_PASSWORD, next })).status).toBe(204); // prettier-ignore
    expect((await browser.send("GET", "/api/plans")).status).toBe(200);
  });

  it("guessed from very many addresses: strangers wait, the owner's browser does not", async () => {
    const own = createBrowserJar(app, "10.5.1.1");
    await passwordStep(own, "zhoulan");
    await own.send("DELETE", "/api/session");
    const guesses: number[] = [];
    for (let guess = 0; guess < 55; guess += 1) {
      const stranger = createBrowserJar(app, `10.6.${guess}.1`);
      guesses.push((await passwordStep(stranger, "zhoulan", "guess")).status);
    }
    expect(guesses.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 401));
    expect(guesses.at(-1)).toBe(429);
    const stranger = await passwordStep(createBrowserJar(app, "10.6.99.1"), "zhoulan");
    expect([stranger.status, stranger.body]).toMatchObject([429, { code: "login-too-many" }]);
    expect((await passwordStep(own, "zhoulan")).status).toBe(200);
    pass(31);
    expect((await passwordStep(createBrowserJar(app, "10.6.99.2"), "zhoulan")).status).toBe(200);
  });

  it("a stolen session does not serve to guess the password", async () => {
    const stolen = createBrowserJar(app, "10.5.2.1");
    await passwordStep(stolen, "zhoulan");
    const guess = () =>
      stolen.send("POST", "/api/session/password", { current: "guess", next: "another long pass" });
    for (let tries = 0; tries < 5; tries += 1) expect((await guess()).status).toBe(422);
    expect((await guess()).status).toBe(429);
  });
});
