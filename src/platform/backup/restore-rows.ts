import { once } from "node:events";
import { finished } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { BackupManifest, EntryHead } from "#platform/backup/entries.ts";
import { type Migration, migrateInTransaction } from "#platform/database/migrations/migrate.ts";
import { RefusalError } from "#platform/refusal-error.ts";

type TableHead = Extract<EntryHead, { kind: "table" }>;

/** Rows on their way into the empty tables of a transaction. */
export interface RowsTarget {
  /** Opens the COPY of one table. */
  begin(table: TableHead): void;
  write(bytes: Buffer): Promise<void>;
  /** Ends it; refuses when another number of rows arrived than was written. */
  end(rows: number): Promise<void>;
  /** Puts the foreign keys back, which checks every row against them. */
  finish(): Promise<void>;
}

const QUIET_TABLE = "luoshi_migration";

/** Does any table of ours hold a row? An empty database, and one that only has its tables, hold none. */
export async function holdsRows(
  client: pg.ClientBase,
  migrations: readonly Migration[],
): Promise<boolean> {
  for (const table of await existingTables(client, migrations)) {
    if (table === QUIET_TABLE) continue;
    const { rowCount } = await client.query(`select 1 from "${table}" limit 1`);
    if (rowCount !== 0) return true;
  }
  return false;
}

/**
 * Makes the tables of the backup's schema anew inside the transaction of `client`, without their foreign keys: a backup
 * stands in the order of names, not of references.
 */
export async function prepareTables(
  client: pg.PoolClient,
  migrations: readonly Migration[],
  manifest: BackupManifest,
): Promise<RowsTarget> {
  const old = await existingTables(client, migrations);
  if (old.length > 0) await client.query(`drop table ${old.map(quoted).join(", ")} cascade`);
  await migrateInTransaction(client, migrations.slice(0, manifest.migrations.length));
  await client.query(`delete from ${QUIET_TABLE}`);
  const { rows: keys } = await client.query<{ table: string; name: string; rule: string }>(`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as rule
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.connamespace = current_schema()::regnamespace
      and c.relname = any($1)
    order by c.relname, k.conname`, [tablesOf(migrations)]); // prettier-ignore
  for (const key of keys) {
    await client.query(`alter table ${quoted(key.table)} drop constraint ${quoted(key.name)}`);
  }
  let stream: ReturnType<typeof copyFrom> | null = null;
  let whole: Promise<void> = Promise.resolve();
  return {
    begin(table) {
      const columns = table.columns.map(quoted).join(", ");
      stream = client.query(copyFrom(`copy ${quoted(table.name)} (${columns}) from stdin`));
      whole = finished(stream);
      // awaited in `end`; until then a failure must not count as unhandled
      whole.catch(() => undefined);
    },
    async write(bytes) {
      if (stream === null) throw new Error("no table is open");
      if (!stream.write(bytes)) await Promise.race([once(stream, "drain"), whole]);
    },
    async end(rows) {
      if (stream === null) throw new Error("no table is open");
      stream.end();
      await whole;
      if (stream.rowCount !== rows) throw new Error(`${stream.rowCount} rows of ${rows} arrived`);
      stream = null;
    },
    async finish() {
      for (const key of keys) {
        await client.query(
          `alter table ${quoted(key.table)} add constraint ${quoted(key.name)} ${key.rule}`,
        );
      }
    },
  };
}

/** Refuses while another Luoshi is connected to this database: its users would write into what is being replaced. */
export async function refuseOtherServers(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and application_name = 'luoshi' and pid <> pg_backend_pid()`,
  );
  if ((rows[0]?.count ?? 0) > 0) {
    throw new RefusalError(
      "folder-in-use",
      "还有落实的服务或命令正连着这个数据库，不能恢复。请先停止它们再试；没有改动任何数据。",
    );
  }
}

/** The tables that the migrations make; whatever else lies in the same schema is not ours to drop. */
const tablesOf = (migrations: readonly Migration[]): readonly string[] => [
  QUIET_TABLE,
  ...migrations.flatMap(({ sql }) =>
    [...sql.matchAll(/\bcreate table (?:if not exists )?"?([a-z_]+)"?/g)].map(
      (found) => found[1] ?? "",
    ),
  ),
];

async function existingTables(
  client: pg.ClientBase,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and relname = any($1) order by 1`,
    [tablesOf(migrations)],
  );
  return rows.map(({ name }) => name);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
