import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { library } from "#institutions/library.ts";
import { buildApp } from "#main/app.ts";
import { createMetrics } from "#main/server-metrics.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup, TEST_PASSWORD } from "#main/testing/test-group.ts";
import { readBackupStatus } from "#platform/backup/scheduled-backup.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";

const database = await testDatabase();
const { deps } = await createTestApp(database, library);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "ye.zhiqiu", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore

const TOKEN = "a-token-of-the-scraper";
const folder = await mkdtemp(join(tmpdir(), "luoshi-health-"));
const settings = { folder, at: "02:30", keep: { daily: 1, weekly: 0, monthly: 0 }, passphraseFile: null }; // prettier-ignore
const backupStatus = () => readBackupStatus(folder, settings, new Date());
const metrics = createMetrics({ deps, pool: database.pool, backupStatus, program: "1.2.3" });
let stopping = false;
const app = await buildApp(deps, { metrics, metricsToken: TOKEN, backupStatus, isStopping: () => stopping }); // prettier-ignore
const closed = await buildApp(deps, { metrics });
afterAll(async () => {
  await app.close();
  await closed.close();
  metrics.close();
  await rm(folder, { recursive: true });
});

const logIn = (login: string, password: string) =>
  app.inject({ method: "POST", url: "/api/session", headers: { "x-luoshi": "1" }, payload: { login, password } }); // prettier-ignore

const ask = async (headers: Record<string, string>, remoteAddress = "127.0.0.1", from = app) =>
  (await from.inject({ url: "/metrics", headers, remoteAddress })).statusCode;

describe("readiness", () => {
  it("says who can be sent requests, and how the backups stand", async () => {
    const ready = await app.inject("/readyz");
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      { ok: true, stopping: false, database: true, backup: "late" },
    ]);
    expect((await closed.inject("/readyz")).json()).toMatchObject({ backup: "off" });
  });

  it("goes first when the server is to stop: every other request is still answered, and its connection closed", async () => {
    stopping = true;
    try {
      expect((await app.inject("/readyz")).statusCode).toBe(503);
      expect((await app.inject("/healthz")).statusCode).toBe(200);
      const answer = await logIn("ye.zhiqiu", TEST_PASSWORD);
      expect([answer.statusCode, answer.headers["connection"]]).toEqual([200, "close"]);
    } finally {
      stopping = false;
    }
    expect((await app.inject("/healthz")).headers["connection"]).not.toBe("close");
  });
});

describe("metrics", () => {
  it("tell what the operator watches, by operation and status", async () => {
    await logIn("ye.zhiqiu", TEST_PASSWORD);
    await logIn("ye.zhiqiu", "wrong");
    await app.inject("/api/plans/4711?name=测试P-D1-1");
    await app.inject("/no/such/page?q=叶知秋");
    const { statusCode, headers, body } = await app.inject("/metrics");
    expect(statusCode).toBe(200);
    expect(headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = body.split("\n");
    const has = (pattern: RegExp) => expect(lines.filter((line) => pattern.test(line))).not.toEqual([]); // prettier-ignore
    has(/^luoshi_request_duration_seconds_count\{operation="logIn",status="200"\} [12]$/);
    has(/^luoshi_request_duration_seconds_count\{operation="logIn",status="401"\} 1$/);
    has(
      /^luoshi_request_duration_seconds_bucket\{le="0.25",operation="showPlan",status="401"\} 1$/,
    );
    has(/^luoshi_database_connections\{state="idle"\} \d+$/);
    has(/^luoshi_database_up 1$/);
    has(/^luoshi_audit_unsealed_events \d+$/);
    has(/^luoshi_nightly_lag_days 0$/);
    has(/^luoshi_backup_state\{state="late"\} 1$/);
    has(/^luoshi_info\{version="1.2.3"\} 1$/);
    has(/^nodejs_eventloop_lag_p99_seconds \d/);
    has(/^process_resident_memory_bytes \d/);
    // each name is explained, and nothing is about anyone
    for (const line of lines) {
      if (line === "" || line.startsWith("#")) continue;
      const [name = ""] = line.replace(/_(?:bucket|sum|count)(?=[{ ])/, "").split(/[{ ]/);
      expect(body).toMatch(new RegExp(`^# HELP ${name}`, "m"));
    }
    expect(body).not.toMatch(/叶知秋|测试|ye\.zhiqiu|4711|no\/such|%/);
  });

  it("are for this machine and for who shows the token, not for who comes through a proxy", async () => {
    expect(await ask({})).toBe(200);
    expect(await ask({}, "::1")).toBe(200);
    expect(await ask({}, "10.0.0.7")).toBe(404);
    expect(await ask({ "x-forwarded-for": "10.0.0.7" })).toBe(404);
    expect(await ask({ forwarded: "for=10.0.0.7" })).toBe(404);
    expect(await ask({ authorization: `Bearer ${TOKEN}` }, "10.0.0.7")).toBe(200);
    expect(await ask({ authorization: "Bearer wrong" }, "10.0.0.7")).toBe(404);
    // no token was set: none is right
    expect(await ask({ authorization: "Bearer null" }, "10.0.0.7", closed)).toBe(404);
  });

  it("say that the database does not answer, instead of failing", async () => {
    const broken = createMetrics({
      deps: { ...deps, db: (await testDatabaseThatIsGone()).db },
      pool: database.pool,
      backupStatus,
      program: "1",
    });
    expect(await broken.text()).toMatch(/^luoshi_database_up 0$/m);
    broken.close();
  });
});

async function testDatabaseThatIsGone() {
  const gone = await testDatabase();
  await gone.close();
  return gone;
}
