import { describe, expect, it } from "vitest";
import { z } from "zod";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { createBrowserJar } from "#main/testing/browser-jar.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { app, logIn } = await createTestApp(database, {
  institutions: [],
  recordKinds: [],
  acts: [],
});
const group = await createTestGroup(database);
await createTestAccount(database, group, {
  login: "office",
  person: "P-D1-1",
  role: "office",
  unit: "G",
});
await createTestAccount(database, group, {
  login: "qiaoxi",
  person: "P-B11-1",
  role: "clerk",
  unit: "B11",
});
await createTestAccount(database, group, {
  login: "admin",
  person: "P-E2-1",
  role: "system-administrator",
  unit: "G",
});

const tryPassword = (login: string, password: string, address = "10.0.0.1") =>
  app.inject({
    method: "POST",
    url: "/api/session",
    headers: { "x-luoshi": "1" },
    remoteAddress: address,
    payload: { login, password },
  });

describe("logging in", () => {
  it("says who somebody is, with post, home and rooms", async () => {
    const me = await (await logIn("qiaoxi"))("GET", "/api/session");
    expect(me.body).toMatchObject({
      person: { name: "测试P-B11-1" },
      group: { shortName: "临澜城服" },
      home: { id: group.units.B11, shortName: "桥西支部", kind: "branch" },
      title: "桥西供水党支部书记",
      may: { record: true, importPlan: false, waive: false },
      today: "2026-09-17",
      openItems: 0,
    });
  });

  it("shows an administrator no business room", async () => {
    const me = await (await logIn("admin"))("GET", "/api/session");
    expect(me.body).toMatchObject({
      rooms: ["accounts", "system"],
      may: { record: false, importPlan: false },
    });
  });

  it("tells a wrong password and an unknown login alike", async () => {
    const wrong = await tryPassword("office", "wrong password");
    const unknown = await tryPassword("nobody", "wrong password");
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.body).toEqual(unknown.body);
  });

  it("slows the guesser, not the owner at another address", async () => {
    for (let guess = 0; guess < 5; guess += 1) await tryPassword("office", "guess", "10.0.0.9");
    expect((await tryPassword("office", "guess", "10.0.0.9")).statusCode).toBe(429);
    expect((await tryPassword("office", "correct horse battery", "10.0.0.9")).statusCode).toBe(429);
    expect((await tryPassword("office", "correct horse battery", "10.0.0.8")).statusCode).toBe(200);
  });

  it("asks for the group only when login and password fit two", async () => {
    const other = await createTestGroup(database, "other");
    await createTestAccount(database, other, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
    const both = await tryPassword("office", "correct horse battery", "10.0.0.7");
    expect([both.statusCode, both.json()]).toMatchObject([422, { code: "group-needed" }]);
    const named = await app.inject({
      method: "POST",
      url: "/api/session",
      headers: { "x-luoshi": "1" },
      payload: { login: "office", password: "correct horse battery", group: "other" },
    });
    expect(named.statusCode).toBe(200);
  });
});

describe("sessions", () => {
  it("end by logging out", async () => {
    const call = await logIn("qiaoxi");
    expect(await call("DELETE", "/api/session")).toMatchObject({
      status: 200,
      body: { next: null },
    });
    expect((await call("GET", "/api/session")).status).toBe(401);
  });

  it("end elsewhere when the password changes, and the old one no longer works", async () => {
    const desk = await logIn("admin");
    const phone = await logIn("admin");
    const change = { current: "correct horse battery", next: "another long pass" };
    expect((await desk("POST", "/api/session/password", { ...change, current: "no" })).status).toBe(422); // prettier-ignore
    expect((await desk("POST", "/api/session/password", change)).status).toBe(204);
    expect((await desk("GET", "/api/session")).status).toBe(200);
    expect((await phone("GET", "/api/session")).status).toBe(401);
    expect((await tryPassword("admin", "correct horse battery", "10.0.0.6")).statusCode).toBe(401);
    expect((await tryPassword("admin", "another long pass", "10.0.0.6")).statusCode).toBe(200);
  });

  it("get another token when the password changes: whoever had the old one is out", async () => {
    const browser = createBrowserJar(app, "10.0.0.7");
    await browser.send("POST", "/api/session", { login: "admin", password: "another long pass" });
    const before = browser.cookies.get("luoshi_session") ?? "";
    const own = z.object({ items: z.array(z.object({ id: z.string(), current: z.boolean() })) });
    const idOf = async () => own.parse((await browser.send("GET", "/api/sessions")).body).items.find(({ current }) => current)?.id; // prettier-ignore
    const id = await idOf();
    expect((await browser.send("POST", "/api/session/password", { current: "another long pass", next: "a third long pass" })).status).toBe(204); // prettier-ignore
    expect(browser.cookies.get("luoshi_session")).not.toBe(before);
    const thief = createBrowserJar(app, "10.0.0.8");
    thief.cookies.set("luoshi_session", before);
    expect((await thief.send("GET", "/api/session")).status).toBe(401);
    expect((await browser.send("GET", "/api/session")).status).toBe(200);
    // the same session in the list, by its id
    expect(await idOf()).toBe(id);
  });

  it("let somebody with a first password change it, and nothing else before", async () => {
    await database.db.updateTable("account").set({ must_change_password: true }).where("login", "=", "qiaoxi").execute(); // prettier-ignore
    const call = await logIn("qiaoxi");
    expect((await call("GET", "/api/session")).body).toMatchObject({ mustChangePassword: true });
    expect((await call("GET", "/api/plans")).body).toMatchObject({ code: "must-change-password" });
    expect((await call("GET", "/api/drafts")).status).toBe(403);
    await database.db.updateTable("account").set({ must_change_password: false }).where("login", "=", "qiaoxi").execute(); // prettier-ignore
    expect((await call("GET", "/api/plans")).status).toBe(200);
  });

  it("are not used by a foreign page", async () => {
    const answer = await app.inject({ method: "POST", url: "/api/session", payload: { login: "office", password: "x" } }); // prettier-ignore
    expect([answer.statusCode, answer.json()]).toMatchObject([403, { code: "origin-forbidden" }]);
  });

  it("keep only a hash of the token", async () => {
    await logIn("qiaoxi");
    const rows = await database.db.selectFrom("session").select("token_hash").execute();
    expect(rows.every((row) => /^[0-9a-f]{64}$/.test(row.token_hash))).toBe(true);
  });
});
