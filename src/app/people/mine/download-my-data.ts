import type { WorkbookSheet } from "#platform/documents/spreadsheet/write-workbook.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { XLSX } from "#app/duties/export-due-items.ts";
import type { FileAnswer } from "#app/operation.ts";
import { ALL_ROWS, loadMyData } from "#app/people/mine/load-my-data.ts";
import type { MyData } from "#app/people/mine/schema.ts";

/** Everything about oneself as one file: a workbook to read, or JSON to carry elsewhere (PIPL Art 45). */
export async function downloadMyData(
  deps: Pick<AppDeps, "db" | "keys" | "clock" | "library">,
  actor: Actor,
  format: "xlsx" | "json",
): Promise<FileAnswer> {
  const mine = await loadMyData(deps, actor, ALL_ROWS);
  await writeAudit(deps.db, {
    ...accountable(actor),
    at: deps.clock.now(),
    action: "mine.download",
    subject: { kind: "person", id: actor.personId },
    after: { format },
  });
  const name = `我的信息-${actor.name}-${actor.today}.${format}`;
  if (format === "json") {
    const body = Buffer.from(`${JSON.stringify(mine, null, 2)}\n`);
    return { name, type: "application/json; charset=utf-8", body };
  }
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  const bytes = await writeWorkbook({ sheets: [dossierSheet(mine), ...sectionSheets(mine)] });
  return { name, type: XLSX, body: Buffer.from(bytes) };
}

const dossierSheet = (mine: MyData): WorkbookSheet => ({
  name: "档案",
  title: `${mine.person.name}（${mine.person.code}）在${mine.group}的档案`,
  columns: [
    { header: "类别", key: "facet", width: 12, kind: "text" },
    { header: "栏目", key: "field", width: 20, kind: "text" },
    { header: "内容", key: "value", width: 40, kind: "text" },
    { header: "从哪天起", key: "from", width: 12, kind: "text" },
    { header: "谁填的", key: "by", width: 10, kind: "text" },
    { header: "状态", key: "state", width: 24, kind: "text" },
    { header: "为什么收集", key: "purpose", width: 40, kind: "text" },
    { header: "保存多久", key: "retention", width: 40, kind: "text" },
  ],
  rows: mine.facets.flatMap((facet) =>
    facet.revisions.flatMap((revision) => {
      const state =
        revision.erasedOn !== null
          ? `${revision.erasedOn}已删除：${revision.erasedBecause ?? ""}`
          : revision.supersededOn !== null
            ? `${revision.supersededOn}已更新`
            : "现在的";
      const values = revision.values.length === 0 ? [{ name: "", shown: "" }] : revision.values;
      return values.map((value) => ({
        facet: facet.name,
        field: value.name,
        value: value.shown,
        from: revision.fromOn,
        by: revision.setBy ?? "",
        state,
        purpose: facet.purpose,
        retention: facet.retention,
      }));
    }),
  ),
  frozenColumns: 2,
  print: { landscape: true },
});

const sectionSheets = (mine: MyData): WorkbookSheet[] =>
  mine.sections.map((section) => ({
    name: section.title,
    title: section.about,
    columns: section.columns.map(({ key, name }) => ({
      header: name,
      key,
      width: 24,
      kind: "text" as const,
    })),
    rows: section.rows.map(
      (row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === null ? null : String(value)])), // prettier-ignore
    ),
  }));
