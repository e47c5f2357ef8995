import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { newId } from "#kernel/id.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { firstBroken, firstDangling, foreignKeys } from "#app/verify/check-references.ts";
import { EXCUSED, REFERENCES } from "#app/verify/reference-list.ts";
import { primaryKeys } from "#app/verify/row-key.ts";

const { db, pool } = await testDatabase();
const keys = await primaryKeys(db);

describe("the list of references", () => {
  it("names every uuid column that is no foreign key, or excuses it", async () => {
    const { rows } = await pool.query<{ table: string; column: string; foreign: boolean }>(`
      select c.table_name as table, c.column_name as column, exists (
        select 1 from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
        where k.contype = 'f' and k.conrelid = quote_ident(c.table_name)::regclass and a.attname = c.column_name) as foreign
      from information_schema.columns c where table_schema = 'public' and udt_name in ('uuid', '_uuid')`);
    const listed = new Set(REFERENCES.map(({ table, column }) => `${table}.${column}`));
    const open = rows.filter(({ table, column, foreign }) => !foreign && !listed.has(`${table}.${column}`) && EXCUSED[`${table}.${column}`] === undefined && EXCUSED[`*.${column}`] === undefined); // prettier-ignore
    expect(rows.length).toBeGreaterThan(150);
    expect(open).toEqual([]);
    // and nothing that is not there
    const real = new Set(rows.map(({ table, column }) => `${table}.${column}`));
    expect([...listed].filter((name) => !real.has(name))).toEqual([]);
  });

  it.each(
    REFERENCES.map((reference) => [`${reference.table}.${reference.column}`, reference] as const),
  )("%s that leads nowhere is found, and one that leads somewhere is not", async (_, reference) => {
    // prettier-ignore
    const groupId = newId();
    const target = newId();
    const back = new Error("taken back");
    await db
      .transaction()
      .execute(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx);
        const value = reference.many === true ? `{${target}}` : target;
        const ownGroup = reference.column === "group_id" ? target : groupId;
        await insertAny(reference.table, { group_id: ownGroup, [reference.column]: value });
        const found = await firstDangling({ tx, groupId }, reference, keys);
        expect(found).toMatchObject({ table: reference.table });
        expect(found?.message).toContain(target);
        await insertAny(reference.to, reference.to === "groups" ? { id: target } : { group_id: groupId, id: target }); // prettier-ignore
        expect(await firstDangling({ tx, groupId }, reference, keys)).toBeNull();
        throw back;

        /** A row with something in every column that needs it. */
        async function insertAny(table: string, given: Record<string, string>): Promise<void> {
          const { rows } = await sql<{ name: string; type: string }>`
            select column_name as name, udt_name as type from information_schema.columns
            where table_schema = 'public' and table_name = ${table}
              and (column_name = any(${Object.keys(given)}) or (is_nullable = 'NO' and column_default is null))`.execute(tx); // prettier-ignore
          const values = rows.map(({ name, type }) => given[name] ?? anyValue(name, type));
          await sql`insert into ${sql.table(table)} (${sql.join(rows.map(({ name }) => sql.ref(name)))})
            values (${sql.join(values)})`.execute(tx); // prettier-ignore
        }
      })
      .catch((error: unknown) => {
        if (error !== back) throw error;
      });
  });
});

describe("foreign keys of the schema", () => {
  it("that lead nowhere, because somebody told the database not to look, are found; each can be asked", async () => {
    const enforced = await foreignKeys(db);
    expect(enforced.length).toBeGreaterThan(80);
    const groupId = newId();
    for (const foreign of enforced) expect(await firstBroken({ tx: db, groupId }, foreign, keys)).toBeNull(); // prettier-ignore
    const [person, unit, id] = [newId(), newId(), newId()];
    const back = new Error("taken back");
    await db
      .transaction()
      .execute(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx);
        await sql`insert into membership (group_id, id, person_id, unit_id, facet, from_on) values (${groupId}, ${id}, ${person}, ${unit}, 'employee', '2026-01-01')`.execute(tx); // prettier-ignore
        const ofMembership = enforced.filter((each) => each.table === "membership");
        const toPerson = ofMembership.find((each) => each.to === "person");
        const toUnit = ofMembership.find((each) => each.to === "unit");
        if (toPerson === undefined || toUnit === undefined) throw new Error("no such foreign key");
        for (const [foreign, target] of [[toPerson, person], [toUnit, unit]] as const) expect(await firstBroken({ tx, groupId }, foreign, keys)).toMatchObject({ table: "membership", key: id, message: expect.stringContaining(target) }); // prettier-ignore
        await sql`insert into person (group_id, id, code, name) values (${groupId}, ${person}, 'P', '周岚')`.execute(tx); // prettier-ignore
        expect(await firstBroken({ tx, groupId }, toPerson, keys)).toBeNull();
        throw back;
      })
      .catch((error: unknown) => {
        if (error !== back) throw error;
      });
  });
});

function anyValue(name: string, type: string): unknown {
  switch (type) {
    case "uuid":
      return newId();
    case "date":
      return name.startsWith("until") ? "2027-01-01" : "2026-01-01";
    case "timestamptz":
      return "2026-01-01T00:00:00Z";
    case "bool":
      return false;
    case "jsonb":
    case "_text":
    case "_uuid":
      return "{}";
    case "text":
      return newId();
    default:
      return 1;
  }
}
