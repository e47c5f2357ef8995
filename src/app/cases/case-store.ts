import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { type Day, day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { groupBy } from "#domain/organization/group-by.ts";
import type { Case, CaseEvent } from "#domain/procedure/case.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import type { Database } from "#platform/database/schema.ts";
import type { KeyRing } from "#platform/keys/key-ring.ts";
import { caseEventSealAbout } from "#platform/keys/sealed-columns.ts";
import { ballotSchema, fieldValueSchema, storedPaperSchema } from "#app/cases/schema.ts";

/** What stands in `case_event.content`: of each kind only what it needs. Fields that are sealed stand as null. */
const contentSchema = z.object({
  fields: z.record(z.string(), fieldValueSchema.nullable()).optional(),
  papers: z.array(storedPaperSchema).optional(),
  ballot: ballotSchema.nullable().optional(),
  remark: z.string().optional(),
  reason: z.string().optional(),
  to: z.string().optional(),
  unitId: z.string().optional(),
  version: z.string().optional(),
  exit: z.string().optional(),
});
export type EventContent = z.output<typeof contentSchema>;

export interface CaseRecord {
  readonly id: string;
  readonly procedure: string;
  readonly version: string;
  readonly title: string;
  readonly opened_unit_id: string;
  readonly unit_id: string;
  readonly person_id: string | null;
  readonly subject_unit_id: string | null;
  readonly opened_on: Day;
  readonly started_by: string;
  readonly on_behalf_of: string | null;
  readonly started_at: Date;
  readonly started_on: Day;
  readonly masked: boolean;
  readonly origin_kind: string | null;
  readonly origin_id: string | null;
  readonly revision: number;
  readonly stage: string;
  readonly ended: string | null;
  readonly ended_on: Day | null;
  readonly next_due_on: Day | null;
}

export interface EventRecord {
  readonly id: string;
  readonly position: number;
  readonly kind: CaseEvent["kind"];
  readonly step: string | null;
  readonly outcome: string | null;
  readonly on_day: Day;
  readonly content: EventContent;
  readonly sealed: string | null;
  readonly by_person: string | null;
  readonly on_behalf_of: string | null;
  readonly at: Date;
}

export interface StoredCase {
  readonly row: CaseRecord;
  readonly events: readonly EventRecord[];
}

const CASE_COLUMNS = ["id", "procedure", "version", "title", "opened_unit_id", "unit_id", "person_id", "subject_unit_id", "opened_on", "started_by", "on_behalf_of", "started_at", "started_on", "masked", "origin_kind", "origin_id", "revision", "stage", "ended", "ended_on", "next_due_on"] as const; // prettier-ignore

/** One case with its events in the order of writing; `lock` keeps others from writing to it until the transaction ends. */
export async function loadCase(
  db: Kysely<Database>,
  groupId: string,
  id: string,
  lock = false,
): Promise<StoredCase | null> {
  const row = await loadCaseRow(db, groupId, id, lock);
  return row === null ? null : { row, events: await loadEvents(db, groupId, id) };
}

/** Without its events. Whoever reads both reads the row first: its revision must not be newer than the events beside it. */
export async function loadCaseRow(
  db: Kysely<Database>,
  groupId: string,
  id: string,
  lock = false,
): Promise<CaseRecord | null> {
  let query = db.selectFrom("procedure_case").select(CASE_COLUMNS).where("group_id", "=", groupId).where("id", "=", id); // prettier-ignore
  if (lock) query = query.forUpdate();
  return (await query.executeTakeFirst()) ?? null;
}

export async function loadEvents(
  db: Kysely<Database>,
  groupId: string,
  caseId: string,
): Promise<EventRecord[]> {
  const rows = await db
    .selectFrom("case_event")
    .select([
      "id",
      "position",
      "kind",
      "step",
      "outcome",
      "on_day",
      "content",
      "sealed",
      "by_person",
      "on_behalf_of",
      "at",
    ]) // prettier-ignore
    .where("group_id", "=", groupId)
    .where("case_id", "=", caseId)
    .orderBy("position")
    .execute();
  return rows.map(eventRecordOf);
}

const KINDS = ["step", "extend", "withdraw", "move", "change-version", "take-back"] as const;

/** Throws on a kind that this program never writes. */
export function eventRecordOf(row: Omit<EventRecord, "kind" | "content"> & { readonly kind: string; readonly content: unknown }): EventRecord {
  const kind = KINDS.find((each) => each === row.kind);
  if (kind === undefined) throw new Error(`kind of a case event is unknown: ${row.kind}`);
  return { ...row, kind, content: contentSchema.parse(row.content) };
} // prettier-ignore

/** All cases of a group that run, with their events, in one statement. */
export async function loadRunningCases(
  db: Kysely<Database>,
  groupId: string,
): Promise<StoredCase[]> {
  const rows = await db.selectFrom("procedure_case").select(CASE_COLUMNS).where("group_id", "=", groupId).where("ended", "is", null).orderBy("id").execute(); // prettier-ignore
  if (rows.length === 0) return [];
  const { rows: events } = await sql<EventRecord & { readonly case_id: string }>`
    select e.case_id, e.id, e.position, e.kind, e.step, e.outcome, e.on_day, e.content, e.sealed, e.by_person, e.on_behalf_of, e.at
    from case_event e join procedure_case c on c.group_id = e.group_id and c.id = e.case_id and c.ended is null
    where e.group_id = ${groupId} order by e.case_id, e.position`.execute(db);
  const byCase = groupBy(events, (event) => event.case_id);
  return rows.map((row) => ({ row, events: (byCase.get(row.id) ?? []).map(eventRecordOf) }));
}

const sealedSchema = z.record(z.string(), fieldValueSchema);

/** The sealed fields of an event, opened. */
export const unsealedFields = (
  keys: KeyRing,
  event: Pick<EventRecord, "id" | "sealed">,
): z.output<typeof sealedSchema> =>
  event.sealed === null || event.sealed === ""
    ? {}
    : sealedSchema.parse(JSON.parse(keys.open(event.sealed, caseEventSealAbout(event.id))));

/**
 * The case as the rules see it. Without keys a sealed field has the value "sealed": that something was entered is known,
 * what is not; conditions on it were judged when it was written.
 */
export function caseOf({ row, events }: StoredCase, keys?: KeyRing): Case {
  return {
    id: row.id,
    procedure: row.procedure,
    version: row.version,
    unitId: row.opened_unit_id,
    subjectId: row.person_id ?? row.subject_unit_id,
    openedOn: row.opened_on,
    events: events.map((event) => eventOf(event, keys)),
  };
}

function eventOf(event: EventRecord, keys: KeyRing | undefined): CaseEvent {
  const { content } = event;
  const by = event.on_behalf_of ?? event.by_person ?? "";
  const on = event.on_day;
  const reason = content.reason ?? "";
  switch (event.kind) {
    case "step": {
      const opened = keys === undefined ? {} : unsealedFields(keys, event);
      const fields = Object.entries(content.fields ?? {}).map(([id, value]) => [id, value ?? opened[id] ?? "sealed"] as const); // prettier-ignore
      return {
        kind: "step",
        step: event.step ?? "",
        on,
        outcome: event.outcome ?? "",
        fields: Object.fromEntries(fields),
        documents: (content.papers ?? []).map((paper) => paper.document),
        ballot: ballotOf(content.ballot),
        by,
        ...(event.on_behalf_of === null || event.by_person === null
          ? {}
          : { hand: event.by_person }),
      };
    }
    case "extend":
      return { kind: "extend", step: event.step ?? "", on, to: day(content.to ?? on), reason, by };
    case "take-back":
      return { kind: "take-back", step: event.step ?? "", on, reason, by };
    case "withdraw":
      return { kind: "withdraw", on, ...(content.exit === undefined ? {} : { exit: content.exit }), reason, by }; // prettier-ignore
    case "move":
      return { kind: "move", on, unitId: content.unitId ?? "", reason, by };
    case "change-version":
      return { kind: "change-version", on, version: content.version ?? "", reason, by };
  }
}

type StoredBallot = z.output<typeof ballotSchema>;
const ballotOf = (ballot: StoredBallot | null | undefined) => {
  if (ballot == null) return null;
  const { writtenInFavour, ...rest } = ballot;
  return writtenInFavour === undefined ? rest : { ...rest, writtenInFavour };
};

/** What is written of an event: its content with sensitive fields apart, sealed to the event's own place. */
export function sealContent(
  keys: KeyRing,
  procedure: Procedure,
  content: EventContent,
): { readonly id: string; readonly content: EventContent; readonly sealed: string | null } {
  const id = newId();
  const sensitive = new Set(procedure.fields.filter((field) => field.sensitive === true).map((field) => field.id)); // prettier-ignore
  const secret = Object.entries(content.fields ?? {}).filter(([key, value]) => sensitive.has(key) && value !== null); // prettier-ignore
  if (secret.length === 0) return { id, content, sealed: null };
  const fields = Object.fromEntries(Object.entries(content.fields ?? {}).map(([key, value]) => [key, sensitive.has(key) ? null : value])); // prettier-ignore
  const sealed = keys.seal(JSON.stringify(Object.fromEntries(secret)), caseEventSealAbout(id));
  return { id, content: { ...content, fields }, sealed };
}
