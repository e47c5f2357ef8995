import type { RawBuilder } from "kysely";
import { sql } from "kysely";
import type { Db } from "#platform/database/connect.ts";
import type { MySection } from "#app/people/mine/schema.ts";

export interface SectionQuery {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly columns: readonly (readonly [key: string, name: string])[];
  /** Selects the columns by their keys, already as text or numbers, and `total`; ordered, latest first. */
  readonly select: (context: MineContext) => RawBuilder<unknown>;
  /** How a value is said, where the stored word is not one for people; it may ask the whole row that was selected. */
  readonly say?: Readonly<
    Record<string, (value: string, row: Row, context: MineContext) => string>
  >;
}

export interface MineContext {
  readonly groupId: string;
  readonly personId: string;
  readonly accountId: string;
  /** The fields of the record kinds that name people: the kind and the field to what the form calls it. */
  readonly fieldNames: FieldNames;
}

export type FieldNames = ReadonlyMap<string, ReadonlyMap<string, string>>;

type Cell = string | number | null;
/** As selected: also what the columns of the section do not show. */
type Row = Readonly<Record<string, Cell | readonly string[]>>;

/** Reads one section: at most `limit` rows, and how many there are. */
export async function readSection(
  db: Db,
  query: SectionQuery,
  context: MineContext,
  limit: number,
): Promise<MySection> {
  const inner = query.select(context);
  const { rows } = await sql<Row & { total: number }>`
    select shown.*, count(*) over () as total from (${inner}) shown limit ${limit}`.execute(db);
  return {
    id: query.id,
    title: query.title,
    about: query.about,
    columns: query.columns.map(([key, name]) => ({ key, name })),
    rows: rows.map((row) =>
      Object.fromEntries(
        query.columns.map(([key]) => {
          const value = row[key] ?? null;
          // lists are there for `say` only
          if (typeof value === "object") return [key, null];
          const say = query.say?.[key];
          return [
            key,
            say !== undefined && typeof value === "string" ? say(value, row, context) : value,
          ];
        }),
      ),
    ),
    total: rows[0]?.total ?? 0,
  };
}

/** A moment as people in China read it. */
export const moment = (column: string): RawBuilder<string> =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')`;
