import type { Kysely } from "kysely";
import { formatDay } from "#kernel/day.ts";
import { LIGHT_NAMES } from "#domain/committee/task-light.ts";
import type { RectificationPlace } from "#domain/inspection/rectification-place.ts";
import type { Database } from "#platform/database/schema.ts";
import type { WorkbookRow } from "#platform/documents/spreadsheet/write-workbook.ts";
import type { Actor } from "#app/access/actor.ts";
import { XLSX } from "#app/duties/export-due-items.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { loadFindingRows } from "#app/inspection/load-findings.ts";
import { asOfDay, findBoard } from "#app/inspection/rectification-board.ts";
import type { BoardQuery, FindingRow } from "#app/inspection/schema.ts";
import type { FileAnswer } from "#app/operation.ts";

const TURN_WORDS = { finder: "待下发通知", unit: "待整改", verifier: "待复核", over: "" } as const;
const PAGE = 500;

const rowOf = (item: FindingRow, number: number): WorkbookRow => ({
  number,
  title: item.title,
  unit: item.unit.name,
  found: item.foundOn,
  severity: item.severity ?? "",
  owner: item.owner ?? "",
  state: item.ended === null ? TURN_WORDS[item.turn] : item.ended.name,
  due: item.dueOn ?? "",
  light: item.ended === null ? LIGHT_NAMES[item.light] : item.reportedLate ? "超期整改" : "按期",
  returned: item.returned,
  ended: item.ended?.on ?? "",
});

/** 整改台账: what the board shows, with what was closed in the year, as a workbook; read page by page. */
export async function exportRectifications(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: Omit<BoardQuery, "after" | "limit">,
): Promise<FileAnswer> {
  const asOf = asOfDay(actor, query);
  const found = await findBoard(db, actor, frame, { ...query, closed: true }, asOf);
  async function* rows(): AsyncGenerator<WorkbookRow> {
    let number = 0;
    for (let last: RectificationPlace | null = null; ;) {
      const places: readonly RectificationPlace[] = await found.after(last, PAGE);
      for (const item of await loadFindingRows(db, actor, frame, places.map(({ id }) => id), asOf)) yield rowOf(item, (number += 1)); // prettier-ignore
      if (places.length < PAGE) return;
      last = places.at(-1) ?? null;
    }
  }
  // the spreadsheet library is large: it comes with the first workbook, not with the start
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "整改台账",
        title: `问题整改台账（截至${formatDay(asOf, { year: true })}）`,
        columns: [
          { header: "序号", key: "number", width: 6, kind: "number" },
          { header: "问题", key: "title", width: 44, kind: "text" },
          { header: "责任单位", key: "unit", width: 26, kind: "text" },
          { header: "发现日期", key: "found", width: 12, kind: "date" },
          { header: "程度", key: "severity", width: 8, kind: "text" },
          { header: "整改责任人", key: "owner", width: 12, kind: "text" },
          { header: "进度", key: "state", width: 14, kind: "text" },
          { header: "期限", key: "due", width: 12, kind: "date" },
          { header: "红黄绿", key: "light", width: 10, kind: "text" },
          { header: "退回次数", key: "returned", width: 10, kind: "number" },
          { header: "销号日期", key: "ended", width: 12, kind: "date" },
        ],
        rows: rows(),
      },
    ],
  });
  return { name: `问题整改台账（${asOf}）.xlsx`, type: XLSX, body: Buffer.from(bytes) };
}
