import { type Kysely, sql, type Transaction } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { fulfilmentsOf } from "#domain/record/match-record.ts";
import type { Fulfilment } from "#domain/duty/due-item.ts";
import type { Record } from "#domain/record/record.ts";
import type { Database } from "#platform/database/schema.ts";
import { type AuditEvent, auditInsert } from "#app/audit/write-audit.ts";
import { type Derived, deriveItem, writeDerived } from "#app/duties/derive.ts";
import { factRows, type FactRows, factsByItem, type ItemFacts, noFacts } from "#app/duties/due-facts.ts"; // prettier-ignore
import { dropUnowed } from "#app/duties/drop-unowed.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import { triggersOf } from "#app/duties/owed-items.ts";
import { itemsTriggeredBy, putItems, withdrawItems } from "#app/duties/triggered-items.ts";
import { type CandidateRow, loadCandidates, reachOf } from "#app/records/candidate-items.ts";
import { matchCandidates, type MatchedRow } from "#app/records/match-candidates.ts";
import { partsOf, searchLexemesOf, turnoutForLists } from "#app/records/normalize-record.ts";
import { recordFingerprint } from "#app/records/record-fingerprint.ts";
import { type RecordContent, recordOf } from "#app/records/stored-record.ts";

export interface RevisionToStore {
  readonly id: string;
  readonly content: RecordContent;
  /** The revision in force, which this one replaces; null for a new record. */
  readonly previous: { readonly revision: number; readonly content: RecordContent } | null;
  readonly registeredBy: string | null;
  /** In whose name (代办). */
  readonly onBehalfOf: string | null;
  readonly registeredAt: Date;
  readonly today: Day;
  readonly reason: string | null;
  /** Written with the revision; null where the caller writes its own audit event. */
  readonly audit: (AuditEvent & { readonly after: object }) | null;
}

export interface StoredRevision {
  readonly record: Record;
  readonly matched: readonly MatchedRow<CandidateRow>[];
  /** The items that changed or might have, with their standing now. */
  readonly derived: readonly Derived[];
}

interface Surroundings {
  readonly groupId: string;
  readonly rules: Rules;
  readonly organization: OrganizationIndex;
}

/**
 * The heart of recording: keeps one revision and lets everything follow from it that follows: what it makes owed, what it
 * fulfils (each item once), how these items stand now, the roll-up. What the revision before had fulfilled ends today.
 * The caller holds the schedule lock (shared). Null when somebody else was first: roll back and look again.
 */
export async function keepRevision(
  tx: Transaction<Database>,
  { groupId, rules, organization }: Surroundings,
  revision: RevisionToStore,
): Promise<StoredRevision | null> {
  const { id, content, previous, today } = revision;
  const record = recordOf(content, { id, revision: (previous?.revision ?? 0) + 1, registeredOn: today }); // prettier-ignore

  const triggered = itemsTriggeredBy(groupId, triggersOf(triggerOfContent(id, content), rules), rules, organization); // prettier-ignore
  await putItems(tx, groupId, triggered, today);

  const reach = reachOf(record, rules, organization);
  const candidates = await loadCandidates(tx, groupId, reach, { lock: true });
  const matched = matchCandidates(record, candidates, rules, organization);
  const fulfilments = fulfilmentsOf(record, matched.map(({ match }) => match)); // prettier-ignore

  const affected = candidates.filter((row) => row.mine || matched.some(({ match }) => match.dueItemId === row.id && match.verdict !== "lacks")); // prettier-ignore
  const known = { rules, organization, affected };
  const before = await (previous === null
    ? insertRecord(tx, groupId, record, revision, fulfilments, known)
    : replaceRecord(tx, groupId, record, revision, fulfilments, known));
  if (before === null) return null;

  const facts = factsAfter(factsByItem(before), record, fulfilments);
  const derived = affected.map((row) => deriveItem(row, facts.get(row.id) ?? noFacts(), today));
  await writeDerived(tx, groupId, derived);

  if (previous !== null) {
    const triggers = itemsTriggeredBy(groupId, triggersOf(triggerOfContent(id, previous.content), rules), rules, organization); // prettier-ignore
    const still = new Set(triggered.map((item) => item.id));
    await withdrawItems(tx, groupId, triggers.map((item) => item.id).filter((item) => !still.has(item)), today); // prettier-ignore
    const lost = derived.filter(({ before: was, after }) => isDone(was) && !isDone(after));
    await dropUnowed(tx, { groupId, rules, organization }, lost.map(({ after }) => after.id), today); // prettier-ignore
  }
  return { record, matched, derived };
}

const isDone = ({ outcome }: Derived["after"]): boolean => outcome === "met" || outcome === "made-up"; // prettier-ignore

/** What is known once this revision is kept: what the one before had fulfilled ends, what this one fulfils begins. */
function factsAfter(
  before: Map<string, ItemFacts>,
  record: Record,
  fulfilments: readonly Fulfilment[],
): Map<string, ItemFacts> {
  const facts = new Map<string, ItemFacts>();
  for (const [id, known] of before) {
    const ended = known.fulfilments.map((each) => each.recordId === record.id && each.until === null ? { ...each, until: record.registeredOn } : each); // prettier-ignore
    facts.set(id, { ...known, fulfilments: ended });
  }
  for (const each of fulfilments) {
    const known = facts.get(each.dueItemId) ?? noFacts();
    known.fulfilments.push(each);
    facts.set(each.dueItemId, known);
  }
  return facts;
}

export const triggerOfContent = (id: string, content: RecordContent) => ({
  id,
  kinds: content.kinds,
  unitId: content.unitId,
  // a record's content was checked when it was stored
  day: content.day as Day,
  agendaTopics: content.agenda.flatMap((line) => line.topics),
});

interface Known extends Pick<Surroundings, "rules" | "organization"> {
  readonly affected: readonly CandidateRow[];
}

function columnsOf(
  record: Record,
  revision: RevisionToStore,
  fulfilments: readonly Fulfilment[],
  { rules, organization }: Known,
) {
  // prettier-ignore
  const { content } = revision;
  const parts = partsOf(record, rules);
  return {
    json: JSON.stringify(content),
    tokens: searchLexemesOf(content),
    turnout: turnoutForLists(content, rules, organization),
    counting: fulfilments.filter((each) => each.verdict === "counts").length,
    people: parts.map((each) => each.personId),
    parts: parts.map((each) => each.part),
  };
}

const fulfilmentRows = (fulfilments: readonly Fulfilment[]) => sql`unnest(
      ${fulfilments.map((each) => each.dueItemId)}::uuid[], ${fulfilments.map((each) => each.verdict)}::text[],
      ${fulfilments.map((each) => each.amount)}::int[],
      ${fulfilments.map((each) => (each.partners === undefined ? null : `{${each.partners.join(",")}}`))}::text[],
      ${fulfilments.map((each) => each.doneOn)}::date[], ${fulfilments.map((each) => each.because)}::text[])
      f (item, verdict, amount, partners, done_on, because)`;

/** The event of a revision also tells what the revision is known by: `luoshi verify` holds the one against the other. */
function auditOf({ audit, content }: RevisionToStore) {
  if (audit === null) return sql``;
  const after = { ...audit.after, fingerprint: recordFingerprint(content) };
  return sql`, audited as (${auditInsert({ ...audit, after }, sql`head`)})`;
}

/** Keeps a new record; answers with the facts as they were before, or null when the id is taken. */
async function insertRecord(
  tx: Kysely<Database>,
  groupId: string,
  record: Record,
  revision: RevisionToStore,
  fulfilments: readonly Fulfilment[],
  known: Known,
): Promise<FactRows | null> {
  const columns = columnsOf(record, revision, fulfilments, known);
  const { rows } = await sql<{ stored: number; facts: FactRows }>`
    with head as (
      insert into record (group_id, id, revision, unit_id, status, kinds, title, day, registered_on, attended, expected, fulfilled, search, created_by)
      values (${groupId}, ${record.id}, 1, ${record.unitId}, 'submitted', ${[...record.kinds]}, ${record.title}, ${record.day},
        ${record.registeredOn}, ${columns.turnout.attended}, ${columns.turnout.expected}, ${columns.counting},
        array_to_tsvector(${columns.tokens}::text[]), ${revision.registeredBy})
      on conflict (group_id, id) do nothing returning id
    ), kept as (
      insert into record_revision (group_id, record_id, revision, content, registered_on, registered_by, registered_at, reason, on_behalf_of)
      select ${groupId}::uuid, id, 1, ${columns.json}::jsonb, ${record.registeredOn}::date, ${revision.registeredBy}::uuid,
        ${revision.registeredAt}::timestamptz, ${revision.reason}::text, ${revision.onBehalfOf}::uuid from head
    ), took_part as (
      insert into record_person (group_id, record_id, person_id, part)
      select ${groupId}::uuid, head.id, p.person, p.part
      from head, unnest(${columns.people}::uuid[], ${columns.parts}::text[]) p (person, part)
    ), fulfilled as (
      insert into fulfilment (group_id, due_item_id, record_id, revision, verdict, amount, partners, done_on, from_on, until_on, because)
      select ${groupId}::uuid, f.item, head.id, 1, f.verdict, f.amount, f.partners::uuid[], f.done_on, ${record.registeredOn}::date, null, f.because
      from head, ${fulfilmentRows(fulfilments)}
    )${auditOf(revision)}
    select (select count(*)::int from head) as stored, ${factRows(
      groupId,
      known.affected.map((each) => each.id),
    )} as facts`.execute(tx);
  const [row] = rows;
  return row?.stored === 1 ? row.facts : null;
}

/** Keeps a correction; null when another revision is in force than the one that it replaces. */
async function replaceRecord(
  tx: Kysely<Database>,
  groupId: string,
  record: Record,
  revision: RevisionToStore,
  fulfilments: readonly Fulfilment[],
  known: Known,
): Promise<FactRows | null> {
  const columns = columnsOf(record, revision, fulfilments, known);
  await sql`delete from record_person where group_id = ${groupId} and record_id = ${record.id}`.execute(tx); // prettier-ignore
  const { rows } = await sql<{ stored: number; facts: FactRows }>`
    with head as (
      update record set revision = ${record.revision}, unit_id = ${record.unitId}, status = 'submitted', kinds = ${[...record.kinds]},
        title = ${record.title}, day = ${record.day}, registered_on = ${record.registeredOn},
        attended = ${columns.turnout.attended}, expected = ${columns.turnout.expected}, fulfilled = ${columns.counting},
        remark = null, search = array_to_tsvector(${columns.tokens}::text[])
      where group_id = ${groupId} and id = ${record.id} and revision = ${record.revision - 1} and status <> 'withdrawn'
      returning id
    ), kept as (
      insert into record_revision (group_id, record_id, revision, content, registered_on, registered_by, registered_at, reason, on_behalf_of)
      select ${groupId}::uuid, id, ${record.revision}::int, ${columns.json}::jsonb, ${record.registeredOn}::date, ${revision.registeredBy}::uuid,
        ${revision.registeredAt}::timestamptz, ${revision.reason}::text, ${revision.onBehalfOf}::uuid from head
    ), took_part as (
      insert into record_person (group_id, record_id, person_id, part)
      select ${groupId}::uuid, head.id, p.person, p.part
      from head, unnest(${columns.people}::uuid[], ${columns.parts}::text[]) p (person, part)
    ), ended as (
      update fulfilment set until_on = ${record.registeredOn}::date
      where group_id = ${groupId} and record_id in (select id from head) and until_on is null
    ), fulfilled as (
      insert into fulfilment (group_id, due_item_id, record_id, revision, verdict, amount, partners, done_on, from_on, until_on, because)
      select ${groupId}::uuid, f.item, head.id, ${record.revision}::int, f.verdict, f.amount, f.partners::uuid[], f.done_on,
        ${record.registeredOn}::date, null, f.because
      from head, ${fulfilmentRows(fulfilments)}
    )${auditOf(revision)}
    select (select count(*)::int from head) as stored, ${factRows(
      groupId,
      known.affected.map((each) => each.id),
    )} as facts`.execute(tx);
  const [row] = rows;
  return row?.stored === 1 ? row.facts : null;
}
