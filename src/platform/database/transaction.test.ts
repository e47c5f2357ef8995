import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { newId } from "#kernel/id.ts";
import { databaseErrorOf } from "./database-error.ts";
import { testDatabase } from "./testing/test-database.ts";
import { inTransaction } from "./transaction.ts";

const { db, pool } = await testDatabase();

const newGroup = async (): Promise<string> => {
  const id = newId();
  await db
    .insertInto("groups")
    .values({ id, slug: id, name: "集团", short_name: "集团", created_at: new Date() })
    .execute();
  return id;
};

describe("values", () => {
  it("come as strings for days, as numbers for integers and figures, as Date for instants", async () => {
    const { rows } = await pool.query<Record<string, unknown>>(`
      select date '2026-02-28' as day, array[date '2026-01-01', null] as days, int8 '9007199254740991' as big,
        array[1, 2]::int8[] as bigs, '{}'::int8[] as none, numeric '88.50' as figure,
        timestamptz '2026-09-17 00:00+08' as at, '{"a": [1]}'::jsonb as json, array['一', 'a,"b"'] as texts`);
    expect(rows[0]).toEqual({
      day: "2026-02-28",
      days: ["2026-01-01", null],
      big: 9007199254740991,
      bigs: [1, 2],
      none: [],
      figure: 88.5,
      at: new Date("2026-09-16T16:00:00Z"),
      json: { a: [1] },
      texts: ["一", 'a,"b"'],
    });
  });

  it("refuse an integer that a number would falsify", async () => {
    await expect(pool.query("select int8 '9007199254740993'")).rejects.toThrow(/does not fit/);
  });
});

describe("statements that come again", () => {
  it("are named, and answer the same", async () => {
    const ask = (value: string) =>
      sql<{ value: string }>`select ${value}::text as value`.execute(db);
    for (const value of ["a", "b", "c", "d", "e"]) {
      expect((await ask(value)).rows).toEqual([{ value }]);
    }
    const { rows } = await sql<{ statement: string }>`
      select statement from pg_prepared_statements where statement = 'select $1::text as value'`.execute(
      db,
    );
    expect(rows).toHaveLength(1);
  });
});

describe("inTransaction", () => {
  it("leaves nothing behind when the work fails", async () => {
    const id = newId();
    const work = inTransaction(db, async (tx) => {
      await tx
        .insertInto("groups")
        .values({ id, slug: id, name: "集团", short_name: "集团", created_at: new Date() })
        .execute();
      throw new Error("no");
    });
    await expect(work).rejects.toThrow("no");
    expect(await db.selectFrom("groups").select("id").where("id", "=", id).execute()).toEqual([]);
  });

  it("runs work again that lost against another transaction", async () => {
    const id = await newGroup();
    let runs = 0;
    const add = (): Promise<void> =>
      inTransaction(
        db,
        async (tx) => {
          runs += 1;
          const { organization_version: version } = await tx
            .selectFrom("groups")
            .select("organization_version")
            .where("id", "=", id)
            .executeTakeFirstOrThrow();
          await new Promise((resolve) => setTimeout(resolve, 50));
          await tx
            .updateTable("groups")
            .set({ organization_version: version + 1 })
            .where("id", "=", id)
            .execute();
        },
        { isolation: "repeatable read", retries: 5 },
      );
    await Promise.all([add(), add(), add()]);
    const { organization_version: version } = await db
      .selectFrom("groups")
      .select("organization_version")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(version).toBe(4);
    expect(runs).toBeGreaterThan(3);
  });
});

const failure = async (statement: string, values: unknown[] = []): Promise<unknown> =>
  pool.query(statement, values).then(
    () => null,
    (error: unknown) => databaseErrorOf(error),
  );

describe("databaseErrorOf", () => {
  it("names the rule that was broken", async () => {
    const id = await newGroup();
    expect(
      await failure(
        "insert into groups (id, slug, name, short_name, created_at) values ($1, 'x', 'x', 'x', now())",
        [id],
      ),
    ).toEqual({ kind: "duplicate", constraint: "groups_pkey" });
    expect(
      await failure("insert into person (group_id, id, code, name) values ($1, $1, 'c', '张三')", [
        newId(),
      ]),
    ).toEqual({ kind: "dangling", constraint: "person_group_id_fkey" });
    expect(
      await failure("insert into person (group_id, id, code, name) values ($1, $1, 'c', null)", [
        id,
      ]),
    ).toEqual({ kind: "broken-rule", constraint: "name" });
    expect(await failure("select $1::text", ["a\u0000b"])).toEqual({ kind: "bad-value" });
    expect(await failure("select * from nothing")).toBeNull();
  });
});
