import type { Day } from "#kernel/day.ts";
import type { Fulfilment } from "#domain/duty/due-item.ts";
import type { Library } from "#domain/institution/institution.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Project } from "#domain/project/project.ts";
import type { Record } from "#domain/record/record.ts";
import type { Tx } from "#platform/database/connect.ts";
import { copyInto } from "#platform/database/copy-into.ts";
import type { CopyRow } from "#platform/database/copy-stream.ts";
import { sourceColumns } from "#app/duties/due-item-row.ts";
import { loadRules, type Rules } from "#app/duties/load-rules.ts";
import { rebuildRollups } from "#app/duties/rollups.ts";
import { partsOf, searchLexemesOf, turnoutForLists } from "#app/records/normalize-record.ts";
import type { RecordContent } from "#app/records/stored-record.ts";
import type { YearRun } from "#main/year.ts";

/**
 * Brings a year that was run in memory into the tables of a group that owes nothing yet, by COPY. What it writes is what
 * submitting the records one by one would have written: a test holds it against `bringUpToDate` and `verifyRollups`.
 */
export async function copyYear(
  tx: Tx,
  groupId: string,
  year: {
    readonly run: YearRun;
    readonly organization: OrganizationIndex;
    readonly library: Library;
    readonly asOf: Day;
  },
): Promise<void> {
  const { run, organization, library, asOf } = year;
  const rules = await loadRules(tx, library, groupId);
  await copyInto(
    tx,
    "due_item",
    ["group_id", "id", "source", "duty", "unit_id", "person_id", "period", "title", "opens_on", "due_on", "register_by", "target", "open_ended", "progress", "outcome", "outcome_since"], // prettier-ignore
    rowsOf(run.items, (item) => {
      const { source, duty } = sourceColumns(item.source);
      const now = run.outcomes.get(item.id)?.findLast((change) => change.day <= asOf);
      const since = now === undefined || now.outcome === "none" ? null : now.day;
      return [groupId, item.id, source, duty, item.unitId, item.personId, item.period, item.title, item.opensOn, item.dueOn, item.registerBy, item.target, item.openEnded, now?.progress ?? 0, now?.outcome ?? "none", since]; // prettier-ignore
    }),
  );
  await copyInto(
    tx,
    "due_change",
    ["group_id", "due_item_id", "day", "outcome", "progress"],
    changeRows(groupId, run),
  );
  await copyRecords(tx, groupId, run, { rules, organization });
  await copyInto(
    tx,
    "fulfilment",
    ["group_id", "due_item_id", "record_id", "revision", "verdict", "amount", "partners", "done_on", "from_on", "until_on", "because"], // prettier-ignore
    rowsOf(everyFulfilment(run), (each) => [groupId, each.dueItemId, each.recordId, 1, each.verdict, each.amount, each.partners ?? null, each.doneOn, each.from, each.until, each.because]), // prettier-ignore
  );
  await rebuildRollups(tx, groupId);
}

async function copyRecords(
  tx: Tx,
  groupId: string,
  run: YearRun,
  known: { readonly rules: Rules; readonly organization: OrganizationIndex },
): Promise<void> {
  const counting = new Map<string, number>();
  for (const each of everyFulfilment(run)) {
    if (each.verdict === "counts") counting.set(each.recordId, (counting.get(each.recordId) ?? 0) + 1); // prettier-ignore
  }
  await copyInto(
    tx,
    "record",
    ["group_id", "id", "revision", "unit_id", "status", "kinds", "title", "day", "registered_on", "attended", "expected", "fulfilled", "search", "created_by"], // prettier-ignore
    rowsOf(run.records, (record) => {
      const content = contentOf(record);
      const by = recorderOf(record, known.organization);
      const { attended, expected } = turnoutForLists(content, known.rules, known.organization);
      return [groupId, record.id, 1, record.unitId, "submitted", [...record.kinds], record.title, record.day, record.registeredOn, attended, expected, counting.get(record.id) ?? 0, vectorText(searchLexemesOf(content)), by]; // prettier-ignore
    }),
  );
  await copyInto(
    tx,
    "record_revision",
    ["group_id", "record_id", "revision", "content", "registered_on", "registered_by", "registered_at", "reason"], // prettier-ignore
    rowsOf(run.records, (record) => [groupId, record.id, 1, JSON.stringify(contentOf(record)), record.registeredOn, recorderOf(record, known.organization), `${record.registeredOn}T09:30:00+08:00`, null]), // prettier-ignore
  );
  await copyInto(
    tx,
    "record_person",
    ["group_id", "record_id", "person_id", "part"],
    partRows(groupId, run, known.rules),
  );
}

/** Rows one by one as COPY takes them: a year in rows beside the year itself would double the memory. */
function* rowsOf<T>(items: Iterable<T>, row: (item: T) => CopyRow): Generator<CopyRow> {
  for (const item of items) yield row(item);
}

function* everyFulfilment(run: YearRun): Generator<Fulfilment> {
  for (const fulfilments of run.fulfilments.values()) yield* fulfilments;
}

function* changeRows(groupId: string, run: YearRun): Generator<CopyRow> {
  for (const [id, changes] of run.outcomes) {
    for (const { day, outcome, progress } of changes) yield [groupId, id, day, outcome, progress];
  }
}

function* partRows(groupId: string, run: YearRun, rules: Rules): Generator<CopyRow> {
  for (const record of run.records) {
    for (const { personId, part } of partsOf(record, rules)) {
      yield [groupId, record.id, personId, part];
    }
  }
}

/** A tsvector as text: each lexeme quoted. */
const vectorText = (lexemes: readonly string[]): string =>
  lexemes.map((lexeme) => `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`).join(" ");

const contentOf = (record: Record): RecordContent => ({
  unitId: record.unitId,
  kinds: [...record.kinds],
  title: record.title,
  day: record.day,
  endDay: record.endDay,
  start: record.start,
  end: record.end,
  place: record.place,
  agenda: record.agenda.map(({ text, topics, milestone }) => ({ text, topics: [...topics], ...(milestone === undefined ? {} : { milestone }) })), // prettier-ignore
  attendance:
    record.attendance === null
      ? null
      : { attended: [...record.attendance.attended], leave: record.attendance.leave.map((each) => ({ ...each })) }, // prettier-ignore
  minutes: record.minutes,
  minutesApproved: record.minutesApproved,
  decision: record.decision,
  hours: record.hours,
  fields: Object.fromEntries(
    Object.entries(record.fields).map(([field, value]) => [field, typeof value === "object" ? [...value] : value]), // prettier-ignore
  ),
  makesUp: [...record.makesUp],
  files: [],
});

/** Who wrote it: the unit's secretary, or whoever holds a post there. */
function recorderOf(record: Record, organization: OrganizationIndex): string | null {
  const secretary = organization.holdersIn(record.unitId, ["branch-secretary", "general-branch-secretary", "clerk"], record.registeredOn)[0]; // prettier-ignore
  return secretary?.personId ?? null;
}

export async function insertProjects(
  tx: Tx,
  groupId: string,
  projects: readonly Project[],
): Promise<void> {
  await copyInto(
    tx,
    "project",
    ["group_id", "id", "kind", "title", "unit_id", "leader_id", "year", "path", "deliverables", "status", "registered_on", "rating", "created_by"], // prettier-ignore
    projects.map((project) => [groupId, project.id, project.kind, project.title, project.unitId, project.leaderId, project.year, project.path, project.deliverables, project.status, project.registeredOn, project.rating, project.leaderId]), // prettier-ignore
  );
  await copyInto(
    tx,
    "milestone",
    ["group_id", "project_id", "id", "position", "title", "due_on"],
    projects.flatMap((project) => project.milestones.map((milestone, position) => [groupId, project.id, milestone.id, position, milestone.title, milestone.dueOn])), // prettier-ignore
  );
}
