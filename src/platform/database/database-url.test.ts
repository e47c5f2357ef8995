import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { RefusalError } from "#platform/refusal-error.ts";
import { connect, type ConnectionSettings } from "./connect.ts";
import { checkConnection, parseDatabaseUrl } from "./database-url.ts";
import { testDatabase } from "./testing/test-database.ts";

const { settings } = await testDatabase();

describe("parseDatabaseUrl", () => {
  it("reads what a URL can say", () => {
    expect(parseDatabaseUrl("postgres://clerk:p%40ss@db.example:6543/luoshi")).toEqual({
      host: "db.example",
      port: 6543,
      user: "clerk",
      password: "p@ss",
      database: "luoshi",
    });
    expect(parseDatabaseUrl("postgresql://clerk@db/luoshi").port).toBe(5432);
    expect(parseDatabaseUrl("postgres://clerk@/luoshi?host=/run/postgresql").host).toBe(
      "/run/postgresql",
    );
    expect(parseDatabaseUrl("postgres://clerk@db/luoshi?sslmode=require").ssl).toBeDefined();
  });

  it.each(["nonsense", "mysql://db/luoshi", "postgres://db", "postgres://db:port/luoshi"])(
    "refuses %s in one sentence, with the form that is right",
    (text) => {
      expect(() => parseDatabaseUrl(text)).toThrow(
        /^DATABASE_URL .*应为 postgres:\/\/用户:密码@主机:5432\/数据库。$/,
      );
    },
  );

  it("does not repeat the password", () => {
    expect(() => parseDatabaseUrl("mysql://clerk:geheim@db/luoshi")).toThrow(/^(?!.*geheim)/);
  });
});

async function refusalOf(changed: Partial<ConnectionSettings>): Promise<string> {
  const database = connect({ ...settings, ...changed });
  try {
    await checkConnection(database);
    return "accepted";
  } catch (error) {
    return error instanceof RefusalError ? error.refusal.code : String(error);
  } finally {
    await database.close();
  }
}

describe("checkConnection", () => {
  it("accepts a server that serves", async () => {
    expect(await refusalOf({})).toBe("accepted");
  });

  it("tells a closed port, a wrong password, a missing database apart", async () => {
    const closed = createServer();
    const port = await new Promise<number>((resolve) =>
      closed.listen(0, "127.0.0.1", () => {
        const address = closed.address();
        closed.close(() =>
          resolve(typeof address === "object" && address !== null ? address.port : 0),
        );
      }),
    );
    expect(await refusalOf({ host: "127.0.0.1", port })).toBe("database-unreachable");
    expect(await refusalOf({ host: "no-such-host.invalid" })).toBe("database-unreachable");
    expect(await refusalOf({ password: "wrong" })).toBe("database-login");
    expect(await refusalOf({ database: "nothing" })).toBe("database-missing");
  });
});
