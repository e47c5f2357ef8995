import type { Kysely } from "kysely";
import { z } from "zod";
import { type Day, day } from "#kernel/day.ts";
import { type AnnouncedYear, officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { type WorkingCalendar, workingCalendar } from "#kernel/working-calendar.ts";
import { citationSchema, markSchema } from "#domain/institution/citation.ts";
import { datedValueSchema } from "#domain/institution/dated-value.ts";
import type { Duty, Institution, Library, Topic } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import { type KindListVersion, ownKindSchema } from "#domain/kind-list/kind-list.ts";
import type { ParameterOverride } from "#domain/institution/parameters.ts";
import { valuesOfVersions } from "#domain/institution/version-values.ts";
import { groupBy } from "#domain/organization/group-by.ts";
import type { Database } from "#platform/database/schema.ts";
import { type InstitutionVersion, loadGroupLibrary, loadSwitchedOff, type SwitchedOff } from "#app/duties/institution-versions.ts"; // prettier-ignore

/** An institution while it is in force for a group: from a day to the day before `until`. */
export interface Adoption {
  readonly institution: Institution;
  readonly from: Day;
  readonly until: Day | null;
}

/** What binds a group: the library, which institutions it has in force, its own parameter values, its calendar. */
export interface Rules {
  readonly version: number;
  /** As the group has it: what ships, with its own newest versions. */
  readonly library: Library;
  /** What ships: the key under which the rules are kept. */
  readonly shipped: Library;
  /** Institutions of which the group has versions of its own, each with all its versions in order. */
  readonly versions: ReadonlyMap<string, readonly InstitutionVersion[]>;
  readonly switchedOff: readonly SwitchedOff[];
  readonly adoptions: readonly Adoption[];
  /** What the parameter table and the group's own versions set from a day on; of all for a parameter the latest holds. */
  readonly overrides: readonly ParameterOverride[];
  readonly calendar: WorkingCalendar;
  readonly institutions: ReadonlyMap<string, Institution>;
  readonly recordKinds: ReadonlyMap<string, RecordKind>;
  /** Of each list of kinds that the group set for itself its versions, by their first day. */
  readonly kindLists: ReadonlyMap<string, readonly KindListVersion[]>;
  readonly topics: readonly (Topic & { readonly institution: string })[];
  /** How many days before the due day an item begins to be shown as due soon. */
  readonly dueSoonDays: number;
  /** Minutes of records a unit should be asked for in a month at most; more is told before it is published. */
  readonly loadLimitMinutes: number;
  /** The definition that governs items that open on a day; the newest when no day is given. */
  institution(id: string, opensOn?: Day): Institution | undefined;
  duty(institution: string, duty: string, opensOn?: Day): Duty | undefined;
}

/** Days before the due day from which an item counts as due soon (临期), where the group has set nothing else. */
const DUE_SOON_DAYS = 7;
/** About one working day of a clerk's month. */
const LOAD_LIMIT_MINUTES = 480;

const caches = new WeakMap<object, Map<string, Rules>>();

/**
 * The rules in force for a group. Kept in memory until `groups.rules_version` moves; give the version that the request
 * already knows to spare the look. Inside a transaction nothing that is not committed yet is kept.
 */
export async function loadRules(
  db: Kysely<Database>,
  library: Library,
  groupId: string,
  knownVersion?: number,
): Promise<Rules> {
  const key = db.getExecutor().adapter;
  const cache = caches.get(key) ?? new Map<string, Rules>();
  caches.set(key, cache);
  const kept = cache.get(groupId);
  if (kept !== undefined && kept.shipped === library && kept.version === knownVersion) return kept;
  const group = await db
    .selectFrom("groups")
    .select(["rules_version", "settings"])
    .where("id", "=", groupId)
    .executeTakeFirstOrThrow();
  if (kept?.shipped === library && kept.version === group.rules_version) return kept;
  const rules = await readRules(db, library, groupId, group.rules_version, group.settings);
  if (!db.isTransaction) cache.set(groupId, rules);
  return rules;
}

const settingsSchema = z.looseObject({
  dueSoonDays: z.number().int().min(1).max(60).optional(),
  loadLimitMinutes: z.number().int().min(10).max(10_000).optional(),
});
const announcedYearSchema: z.ZodType<AnnouncedYear> = z.object({
  holidays: z.array(z.tuple([z.string(), z.iso.date(), z.iso.date()])),
  makeUpDays: z.array(z.iso.date()),
});

async function readRules(
  db: Kysely<Database>,
  shipped: Library,
  groupId: string,
  version: number,
  settings: unknown,
): Promise<Rules> {
  const own = settingsSchema.parse(settings ?? {});
  const { library, versions } = await loadGroupLibrary(db, shipped, groupId);
  const adoptionRows = await db
    .selectFrom("adoption")
    .select(["institution_id", "from_on", "until_on"])
    .where("group_id", "=", groupId)
    .orderBy("institution_id")
    .orderBy("from_on")
    .execute();
  const overrideRows = await db
    .selectFrom("parameter_override")
    .selectAll()
    .where("group_id", "=", groupId)
    .where("superseded_at", "is", null)
    .orderBy("from_on")
    .orderBy("set_at")
    .execute();
  const holidayRows = await db
    .selectFrom("holiday_year")
    .select(["year", "content"])
    .where("group_id", "=", groupId)
    .execute();
  const kindRows = await db
    .selectFrom("kind_list_version")
    .select(["list", "version", "from_on", "kinds"])
    .where("group_id", "=", groupId)
    .where("withdrawn_at", "is", null)
    .orderBy("from_on")
    .execute();

  const institutions = new Map(library.institutions.map((each) => [each.id, each]));
  const duties = new Map<string, Duty>();
  // the newest last: a duty that a later version no longer has is still that of its items
  for (const list of versions.values()) for (const each of list) addDuties(duties, each.institution); // prettier-ignore
  for (const each of library.institutions) addDuties(duties, each);
  const governing = (id: string, on: Day): Institution | undefined =>
    versions.get(id)?.findLast(({ from }) => from === null || from <= on)?.institution;
  const imported = new Map(
    holidayRows.map((row) => [row.year, announcedYearSchema.parse(row.content)]),
  );
  return {
    version,
    library,
    shipped,
    versions,
    switchedOff: await loadSwitchedOff(db, groupId),
    adoptions: adoptionRows.flatMap((row) => {
      const institution = institutions.get(row.institution_id);
      return institution === undefined
        ? [] // adopted from a library that no longer holds it: nothing new is owed, what exists stays
        : [{ institution, from: row.from_on, until: row.until_on }];
    }),
    overrides: [
      // of two for the same day the one in the parameter table holds: it comes later
      ...[...versions.values()].flatMap(valuesOfVersions),
      ...overrideRows.map((row) => ({
        institution: row.institution_id,
        parameter: row.parameter,
        from: day(row.from_on),
        value: row.value === null ? null : datedValueSchema.shape.value.parse(row.value),
        mark: markSchema.parse(row.mark),
        reason: row.reason,
        ...(row.citation === null ? {} : { citation: citationSchema.parse(row.citation) }),
      })),
    ],
    calendar: workingCalendar(officialHolidays(imported), statutoryHolidays),
    institutions,
    kindLists: groupBy(
      kindRows.map((row) => ({ list: row.list, version: row.version, from: row.from_on, kinds: z.array(ownKindSchema).parse(row.kinds) })), // prettier-ignore
      ({ list }) => list,
    ),
    recordKinds: new Map(library.recordKinds.map((kind) => [kind.id, kind])),
    topics: library.institutions.flatMap((each) =>
      (each.topics ?? []).map((topic) => ({ ...topic, institution: each.id })),
    ),
    dueSoonDays: own.dueSoonDays ?? DUE_SOON_DAYS,
    loadLimitMinutes: own.loadLimitMinutes ?? LOAD_LIMIT_MINUTES,
    institution: (id, opensOn) =>
      (opensOn === undefined ? undefined : governing(id, opensOn)) ?? institutions.get(id),
    duty: (institution, duty, opensOn) =>
      (opensOn === undefined
        ? undefined
        : governing(institution, opensOn)?.duties.find((each) => each.id === duty)) ??
      duties.get(`${institution}/${duty}`),
  };
}

function addDuties(duties: Map<string, Duty>, institution: Institution): void {
  for (const duty of institution.duties) duties.set(`${institution.id}/${duty.id}`, duty);
}
