import { createServer } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { PLAIN_ACCESS } from "#app/access/access-settings.ts";
import { buildApp } from "#main/app.ts";
import { createBrowserJar, type BrowserJar, type JarAnswer } from "#main/testing/browser-jar.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup, TEST_PASSWORD } from "#main/testing/test-group.ts";
import { startTestOidcProvider, TEST_CLIENT } from "#main/testing/test-oidc-provider.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { oneTimeCode } from "#platform/one-time-code.ts";

const database = await testDatabase();
const { deps, app: plain } = await createTestApp(database, { institutions: [], recordKinds: [], acts: [] }); // prettier-ignore

const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const provider = await startTestOidcProvider(origin);
afterAll(() => provider.close());

const oidc = {
  issuer: provider.issuer,
  clientId: TEST_CLIENT.id,
  clientSecret: TEST_CLIENT.secret,
  name: "临澜统一身份认证",
  scope: "openid",
  secondFactor: { acr: [], amr: ["otp"] },
};
const app = await buildApp({ ...deps, access: { ...PLAIN_ACCESS, origin, oidc } }, { requestsPerMinute: 100_000 }); // prettier-ignore
afterAll(() => app.close());
await app.listen({ host: "127.0.0.1", port });

const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "zhoulan", person: "P-B11-1", role: "clerk", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "shenzhiwei", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "security", person: "P-E1-1", role: "security-administrator", unit: "G" }); // prettier-ignore

/** A browser at the provider: it keeps the provider's cookies and follows redirects until one leads back to us. */
function createProviderBrowser() {
  const cookies = new Map<string, string>();
  return async (start: string, form?: URLSearchParams): Promise<{ location: string; body: string }> => {
    let url = start;
    let body = form;
    for (let hops = 0; hops < 10; hops += 1) {
      const answer = await fetch(url, {
        redirect: "manual",
        method: body === undefined ? "GET" : "POST",
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
        ...(body === undefined ? {} : { body }),
      });
      body = undefined;
      for (const line of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === "") cookies.delete(name);
        else cookies.set(name, value);
      }
      const location = answer.headers.get("location");
      if (location === null) return { location: url, body: await answer.text() };
      url = new URL(location, url).href;
      if (url.startsWith(origin)) return { location: url, body: "" };
    }
    throw new Error("redirected without end");
  };
} // prettier-ignore

const pathOf = (address: string): string => address.slice(origin.length);

/** The whole way: our start, the provider's pages, our callback. */
async function logInByProvider(browser: BrowserJar, start = "/api/oidc/start?to=/todo", atProvider = createProviderBrowser()): Promise<JarAnswer> {
  const begun = await browser.send("GET", start);
  expect([begun.status, begun.location?.startsWith(provider.issuer)]).toEqual([303, true]);
  const { location } = await atProvider(begun.location ?? "");
  return browser.send("GET", pathOf(location));
} // prettier-ignore

const sessions = () =>
  database.db.selectFrom("session").selectAll().where("oidc_issuer", "is not", null).execute();

describe("logging in by the provider", () => {
  it("is offered only where it is configured", async () => {
    const offered = await createBrowserJar(app).send("GET", "/api/log-in-options");
    expect(offered.body).toEqual({ oidc: { name: "临澜统一身份认证" } });
    const without = createBrowserJar(plain);
    expect((await without.send("GET", "/api/log-in-options")).body).toEqual({ oidc: null });
    expect((await without.send("GET", "/api/oidc/start")).location).toBe("/login?refused=oidc-off");
  });

  it("asks the provider with PKCE, state and nonce, and keeps them sealed", async () => {
    const browser = createBrowserJar(app);
    const begun = await browser.send("GET", "/api/oidc/start?to=/todo");
    const asked = new URL(begun.location ?? "").searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: "luoshi",
      response_type: "code",
      scope: "openid",
      redirect_uri: `${origin}/api/oidc/callback`,
      code_challenge_method: "S256",
    });
    for (const name of ["state", "nonce", "code_challenge"]) expect(asked.get(name)?.length).toBeGreaterThan(30); // prettier-ignore
    const [cookie = ""] = begun.setCookies;
    expect(cookie).toMatch(/^luoshi_oidc=v1\..*; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(cookie).not.toContain(asked.get("state"));
  });

  it("does not know a subject that nobody linked", async () => {
    provider.next = { subject: "zhoulan" };
    const browser = createBrowserJar(app);
    // the same text as a log-in name: nothing is guessed
    expect((await logInByProvider(browser)).location).toBe(
      "/login?refused=oidc-unknown&to=%2Ftodo",
    );
    expect(browser.cookies.has("luoshi_session")).toBe(false);
  });

  it("links by the person, logged in on both sides, and from then on opens a session", async () => {
    provider.next = { subject: "sub-zhou" };
    const browser = createBrowserJar(app);
    await browser.send("POST", "/api/session", { login: "zhoulan", password: TEST_PASSWORD });
    const asked = await browser.send("POST", "/api/session/identities", {});
    const { location } = z.object({ location: z.string() }).parse(asked.body);
    const back = await createProviderBrowser()(location);
    expect((await browser.send("GET", pathOf(back.location))).location).toBe(
      "/sign-in?told=linked",
    );
    expect((await browser.send("GET", "/api/session/sign-in")).body).toMatchObject({
      identities: [{ issuer: provider.issuer, subject: "sub-zhou" }],
    });

    const other = createBrowserJar(app);
    const entered = await logInByProvider(other);
    expect([entered.status, entered.location]).toEqual([303, "/todo"]);
    expect((await other.send("GET", "/api/session")).body).toMatchObject({ person: { name: "测试P-B11-1" } }); // prettier-ignore
    const [session] = await sessions();
    expect(session).toMatchObject({ oidc_issuer: provider.issuer, second_factor: false });
    expect(session?.oidc_sid?.length).toBeGreaterThan(5);
    // the ID token is kept sealed
    expect(session?.oidc_id_token).toMatch(/^v1\./);
  });

  it("does not give somebody's identity to another account, nor to another session", async () => {
    const thief = createBrowserJar(app);
    await thief.send("POST", "/api/session", { login: "shenzhiwei", password: TEST_PASSWORD });
    const begin = async (): Promise<string> => {
      const asked = await thief.send("POST", "/api/session/identities", {});
      const { location } = z.object({ location: z.string() }).parse(asked.body);
      return pathOf((await createProviderBrowser()(location)).location);
    };
    expect((await thief.send("GET", await begin())).location).toBe("/sign-in?refused=oidc-taken");
    provider.next = { subject: "sub-other" };
    const answer = await begin();
    await thief.send("POST", "/api/session", { login: "zhoulan", password: TEST_PASSWORD });
    expect((await thief.send("GET", answer)).location).toBe("/sign-in?refused=oidc-other-session");
  });

  it("is linked by the security administrator too, and unlinked", async () => {
    const admin = createBrowserJar(app);
    await admin.send("POST", "/api/session", { login: "security", password: TEST_PASSWORD });
    const { id } = await database.db.selectFrom("account").select("id").where("login", "=", "shenzhiwei").executeTakeFirstOrThrow(); // prettier-ignore
    const linked = (subject: string) => admin.send("POST", `/api/sign-ins/${id}/identities`, { subject }); // prettier-ignore
    expect((await linked("sub-zhou")).body).toMatchObject({ code: "oidc-taken" });
    expect((await linked("sub-shen")).status).toBe(204);
    provider.next = { subject: "sub-shen" };
    const office = createBrowserJar(app);
    expect((await logInByProvider(office)).location).toBe("/todo");
    expect((await admin.send("DELETE", `/api/sign-ins/${id}/identities`)).status).toBe(204);
    expect((await office.send("GET", "/api/session")).status).toBe(401);
    expect((await logInByProvider(office)).location).toBe("/login?refused=oidc-unknown&to=%2Ftodo");
  });

  it("never leads to another site", async () => {
    provider.next = { subject: "sub-zhou" };
    for (const to of ["https://evil.example/", "//evil.example", "/\\evil.example", "/%09/evil.example"]) {
      const entered = await logInByProvider(createBrowserJar(app), `/api/oidc/start?to=${encodeURIComponent(decodeURIComponent(to))}`);
      expect(entered.location).toBe("/");
    }
  }); // prettier-ignore
});

/** As far as the answer of the provider, not yet brought to us. */
const begin = async (browser: BrowserJar): Promise<string> => {
  provider.next = { subject: "sub-zhou" };
  const begun = await browser.send("GET", "/api/oidc/start?to=/todo");
  return pathOf((await createProviderBrowser()(begun.location ?? "")).location);
};

describe("answers that are not to be believed", () => {
  it("a wrong state", async () => {
    const browser = createBrowserJar(app);
    const answer = (await begin(browser)).replace(/state=[^&]+/, "state=of-somebody-else");
    expect((await browser.send("GET", answer)).location).toBe(
      "/login?refused=oidc-invalid&to=%2Ftodo",
    );
    expect(browser.cookies.has("luoshi_session")).toBe(false);
  });

  it("an answer brought to another browser", async () => {
    const answer = await begin(createBrowserJar(app));
    expect((await createBrowserJar(app).send("GET", answer)).location).toBe("/login?refused=oidc-expired"); // prettier-ignore
    // nor to one that began a log-in of its own
    const victim = createBrowserJar(app);
    await begin(victim);
    expect((await victim.send("GET", answer)).location).toBe(
      "/login?refused=oidc-invalid&to=%2Ftodo",
    );
  });

  it("a code used before", async () => {
    const browser = createBrowserJar(app);
    const answer = await begin(browser);
    const journey = browser.cookies.get("luoshi_oidc") ?? "";
    expect((await browser.send("GET", answer)).location).toBe("/todo");
    expect((await browser.send("GET", answer)).location).toBe("/login?refused=oidc-expired");
    // also when the cookie was kept aside
    browser.cookies.set("luoshi_oidc", journey);
    expect((await browser.send("GET", answer)).location).toBe(
      "/login?refused=oidc-expired&to=%2Ftodo",
    );
  });

  it("a code with another nonce or verifier in the journey", async () => {
    const one = createBrowserJar(app);
    const two = createBrowserJar(app);
    const answer = await begin(one);
    const other = await begin(two);
    const state = /state=[^&]+/.exec(other)?.[0] ?? "";
    expect((await two.send("GET", answer.replace(/state=[^&]+/, state))).location).toBe("/login?refused=oidc-expired&to=%2Ftodo"); // prettier-ignore
  });

  it("a cancelled log-in is said so", async () => {
    const browser = createBrowserJar(app);
    provider.next = null;
    expect((await logInByProvider(browser)).location).toBe("/login?refused=oidc-denied&to=%2Ftodo");
  });

  it("a provider that does not answer is said so", async () => {
    const nobody = { ...oidc, issuer: `http://127.0.0.1:${await freePort()}` };
    const alone = await buildApp({ ...deps, access: { ...PLAIN_ACCESS, origin, oidc: nobody } });
    const answer = await createBrowserJar(alone).send("GET", "/api/oidc/start?to=/plans");
    expect(answer.location).toBe("/login?refused=oidc-unreachable&to=%2Fplans");
    await alone.close();
  });
});

describe("the second factor", () => {
  it("of the provider counts where its values are named; else ours is asked for", async () => {
    const own = createBrowserJar(app);
    await own.send("POST", "/api/session", { login: "zhoulan", password: TEST_PASSWORD });
    const begun = await own.send("POST", "/api/session/second-factor/enrolment", {});
    const { secret } = z.object({ secret: z.string() }).parse(begun.body);
    const codeAt = (seconds: number) => oneTimeCode(secret, new Date(Date.now() + seconds * 1000));
    expect((await own.send("POST", "/api/session/second-factor", { code: codeAt(-30) })).status).toBe(200); // prettier-ignore

    provider.next = { subject: "sub-zhou", amr: ["pwd", "otp"] };
    const strong = createBrowserJar(app);
    expect((await logInByProvider(strong)).location).toBe("/todo");
    const rows = await sessions();
    expect(rows.filter((row) => row.second_factor)).toHaveLength(1);

    provider.next = { subject: "sub-zhou", amr: ["pwd"] };
    const weak = createBrowserJar(app);
    expect((await logInByProvider(weak)).location).toBe("/login?step=code&to=%2Ftodo");
    expect((await weak.send("GET", "/api/session")).status).toBe(401);
    expect((await weak.send("POST", "/api/session/code", { code: codeAt(0) })).status).toBe(200);
    expect((await weak.send("GET", "/api/session")).status).toBe(200);
    const end = await weak.send("POST", "/api/session/second-factor/removal", { code: codeAt(30) });
    expect(end.status).toBe(204);
  });
});

describe("single log-out", () => {
  it("ours ends the provider's session as well", async () => {
    provider.next = { subject: "sub-zhou" };
    const browser = createBrowserJar(app);
    const atProvider = createProviderBrowser();
    await logInByProvider(browser, "/api/oidc/start?to=/todo", atProvider);
    const out = await browser.send("DELETE", "/api/session");
    const { next } = z.object({ next: z.string() }).parse(out.body);
    const asked = new URL(next).searchParams;
    expect(asked.get("post_logout_redirect_uri")).toBe(`${origin}/login`);
    expect(asked.get("id_token_hint")?.split(".")).toHaveLength(3);
    expect((await browser.send("GET", "/api/session")).status).toBe(401);
    expect((await confirmLogOut(atProvider, next)).location).toMatch(
      new RegExp(`^${origin}/login`),
    );
    // the provider forgot: the next log-in there is a new one
    provider.next = null;
    expect((await logInByProvider(browser, "/api/oidc/start?to=/todo", atProvider)).location).toBe("/login?refused=oidc-denied&to=%2Ftodo"); // prettier-ignore
  });

  it("the provider's ends ours, through the back channel, and no other", async () => {
    provider.next = { subject: "sub-zhou" };
    const here = createBrowserJar(app);
    const elsewhere = createBrowserJar(app);
    const atProvider = createProviderBrowser();
    await logInByProvider(here, "/api/oidc/start?to=/todo", atProvider);
    await logInByProvider(elsewhere);
    expect((await here.send("GET", "/api/session")).status).toBe(200);
    // somebody logs out at the provider itself
    await confirmLogOut(atProvider, `${provider.issuer}/session/end`);
    expect(provider.complaints).toEqual([]);
    await expect.poll(async () => (await here.send("GET", "/api/session")).status).toBe(401);
    expect((await elsewhere.send("GET", "/api/session")).status).toBe(200);
  });

  it("nothing but a signed token ends a session", async () => {
    provider.next = { subject: "sub-zhou" };
    const browser = createBrowserJar(app);
    await logInByProvider(browser);
    const row = (await sessions()).at(-1);
    const idToken = deps.keys.open(
      row?.oidc_id_token ?? "",
      `account/${row?.account_id ?? ""}/id-token`,
    );
    const unsigned = [{ alg: "none" }, { iss: provider.issuer, aud: "luoshi", iat: Math.floor(Date.now() / 1000), jti: "x", sid: row?.oidc_sid, events: { "http://schemas.openid.net/event/backchannel-logout": {} } }].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join("."); // prettier-ignore
    for (const token of ["", "nonsense", `${unsigned}.`, idToken]) {
      const answer = await app.inject({
        method: "POST",
        url: "/api/oidc/back-channel-log-out",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        payload: new URLSearchParams({ logout_token: token }).toString(),
      });
      expect([answer.statusCode, answer.json()]).toMatchObject([
        400,
        { code: "log-out-bad-input" },
      ]);
    }
    expect((await browser.send("GET", "/api/session")).status).toBe(200);
  });
});

/** The provider asks "do you want to log out?"; the person says yes. */
async function confirmLogOut(
  atProvider: ReturnType<typeof createProviderBrowser>,
  address: string,
): Promise<{ location: string }> {
  const { body } = await atProvider(address);
  const action = /action="([^"]+)"/.exec(body)?.[1] ?? "";
  const fields = [...body.matchAll(/name="([^"]+)" value="([^"]*)"/g)];
  const form = new URLSearchParams(fields.map(([, name = "", value = ""]) => [name, value]));
  form.set("logout", "yes");
  return atProvider(new URL(action, provider.issuer).href, form);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        resolve(typeof address === "object" && address !== null ? address.port : 0),
      );
    });
  });
}
