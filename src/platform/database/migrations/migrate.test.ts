import type { Pool } from "pg";
import { describe, expect, it } from "vitest";
import { RefusalError } from "#platform/refusal-error.ts";
import { connect } from "#platform/database/connect.ts";
import { emptyTestDatabase } from "#platform/database/testing/test-database.ts";
import { migrate, type Migration } from "./migrate.ts";
import { MIGRATIONS } from "./migrations.ts";

const first: Migration = { id: "0001-first", sql: "create table a (id int primary key)" };
const second: Migration = { id: "0002-second", sql: "alter table a add column name text" };
const broken: Migration = { id: "0003-broken", sql: "alter table a add x int; create table a ()" };

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof RefusalError ? error.refusal.code : `no refusal: ${String(error)}`;
};

/** Everything that makes up a schema, as one sorted list. */
async function describeSchema(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ line: string }>(`
    select format('%s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, column_default) as line
      from information_schema.columns where table_schema = 'public'
    union all
    select format('%s: %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint
      where connamespace = 'public'::regnamespace
    union all
    select indexdef from pg_indexes where schemaname = 'public'
    order by 1`);
  return rows.map((row) => row.line);
}

describe("migrate", () => {
  it("runs each migration once, in order", async () => {
    const { pool } = await emptyTestDatabase();
    expect(await migrate(pool, [first])).toEqual(["0001-first"]);
    expect(await migrate(pool, [first, second])).toEqual(["0002-second"]);
    expect(await migrate(pool, [first, second])).toEqual([]);
    await pool.query("insert into a (id, name) values (1, '一')");
  });

  it("changes nothing at all when one of them fails", async () => {
    const { pool } = await emptyTestDatabase();
    await migrate(pool, [first]);
    const before = await describeSchema(pool);
    await expect(migrate(pool, [first, second, broken])).rejects.toThrow(/already exists/);
    expect(await describeSchema(pool)).toEqual(before);
    expect(await migrate(pool, [first, second])).toEqual(["0002-second"]);
  });

  it("refuses a database that is newer than the program, and touches nothing", async () => {
    const { pool } = await emptyTestDatabase();
    await migrate(pool, [first, second]);
    const before = await describeSchema(pool);
    expect(await codeOf(migrate(pool, [first]))).toBe("newer-schema");
    expect(await describeSchema(pool)).toEqual(before);
  });

  it("refuses a migration whose text changed after it ran", async () => {
    const { pool } = await emptyTestDatabase();
    await migrate(pool, [first]);
    const changed = { ...first, sql: `${first.sql} ` };
    expect(await codeOf(migrate(pool, [changed]))).toBe("changed-schema");
  });

  it("says it when the user may not make tables", async () => {
    const { pool, settings } = await emptyTestDatabase();
    const role = `guest_${settings.database}`;
    await pool.query(`create role ${role} login password 'x'`);
    const guest = connect({ ...settings, user: role, password: "x" });
    expect(await codeOf(migrate(guest.pool, [first]))).toBe("database-login");
    await guest.close();
    await pool.query(`drop role ${role}`);
  });

  it("lets two that start at once do it once", async () => {
    const { pool } = await emptyTestDatabase();
    const runs = await Promise.all([1, 2, 3].map(() => migrate(pool, MIGRATIONS)));
    expect(runs.flat()).toEqual(MIGRATIONS.map((migration) => migration.id));
  });
});

describe("the migrations", () => {
  let newest: Promise<readonly string[]> | null = null;
  /** The schema that all migrations in one go make from nothing; made once. */
  const schemaFromNothing = (): Promise<readonly string[]> => {
    newest ??= emptyTestDatabase().then(async ({ pool }) => {
      await migrate(pool, MIGRATIONS);
      return describeSchema(pool);
    });
    return newest;
  };

  it("are numbered without a gap", () => {
    MIGRATIONS.forEach((migration, index) => {
      expect(migration.id).toMatch(/^\d{4}-[a-z-]+$/);
      expect(Number(migration.id.slice(0, 4))).toBe(index + 1);
    });
  });

  it("lead from each schema to the next, and there to the newest as it is made from nothing", async () => {
    const { pool } = await emptyTestDatabase();
    for (const [count, { id }] of MIGRATIONS.entries()) {
      expect(await migrate(pool, MIGRATIONS.slice(0, count + 1))).toEqual([id]);
    }
    const schema = await schemaFromNothing();
    expect(schema.length).toBeGreaterThan(100);
    expect(await describeSchema(pool)).toEqual(schema);
  });

  // one by one and all in one transaction are the two extremes; these are what an installation meets that left some out
  it.each([0.3, 0.7].map((share) => Math.floor(MIGRATIONS.length * share)))(
    "lead from schema %i to the newest in one go",
    async (count) => {
      const { pool } = await emptyTestDatabase();
      await migrate(pool, MIGRATIONS.slice(0, count));
      await migrate(pool, MIGRATIONS);
      expect(await describeSchema(pool)).toEqual(await schemaFromNothing());
    },
  );

  it("make no trigger and no sequence, and put group_id into every unique and foreign key", async () => {
    const { pool } = await emptyTestDatabase();
    await migrate(pool, MIGRATIONS);
    const { rows: makers } = await pool.query(
      "select 1 from pg_trigger where not tgisinternal union all select 1 from pg_class where relkind = 'S'",
    );
    expect(makers).toEqual([]);
    const { rows: keys } = await pool.query<{ table: string; key: string }>(`
      select conrelid::regclass::text as table, pg_get_constraintdef(oid) as key from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f')
        and conrelid not in ('groups'::regclass, 'luoshi_migration'::regclass, 'login_throttle'::regclass)`);
    expect(keys.length).toBeGreaterThan(30);
    expect(keys.filter(({ key }) => !/^[A-Z ]+\(group_id[,)]/.test(key))).toEqual([]);
  });
});
