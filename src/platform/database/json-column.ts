import type { ColumnType } from "kysely";

/** jsonb: read as a value to be parsed by a zod schema, written as JSON text. */
export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null, string | null>;
