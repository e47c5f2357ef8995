import { type Kysely, sql } from "kysely";
import { ACTION_GROUPS } from "#domain/audit/actions.ts";
import { wordsOfField } from "#domain/audit/field-words.ts";
import { type ShownDetail, shownDetails } from "#domain/audit/show-details.ts";
import type { Database } from "#platform/database/schema.ts";
import type { WorkbookRow } from "#platform/documents/spreadsheet/write-workbook.ts";
import { accountable, type Actor } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { type AuditEventRow, type AuditFilter, findEvents } from "#app/audit-trail/find-events.ts";
import { type NameOfValue, namesOfValues } from "#app/audit-trail/name-values.ts";
import { causeOf } from "#app/audit-trail/show-event.ts";
import type { AppDeps } from "#app/deps.ts";
import type { FileAnswer } from "#app/operation.ts";

const PAGE = 2_000;
/** A sheet holds a million rows; nobody reads more than this in one. */
const MOST = 200_000;

/** The events of a filter, all of them, as a workbook; read page by page. That it was exported is an event itself. */
export async function exportEvents(
  { db, clock, library }: Pick<AppDeps, "db" | "clock" | "library">,
  actor: Actor,
  filter: AuditFilter,
): Promise<FileAnswer> {
  let rowsWritten = 0;
  async function* rows(): AsyncGenerator<WorkbookRow> {
    for (let after: string | undefined; rowsWritten < MOST;) {
      const page = await findEvents(db, actor.groupId, { ...filter, after }, PAGE);
      const details = await detailsOf(db, actor.groupId, page.items);
      const nameOf = await namesOfValues(db, library, actor.groupId, page.items.map(({ subject }) => subject.id)); // prettier-ignore
      for (const event of page.items) {
        rowsWritten += 1;
        yield rowOf(event, details.get(event.id), nameOf);
      }
      if (page.next === null) return;
      after = page.next;
    }
  }
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "审计记录",
        columns: [
          { header: "序号", key: "sequence", width: 10, kind: "number" },
          { header: "时间", key: "at", width: 20, kind: "text" },
          { header: "谁", key: "actor", width: 12, kind: "text" },
          { header: "代谁", key: "onBehalfOf", width: 12, kind: "text" },
          { header: "做了什么", key: "words", width: 16, kind: "text" },
          { header: "类别", key: "group", width: 12, kind: "text" },
          { header: "对象", key: "subject", width: 26, kind: "text" },
          { header: "对象编号", key: "subjectId", width: 38, kind: "text" },
          { header: "理由", key: "cause", width: 24, kind: "text" },
          { header: "改前", key: "before", width: 30, kind: "text" },
          { header: "改后", key: "after", width: 30, kind: "text" },
          { header: "记录编号", key: "id", width: 38, kind: "text" },
          { header: "校验值", key: "hash", width: 66, kind: "text" },
        ],
        rows: rows(),
        frozenColumns: 2,
        print: { landscape: true },
      },
    ],
  });
  await writeAudit(db, {
    ...accountable(actor),
    at: clock.now(),
    action: "audit.export",
    subject: { kind: "audit-trail", id: actor.groupId },
    after: { rows: rowsWritten, from: filter.from ?? null, to: filter.to ?? null, group: filter.group ?? null, person: filter.personId ?? null }, // prettier-ignore
  });
  return {
    name: `审计记录-${actor.today}.xlsx`,
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    body: Buffer.from(bytes),
  };
}

interface Details {
  readonly cause: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly hash: string | null;
}

async function detailsOf(
  db: Kysely<Database>,
  groupId: string,
  events: readonly AuditEventRow[],
): Promise<ReadonlyMap<string, Details>> {
  const { rows } = await sql<Details & { id: string }>`
    select id, cause, before, after, hash from audit_event
    where group_id = ${groupId}::uuid and id = any(${events.map(({ id }) => id)}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function rowOf(
  event: AuditEventRow,
  details: Details | undefined,
  nameOf: NameOfValue,
): WorkbookRow {
  const told = (value: unknown): string => {
    const shown = shownDetails(value);
    return shown.map((each) => `${wordsOfField(each.field)}：${valueOf(each, nameOf(event.subject.id, each, shown))}`).join("\n"); // prettier-ignore
  };
  const cause = causeOf(event.action, details?.cause ?? null);
  const { subject } = event;
  return {
    sequence: event.sequence,
    at: inChina(event.at),
    actor: event.actor?.name ?? "系统",
    onBehalfOf: event.onBehalfOf?.name ?? null,
    words: event.words,
    group: ACTION_GROUPS[event.group],
    subject: subject.name === null ? subject.kindWord : `${subject.kindWord} ${subject.name}`,
    subjectId: subject.id,
    cause: cause === null ? null : (cause.text ?? `（${cause.hidden}字，不显示）`),
    before: told(details?.before),
    after: told(details?.after),
    id: event.id,
    hash: details?.hash ?? null,
  };
}

const valueOf = ({ value, hidden }: ShownDetail, name: string | null): string =>
  value === null ? `（${hidden}字，不显示）` : name === null ? value : `${name}（${value}）`;

/** 2026-09-17 12:00:00, as the clock says in China. */
const inChina = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
