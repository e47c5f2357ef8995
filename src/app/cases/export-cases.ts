import type { Kysely } from "kysely";
import { formatDay } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import type { WorkbookRow } from "#platform/documents/spreadsheet/write-workbook.ts";
import type { Actor } from "#app/access/actor.ts";
import { XLSX } from "#app/duties/export-due-items.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { FileAnswer } from "#app/operation.ts";
import { findCases } from "#app/cases/list-cases.ts";
import { presentCaseRow } from "#app/cases/present-case-row.ts";
import type { CaseQuery } from "#app/cases/schema.ts";

const PAGE = 2000;

/** The cases that a list with this filter shows, all of them, as a workbook; read page by page. */
export async function exportCases(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: CaseQuery,
): Promise<FileAnswer> {
  async function* rows(): AsyncGenerator<WorkbookRow> {
    for (let after = query.after; ;) {
      const page = await findCases(db, actor, frame, { ...query, after, limit: PAGE });
      if (!page.ok) return;
      for (const row of page.value.rows) {
        const told = presentCaseRow(row, frame.rules.library, frame.organization, actor.today);
        yield {
          title: told.title,
          procedure: told.procedure.name,
          version: told.procedure.version,
          unit: told.unit.name,
          person: told.person?.name ?? "",
          opened: told.openedOn,
          stage: told.stage,
          next: told.next.join("、"),
          due: told.dueOn ?? "",
          state: told.ended === null ? (told.late ? "逾期" : "在办") : told.ended.name,
          ended: told.ended?.on ?? "",
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
        name: "事项",
        title: `程序事项（截至${formatDay(actor.today, { year: true })}）`,
        columns: [
          { header: "事项", key: "title", width: 34, kind: "text" },
          { header: "程序", key: "procedure", width: 18, kind: "text" },
          { header: "规定", key: "version", width: 8, kind: "text" },
          { header: "单位", key: "unit", width: 26, kind: "text" },
          { header: "对象", key: "person", width: 10, kind: "text" },
          { header: "开始", key: "opened", width: 12, kind: "date" },
          { header: "阶段", key: "stage", width: 18, kind: "text" },
          { header: "接下来", key: "next", width: 30, kind: "text" },
          { header: "期限", key: "due", width: 12, kind: "date" },
          { header: "状态", key: "state", width: 14, kind: "text" },
          { header: "办结", key: "ended", width: 12, kind: "date" },
        ],
        rows: rows(),
      },
    ],
  });
  return { name: `程序事项（${actor.today}）.xlsx`, type: XLSX, body: Buffer.from(bytes) };
}
