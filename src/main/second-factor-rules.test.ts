import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { PLAIN_ACCESS } from "#app/access/access-settings.ts";
import { buildApp } from "#main/app.ts";
import { createBrowserJar, type BrowserJar } from "#main/testing/browser-jar.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup, TEST_PASSWORD } from "#main/testing/test-group.ts";
import { dayInChina } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { oneTimeCode } from "#platform/one-time-code.ts";

const database = await testDatabase();
let instant = Date.parse("2026-09-17T12:00:00+08:00");
const clock = { now: () => new Date(instant), today: () => dayInChina(new Date(instant)) };
const access = { ...PLAIN_ACCESS, now: clock.now };
const { deps } = await createTestApp(database, { institutions: [], recordKinds: [], acts: [] }, clock, { access }); // prettier-ignore
const app = await buildApp(deps, { requestsPerMinute: 100_000 });
afterAll(() => app.close());
const group = await createTestGroup(database);
for (const [login, person, role, unit] of [
  ["hr", "P-D1-1", "hr", "G"],
  ["hr2", "P-B12-1", "hr", "G"],
  ["clerk", "P-B11-1", "clerk", "B11"],
  ["security", "P-E1-1", "security-administrator", "G"],
] as const) {
  await createTestAccount(database, group, { login, person, role, unit });
}
async function enter(login: string): Promise<BrowserJar> {
  const browser = createBrowserJar(app, "10.5.0.1");
  const answer = await browser.send("POST", "/api/session", { login, password: TEST_PASSWORD });
  expect(answer.status).toBe(200);
  return browser;
}
const security = await enter("security");
const rules = z.object({ items: z.array(z.object({ role: z.string(), from: z.string().nullable(), by: z.string().nullable(), accounts: z.number(), without: z.number() })) }); // prettier-ignore
const ruleOf = async (role: string) => rules.parse((await security.send("GET", "/api/second-factor-rules")).body).items.find((each) => each.role === role); // prettier-ignore
const set = (role: string, from: string | null, was: string | null) => security.send("PUT", `/api/second-factor-rules/${role}`, { from, was, reason: "人员信息要紧" }); // prettier-ignore

describe("a second factor asked of a role", () => {
  it("is set by the security administrator only, from a day to come, and told to the account of changes", async () => {
    const hr = await enter("hr");
    expect((await hr.send("GET", "/api/second-factor-rules")).status).toBe(403);
    expect((await hr.send("PUT", "/api/second-factor-rules/hr", { from: null, was: null, reason: "不要" })).status).toBe(403); // prettier-ignore
    expect(await ruleOf("hr")).toEqual({ role: "hr", from: null, by: null, accounts: 2, without: 2 }); // prettier-ignore
    expect((await set("hr", "2026-09-16", null)).body).toMatchObject({ code: "rule-in-the-past" });
    expect((await set("system-administrator", "2026-10-01", null)).body).toMatchObject({ code: "administrators-always" }); // prettier-ignore
    expect((await set("hr", "2026-10-01", null)).status).toBe(204);
    expect(await ruleOf("hr")).toMatchObject({ from: "2026-10-01", by: "测试P-E1-1" });
    const [event] = await database.db.selectFrom("audit_event").select(["cause", "before", "after"]).where("action", "=", "second-factor.require").execute(); // prettier-ignore
    expect(event).toEqual({ cause: "人员信息要紧", before: { role: "hr", from: null }, after: { role: "hr", from: "2026-10-01" } }); // prettier-ignore
  });

  it("is not set over what somebody else set meanwhile", async () => {
    const late = await set("hr", "2026-11-01", null);
    expect([late.status, late.body]).toMatchObject([409, { code: "rule-conflict", current: { from: "2026-10-01", now: "2026-10-01起要求（测试P-E1-1）。" } }]); // prettier-ignore
    expect((await set("hr", "2026-10-01", "2026-10-01")).body).toMatchObject({ code: "nothing-changed" }); // prettier-ignore
  });

  it("is announced before its day, and from it on leads to the enrolment: others go on as before", async () => {
    const [hr, clerk] = [await enter("hr"), await enter("clerk")];
    expect((await hr.send("GET", "/api/session")).body).toMatchObject({ mustEnrolSecondFactor: false, secondFactorFrom: "2026-10-01" }); // prettier-ignore
    expect((await hr.send("GET", "/api/session/sign-in")).body).toMatchObject({ secondFactor: { required: false } }); // prettier-ignore
    expect((await clerk.send("GET", "/api/session")).body).toMatchObject({
      secondFactorFrom: null,
    });
    instant = Date.parse("2026-10-01T09:00:00+08:00");
    const [later, other] = [await enter("hr"), await enter("clerk")];
    expect((await later.send("GET", "/api/session")).body).toMatchObject({ mustEnrolSecondFactor: true, secondFactorFrom: null }); // prettier-ignore
    const stopped = await later.send("GET", "/api/people");
    expect([stopped.status, stopped.body]).toMatchObject([403, { code: "must-enrol-second-factor" }]); // prettier-ignore
    expect((await other.send("GET", "/api/people")).status).toBe(200);

    const begun = z.object({ secret: z.string() }).parse((await later.send("POST", "/api/session/second-factor/enrolment", {})).body); // prettier-ignore
    expect((await later.send("GET", "/api/people")).status).toBe(403);
    await later.send("POST", "/api/session/second-factor", { code: oneTimeCode(begun.secret, clock.now()) }); // prettier-ignore
    expect((await later.send("GET", "/api/people")).status).toBe(200);
    const security2 = rules.parse((await (await enter("security")).send("GET", "/api/second-factor-rules")).body); // prettier-ignore
    expect(security2.items.find(({ role }) => role === "hr")).toMatchObject({ accounts: 2, without: 1 }); // prettier-ignore
    // and it is not switched off again
    instant += 60_000;
    const removal = await later.send("POST", "/api/session/second-factor/removal", { password: TEST_PASSWORD, code: oneTimeCode(begun.secret, clock.now()) }); // prettier-ignore
    expect(removal.body).toMatchObject({ code: "second-factor-required" });
  });

  it("meets a session that was open already, and is lifted at once", async () => {
    instant = Date.parse("2026-10-02T09:00:00+08:00");
    const clerk = await enter("clerk");
    const again = await enter("security");
    const put = (from: string | null, was: string | null) => again.send("PUT", "/api/second-factor-rules/clerk", { from, was, reason: "试一试" }); // prettier-ignore
    expect((await put("2026-10-02", null)).status).toBe(204);
    expect((await clerk.send("GET", "/api/people")).body).toMatchObject({ code: "must-enrol-second-factor" }); // prettier-ignore
    expect((await put(null, "2026-10-02")).status).toBe(204);
    expect((await clerk.send("GET", "/api/people")).status).toBe(200);
  });
});

const refusals = () => database.db.selectFrom("audit_event").select(["subject_kind", "subject_id", "after"]).where("action", "=", "request.refuse").where("actor", "=", group.people.get("P-B11-1") ?? "").orderBy("id").execute(); // prettier-ignore

describe("refused requests", () => {
  it("are told once a person, operation and hour, with the address; ordinary work without", async () => {
    const clerk = await enter("clerk");
    for (let times = 0; times < 5; times += 1) expect((await clerk.send("GET", "/api/sign-ins")).status).toBe(403); // prettier-ignore
    // another server of the same group has nothing to add
    const second = await buildApp(deps, { requestsPerMinute: 100_000 });
    const elsewhere = createBrowserJar(second, "10.5.0.2");
    for (const [name, value] of clerk.cookies) elsewhere.cookies.set(name, value);
    expect((await elsewhere.send("GET", "/api/sign-ins")).status).toBe(403);
    await second.close();
    expect((await clerk.send("GET", "/api/audit/events")).status).toBe(403);
    const told = await refusals();
    expect(told).toEqual([
      { subject_kind: "operation", subject_id: "listSignIns", after: { address: "10.5.0.1" } },
      { subject_kind: "operation", subject_id: told[1]?.subject_id, after: { address: "10.5.0.1" } },
    ]); // prettier-ignore
    instant += 3_600_000;
    await clerk.send("GET", "/api/sign-ins");
    expect(await refusals()).toHaveLength(3);
    // who must change or enrol first, who is not logged in, what is not there: no refusals of rights
    expect((await clerk.send("GET", "/api/plans/0198c0de-0000-7000-8000-000000000001")).status).toBe(404); // prettier-ignore
    expect(await refusals()).toHaveLength(3);
  });

  it("of log-ins carry the address too", async () => {
    for (let times = 0; times < 5; times += 1) await createBrowserJar(app, "10.5.0.9").send("POST", "/api/session", { login: "clerk", password: "wrong" }); // prettier-ignore
    const events = await database.db.selectFrom("audit_event").select(["action", "after"]).where("action", "in", ["session.refuse", "session.open"]).execute(); // prettier-ignore
    expect(events.find(({ action }) => action === "session.refuse")?.after).toEqual({ failures: 5, address: "10.5.0.9" }); // prettier-ignore
    expect(events.find(({ action }) => action === "session.open")?.after).toEqual({ address: "10.5.0.1" }); // prettier-ignore
  });
});
