import { existsSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { newId } from "#kernel/id.ts";
import { blobPath, blobReader, openBlobStore } from "#platform/blobs/blob-store.ts";
import { ensureKeyFile, openKeyRing } from "#platform/keys/key-file.ts";
import type { KeyRing } from "#platform/keys/key-ring.ts";
import { checkBackup, openBackup } from "#platform/backup/open-backup.ts";
import { restoreBackup } from "#platform/backup/restore-backup.ts";
import { writeBackup } from "#platform/backup/write-backup.ts";
import type { Database } from "#platform/database/connect.ts";
import { migrate } from "#platform/database/migrations/migrate.ts";
import { MIGRATIONS } from "#platform/database/migrations/migrations.ts";
import { emptyTestDatabase, testDatabase } from "#platform/database/testing/test-database.ts";
import { RefusalError } from "#platform/refusal-error.ts";

const PASSPHRASE = "水面上的第一盏灯 1987";
/** The key is made in a millisecond; everything else is as in earnest. */
const cost = { memory: 64, passes: 1 };
const options = { passphrase: PASSPHRASE, program: "test", cost };

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true, force: true }))));
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-backup-"));
  folders.push(folder);
  return folder;
}

/** The keys of an installation; made where there are none. */
function ringIn(folder: string): KeyRing {
  const path = join(folder, "keys.json");
  ensureKeyFile(path, "aes-256-gcm", new Date(0));
  return openKeyRing(path);
}

/** As the schema that brought the table made them from what there was. */
const UPLOADS_OF_FILES =
  "insert into upload select group_id, hash, uploaded_by, name, uploaded_at from file where uploaded_by is not null";

/** An installation with a few rows of awkward content and two uploaded files. */
async function fill(database: Database, folder: string): Promise<{ groupId: string }> {
  const blobs = await openBlobStore(join(folder, "blobs"), ringIn(folder));
  const groupId = newId();
  await database.pool.query(
    "insert into groups (id, slug, name, short_name, created_at) values ($1, $2, $3, $4, now())",
    [groupId, groupId, "临澜城服\t\\N\n第二行", "临澜"],
  );
  for (const text of ["第一个附件", "第二个附件，长一些\n".repeat(20_000)]) {
    const kept = await blobs.put(Buffer.from(text), { name: "附件.txt" });
    if (!kept.ok) throw new Error(kept.refusal.message);
    await database.pool.query(
      "insert into file (group_id, hash, size, type, name, uploaded_by, uploaded_at) values ($1, $2, $3, 'text/plain', '附件.txt', $4, now())",
      [groupId, kept.value.hash, kept.value.size, newId()],
    );
  }
  const { rows } = await database.pool.query("select 1 from pg_tables where tablename = 'upload'");
  if (rows.length > 0) await database.pool.query(UPLOADS_OF_FILES);
  await writeFile(join(folder, "audit-anchors.jsonl"), '{"sequence":1}\n');
  return { groupId };
}

const sourceOf = async (database: Database, folder: string) => ({
  pool: database.pool,
  blobs: await openBlobStore(join(folder, "blobs"), ringIn(folder)),
  dataFolder: folder,
});

/** Every row of every table as text, ordered. */
async function allRows(database: Database): Promise<Readonly<Record<string, readonly string[]>>> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r' order by 1",
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await database.pool.query<{ row: string }>(
      `select t::text as row from "${name}" t order by 1`,
    );
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

/** Every constraint and index: what a restored schema must have like a fresh one. */
async function schemaOf(database: Database): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ line: string }>(`
    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line
    from pg_constraint where connamespace = current_schema()::regnamespace
    union all select indexdef from pg_indexes where schemaname = current_schema()
    union all select table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
    from information_schema.columns where table_schema = current_schema() order by 1`);
  return rows.map(({ line }) => line);
}

async function filesOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const path of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!path.isFile()) continue;
    const full = join(path.parentPath, path.name);
    // sealed anew by each restore: what counts is what is inside
    if (full.includes("/blobs/")) continue;
    found[full.slice(folder.length)] = (await readFile(full)).toString("base64");
  }
  const keys = existsSync(join(folder, "keys.json")) ? ringIn(folder) : null;
  const blobs = blobReader(join(folder, "blobs"), keys);
  for await (const hash of blobs.list()) {
    found[hash] = (await blobs.read(hash))?.toString("base64") ?? "";
  }
  return found;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const refusalOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "accepted",
    (error: unknown) => {
      if (!(error instanceof RefusalError)) throw error;
      // one sentence (or two) and what to do next, on one line
      expect(error.refusal.message).toMatch(/^[^\n]+。$/);
      return error.refusal.code;
    },
  );

const restore = async (path: string, database: Database, folder: string, replace = false) =>
  restoreBackup(
    await openBackup(path, PASSPHRASE),
    { pool: database.pool, dataFolder: folder },
    { migrations: MIGRATIONS, replace },
  );

describe("a backup that was restored", () => {
  it("has every row of every table and every file, and the same schema", async () => {
    const [from, to] = [await testDatabase(), await emptyTestDatabase()];
    const [folder, other, place] = [await newFolder(), await newFolder(), await newFolder()];
    await fill(from, folder);
    const path = join(place, "a.backup");
    const { manifest } = await writeBackup(await sourceOf(from, folder), path, options);
    expect(manifest.blobs.count).toBe(2);
    expect(manifest.missing).toEqual([]);
    expect(await readdir(place)).toEqual(["a.backup"]);

    await restore(path, to, other);
    const rows = await allRows(from);
    expect(await allRows(to)).toEqual(rows);
    expect(rows["groups"]).toHaveLength(1);
    expect(rows["luoshi_migration"]).toHaveLength(MIGRATIONS.length);
    expect(await schemaOf(to)).toEqual(await schemaOf(from));
    expect(await filesOf(other)).toEqual(await filesOf(folder));
    // nothing of the content can be read in the file
    const bytes = await readFile(path);
    expect(bytes.includes("临澜") || bytes.includes("附件") || bytes.includes("keys")).toBe(false);
  });

  it("is of one moment, while others go on writing", async () => {
    const [from, to] = [await testDatabase(), await emptyTestDatabase()];
    const [folder, other, place] = [await newFolder(), await newFolder(), await newFolder()];
    const { groupId } = await fill(from, folder);
    const blobs = await openBlobStore(join(folder, "blobs"), ringIn(folder));
    const told = { writing: true, written: 0 };
    // each transaction writes the same number into two tables that are far from each other in the file
    const writer = (async () => {
      while (told.writing) {
        told.written += 1;
        const kept = await blobs.put(Buffer.from(`附件 ${told.written}`), { name: "a.txt" });
        if (!kept.ok) throw new Error(kept.refusal.message);
        await from.db.transaction().execute(async (tx) => {
          await tx.insertInto("file").values({ group_id: groupId, hash: kept.value.hash, size: kept.value.size, type: "text/plain", name: String(told.written), uploaded_by: null, uploaded_at: new Date() }).execute(); // prettier-ignore
          await tx.insertInto("unit").values({ group_id: groupId, id: newId(), code: String(told.written), kind: "branch", name: `第${told.written}支部`, short_name: "支部", tags: [], opens_on: "2026-01-01" as never, sort: told.written }).execute(); // prettier-ignore
        });
      }
    })();
    await until(() => told.written >= 20);
    const source = await sourceOf(from, folder);
    const before = told.written;
    const path = join(place, "a.backup");
    await writeBackup({ ...source, blobs }, path, options);
    await until(() => told.written >= before + 20);
    told.writing = false;
    await writer;

    await restore(path, to, other);
    const { rows } = await to.pool.query<{ files: number; units: number }>(
      "select (select count(*)::int from file) as files, (select count(*)::int from unit) as units",
    );
    const [counts] = rows;
    expect(counts?.units).toBeGreaterThanOrEqual(before - 1);
    expect(counts?.units).toBeLessThan(told.written);
    expect(counts?.files).toBe((counts?.units ?? 0) + 2);
    // each row of the moment is there as it was
    const kept = await allRows(to);
    const all = await allRows(from);
    for (const table of ["unit", "file"]) {
      const known = new Set(all[table]);
      expect(kept[table]?.filter((row) => !known.has(row))).toEqual([]);
    }
    // and each of its files
    const store = await openBlobStore(join(other, "blobs"), ringIn(other));
    const { rows: hashes } = await to.pool.query<{ hash: string }>("select hash from file");
    for (const { hash } of hashes) expect(await store.verify(hash)).toBe("whole");
  });

  it("of an older schema is brought forward", async () => {
    const [from, to, fresh] = [
      await emptyTestDatabase(),
      await emptyTestDatabase(),
      await testDatabase(),
    ];
    const [folder, other, place] = [await newFolder(), await newFolder(), await newFolder()];
    await migrate(from.pool, MIGRATIONS.slice(0, 2));
    await fill(from, folder);
    const path = join(place, "old.backup");
    const { manifest } = await writeBackup(await sourceOf(from, folder), path, options);
    expect(manifest.migrations.map(({ id }) => id)).toEqual(["0001-spine", "0002-tally-by-day"]);
    await restore(path, to, other);
    expect(await schemaOf(to)).toEqual(await schemaOf(fresh));
    const { rows } = await to.pool.query("select name from groups");
    expect(rows).toEqual([{ name: "临澜城服\t\\N\n第二行" }]);
    expect((await allRows(to))["file"]).toEqual((await allRows(from))["file"]);
    // what was uploaded by then can still be attached by whoever sent it
    const { rows: uploads } = await to.pool.query("select group_id, hash, uploaded_by, name, uploaded_at from upload order by hash"); // prettier-ignore
    const { rows: files } = await from.pool.query("select group_id, hash, uploaded_by, name, uploaded_at from file order by hash"); // prettier-ignore
    expect(uploads).toEqual(files);
    expect(uploads).toHaveLength(2);
  });
});

describe("restoring", () => {
  it("refuses what holds anything, and replaces it when told", async () => {
    const [from, to] = [await testDatabase(), await testDatabase()];
    const [folder, other, place] = [await newFolder(), await newFolder(), await newFolder()];
    await fill(from, folder);
    await fill(to, other);
    await to.pool.query("create table of_somebody_else (id int)");
    const path = join(place, "a.backup");
    await writeBackup(await sourceOf(from, folder), path, options);
    const [rows, files] = [await allRows(to), await filesOf(other)];
    expect(await refusalOf(restore(path, to, other))).toBe("restore-not-empty");
    expect([await allRows(to), await filesOf(other)]).toEqual([rows, files]);
    // rows are gone, a file is left
    const empty = await testDatabase();
    expect(await refusalOf(restore(path, empty, other))).toBe("restore-not-empty");

    await restore(path, to, other, true);
    const { of_somebody_else: untouched, ...restored } = await allRows(to);
    expect(untouched).toEqual([]);
    expect(restored).toEqual(await allRows(from));
    const { "/keys.json.before-restore": old, "/audit-anchors.jsonl.before-restore": _, ...now } = await filesOf(other); // prettier-ignore
    expect(old).toBe(files["/keys.json"]);
    expect(now).toEqual(await filesOf(folder));
  });

  it("refuses a schema that is newer than the program, or another one", async () => {
    const from = await testDatabase();
    const [folder, place] = [await newFolder(), await newFolder()];
    await from.pool.query("insert into luoshi_migration values ('9999-future', '', now())");
    const path = join(place, "a.backup");
    await writeBackup(await sourceOf(from, folder), path, options);
    const to = await emptyTestDatabase();
    expect(await refusalOf(restore(path, to, await newFolder()))).toBe("newer-schema");
    await from.pool.query("delete from luoshi_migration where id = '9999-future'");
    await from.pool.query("update luoshi_migration set checksum = 'x' where id = '0001-spine'");
    await writeBackup(await sourceOf(from, folder), path, options);
    expect(await refusalOf(restore(path, to, await newFolder()))).toBe("changed-schema");
    expect(await allRows(to)).toEqual({});
  });

  it("changes nothing when it fails at its very end", async () => {
    const [from, to] = [await testDatabase(), await testDatabase()];
    const [folder, other, place] = [await newFolder(), await newFolder(), await newFolder()];
    await fill(from, folder);
    // a row that points to nothing: possible in a file that was made by a broken database
    await from.pool.query("alter table unit drop constraint unit_group_id_fkey");
    await from.pool.query(
      "insert into unit (group_id, id, code, kind, name, short_name, tags, opens_on, sort) values ($1, $1, '1', 'branch', 'a', 'a', '{}', '2026-01-01', 0)",
      [newId()],
    );
    const path = join(place, "a.backup");
    await writeBackup(await sourceOf(from, folder), path, options);
    const [rows, files] = [await allRows(to), await filesOf(other)];
    await expect(restore(path, to, other)).rejects.toThrow(/unit_group_id_fkey/);
    expect([await allRows(to), await filesOf(other)]).toEqual([rows, files]);
  });
});

describe("a backup file", () => {
  it("names the uploaded files that are missing or damaged, and is made all the same", async () => {
    const from = await testDatabase();
    const [folder, place] = [await newFolder(), await newFolder()];
    await fill(from, folder);
    const store = await openBlobStore(join(folder, "blobs"), ringIn(folder));
    const hashes: string[] = [];
    for await (const hash of store.list()) hashes.push(hash);
    const [first = "", second = ""] = hashes;
    await store.remove(first);
    await writeFile(blobPath(join(folder, "blobs"), second), "something else");
    const path = join(place, "a.backup");
    const { manifest } = await writeBackup(await sourceOf(from, folder), path, options);
    expect(manifest.missing.toSorted()).toEqual([first, second]);
    expect(await checkBackup(await openBackup(path, PASSPHRASE))).toEqual(manifest);
  });

  it("leaves nothing behind when it cannot be written", async () => {
    const from = await testDatabase();
    const [folder, place] = [await newFolder(), await newFolder()];
    await mkdir(join(place, "taken"));
    const source = await sourceOf(from, folder);
    expect(await refusalOf(writeBackup(source, join(place, "none/a.backup"), options))).toBe(
      "backup-not-written",
    );
    await expect(writeBackup(source, join(place, "taken"), options)).rejects.toThrow();
    expect(await readdir(place)).toEqual(["taken"]);
    // and the connection is of use again
    expect((await from.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });

  it("opens with its own passphrase alone", async () => {
    const from = await testDatabase();
    const path = join(await newFolder(), "a.backup");
    await writeBackup(await sourceOf(from, await newFolder()), path, options);
    expect(await refusalOf(openBackup(path, `${PASSPHRASE} `))).toBe("backup-passphrase");
    expect(await refusalOf(openBackup(`${path}.none`, PASSPHRASE))).toBe("file-missing");
    // the same words however they were typed
    await checkBackup(await openBackup(path, PASSPHRASE.normalize("NFD")));
  });

  it("is refused when any byte of it was changed, anything was cut off or added", async () => {
    const from = await testDatabase();
    const [folder, place] = [await newFolder(), await newFolder()];
    await fill(from, folder);
    // enough that cannot be compressed for several chunks
    const blobs = await openBlobStore(join(folder, "blobs"), ringIn(folder));
    const noise = await blobs.put(Buffer.from(randomBytes(150_000).toString("base64")), { name: "n.txt" }); // prettier-ignore
    if (!noise.ok) throw new Error(noise.refusal.message);
    await from.pool.query(
      "insert into file (group_id, hash, size, type, name, uploaded_at) select id, $1, 1, 't', 'n', now() from groups",
      [noise.value.hash],
    );
    const path = join(place, "a.backup");
    await writeBackup(await sourceOf(from, folder), path, options);
    const whole = await readFile(path);
    expect(whole.length).toBeGreaterThan(2 * 65_536);
    const changed = join(place, "changed.backup");
    const judge = async (bytes: Buffer): Promise<string> => {
      await writeFile(changed, bytes);
      return refusalOf(openBackup(changed, PASSPHRASE).then((backup) => checkBackup(backup)));
    };
    expect(await judge(whole)).toBe("accepted");
    const flip = fc.record({ at: fc.nat(whole.length - 1), bit: fc.nat(7) });
    const header = fc.record({ at: fc.nat(320), bit: fc.nat(7) });
    await fc.assert(
      fc.asyncProperty(fc.oneof(flip, header), async ({ at, bit }) => {
        const bytes = Buffer.from(whole);
        bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
        expect(["backup-damaged", "backup-passphrase"]).toContain(await judge(bytes));
      }),
      { numRuns: 150 },
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        expect(await judge(whole.subarray(0, length))).toBe("backup-damaged");
      }),
      { numRuns: 40 },
    );
    for (const more of ["x", "x".repeat(70_000)]) {
      expect(await judge(Buffer.concat([whole, Buffer.from(more)]))).toBe("backup-damaged");
    }
    // whole chunks left out, and cut off exactly between two
    const start = 20 + whole.readUInt32BE(16);
    const size = 65_536 + 16;
    const without = Buffer.concat([whole.subarray(0, start), whole.subarray(start + size)]);
    expect(await judge(without)).toBe("backup-damaged");
    expect(await judge(whole.subarray(0, start + size))).toBe("backup-damaged");
  });
});
