import type { Kysely } from "kysely";
import { formatDay } from "#kernel/day.ts";
import { DUE_STATE_NAMES } from "#domain/institution/due-state.ts";
import type { Database } from "#platform/database/schema.ts";
import type { WorkbookRow } from "#platform/documents/spreadsheet/write-workbook.ts";
import type { Actor } from "#app/access/actor.ts";
import type { FileAnswer } from "#app/operation.ts";
import { asOfDay, type DueQuery, findDueItems } from "#app/duties/find-due-items.ts";
import { presentDueRow } from "#app/duties/present-due-row.ts";
import { type Frame, presenterOf } from "#app/duties/view-context.ts";

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PAGE = 2000;

/** What the list shows with this filter, all of it, as a workbook; read page by page. */
export async function exportDueItems(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: DueQuery,
): Promise<FileAnswer> {
  const asOf = asOfDay(query.asOf, actor.today);
  const presenter = presenterOf(frame, actor, asOf);
  async function* rows(): AsyncGenerator<WorkbookRow> {
    for (let after = query.after; ;) {
      const page = await findDueItems(db, actor, frame.rules, { ...query, after, limit: PAGE });
      if (!page.ok) return;
      for (const row of page.value.items) {
        const told = presentDueRow(row, presenter);
        yield {
          title: told.title,
          institution: told.institutionName,
          unit: told.unit.name,
          person: told.person?.name ?? "",
          opens: told.opensOn,
          due: told.dueOn,
          registered: told.registerBy,
          state: DUE_STATE_NAMES[told.state],
          progress: told.progress,
          target: told.target,
          measure: told.measure,
          note: told.note ?? "",
        };
      }
      if (page.value.next === null) return;
      after = page.value.next;
    }
  }
  // the spreadsheet library is large: it comes with the first workbook, not with the start
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "应办事项",
        title: `应办事项（截至${formatDay(asOf, { year: true })}）`,
        columns: [
          { header: "事项", key: "title", width: 34, kind: "text" },
          { header: "制度", key: "institution", width: 18, kind: "text" },
          { header: "单位", key: "unit", width: 26, kind: "text" },
          { header: "责任人", key: "person", width: 10, kind: "text" },
          { header: "起始日", key: "opens", width: 12, kind: "date" },
          { header: "应办日", key: "due", width: 12, kind: "date" },
          { header: "登记截止", key: "registered", width: 12, kind: "date" },
          { header: "状态", key: "state", width: 8, kind: "text" },
          { header: "已办", key: "progress", width: 8, kind: "number", decimals: 1 },
          { header: "应办", key: "target", width: 8, kind: "number", decimals: 1 },
          { header: "计量", key: "measure", width: 8, kind: "text" },
          { header: "说明", key: "note", width: 36, kind: "text" },
        ],
        rows: rows(),
        frozenColumns: 1,
        print: { landscape: true },
      },
    ],
  });
  return { name: `应办事项-${asOf}.xlsx`, type: XLSX, body: Buffer.from(bytes) };
}
