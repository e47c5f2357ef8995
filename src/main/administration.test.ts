import { describe, expect, it } from "vitest";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { settleGrants } from "#app/access/settle-grants.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const LIBRARY = { institutions: [], recordKinds: [], acts: [] };
const database = await testDatabase();
const { db } = database;
const { app, deps, logIn } = await createTestApp(database, LIBRARY);
const group = await createTestGroup(database);
const account = (login: string, person: string, role: Parameters<typeof createTestAccount>[2]["role"], unit: "G" | "E1" | "B11") => createTestAccount(database, group, { login, person, role, unit }); // prettier-ignore
await account("office", "P-D1-1", "office", "G");
await account("system", "P-E2-1", "system-administrator", "G");
await account("security", "P-G-1", "security-administrator", "G");

const system = await logIn("system");
const security = await logIn("security");
const office = await logIn("office");
const personId = (code: string): string => group.people.get(code) ?? "";
const reason = "按分工";
const TODAY = "2026-09-17";

const passwordsOf = (body: unknown) =>
  z.object({ items: z.array(z.object({ accountId: z.string(), login: z.string(), password: z.string() })) }).parse(body).items; // prettier-ignore
const idOf = (body: unknown): string => z.object({ id: z.string() }).parse(body).id;

describe("accounts", () => {
  it("are opened for all secretaries at once, each with a first password that is told once", async () => {
    const asked = await system("GET", "/api/accounts/candidates?whose=secretaries");
    const people = z.object({ items: z.array(z.object({ person: z.object({ id: z.string() }), posts: z.array(z.string()) })), total: z.number() }).parse(asked.body); // prettier-ignore
    expect(people.total).toBe(4);
    expect(people.items[0]?.posts).toEqual(["桥西支部党支部书记"]);
    const opened = await system("POST", "/api/accounts", {
      people: people.items.map((each) => ({ personId: each.person.id })),
    });
    expect(opened.status).toBe(201);
    const passwords = passwordsOf(opened.body);
    expect(passwords.map((each) => each.login)).toEqual(["p-b11-1", "p-b12-1", "p-b21-1", "p-b22-1"]); // prettier-ignore
    expect(new Set(passwords.map((each) => each.password)).size).toBe(4);
    const list = await system("GET", "/api/accounts?q=B11");
    expect(list.body).toMatchObject({ total: 1, items: [{ state: "first-password", roles: [] }] });
    expect(JSON.stringify(list.body)).not.toContain(passwords[0]?.password);
    const kept = await db.selectFrom("audit_event").selectAll().where("action", "=", "account.create").execute(); // prettier-ignore
    expect(kept).toHaveLength(4);
    expect(JSON.stringify(kept)).not.toContain(passwords[0]?.password);
    // nobody is left who would get a second one
    expect((await system("GET", "/api/accounts/candidates?whose=secretaries")).body).toMatchObject({ total: 0 }); // prettier-ignore
  });

  it("are opened once for a person: the second administrator is told of the first", async () => {
    const again = await system("POST", "/api/accounts", { people: [{ personId: personId("P-B11-1"), login: "another" }] }); // prettier-ignore
    expect([again.status, again.body]).toMatchObject([409, { code: "account-conflict", current: { login: "p-b11-1" } }]); // prettier-ignore
  });

  it("are paged and searched", async () => {
    const first = await system("GET", "/api/accounts?limit=3");
    const page = z.object({ items: z.array(z.object({ login: z.string() })), next: z.string() }).parse(first.body); // prettier-ignore
    const second = await system("GET", `/api/accounts?limit=3&after=${page.next}`);
    const rest = z.object({ items: z.array(z.object({ login: z.string() })) }).parse(second.body);
    const logins = [...page.items, ...rest.items].map((each) => each.login);
    expect(logins).toEqual(logins.toSorted());
    expect(new Set(logins).size).toBe(6);
    expect((await system("GET", "/api/accounts?q=%25")).body).toMatchObject({ total: 0 });
  });

  it("are disabled at once, and let in again", async () => {
    await account("leaving", "P-B12-2", "member", "B11");
    const leaving = await logIn("leaving");
    const row = z.object({ items: z.array(z.object({ id: z.string() })) }).parse((await system("GET", "/api/accounts?q=leaving")).body); // prettier-ignore
    const id = row.items[0]?.id ?? "";
    expect((await system("POST", `/api/accounts/${id}/disable`, { reason })).body).toMatchObject({ state: "disabled", disabledOn: TODAY }); // prettier-ignore
    expect((await leaving("GET", "/api/session")).status).toBe(401);
    await expect(logIn("leaving")).rejects.toThrow(/no log-in/);
    expect((await system("POST", `/api/accounts/${id}/disable`, { reason })).status).toBe(409);
    expect((await system("POST", `/api/accounts/${id}/enable`)).body).toMatchObject({ state: "active" }); // prettier-ignore
    await logIn("leaving");
  });

  it("get a new first password, which ends the sessions; nobody resets their own", async () => {
    const call = await logIn("leaving");
    const row = z.object({ items: z.array(z.object({ id: z.string() })) }).parse((await system("GET", "/api/accounts?q=leaving")).body); // prettier-ignore
    const id = row.items[0]?.id ?? "";
    const factor = { totp_sealed: "a second factor", totp_confirmed_at: new Date("2026-09-01T00:00:00Z") }; // prettier-ignore
    await db.updateTable("account").set(factor).where("id", "=", id).execute();
    const reset = await system("POST", `/api/accounts/${id}/first-password`);
    expect(reset.body).toMatchObject({ login: "leaving", password: expect.stringMatching(/^.{4}-.{4}-.{4}$/) }); // prettier-ignore
    // who only resets passwords does not get past the second factor
    expect(await db.selectFrom("account").select(["totp_sealed", "totp_confirmed_at"]).where("id", "=", id).executeTakeFirst()).toEqual(factor); // prettier-ignore
    expect((await call("GET", "/api/session")).status).toBe(401);
    const own = z.object({ items: z.array(z.object({ id: z.string() })) }).parse((await system("GET", "/api/accounts?q=system")).body); // prettier-ignore
    const refused = await system("POST", `/api/accounts/${own.items[0]?.id ?? ""}/first-password`);
    expect([refused.status, refused.body]).toMatchObject([422, { code: "own-account" }]);
  });
});

const give = (person: string, role: string, unit: "G" | "E1" | "B11", more: object = {}) =>
  security("POST", "/api/grants", { personId: personId(person), role, unitId: group.units[unit], from: TODAY, reason, ...more }); // prettier-ignore

describe("grants", () => {
  it("are given with a reason, listed per person and unit, ended from a day, and stay in the history", async () => {
    const given = await give("P-E1-1", "discipline", "G", { until: "2026-12-01" });
    expect([given.status, given.body]).toMatchObject([201, { state: "current", setBy: "测试P-G-1", reason, until: "2026-12-01" }]); // prettier-ignore
    const id = idOf(given.body);
    const again = await give("P-E1-1", "discipline", "G");
    expect([again.status, again.body]).toMatchObject([409, { code: "grant-conflict", current: { id } }]); // prettier-ignore
    const per = await security("GET", `/api/grants?personId=${personId("P-E1-1")}`);
    expect(per.body).toMatchObject({ total: 1, items: [{ id }] });
    expect((await security("GET", `/api/grants?unitId=${group.units.G}&role=discipline`)).body).toMatchObject({ total: 1 }); // prettier-ignore
    const { revision } = z.object({ revision: z.string() }).parse(given.body);
    const past = await security("POST", `/api/grants/${id}/end`, {
      on: "2026-09-16",
      reason,
      basedOn: revision,
    });
    expect(past.body).toMatchObject({ code: "grant-in-the-past" });
    const ended = await security("POST", `/api/grants/${id}/end`, { on: TODAY, reason: "轮岗", basedOn: revision }); // prettier-ignore
    expect(ended.body).toMatchObject({ state: "ended", endedBy: "测试P-G-1", endReason: "轮岗" });
    // a colleague who still sees it as it was is told, with what it is now
    const late = await security("POST", `/api/grants/${id}/end`, { on: TODAY, reason: "离岗", basedOn: revision }); // prettier-ignore
    expect([late.status, late.body]).toMatchObject([409, { current: { endReason: "轮岗" } }]);
    const events = await db.selectFrom("audit_event").select(["action", "cause"]).where("subject_id", "=", id).orderBy("id").execute(); // prettier-ignore
    expect(events).toEqual([{ action: "grant.give", cause: reason }, { action: "grant.end", cause: "轮岗" }]); // prettier-ignore
  });

  it("keep the three administrators apart from one another and from business, and nobody gives to themselves", async () => {
    expect((await give("P-E2-1", "audit-administrator", "G")).body).toMatchObject({ code: "administrators-separate" }); // prettier-ignore
    expect((await give("P-E2-1", "office", "E1")).body).toMatchObject({ code: "administrator-and-business" }); // prettier-ignore
    expect((await give("P-D1-1", "audit-administrator", "G")).body).toMatchObject({ code: "administrator-and-business" }); // prettier-ignore
    expect((await give("P-E1-1", "audit-administrator", "E1")).body).toMatchObject({ code: "administrator-of-group" }); // prettier-ignore
    expect((await give("P-G-1", "office", "G")).body).toMatchObject({ code: "own-grant" });
    // a plain member's role goes with it: everybody has things of their own
    expect((await give("P-E2-1", "member", "E1")).status).toBe(201);
  });

  it("show administrators nothing of the business", async () => {
    for (const url of [
      "/api/plans",
      "/api/records",
      "/api/due-items",
      "/api/organization",
      "/api/people",
      "/api/search?q=桥西",
    ]) {
      // prettier-ignore
      expect([url, (await security("GET", url)).status]).toEqual([url, 403]);
    }
    // P-E2-1 was given a member's role above: the own things, and nothing of others
    expect((await system("GET", "/api/people")).status).toBe(403);
  });
});

const proposals = async () =>
  z
    .object({
      items: z.array(
        z.object({
          appointmentId: z.string(),
          postName: z.string(),
          role: z.string(),
          person: z.object({ id: z.string() }),
          hasAccount: z.boolean(),
        }),
      ),
    }) // prettier-ignore
    .parse((await security("GET", "/api/grant-proposals")).body).items;

describe("a post", () => {
  it("proposes its grant, which the security administrator confirms; it ends with the post that very day", async () => {
    const open = await proposals();
    expect(open.filter((each) => each.role === "secretary")).toHaveLength(4);
    const first = open.find((each) => each.person.id === personId("P-B11-1"));
    expect(first).toMatchObject({ postName: "桥西供水党支部书记", hasAccount: true });
    const confirmed = await security("POST", "/api/grant-proposals/confirm", { appointments: [first?.appointmentId] }); // prettier-ignore
    expect(confirmed.body).toEqual({ given: 1, problems: [] });
    expect((await proposals()).map((each) => each.person.id)).not.toContain(personId("P-B11-1"));
    await database.db.updateTable("account").set({ must_change_password: false, password_hash: (await db.selectFrom("account").select("password_hash").where("login", "=", "office").executeTakeFirstOrThrow()).password_hash }).where("login", "=", "p-b11-1").execute(); // prettier-ignore
    const secretary = await logIn("p-b11-1");
    expect((await secretary("GET", "/api/session")).body).toMatchObject({ may: { record: true }, title: "桥西供水党支部书记" }); // prettier-ignore

    const ended = await office("POST", `/api/appointments/${first?.appointmentId ?? ""}/end`, { until: TODAY, was: { until: null } }); // prettier-ignore
    expect(ended.status).toBe(200);
    expect((await secretary("GET", "/api/session")).body).toMatchObject({ grants: [], may: { record: false } }); // prettier-ignore
    const history = await security("GET", `/api/grants?personId=${personId("P-B11-1")}`);
    expect(history.body).toMatchObject({ items: [{ state: "ended", until: TODAY, endReason: "任职结束", endedBy: null }] }); // prettier-ignore
  });

  it("that begins again is proposed again; one that was refused is not", async () => {
    const appointed = await office("POST", "/api/appointments", { personId: personId("P-B11-2"), unitId: group.units.B11, post: "branch-secretary", from: "2026-10-01" }); // prettier-ignore
    expect(appointed.status).toBe(200);
    const coming = (await proposals()).find((each) => each.person.id === personId("P-B11-2"));
    await security("POST", "/api/grant-proposals/confirm", { appointments: [coming?.appointmentId] }); // prettier-ignore
    const grants = await security("GET", `/api/grants?personId=${personId("P-B11-2")}`);
    expect(grants.body).toMatchObject({ items: [{ state: "coming", from: "2026-10-01" }] });
    const other = (await proposals()).find((each) => each.person.id === personId("P-B12-1"));
    const refused = await security("POST", "/api/grant-proposals/refuse", { appointmentId: other?.appointmentId, reason: "另有安排" }); // prettier-ignore
    expect(refused.status).toBe(204);
    expect((await proposals()).map((each) => each.person.id)).not.toContain(personId("P-B12-1"));
    const twice = await security("POST", "/api/grant-proposals/confirm", { appointments: [coming?.appointmentId] }); // prettier-ignore
    expect(twice.body).toMatchObject({ given: 0, problems: [{ appointmentId: coming?.appointmentId }] }); // prettier-ignore
  });
});

const settle = (on: string) =>
  inTransaction(db, (tx) => settleGrants(tx, group.groupId, day(on), new Date(`${on}T01:00:00Z`)));

describe("rights on dates", () => {
  it("end with the unit: a merged branch gives no rights over the one that took it in", async () => {
    await account("clerk22", "P-B22-2", "clerk", "B11");
    await db.updateTable("role_grant").set({ unit_id: group.units.B22 }).where("person_id", "=", personId("P-B22-2")).execute(); // prettier-ignore
    const clerk = await logIn("clerk22");
    expect((await clerk("GET", "/api/session")).body).toMatchObject({ may: { record: true } });
    const seen = z.object({ unit: z.object({ revision: z.string() }) }).parse((await office("GET", `/api/units/${group.units.B22}`)).body); // prettier-ignore
    const merged = await office("POST", `/api/units/${group.units.B22}/merge`, { into: group.units.B21, on: TODAY, reason: "支部调整", basedOn: seen.unit.revision }); // prettier-ignore
    expect(merged.status).toBe(200);
    expect((await clerk("GET", "/api/session")).body).toMatchObject({ grants: [], may: { record: false } }); // prettier-ignore
    const grants = await security("GET", `/api/grants?personId=${personId("P-B22-2")}`);
    expect(grants.body).toMatchObject({ items: [{ state: "ended", endReason: "单位已并入北港排水党支部" }] }); // prettier-ignore
  });

  it("end with the membership, sessions too, on the day and not before", async () => {
    await account("mover", "P-B12-3", "member", "E1");
    const mover = await logIn("mover");
    const person = personId("P-B12-3");
    for (const facet of ["employee", "member"]) {
      const { people } = z.object({ people: z.array(z.object({ personId: z.string(), revision: z.string() })) }).parse((await office("GET", `/api/units/${group.units.B12}`)).body); // prettier-ignore
      const basedOn = people.find(({ personId: id }) => id === person)?.revision;
      const moved = await office("POST", `/api/people/${person}/move`, { facet, unitId: null, on: "2026-09-20", basedOn }); // prettier-ignore
      expect(moved.status).toBe(200);
    }
    expect((await mover("GET", "/api/session")).status).toBe(200);
    await settle("2026-09-19");
    expect((await mover("GET", "/api/session")).status).toBe(200);
    expect(await settle("2026-09-20")).toMatchObject({ grants: 1, sessions: 1 });
    expect((await mover("GET", "/api/session")).status).toBe(401);
    expect(await settle("2026-09-20")).toEqual({ grants: 0, delegations: 0, sessions: 0 });
  });
});

it("asks for a session on every one of them", async () => {
  for (const url of ["/api/accounts", "/api/grants", "/api/grant-proposals", "/api/delegations"]) {
    expect((await app.inject({ method: "GET", url })).statusCode).toBe(401);
  }
  expect(deps.webDir).toBeNull();
});
