import type { Kysely } from "kysely";
import { formatDay } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import type { WorkbookRow } from "#platform/documents/spreadsheet/write-workbook.ts";
import type { Actor } from "#app/access/actor.ts";
import { XLSX } from "#app/duties/export-due-items.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { FileAnswer } from "#app/operation.ts";
import { findRecords, presentRecordRow, type RecordQuery } from "#app/records/find-records.ts";

const PAGE = 2000;
const STATUS_NAMES = { submitted: "已登记", returned: "已退回", withdrawn: "已作废" } as const;

/** The records that a list with this filter shows, all of them, as a workbook; read page by page. */
export async function exportRecords(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: RecordQuery,
): Promise<FileAnswer> {
  async function* rows(): AsyncGenerator<WorkbookRow> {
    for (let after = query.after; ;) {
      const page = await findRecords(db, actor, frame, { ...query, after, limit: PAGE });
      if (!page.ok) return;
      for (const row of page.value.items) {
        const told = presentRecordRow(row, frame);
        yield {
          day: told.day,
          unit: told.unit.name,
          kinds: told.kinds.map((kind) => kind.name).join("、"),
          title: told.title,
          expected: told.expected,
          attended: told.attended,
          fulfilled: told.fulfilled,
          files: told.files,
          registered: told.registeredOn,
          status: STATUS_NAMES[told.status],
          remark: row.remark ?? "",
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
        name: "台账",
        title: `台账（${formatDay(actor.today, { year: true })}导出）`,
        columns: [
          { header: "日期", key: "day", width: 12, kind: "date" },
          { header: "单位", key: "unit", width: 26, kind: "text" },
          { header: "种类", key: "kinds", width: 20, kind: "text" },
          { header: "标题", key: "title", width: 36, kind: "text" },
          { header: "应到", key: "expected", width: 8, kind: "number" },
          { header: "实到", key: "attended", width: 8, kind: "number" },
          { header: "履行事项", key: "fulfilled", width: 10, kind: "number" },
          { header: "附件", key: "files", width: 8, kind: "number" },
          { header: "登记日", key: "registered", width: 12, kind: "date" },
          { header: "状态", key: "status", width: 8, kind: "text" },
          { header: "说明", key: "remark", width: 30, kind: "text" },
        ],
        rows: rows(),
        frozenColumns: 2,
        print: { landscape: true },
      },
    ],
  });
  return { name: `台账-${actor.today}.xlsx`, type: XLSX, body: Buffer.from(bytes) };
}
