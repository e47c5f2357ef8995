import { formatDay } from "#kernel/day.ts";
import type { Day } from "#kernel/day.ts";
import type { WorkbookRow } from "#platform/documents/spreadsheet/write-workbook.ts";
import { XLSX } from "#app/duties/export-due-items.ts";
import type { FileAnswer } from "#app/operation.ts";
import type { ScoreBoard } from "#app/assessments/schema.ts";

/** The score board as it is shown, in the order of the organization. */
export async function exportBoard(board: ScoreBoard): Promise<FileAnswer> {
  const checkpoint = board.checkpoints.find((each) => each.id === board.checkpoint);
  const rows = board.units.map((row): WorkbookRow => ({
    unit: row.unit.name,
    enterprise: row.enterprise,
    before: row.previous?.points ?? null,
    beforeBase: row.previous?.base ?? null,
    points: row.points,
    base: row.base,
    low: row.low,
    high: row.high,
    overdue: row.overdue,
    missing: row.missing,
    grade: row.grade ?? "",
  }));
  // a calendar day by the schema of the board
  const asOf = board.asOf as Day;
  const state = checkpoint?.state === "frozen" ? "封存" : "实时";
  // the spreadsheet library is large: it comes with the first workbook, not with the start
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "得分表",
        title: `${board.scheme.name}（${checkpoint?.name ?? ""}${state}，截至${formatDay(asOf, { year: true })}）`,
        columns: [
          { header: "单位", key: "unit", width: 28, kind: "text" },
          { header: "企业", key: "enterprise", width: 14, kind: "text" },
          { header: "得分", group: "上次封存", key: "before", width: 10, kind: "number", decimals: 2 }, // prettier-ignore
          { header: "已到期分值", group: "上次封存", key: "beforeBase", width: 12, kind: "number", decimals: 2 }, // prettier-ignore
          { header: "得分", group: "本次", key: "points", width: 10, kind: "number", decimals: 2 },
          { header: "已到期分值", group: "本次", key: "base", width: 12, kind: "number", decimals: 2 }, // prettier-ignore
          { header: "待补后最低", group: "本次", key: "low", width: 12, kind: "number", decimals: 2 }, // prettier-ignore
          { header: "待补后最高", group: "本次", key: "high", width: 12, kind: "number", decimals: 2 }, // prettier-ignore
          { header: "逾期项", key: "overdue", width: 8, kind: "number" },
          { header: "待补项", key: "missing", width: 8, kind: "number" },
          { header: "等次", key: "grade", width: 8, kind: "text" },
        ],
        rows,
        notes: board.notes,
        frozenColumns: 1,
        print: { landscape: true },
      },
    ],
  });
  return { name: `得分表-${board.asOf}.xlsx`, type: XLSX, body: Buffer.from(bytes) };
}
