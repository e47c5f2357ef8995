import type { Kysely } from "kysely";
import { formatDay } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import type { WorkbookRow } from "#platform/documents/spreadsheet/write-workbook.ts";
import type { Actor } from "#app/access/actor.ts";
import { XLSX } from "#app/duties/export-due-items.ts";
import { asOfDay } from "#app/duties/find-due-items.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { FileAnswer } from "#app/operation.ts";
import { type HoursQuery, listHours } from "#app/study/list-hours.ts";

const PAGE = 2000;

/** The hours that a list with this filter shows, all of them, in the order of the organization: no ranking. */
export async function exportHours(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: HoursQuery,
): Promise<FileAnswer> {
  const asOf = asOfDay(query.asOf, actor.today);
  async function* rows(): AsyncGenerator<WorkbookRow> {
    for (let after = query.after; ;) {
      const page = await listHours(db, actor, frame, { ...query, after, limit: PAGE });
      for (const row of page.items) {
        yield {
          unit: row.unit.name,
          code: row.person.code,
          name: row.person.name,
          norm: row.norm === "leaders" ? "书记委员" : "党员",
          target: row.target / 10,
          hours: row.hours / 10,
          short: Math.max(0, row.target - row.hours) / 10,
          state: row.state === "waived" ? "免办" : row.hours >= row.target ? "达标" : "未达标",
        };
      }
      if (page.next === null) return;
      after = page.next;
    }
  }
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "学时",
        title: `党员学习学时（截至${formatDay(asOf, { year: true })}，按台账计算）`,
        columns: [
          { header: "单位", key: "unit", width: 30, kind: "text" },
          { header: "工号", key: "code", width: 14, kind: "text" },
          { header: "姓名", key: "name", width: 12, kind: "text" },
          { header: "按什么标准", key: "norm", width: 12, kind: "text" },
          { header: "应学", key: "target", width: 8, kind: "number" },
          { header: "已学", key: "hours", width: 8, kind: "number" },
          { header: "还差", key: "short", width: 8, kind: "number" },
          { header: "状态", key: "state", width: 10, kind: "text" },
        ],
        rows: rows(),
        frozenColumns: 3,
        print: { landscape: false },
      },
    ],
  });
  return { name: `学习学时-${asOf}.xlsx`, type: XLSX, body: Buffer.from(bytes) };
}
