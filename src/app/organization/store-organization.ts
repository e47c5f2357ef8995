import { type RawBuilder, sql } from "kysely";
import type { Organization } from "#domain/organization/organization.ts";
import type { Tx } from "#platform/database/connect.ts";

export interface StoredChanges {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/**
 * Brings the tables of a group from one state of the organization to another: only rows that differ are written.
 * Units and people are never deleted; placements, memberships and appointments that turned out never to hold are.
 */
export async function storeOrganization(
  tx: Tx,
  groupId: string,
  before: Organization,
  after: Organization,
): Promise<StoredChanges> {
  const parts = [
    await storePart(tx, groupId, UNITS, before.units, after.units),
    await storePart(tx, groupId, PEOPLE, before.people, after.people),
    await storePart(tx, groupId, PLACEMENTS, before.placements, after.placements),
    await storePart(tx, groupId, MEMBERSHIPS, before.memberships, after.memberships),
    await storePart(tx, groupId, APPOINTMENTS, before.appointments, after.appointments),
  ];
  const sum = (key: keyof StoredChanges): number =>
    parts.reduce((total, part) => total + part[key], 0);
  return { added: sum("added"), changed: sum("changed"), removed: sum("removed") };
}

type Cell = string | number | boolean | null | readonly string[];
type Row = readonly Cell[];

interface Part<T> {
  readonly table: "unit" | "person" | "unit_placement" | "membership" | "appointment";
  /** Columns besides group_id; the first `keys` of them name the row. */
  readonly columns: readonly string[];
  readonly keys: number;
  readonly cells: (item: T) => Row;
  readonly deletable: boolean;
}

const UNITS: Part<Organization["units"][number]> = {
  table: "unit",
  columns: ["id", "code", "kind", "name", "short_name", "tags", "opens_on", "closes_on", "merged_into", "sort"], // prettier-ignore
  keys: 1,
  cells: (unit) => [unit.id, unit.code, unit.kind, unit.name, unit.shortName, unit.tags, unit.opensOn, unit.closesOn, unit.mergedInto, unit.sort], // prettier-ignore
  deletable: false,
};
const PEOPLE: Part<Organization["people"][number]> = {
  table: "person",
  columns: ["id", "code", "name"],
  keys: 1,
  cells: (person) => [person.id, person.code, person.name],
  deletable: false,
};
const PLACEMENTS: Part<Organization["placements"][number]> = {
  table: "unit_placement",
  columns: ["unit_id", "from_on", "parent_id", "until_on"],
  keys: 2,
  cells: (placement) => [placement.unitId, placement.from, placement.parentId, placement.until],
  deletable: true,
};
const MEMBERSHIPS: Part<Organization["memberships"][number]> = {
  table: "membership",
  columns: ["id", "person_id", "unit_id", "facet", "exempt", "from_on", "until_on"],
  keys: 1,
  cells: (each) => [each.id, each.personId, each.unitId, each.facet, each.exempt, each.from, each.until], // prettier-ignore
  deletable: true,
};
const APPOINTMENTS: Part<Organization["appointments"][number]> = {
  table: "appointment",
  columns: ["id", "person_id", "unit_id", "post", "is_key", "from_on", "until_on"],
  keys: 1,
  cells: (each) => [each.id, each.personId, each.unitId, each.post, each.key, each.from, each.until], // prettier-ignore
  deletable: true,
};

async function storePart<T>(
  tx: Tx,
  groupId: string,
  part: Part<T>,
  before: readonly T[],
  after: readonly T[],
): Promise<StoredChanges> {
  const keyOf = (cells: Row): string => cells.slice(0, part.keys).join(" ");
  const rowsOf = (items: readonly T[]): Map<string, Row> =>
    new Map(items.map((item) => [keyOf(part.cells(item)), part.cells(item)]));
  const old = rowsOf(before);
  const rows = rowsOf(after);
  const added = [...rows].filter(([key]) => !old.has(key)).map(([, cells]) => cells);
  const changed = [...rows]
    .filter(([key, cells]) => {
      const was = old.get(key);
      return was !== undefined && JSON.stringify(was) !== JSON.stringify(cells);
    })
    .map(([, cells]) => cells);
  const removed = [...old].filter(([key]) => !rows.has(key)).map(([, cells]) => cells);
  if (removed.length > 0 && !part.deletable)
    throw new Error(`${part.table} rows are never deleted`);

  await remove(tx, groupId, part, removed);
  for (const cells of changed) await update(tx, groupId, part, cells);
  await insert(tx, groupId, part, added);
  return { added: added.length, changed: changed.length, removed: removed.length };
}

/** Rows of one statement: well below the 65,535 parameters that the wire carries. */
const BATCH = 500;

async function insert<T>(
  tx: Tx,
  groupId: string,
  part: Part<T>,
  rows: readonly Row[],
): Promise<void> {
  const columns = sql.join(["group_id", ...part.columns].map((column) => sql.ref(column)));
  for (let start = 0; start < rows.length; start += BATCH) {
    const values = rows
      .slice(start, start + BATCH)
      .map((cells) => sql`(${sql.join([groupId, ...cells])})`);
    await sql`insert into ${sql.table(part.table)} (${columns}) values ${sql.join(values)}`.execute(
      tx,
    );
  }
}

async function update<T>(tx: Tx, groupId: string, part: Part<T>, cells: Row): Promise<void> {
  const changes = part.columns
    .map((column, index) => sql`${sql.ref(column)} = ${cells[index] ?? null}`)
    .slice(part.keys);
  await sql`update ${sql.table(part.table)} set ${sql.join(changes)}
    where ${whichRow(groupId, part, cells)}`.execute(tx);
}

async function remove<T>(
  tx: Tx,
  groupId: string,
  part: Part<T>,
  rows: readonly Row[],
): Promise<void> {
  for (const cells of rows) {
    await sql`delete from ${sql.table(part.table)} where ${whichRow(groupId, part, cells)}`.execute(
      tx,
    );
  }
}

function whichRow<T>(groupId: string, part: Part<T>, cells: Row): RawBuilder<unknown> {
  const keys = part.columns.slice(0, part.keys);
  const equal = keys.map((column, index) => sql`${sql.ref(column)} = ${cells[index] ?? null}`);
  return sql`group_id = ${groupId} and ${sql.join(equal, sql` and `)}`;
}
