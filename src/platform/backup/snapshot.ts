import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";

export interface SnapshotTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Bytes on the disk of the database: for the progress only. */
  readonly size: number;
}

/** The database as it stood at one moment, however long the reading takes and whoever goes on writing. */
export interface Snapshot {
  readonly takenAt: Date;
  readonly migrations: readonly { readonly id: string; readonly checksum: string }[];
  readonly tables: readonly SnapshotTable[];
  /** Hashes of the uploaded files that it names. */
  readonly blobs: readonly string[];
  /** The rows of a table as COPY text. One at a time. */
  rows(table: SnapshotTable): AsyncIterable<Buffer>;
}

/** Where rows name an uploaded file. */
export const BLOB_COLUMNS = [
  ["file", "hash"],
  ["plan_version", "source_hash"],
] as const;

const TABLES = `
  select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns, pg_table_size(c.oid)::float8 as size
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
  group by c.oid, c.relname
  order by c.relname`;

/** Held, shared, while files are read that a snapshot names: nobody takes a file from the disk meanwhile. */
export const FILES_LOCK = "luoshi/files";

/** Runs `work` with a snapshot on a connection of its own. */
export async function withSnapshot<T>(
  pool: pg.Pool,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    // of the session, and before the snapshot: one that began inside of it would come too late
    await client.query("select pg_advisory_lock_shared(hashtextextended($1, 0))", [FILES_LOCK]);
    await client.query("begin isolation level repeatable read read only");
    // the first question is what takes the snapshot
    const { rows: taken } = await client.query<{ at: Date }>("select clock_timestamp() as at");
    const { rows: migrations } = await client.query<{ id: string; checksum: string }>(
      "select id, checksum from luoshi_migration order by id",
    );
    const { rows: tables } = await client.query<SnapshotTable>(TABLES);
    const { rows: named } = await client.query<{ hash: string }>(
      `${BLOB_COLUMNS.map(([table, column]) => `select ${column} as hash from ${table} where ${column} is not null`).join(" union ")} order by 1`,
    );
    const result = await work({
      takenAt: taken[0]?.at ?? new Date(),
      migrations,
      tables,
      blobs: named.map(({ hash }) => hash),
      rows: (table) => rowsOf(client, table),
    });
    await client.query("commit");
    await client.query("select pg_advisory_unlock_shared(hashtextextended($1, 0))", [FILES_LOCK]);
    broken = false;
    return result;
  } finally {
    // a connection that was left in the middle of a COPY is of no use to anyone
    client.release(broken);
  }
}

async function* rowsOf(client: pg.PoolClient, table: SnapshotTable): AsyncGenerator<Buffer> {
  const columns = table.columns.map((column) => `"${column}"`).join(", ");
  const stream = client.query(copyTo(`copy "${table.name}" (${columns}) to stdout`));
  // no encoding is set: chunks are buffers
  for await (const chunk of stream) yield chunk as Buffer;
}
