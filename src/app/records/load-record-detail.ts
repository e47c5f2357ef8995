import { type Kysely, sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { DUE_ITEM_COLUMNS, type DueItemRow, PROJECT } from "#app/duties/due-item-row.ts";
import { isProjectInstitution } from "#app/duties/find-due-items.ts";
import { type CarriedClause, loadClauses } from "#app/duties/load-clauses.ts";
import { presentDueRow } from "#app/duties/present-due-row.ts";
import { type Frame, mayOn, presenterOf } from "#app/duties/view-context.ts";
import { changedParts } from "#app/records/changed-parts.ts";
import { findVisibleRecord, presentRecordRow } from "#app/records/find-records.ts";
import type { RecordDetail } from "#app/records/schema.ts";
import { type RecordContent, recordContentSchema } from "#app/records/stored-record.ts";

export const recordNotFound = (): Result<never> =>
  refused(
    "record-not-found",
    "没有找到这条台账，或者它不在您的管理范围内。请从台账列表中重新打开。",
  );

export type FulfilledRow = DueItemRow & { readonly verdict: "counts" | "unknown"; readonly because: string }; // prettier-ignore

/** The items that the revision in force counts for now. */
export async function loadFulfilled(
  db: Kysely<Database>,
  groupId: string,
  recordId: string,
): Promise<FulfilledRow[]> {
  const { rows } = await sql<FulfilledRow>`
    select ${sql.raw(DUE_ITEM_COLUMNS.map((column) => `d.${column}`).join(", "))}, f.verdict, f.because
    from fulfilment f join due_item d on d.group_id = f.group_id and d.id = f.due_item_id
    where f.group_id = ${groupId} and f.record_id = ${recordId}::uuid and f.until_on is null
    order by d.person_id is not null, d.due_on, d.id`.execute(db);
  return rows;
}

/** A record with all its revisions, what it fulfils and the clauses that asked for it. */
export async function loadRecordDetail(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<RecordDetail>> {
  const row = await findVisibleRecord(db, actor, id);
  if (row === null) return recordNotFound();
  const { organization, rules, groupId } = frame;
  const revisions = await db
    .selectFrom("record_revision")
    .select(["revision", "content", "registered_at", "registered_by", "on_behalf_of", "reason"])
    .where("group_id", "=", groupId)
    .where("record_id", "=", id)
    .orderBy("revision")
    .execute();
  const contents = revisions.map((each) => recordContentSchema.parse(each.content));
  const content = contents.at(-1);
  if (content === undefined) throw new Error(`record ${id} has no revision`);
  const fulfilled = await loadFulfilled(db, groupId, id);
  const clauses = await loadClauses(db, groupId, actor.rulesVersion);
  const presenter = presenterOf(frame, actor, actor.today);
  const nameOf = (person: string | null): string => (person === null ? "系统" : (organization.person(person)?.name ?? "")); // prettier-ignore
  const on = (action: Parameters<typeof mayOn>[1]): boolean => mayOn(actor, action, organization)(row.unit_id); // prettier-ignore
  const alive = row.status !== "withdrawn";
  return success({
    row: presentRecordRow(row, frame),
    content,
    names: Object.fromEntries(peopleNamed(content).map((person) => [person, nameOf(person)])),
    topics: Object.fromEntries(
      content.agenda
        .flatMap((line) => line.topics)
        .map((topic) => [topic, rules.topics.find((each) => each.id === topic)?.name ?? topic]),
    ),
    fulfils: fulfilled.map((item) => ({
      item: presentDueRow(item, presenter),
      verdict: item.verdict,
      because: item.because,
    })),
    clauses: clausesOf(fulfilled, clauses, frame),
    revisions: revisions.map((each, index) => {
      const [before, after] = [contents[index - 1], contents[index]];
      return {
        revision: each.revision,
        registeredAt: each.registered_at.toISOString(),
        by: sayWho(organization, each.registered_by, each.on_behalf_of),
        reason: each.reason,
        changed: before === undefined || after === undefined ? [] : changedParts(before, after),
      };
    }),
    remark: row.remark,
    may: {
      correct: alive && on("record.write"),
      return: row.status === "submitted" && on("record.return"),
      withdraw: alive && on("record.write"),
      approveMinutes: alive && !content.minutesApproved && content.minutes !== null && content.minutes.trim() !== "" && on("record.approve-minutes"), // prettier-ignore
    },
  });
}

/** Everybody whose id stands in the record. Ids are not told apart from other text in fields: what is nobody's is left out by name. */
function peopleNamed(content: RecordContent): string[] {
  const fields = Object.values(content.fields).flatMap((value) =>
    typeof value === "string" ? [value] : typeof value === "object" ? value : [],
  );
  return [
    ...new Set([
      ...(content.attendance?.attended ?? []),
      ...(content.attendance?.leave.map((each) => each.personId) ?? []),
      ...fields.filter((value) => /^[0-9a-f-]{36}$/.test(value)),
    ]),
  ];
}

function clausesOf(
  fulfilled: readonly FulfilledRow[],
  clauses: ReadonlyMap<string, readonly CarriedClause[]>,
  { rules }: Frame,
): RecordDetail["clauses"] {
  const found = new Map<string, RecordDetail["clauses"][number]>();
  const sources = new Set(fulfilled.map((item) => item.source));
  for (const [institution, carried] of clauses) {
    const concerned = sources.has(institution) || (sources.has(PROJECT) && isProjectInstitution(rules, institution)); // prettier-ignore
    if (!concerned) continue;
    for (const { planId, clauseId, place, text } of carried) found.set(`${planId}/${clauseId}`, { planId, clauseId, place, text }); // prettier-ignore
  }
  return [...found.values()];
}
