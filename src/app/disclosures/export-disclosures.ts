import type { Kysely } from "kysely";
import { formatDay } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import type { WorkbookRow } from "#platform/documents/spreadsheet/write-workbook.ts";
import type { Actor } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { XLSX } from "#app/duties/export-due-items.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { loadCatalogue } from "#app/disclosures/catalogue-of.ts";
import { findDisclosures, presentDisclosure } from "#app/disclosures/list-disclosures.ts";
import type { DisclosureQuery } from "#app/disclosures/schema.ts";
import type { FileAnswer } from "#app/operation.ts";

/** 公开日志: what was public from when to when, where and to whom, as a workbook; read page by page. */
export async function exportDisclosures(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: DisclosureQuery,
): Promise<FileAnswer> {
  const catalogue = await loadCatalogue(db, actor.groupId, frame.rules.library);
  async function* rows(): AsyncGenerator<WorkbookRow> {
    for (let after = query.after; ;) {
      const page = await findDisclosures(db, actor, frame, { ...query, after, limit: 1000 });
      if (!page.ok) return;
      for (const row of page.value.rows) {
        const told = presentDisclosure(row, frame, catalogue, actor.today);
        yield {
          unit: told.unit.name,
          area: told.area ?? "",
          title: told.title,
          scope: told.scope,
          channel: told.channel,
          duration: told.duration,
          from: told.from,
          until: told.until ?? "",
          state: told.standing ? "公开中" : told.downReason === null ? "已撤下" : `提前撤下：${told.downReason}`, // prettier-ignore
          by: sayWho(frame.organization, row.published_by, row.on_behalf_of),
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
        name: "公开日志",
        title: `党务公开日志（截至${formatDay(actor.today, { year: true })}）`,
        columns: [
          { header: "单位", key: "unit", width: 26, kind: "text" },
          { header: "类别", key: "area", width: 12, kind: "text" },
          { header: "内容", key: "title", width: 36, kind: "text" },
          { header: "范围", key: "scope", width: 8, kind: "text" },
          { header: "方式", key: "channel", width: 10, kind: "text" },
          { header: "时限", key: "duration", width: 8, kind: "text" },
          { header: "公开", key: "from", width: 12, kind: "date" },
          { header: "撤下", key: "until", width: 12, kind: "date" },
          { header: "状态", key: "state", width: 22, kind: "text" },
          { header: "经办", key: "by", width: 12, kind: "text" },
        ],
        rows: rows(),
      },
    ],
  });
  return { name: `党务公开日志（${actor.today}）.xlsx`, type: XLSX, body: Buffer.from(bytes) };
}
