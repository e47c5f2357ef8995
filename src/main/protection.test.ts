import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { PLAIN_ACCESS } from "#app/access/access-settings.ts";
import { buildApp } from "#main/app.ts";
import { allOperations } from "#main/operations.ts";
import { createBrowserJar } from "#main/testing/browser-jar.ts";
import { createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup, TEST_PASSWORD } from "#main/testing/test-group.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";

const database = await testDatabase();
const { app, deps, logIn } = await createTestApp(database, { institutions: [], recordKinds: [], acts: [] }); // prettier-ignore
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore

const webDir = await mkdtemp(join(tmpdir(), "luoshi-pages-"));
await mkdir(join(webDir, "assets"));
await writeFile(join(webDir, "index.html"), "<!doctype html><title>落实</title>");
await writeFile(join(webDir, "assets/index-abc.js"), "1");
afterAll(() => rm(webDir, { recursive: true }));
/** As behind a proxy with TLS. */
const ORIGIN = "https://luoshi.example.cn";
const secure = await buildApp({ ...deps, webDir, secureCookies: true, access: { ...PLAIN_ACCESS, origin: ORIGIN } }, { trustProxy: "loopback", requestsPerMinute: 100_000 }); // prettier-ignore
afterAll(() => secure.close());

/** The library sends every method of Node's; its types know the usual ones. */
const TRACE = "TRACE" as "GET";

const STRICT = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]; // prettier-ignore

/** Every address of the API, with nonsense in the place of ids, and the pages. */
const addresses = [
  ...allOperations().map(({ method, url }) => [method, url.replaceAll(/:\w+/g, "00000000-0000-4000-8000-000000000000")] as const), // prettier-ignore
  ["GET", "/"],
  ["GET", "/plans"],
  ["GET", "/login"],
  ["GET", "/assets/index-abc.js"],
  ["GET", "/assets/none.js"],
  ["GET", "/api/openapi.json"],
  ["GET", "/api/none"],
  ["GET", "/healthz"],
  ["GET", "/readyz"],
  ["POST", "/api/oidc/back-channel-log-out"],
] as const;

describe("headers", () => {
  it("are strict on every page and every answer of the API, with and without a session", async () => {
    expect(addresses.length).toBeGreaterThan(100);
    const session = createBrowserJar(secure);
    await session.send("POST", "/api/session", { login: "office", password: TEST_PASSWORD });
    const cookie = `__Host-luoshi_session=${session.cookies.get("__Host-luoshi_session") ?? ""}`;
    const wrong: string[] = [];
    for (const [method, url] of addresses) {
      // reading with a session; changing without one, so that nothing is changed
      for (const headers of [{ "x-luoshi": "1" }, ...(method === "GET" ? [{ cookie }] : [])]) {
        const answer = await secure.inject({ method, url, headers });
        const policy = String(answer.headers["content-security-policy"]);
        const inlineFile = answer.headers["content-disposition"]?.toString().startsWith("inline") ?? false; // prettier-ignore
        const strict = inlineFile ? policy === "sandbox; default-src 'none'" : STRICT.every((each) => policy.includes(each)); // prettier-ignore
        const expected: Readonly<Record<string, RegExp>> = {
          "x-content-type-options": /^nosniff$/,
          "x-frame-options": /^DENY$/,
          "referrer-policy": /^same-origin$/,
          // a year at least, with subdomains
          "strict-transport-security": /^max-age=31536000; includeSubDomains/,
          "permissions-policy": /camera=\(\), microphone=\(\)/,
          "cross-origin-opener-policy": /^same-origin$/,
          "x-powered-by": /^undefined$/,
          server: /^undefined$/,
        };
        const missing = Object.entries(expected).filter(([name, value]) => !value.test(String(answer.headers[name]))); // prettier-ignore
        if (!strict || /unsafe|\*|https?:/.test(policy)) wrong.push(`${method} ${url}: ${policy}`);
        wrong.push(...missing.map(([name]) => `${method} ${url}: ${name}`));
        if (answer.statusCode >= 500) wrong.push(`${method} ${url}: ${answer.statusCode}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("keep every answer of the API out of caches, and pages from going stale", async () => {
    const wrong: string[] = [];
    for (const [method, url] of addresses) {
      const answer = await secure.inject({ method, url, headers: { "x-luoshi": "1" } });
      const cache = String(answer.headers["cache-control"]);
      const right = url.startsWith("/assets/index") ? /immutable/ : /no-store|no-cache/;
      if (!right.test(cache)) wrong.push(`${method} ${url}: ${answer.statusCode} ${cache}`);
    }
    expect(wrong).toEqual([]);
  });

  it("on a plain local address do not ask for https", async () => {
    const answer = await app.inject("/api/session");
    expect(answer.headers["strict-transport-security"]).toBeUndefined();
    expect(answer.headers["content-security-policy"]).not.toContain("upgrade-insecure-requests");
  });
});

describe("cookies", () => {
  it("behind https are bound to the host, secure, unreadable to scripts, and not sent along from elsewhere", async () => {
    const browser = createBrowserJar(secure);
    const answer = await browser.send("POST", "/api/session", { login: "office", password: TEST_PASSWORD }); // prettier-ignore
    expect(answer.setCookies).toHaveLength(2);
    for (const cookie of answer.setCookies) {
      expect(cookie).toMatch(/^__Host-luoshi_(?:session|device)=/);
      expect(cookie).toContain("; Path=/; HttpOnly; Secure; SameSite=Lax");
      expect(cookie).not.toContain("Domain");
    }
    expect((await browser.send("GET", "/api/session")).status).toBe(200);
    // the name without the prefix, which another host of the domain could set, is not believed
    const fixed = createBrowserJar(secure);
    fixed.cookies.set("luoshi_session", browser.cookies.get("__Host-luoshi_session") ?? "");
    expect((await fixed.send("GET", "/api/session")).status).toBe(401);
    const out = await browser.send("DELETE", "/api/session");
    expect(out.setCookies[0]).toMatch(
      /^__Host-luoshi_session=; Max-Age=0; Path=\/;.*; HttpOnly; Secure/,
    );
  });
});

const post = (headers: Record<string, string>, at = app) =>
  at.inject({ method: "POST", url: "/api/session", headers, payload: { login: "office", password: TEST_PASSWORD } }); // prettier-ignore

describe("requests from other sites", () => {
  it("are refused: without our header, with another origin, with an origin that only looks like ours", async () => {
    expect((await post({})).statusCode).toBe(403);
    for (const origin of ["https://evil.example", "null", "https://luoshi.example.cn.evil.example", "http://luoshi.example.cn", "https://luoshi.example.cn:444", "file://"]) // prettier-ignore
      expect((await post({ "x-luoshi": "1", origin, host: "luoshi.example.cn" }, secure)).statusCode).toBe(403); // prettier-ignore
    expect((await post({ "x-luoshi": "1", origin: ORIGIN, host: "10.0.0.7:7010" }, secure)).statusCode).toBe(200); // prettier-ignore
    expect((await post({ "x-luoshi": "1", origin: "http://evil.example", host: "127.0.0.1:7010" })).statusCode).toBe(403); // prettier-ignore
    expect((await post({ "x-luoshi": "1", origin: "http://127.0.0.1:7010", host: "127.0.0.1:7010" })).statusCode).toBe(200); // prettier-ignore
  });

  it("every changing operation refuses them before anything else, and no form can make one", async () => {
    const changing = allOperations().filter(({ method }) => method !== "GET");
    expect(changing.length).toBeGreaterThan(40);
    for (const { method, url } of changing) {
      const answer = await app.inject({ method, url: url.replaceAll(/:\w+/g, "x"), payload: {} });
      expect([url, answer.statusCode, answer.json()]).toMatchObject([url, 403, { code: "origin-forbidden" }]); // prettier-ignore
    }
    const form = await app.inject({ method: "POST", url: "/api/session", headers: { "content-type": "application/x-www-form-urlencoded", "x-luoshi": "1" }, payload: "login=office" }); // prettier-ignore
    expect(form.statusCode).toBe(400);
  });

  it("TRACE and other methods that no operation takes are answered with nothing", async () => {
    const trace = await secure.inject({ method: TRACE, url: "/api/session", headers: { cookie: "luoshi_session=secret", "x-luoshi": "1" } }); // prettier-ignore
    expect([trace.statusCode, trace.body.includes("secret")]).toEqual([404, false]);
    expect((await secure.inject({ method: "PATCH", url: "/api/session", headers: { "x-luoshi": "1" } })).statusCode).toBe(404); // prettier-ignore
  });

  it("no answer allows another origin to read it", async () => {
    const answer = await app.inject({ url: "/api/session", headers: { origin: "https://evil.example" } }); // prettier-ignore
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect((await app.inject({ method: "OPTIONS", url: "/api/session", headers: { origin: "https://evil.example", "access-control-request-method": "POST" } })).statusCode).toBe(404); // prettier-ignore
  });
});

describe("limits", () => {
  it("hold for an address and for an account, with how long to wait", async () => {
    const narrow = await buildApp(deps, { requestsPerMinute: 8 });
    const statuses = [];
    for (let count = 0; count < 10; count += 1) {
      statuses.push((await narrow.inject({ url: "/api/session", remoteAddress: "10.8.0.1" })).statusCode); // prettier-ignore
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429, 429]);
    // the same operation under another spelling of its address
    for (const url of ["/%61pi/session", "/api/sess%69on", "/api/session/"]) {
      expect([url, (await narrow.inject({ url, remoteAddress: "10.8.0.1" })).statusCode]).toEqual([url, 429]); // prettier-ignore
    }

    // a network of IPv6 is one guest
    const from = async (remoteAddress: string) => (await narrow.inject({ url: "/api/session", remoteAddress })).statusCode; // prettier-ignore
    const neighbours = [];
    for (let count = 1; count <= 9; count += 1) neighbours.push(await from(`2001:db8:1:2::${count}`)); // prettier-ignore
    expect(neighbours).toEqual([...Array.from({ length: 8 }, () => 401), 429]);
    expect(await from("2001:db8:1:3::1")).toBe(401);

    const browser = createBrowserJar(narrow, "10.8.0.2");
    await browser.send("POST", "/api/session", { login: "office", password: TEST_PASSWORD });
    const answers = [];
    for (let count = 0; count < 20; count += 1) {
      // the same account from many addresses
      const elsewhere = createBrowserJar(narrow, `10.8.1.${count}`);
      for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
      answers.push(await elsewhere.send("GET", "/api/session"));
    }
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(4);
    expect(answers.find(({ status }) => status === 429)?.body).toMatchObject({ code: "requests-too-many", message: expect.stringMatching(/请等\d+秒/) }); // prettier-ignore
    await narrow.close();
  });

  it("forwarding headers are believed of the proxy only", async () => {
    const ask = (at: typeof app, remoteAddress: string) =>
      at.inject({ method: "POST", url: "/api/session", remoteAddress, headers: { "x-luoshi": "1", "x-forwarded-for": "203.0.113.9" }, payload: { login: "office", password: TEST_PASSWORD } }); // prettier-ignore
    const latest = async () =>
      (await database.db.selectFrom("session").select("address").orderBy("created_at", "desc").orderBy("id", "desc").executeTakeFirstOrThrow()).address; // prettier-ignore
    await database.db.deleteFrom("session").execute();
    await ask(app, "127.0.0.1");
    expect(await latest()).toBe("127.0.0.1");
    await database.db.deleteFrom("session").execute();
    await ask(secure, "127.0.0.1");
    expect(await latest()).toBe("203.0.113.9");
    await database.db.deleteFrom("session").execute();
    await ask(secure, "198.51.100.4");
    expect(await latest()).toBe("198.51.100.4");
  });

  it("uploads: size, number, kind by content, and a name without a path", async () => {
    const call = await logIn("office");
    const upload = (name: string, bytes: Uint8Array<ArrayBuffer>) => call("POST", "/api/files", new FilePart(name, bytes)); // prettier-ignore
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
    const kept = await upload("../../etc/passwd\u202egnp.png", png);
    expect([kept.status, kept.body]).toMatchObject([200, { name: expect.stringMatching(/^[^/\\\u202e]*\.png$/u), type: "image/png" }]); // prettier-ignore
    expect((await upload("page.png", Buffer.from("<script>alert(1)</script>"))).body).toMatchObject({ code: "file-wrong-type" }); // prettier-ignore
    for (const name of ["page.html", "picture.svg", "run.exe", "script.js"])
      expect((await upload(name, Buffer.from("<svg onload=alert(1)>"))).status).toBe(422);
    expect((await upload("empty.png", new Uint8Array())).status).toBe(400);
    expect((await upload("large.png", new Uint8Array(20 * 1024 * 1024 + 1))).status).toBe(413);
    const { hash } = kept.body as { hash: string }; // the answer was matched above
    const back = await secure.inject({ url: `/api/files/${hash}` });
    expect(back.statusCode).toBe(401);
  });

  it("two files in one form, and a body too large, are refused", async () => {
    const form = new FormData();
    for (const name of ["a.txt", "b.txt"]) form.append("file", new Blob(["x"]), name);
    const body = new Response(form);
    const session = createBrowserJar(app);
    await session.send("POST", "/api/session", { login: "office", password: TEST_PASSWORD });
    const cookie = `luoshi_session=${session.cookies.get("luoshi_session") ?? ""}`;
    const two = await app.inject({ method: "POST", url: "/api/files", headers: { cookie, "x-luoshi": "1", "content-type": body.headers.get("content-type") ?? "" }, payload: Buffer.from(await body.arrayBuffer()) }); // prettier-ignore
    expect(two.statusCode).toBe(413);
    const large = await app.inject({ method: "POST", url: "/api/session", headers: { "x-luoshi": "1" }, payload: { login: "x".repeat(5 * 1024 * 1024), password: "x" } }); // prettier-ignore
    expect([large.statusCode, large.json()]).toMatchObject([413, { code: "body-too-large" }]);
  });
});
