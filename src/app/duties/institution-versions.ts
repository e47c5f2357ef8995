import type { Kysely } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Institution, Library } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import { definitionSchema, type Definition } from "#domain/institution/read-definition.ts";
import type { Database } from "#platform/database/schema.ts";

/** A definition while it governs: items that open from `from` to the day before `until` are owed by it. */
export interface InstitutionVersion {
  readonly institution: Institution;
  /** 0 for the one that ships. */
  readonly version: number;
  /** Null: since always. */
  readonly from: Day | null;
  readonly until: Day | null;
}

/** An institution switched off for a unit and all below it, from a day to the day before `until`. */
export interface SwitchedOff {
  readonly institution: string;
  readonly unitId: string;
  readonly from: Day;
  readonly until: Day;
}

export interface GroupLibrary {
  /** The shipped library with the group's newest versions in it; the shipped one itself where the group wrote nothing. */
  readonly library: Library;
  /** By institution, in the order of their days. Only institutions of which the group has versions. */
  readonly versions: ReadonlyMap<string, readonly InstitutionVersion[]>;
}

/** The library as a group has it: what ships, and above it what the group published. */
export async function loadGroupLibrary(
  db: Kysely<Database>,
  shipped: Library,
  groupId: string,
): Promise<GroupLibrary> {
  const rows = await db
    .selectFrom("own_institution")
    .select(["institution_id as id", "version", "from_on as from", "content"])
    .where("group_id", "=", groupId)
    .where("status", "=", "published")
    .orderBy("institution_id")
    .orderBy("from_on")
    .orderBy("version")
    .execute();
  if (rows.length === 0) return { library: shipped, versions: new Map() };
  const own = rows.map((row) => ({ ...row, content: definitionSchema.parse(row.content) }));
  return joinLibrary(shipped, own);
}

/** Pure: `own` sorted by institution, day and version. Of two for the same day the later version holds. */
export function joinLibrary(
  shipped: Library,
  own: readonly { readonly id: string; readonly version: number; readonly from: Day; readonly content: Definition }[], // prettier-ignore
): GroupLibrary {
  const versions = new Map<string, InstitutionVersion[]>();
  const kinds = new Map<string, RecordKind>(shipped.recordKinds.map((kind) => [kind.id, kind]));
  for (const { id, version, from, content } of own) {
    for (const kind of content.recordKinds) kinds.set(kind.id, kind);
    const base = shipped.institutions.find((each) => each.id === id);
    const known = versions.get(id) ?? (base === undefined ? [] : [{ institution: base, version: 0, from: null, until: null }]); // prettier-ignore
    const before = known.filter((each) => each.from === null || each.from < from);
    const ended = before.map((each) => (each.until === null || each.until > from ? { ...each, until: from } : each)); // prettier-ignore
    versions.set(id, [...ended, { institution: content.institution, version, from, until: null }]);
  }
  const newest = new Map([...versions].map(([id, list]) => [id, list.at(-1)?.institution]));
  return {
    library: {
      ...shipped,
      recordKinds: [...kinds.values()],
      institutions: [
        ...shipped.institutions.map((each) => newest.get(each.id) ?? each),
        ...[...newest].flatMap(([id, institution]) => (institution !== undefined && !shipped.institutions.some((each) => each.id === id) ? [institution] : [])), // prettier-ignore
      ],
    },
    versions,
  };
}

export async function loadSwitchedOff(
  db: Kysely<Database>,
  groupId: string,
): Promise<readonly SwitchedOff[]> {
  const rows = await db
    .selectFrom("institution_waiver")
    .select(["institution_id", "unit_id", "from_on", "until_on", "ended_on"])
    .where("group_id", "=", groupId)
    .execute();
  return rows.flatMap((row) => {
    const until = row.ended_on !== null && row.ended_on < row.until_on ? row.ended_on : row.until_on; // prettier-ignore
    return until <= row.from_on ? [] : [{ institution: row.institution_id, unitId: row.unit_id, from: row.from_on, until }]; // prettier-ignore
  });
}
