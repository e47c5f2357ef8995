import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { connect, type ConnectionSettings } from "#platform/database/connect.ts";
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from "#platform/database/embedded/embedded-postgres.ts";
import { migrate } from "#platform/database/migrations/migrate.ts";
import { MIGRATIONS } from "#platform/database/migrations/migrations.ts";

const TEMPLATE = "luoshi_template";

/** One PostgreSQL for a run of the tests, started when the first test asks for a database. */
export interface TestDatabaseServer {
  /** Asked with POST /migrated or /empty for a fresh database, with DELETE /name to drop it. */
  readonly url: string;
  stop(): Promise<void>;
}

export async function serveTestDatabases(): Promise<TestDatabaseServer> {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-test-"));
  // as root, the server runs as nobody and must get in
  await chmod(folder, 0o711);
  let starting: Promise<EmbeddedPostgres> | null = null;
  const server = createServer((request, response) => {
    // a kept connection could be closed here while the test's side sends on it
    response.setHeader("connection", "close");
    starting ??= startWithTemplate(folder);
    answer(starting, request.method ?? "", (request.url ?? "").slice(1)).then(
      (connection) => response.end(JSON.stringify(connection)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await (await starting?.catch(() => null))?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startWithTemplate(folder: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataFolder: folder, durable: false });
  await administer(server, `create database ${TEMPLATE}`);
  const template = connect({ ...server.address, database: TEMPLATE });
  await migrate(template.pool, MIGRATIONS);
  await template.close();
  return server;
}

async function answer(
  starting: Promise<EmbeddedPostgres>,
  method: string,
  what: string,
): Promise<ConnectionSettings | null> {
  const server = await starting;
  if (method === "DELETE") {
    if (!/^test_[0-9a-f]+$/.test(what)) throw new Error(`not a test database: ${what}`);
    await administer(server, `drop database if exists ${what} with (force)`);
    return null;
  }
  const database = `test_${randomBytes(6).toString("hex")}`;
  const template = what === "empty" ? "template1" : TEMPLATE;
  await administer(server, `create database ${database} template ${template}`);
  return { ...server.address, database };
}

async function administer(server: EmbeddedPostgres, statement: string): Promise<void> {
  const client = new Client({ ...server.address, database: "postgres" });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address !== null) resolve(address.port);
      else reject(new Error("no port"));
    });
  });
}
