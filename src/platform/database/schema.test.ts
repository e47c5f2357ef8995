import { readFileSync } from "node:fs";
import ts from "typescript";
import { expect, it } from "vitest";
import { testDatabase } from "./testing/test-database.ts";

const { pool } = await testDatabase();

interface Column {
  readonly type: string;
  readonly nullable: boolean;
  /** May be left out of an insert. */
  readonly optional: boolean;
}

/** What TypeScript type a column's database type is read as. */
const READ_AS: Readonly<Record<string, RegExp>> = {
  bool: /^boolean$/,
  int2: /^number$/,
  int4: /^number$/,
  int8: /^number$/,
  float4: /^number$/,
  float8: /^number$/,
  numeric: /^number$/,
  // a text column may be narrowed to the words that it holds
  text: /^(?!Day$|number|boolean|Date|unknown)/,
  uuid: /^string$/,
  date: /^Day$/,
  timestamptz: /^Date$/,
  jsonb: /^unknown$/,
  tsvector: /^string$/,
  _text: /^(?:readonly )?[^[]+\[\]$/,
  _uuid: /^(?:readonly )?string\[\]$/,
  _date: /^(?:readonly )?Day\[\]$/,
};

/** Reads schema.ts with the compiler: the select type of each column, and whether an insert may leave it out. */
function declaredTables(): Map<string, Map<string, Column>> {
  const path = new URL("schema.ts", import.meta.url).pathname;
  const config = ts.readConfigFile(`${process.cwd()}/tsconfig.json`, (file) =>
    readFileSync(file, "utf8"),
  );
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, process.cwd());
  const program = ts.createProgram([path], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  if (source === undefined) throw new Error("schema.ts was not read");
  const database = source.statements.find(
    (node): node is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(node) && node.name.text === "Database",
  );
  if (database === undefined) throw new Error("schema.ts declares no Database");
  const partOf = (column: ts.Type, name: string): ts.Type | undefined => {
    const property = column.getProperty(name);
    return property === undefined ? undefined : checker.getTypeOfSymbol(property);
  };
  const tables = new Map<string, Map<string, Column>>();
  for (const table of checker.getTypeAtLocation(database).getProperties()) {
    const columns = new Map<string, Column>();
    for (const property of checker.getTypeOfSymbol(table).getProperties()) {
      const column = checker.getTypeOfSymbol(property);
      const read = partOf(column, "__select__") ?? column;
      const inserted = partOf(column, "__insert__") ?? column;
      const nullable = allows(read, ts.TypeFlags.Null);
      columns.set(property.name, {
        type: checker.typeToString(
          allows(read, ts.TypeFlags.Unknown) ? read : checker.getNonNullableType(read),
        ),
        nullable,
        optional: allows(inserted, ts.TypeFlags.Undefined) || allows(inserted, ts.TypeFlags.Null),
      });
    }
    tables.set(table.name, columns);
  }
  return tables;
}

const allows = (type: ts.Type, flag: ts.TypeFlags): boolean =>
  (type.isUnion() ? type.types : [type]).some((part) => (part.flags & flag) !== 0);

it("schema.ts says of every table what the migrations made", async () => {
  const { rows } = await pool.query<{
    table: string;
    name: string;
    type: string;
    nullable: boolean;
    optional: boolean;
  }>(`
    select table_name as table, column_name as name, udt_name as type, is_nullable = 'YES' as nullable,
      is_nullable = 'YES' or column_default is not null as optional
    from information_schema.columns where table_schema = 'public' and table_name <> 'luoshi_migration'`);
  const declared = declaredTables();
  const wrong: string[] = [];
  for (const row of rows) {
    const column = declared.get(row.table)?.get(row.name);
    const name = `${row.table}.${row.name}`;
    if (column === undefined) wrong.push(`${name} is not declared`);
    else {
      // unknown already includes null
      const nullable = column.type === "unknown" || column.nullable === row.nullable;
      if (!nullable) wrong.push(`${name}: ${row.nullable ? "may" : "may not"} be null`);
      if (column.optional !== row.optional && column.type !== "unknown")
        wrong.push(`${name}: an insert ${row.optional ? "may" : "may not"} leave it out`);
      if (READ_AS[row.type]?.test(column.type) !== true)
        wrong.push(`${name}: ${row.type} is declared as ${column.type}`);
    }
  }
  const real = new Set(rows.map((row) => `${row.table}.${row.name}`));
  for (const [table, columns] of declared) {
    for (const name of columns.keys()) {
      if (!real.has(`${table}.${name}`)) wrong.push(`${table}.${name} does not exist`);
    }
  }
  expect(rows.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
}, 60_000);
