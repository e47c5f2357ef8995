import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Client } from "pg";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#platform/database/embedded/embedded-postgres.ts"; // prettier-ignore

/** A PostgreSQL server apart from Luoshi, as an operator has one: reached by DATABASE_URL, killed and started by others. */
export interface OwnServer {
  readonly url: () => string;
  /** SIGKILL to the postmaster, then a new start with crash recovery. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startOwnServer(): Promise<OwnServer> {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-server-"));
  // as root, PostgreSQL runs as nobody and must get in
  await chmod(folder, 0o711);
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ dataFolder: folder });
  const client = new Client({ ...server.address, database: "postgres" });
  await client.connect();
  await client.query("create database torture");
  await client.end();
  return {
    // another folder for its socket at each start
    url() {
      const { host, port, user, password } = server.address;
      return `postgres://${user}:${encodeURIComponent(password)}@/torture?host=${encodeURIComponent(host)}&port=${port}`;
    },
    async kill() {
      process.kill(server.pid, "SIGKILL");
      // a start that still sees it would take over what is dying
      while (isRunning(server.pid)) await setTimeout(5);
      // nor may the one that kept it running bring it back beside the next, or into the folder when that is removed
      await server.stop();
      server = await startEmbeddedPostgres({ dataFolder: folder });
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
