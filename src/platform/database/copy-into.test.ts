import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { copyInto } from "./copy-into.ts";
import { databaseErrorOf } from "./database-error.ts";
import { testDatabase } from "./testing/test-database.ts";
import { inTransaction } from "./transaction.ts";

const { db } = await testDatabase();

async function newGroup(): Promise<string> {
  const id = newId();
  await db
    .insertInto("groups")
    .values({ id, slug: id, name: "临澜城服", short_name: "临澜", created_at: new Date() })
    .execute();
  return id;
}

const COLUMNS = [
  "group_id",
  "id",
  "code",
  "kind",
  "name",
  "short_name",
  "tags",
  "opens_on",
] as const;

describe("copyInto", () => {
  it("brings every text back unchanged: tabs, lines, backslashes, quotes, braces, \\N", async () => {
    const group = await newGroup();
    const texts = [
      "a\tb",
      "a\nb\r\n",
      "\\",
      "\\N",
      '"',
      "{,}",
      "，。",
      "",
      "NULL",
      "😀",
      "a\\tb",
      "\b\f\v",
    ];
    const rows = texts.map((text, index) => [
      group,
      newId(),
      String(index),
      "branch",
      text,
      text,
      ["x", text],
      "2026-01-01",
    ]);
    expect(await inTransaction(db, (tx) => copyInto(tx, "unit", COLUMNS, rows))).toBe(texts.length);
    const back = await db
      .selectFrom("unit")
      .select(["code", "name", "tags", "opens_on", "closes_on"])
      .where("group_id", "=", group)
      .execute();
    for (const row of back) {
      const text = texts[Number(row.code)];
      expect(row.name).toBe(text);
      expect(row.tags).toEqual(["x", text]);
      expect(row.opens_on).toBe(day("2026-01-01"));
      expect(row.closes_on).toBeNull();
    }
    expect(back).toHaveLength(texts.length);
  });

  it("takes an asynchronous stream of rows larger than its buffer", async () => {
    const group = await newGroup();
    async function* rows() {
      for (let index = 0; index < 5000; index += 1) {
        if (index % 1000 === 0) await Promise.resolve();
        yield [
          group,
          newId(),
          String(index),
          "branch",
          "支部".repeat(20),
          "支部",
          [],
          "2026-01-01",
        ];
      }
    }
    expect(await inTransaction(db, (tx) => copyInto(tx, "unit", COLUMNS, rows()))).toBe(5000);
  });

  it("leaves nothing behind when the rows fail half-way, and the connection stays usable", async () => {
    const group = await newGroup();
    function* rows() {
      yield [group, newId(), "1", "branch", "一", "一", [], "2026-01-01"];
      throw new Error("the source broke");
    }
    await expect(inTransaction(db, (tx) => copyInto(tx, "unit", COLUMNS, rows()))).rejects.toThrow(
      "the source broke",
    );
    const left = await db.selectFrom("unit").selectAll().where("group_id", "=", group).execute();
    expect(left).toEqual([]);
  });

  it("reports a broken rule of the table as a database error", async () => {
    const group = await newGroup();
    const row = [group, newId(), "1", "branch", "一", "一", [], "2026-01-01"];
    const error: unknown = await inTransaction(db, (tx) =>
      copyInto(tx, "unit", COLUMNS, [row, row]),
    ).catch((thrown: unknown) => thrown);
    expect(databaseErrorOf(error)?.kind).toBe("duplicate");
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db);
    expect(rows).toEqual([{ one: 1 }]);
  });
});
