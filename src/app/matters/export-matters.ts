import type { Kysely } from "kysely";
import { formatDay } from "#kernel/day.ts";
import { HANDLINGS } from "#domain/matter/matter-kind.ts";
import type { Database } from "#platform/database/schema.ts";
import type { WorkbookRow } from "#platform/documents/spreadsheet/write-workbook.ts";
import type { Actor } from "#app/access/actor.ts";
import { XLSX } from "#app/duties/export-due-items.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { findMatters } from "#app/matters/load-matters.ts";
import type { MatterQuery } from "#app/matters/schema.ts";
import type { FileAnswer } from "#app/operation.ts";

/** 请示报告台账 as a workbook, read page by page. */
export async function exportMatters(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: MatterQuery,
): Promise<FileAnswer> {
  async function* rows(): AsyncGenerator<WorkbookRow> {
    for (let after = query.after; ;) {
      const page = await findMatters(db, actor, frame, { ...query, after, limit: 500 });
      if (!page.ok) return;
      for (const row of page.value.items) {
        yield {
          handling: HANDLINGS[row.handling],
          number: row.number ?? "",
          title: row.title,
          kind: row.kind ?? "",
          unit: row.unit.name,
          signed: row.signedBy ?? "",
          event: row.eventDay ?? "",
          sent: row.sentOn ?? "",
          replyBy: row.replyBy ?? "",
          replied: row.repliedOn ?? "",
          reply: row.reply ?? "",
          followUps: row.followUps,
          standing: row.standing,
        };
      }
      if (page.value.next === null) return;
      after = page.value.next;
    }
  }
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "请示报告",
        title: `重大事项请示报告台账（截至${formatDay(actor.today, { year: true })}）`,
        print: { landscape: true },
        columns: [
          { header: "类别", key: "handling", width: 8, kind: "text" },
          { header: "文号", key: "number", width: 18, kind: "text" },
          { header: "事项", key: "title", width: 34, kind: "text" },
          { header: "种类", key: "kind", width: 26, kind: "text" },
          { header: "单位", key: "unit", width: 24, kind: "text" },
          { header: "签发人", key: "signed", width: 10, kind: "text" },
          { header: "事项日期", key: "event", width: 12, kind: "date" },
          { header: "送达", key: "sent", width: 12, kind: "date" },
          { header: "答复期限", key: "replyBy", width: 12, kind: "date" },
          { header: "答复", key: "replied", width: 12, kind: "date" },
          { header: "结果", key: "reply", width: 12, kind: "text" },
          { header: "续报", key: "followUps", width: 8, kind: "number" },
          { header: "状态", key: "standing", width: 14, kind: "text" },
        ],
        rows: rows(),
      },
    ],
  });
  return { name: `重大事项请示报告台账（${actor.today}）.xlsx`, type: XLSX, body: Buffer.from(bytes) }; // prettier-ignore
}
