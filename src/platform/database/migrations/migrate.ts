import { createHash } from "node:crypto";
import type pg from "pg";
import { errorCode, RefusalError } from "#platform/refusal-error.ts";

export interface Migration {
  /** Number and name: "0001-spine". They run in this order. */
  readonly id: string;
  readonly sql: string;
}

/** A migration that ran, by the hash of its text. */
export interface AppliedMigration {
  readonly id: string;
  readonly checksum: string;
}

/** One arbitrary number of our own for the advisory lock. */
const LOCK = 7_010_001;

const checksumOf = (migration: Migration): string =>
  createHash("sha256").update(migration.sql).digest("hex");

/**
 * Brings the schema up to date, all of it in one transaction and under a lock, so that two processes that start at
 * once do it once. Returns the ids that ran. Refuses with `newer-schema` when the database knows a migration that
 * this program does not, and with `changed-schema` when one that ran has other text here: neither is touched.
 */
export async function migrate(
  pool: pg.Pool,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const done = await migrateInTransaction(client, migrations);
    await client.query("commit");
    return done;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw errorCode(error) === "42501" ? lacksPermission(error) : error;
  } finally {
    client.release();
  }
}

/** The same inside of a transaction that the caller has begun. */
export async function migrateInTransaction(
  client: pg.PoolClient,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
  const applied = await readApplied(client);
  refuseUnknownMigrations(applied, migrations);
  const pending = migrations.slice(applied.length);
  for (const migration of pending) {
    await client.query(migration.sql);
    await client.query(
      "insert into luoshi_migration (id, checksum, applied_at) values ($1, $2, now())",
      [migration.id, checksumOf(migration)],
    );
  }
  return pending.map((migration) => migration.id);
}

const lacksPermission = (cause: unknown): RefusalError =>
  new RefusalError(
    "database-login",
    "数据库用户没有建表的权限，不能建立或升级数据库结构。请把数据库的属主改为该用户，或授予 CREATE 权限后重试。",
    { cause },
  );

async function readApplied(client: pg.PoolClient): Promise<readonly AppliedMigration[]> {
  const found = await client.query<{ exists: boolean }>(
    "select to_regclass('luoshi_migration') is not null as exists",
  );
  if (found.rows[0]?.exists !== true) {
    await client.query(
      "create table luoshi_migration (id text primary key, checksum text not null, applied_at timestamptz not null)",
    );
    return [];
  }
  const { rows } = await client.query<AppliedMigration>(
    "select id, checksum from luoshi_migration order by id",
  );
  return rows;
}

/** Refuses with `newer-schema` or `changed-schema` what this program cannot go on from. */
export function refuseUnknownMigrations(
  applied: readonly AppliedMigration[],
  migrations: readonly Migration[],
): void {
  applied.forEach((row, index) => {
    const here = migrations[index];
    if (here === undefined || here.id !== row.id) {
      throw new RefusalError(
        "newer-schema",
        `数据库的结构（${row.id}）比本程序新。请升级 Luoshi 后再启动；数据没有被改动。`,
      );
    }
    if (checksumOf(here) !== row.checksum) {
      throw new RefusalError(
        "changed-schema",
        `数据库是由内容不同的结构 ${row.id} 建立的（可能来自开发中的版本）。请换用原来的版本，或用 --data 指定一个新的数据文件夹；数据没有被改动。`,
      );
    }
  });
}
