import { type RawBuilder, sql } from "kysely";

/** Where rows of a group name uploaded files by their hash. A file that none of them names is needed by nobody. */
export interface FileSource {
  readonly table: string;
  readonly column: string;
  /** The hashes in one row (alias t), as a set of text. */
  readonly hashes: RawBuilder<unknown>;
}

/** Wherever it stands in a text: drafts and sheets have no form that is fixed. */
const anywhere = (column: string): RawBuilder<unknown> =>
  sql`(select m[1] as hash from regexp_matches(${sql.ref(`t.${column}`)}::text, '"([0-9a-f]{64})"', 'g') m)`;

/** The two large ones say where; lax paths pass over what has no files. */
const at = (column: string, path: string): RawBuilder<unknown> =>
  sql`(select p #>> '{}' as hash from jsonb_path_query(${sql.ref(`t.${column}`)}, ${sql.lit(path)}::jsonpath) p)`;

/** A test compares this list with the schema: every jsonb column stands here or among `WITHOUT_FILES`. */
export const FILE_SOURCES: readonly FileSource[] = [
  { table: "record_revision", column: "content", hashes: at("content", "$.files[*].hash") },
  { table: "case_event", column: "content", hashes: at("content", "$.papers[*].files[*].hash") },
  { table: "case_circular", column: "files", hashes: anywhere("files") },
  { table: "committee_proposal", column: "content", hashes: anywhere("content") },
  { table: "committee_meeting_revision", column: "content", hashes: anywhere("content") },
  { table: "study_material", column: "file_hash", hashes: sql`(select t.file_hash as hash)` },
  { table: "plan_version", column: "source_hash", hashes: sql`(select t.source_hash as hash)` },
  // what is being written may name what was uploaded for it
  { table: "draft", column: "content", hashes: anywhere("content") },
];

/** Every hash that a row of the group names. */
export const namedHashes = (groupId: string): RawBuilder<unknown> =>
  sql.join(
    FILE_SOURCES.map(
      ({ table, hashes }) =>
        sql`select h.hash from ${sql.table(table)} t cross join lateral ${hashes} h where t.group_id = ${groupId}::uuid and h.hash is not null`,
    ),
    sql` union `,
  );
