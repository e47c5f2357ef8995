import { connect } from "node:net";
import { expect, it } from "vitest";
import { library } from "#institutions/library.ts";
import { logSettings, openLog } from "#platform/log.ts";
import { buildApp } from "#main/app.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup, TEST_PASSWORD } from "#main/testing/test-group.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";

const database = await testDatabase();
const { deps } = await createTestApp(database, library);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "ye.zhiqiu", person: "P-B11-1", role: "clerk", unit: "B11" }); // prettier-ignore

/** The whole application with the log as it is in earnest, every level of it. */
async function loggedApp() {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const app = await buildApp(
    { ...deps, log: openLog(stream, "trace") },
    { logger: { ...logSettings("trace"), stream }, requestsPerMinute: 60, trustProxy: "loopback" },
  );
  return { app, text: () => lines.join("") };
}

/** What people would recognize or could use: none of it may be found in the log, however it is written. */
const SECRETS = ["叶知秋", "ye.zhiqiu", "ye.other", TEST_PASSWORD, "wrong-password-1", "SELECT-INJECTION", "feed-secret-token", "session-secret", "10.9.8.7", "203.0.113.9", "桥西供水", "测试P-B11-1", "Mozilla-of-somebody", "draft-key-of-somebody", "身份证330402", "attachment-name"]; // prettier-ignore

it("a whole session of proper and of hostile requests leaves no name, login, token or text in the log", async () => {
  const { app, text } = await loggedApp();
  const base = { "x-luoshi": "1", "user-agent": "Mozilla-of-somebody", "x-forwarded-for": "203.0.113.9" }; // prettier-ignore
  const logIn = (login: string, password: string) =>
    app.inject({ method: "POST", url: "/api/session", headers: base, payload: { login, password }, remoteAddress: "127.0.0.1" }); // prettier-ignore
  for (let count = 0; count < 8; count += 1) await logIn("ye.other", "wrong-password-1");
  const opened = await logIn("ye.zhiqiu", TEST_PASSWORD);
  expect(opened.statusCode).toBe(200);
  const cookie = String(opened.headers["set-cookie"]).split(";")[0] ?? "";
  const token = cookie.split("=")[1] ?? "";
  expect(token.length).toBeGreaterThan(20);
  const headers = { ...base, cookie };

  const hostile: readonly [string, string, (object | string | undefined)?, Record<string, string>?][] = [
    ["GET", "/api/search?text=%E5%8F%B6%E7%9F%A5%E7%A7%8B"],
    ["GET", "/api/people?text=叶知秋"],
    ["GET", "/api/search?text=' or SELECT-INJECTION --"],
    ["GET", "/feeds/feed-secret-token.ics"],
    ["GET", "/api/plans/SELECT-INJECTION"],
    ["GET", "/叶知秋/桥西供水?q=身份证330402"],
    ["GET", "/%E5%8F%B6%E7%9F%A5%E7%A7%8B%"],
    ["GET", "/../../session-secret"],
    ["PUT", "/api/drafts/draft-key-of-somebody", { content: { name: "叶知秋" } }],
    ["PUT", "/api/drafts/draft-key-of-somebody", { content: "身份证330402\u0000" }],
    ["POST", "/api/records", { 叶知秋: "桥西供水" }],
    ["POST", "/api/session", "{ 叶知秋 身份证330402", { "content-type": "application/json" }],
    ["POST", "/api/session", '{"login":"ye.zhiqiu","__proto__":{"叶知秋":1}}', { "content-type": "application/json" }],
    ["POST", "/api/session", "<叶知秋/>", { "content-type": "text/xml" }],
    ["POST", "/api/session", "x".repeat(5_000_000), { "content-type": "application/json" }],
    ["POST", "/api/files", '--x\r\ncontent-disposition: form-data; name="file"; filename="attachment-name 叶知秋.exe"\r\n\r\nMZ身份证330402\r\n--x--', { "content-type": "multipart/form-data; boundary=x" }],
    ["POST", "/api/files", "--x\r\n叶知秋", { "content-type": "multipart/form-data; boundary=x" }],
    ["POST", "/api/session/password", { current: TEST_PASSWORD, next: "wrong-password-1" }, { origin: "https://叶知秋.example" }],
    ["GET", "/api/session", undefined, { cookie: "session=session-secret" }],
    ["DELETE", "/api/drafts/draft-key-of-somebody"],
  ]; // prettier-ignore
  for (const [method, url, payload, more] of hostile) {
    const answer = await app.inject({
      method: method as "GET", // the method is one of the list above
      url,
      headers: { ...headers, ...more },
      ...(payload === undefined ? {} : { payload }),
    });
    expect([url, answer.statusCode]).not.toEqual([url, 500]);
  }
  // too many
  for (let count = 0; count < 70; count += 1) await app.inject({ url: "/api/people?text=叶知秋", headers }); // prettier-ignore

  const log = text();
  await app.close();
  expect(log.split("\n").length).toBeGreaterThan(100);
  expect(log).toContain('"route":"/api/drafts/:key"');
  for (const secret of [...SECRETS, token]) {
    for (const form of [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString("base64").replaceAll("=", ""),
    ]) {
      // prettier-ignore
      expect([secret, log.includes(form)]).toEqual([secret, false]);
    }
  }
});

it("what breaks inside leaves a line with its place and without its values", async () => {
  // every statement fails with the words of the database, which quote the row
  const spoiled = await testDatabase();
  await spoiled.pool.query("drop table account cascade");
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const failing = await buildApp(
    { ...deps, db: spoiled.db, log: openLog(stream, "trace") },
    { logger: { ...logSettings("trace"), stream } },
  );
  const answer = await failing.inject({ method: "POST", url: "/api/session", headers: { "x-luoshi": "1" }, payload: { login: "ye.zhiqiu", password: TEST_PASSWORD } }); // prettier-ignore
  expect(answer.statusCode).toBe(500);
  await failing.close();
  const log = lines.join("");
  expect(log).toContain("a request failed");
  expect(log).toContain('"code":"42P01"');
  expect(log).not.toContain("ye.zhiqiu");
});

it("half a request, and what is none, leave nothing of themselves", async () => {
  const { app, text } = await loggedApp();
  await app.listen({ port: 0, host: "127.0.0.1" });
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  for (const words of [
    "叶知秋 HTTP/9\r\n\r\n",
    "GET /叶知秋 HTTP/1.1\r\nhost: x\r\nsession-secret\r\n\r\n",
    "\u0016\u0003身份证330402",
  ]) {
    await new Promise<void>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => socket.end(words));
      socket.on("error", () => resolve()).on("close", () => resolve());
      socket.resume();
    });
  }
  await app.close();
  for (const secret of SECRETS) expect([secret, text().includes(secret)]).toEqual([secret, false]);
});
