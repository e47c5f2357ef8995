import type { Kysely } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import { AUTHORIZATION_COLUMNS, LIMIT_KINDS, printAuthorizationRow, type TableLine } from "#domain/authorization/authorization-table.ts"; // prettier-ignore
import { BODIES, LEVELS } from "#domain/authorization/authorization-list.ts";
import type { Database } from "#platform/database/schema.ts";
import type { WorkbookColumn, WorkbookSheet } from "#platform/documents/spreadsheet/write-workbook.ts"; // prettier-ignore
import type { Actor } from "#app/access/actor.ts";
import { knownEnterprises } from "#app/authorization/adopt-version.ts";
import { loadRows, loadVersions } from "#app/authorization/load-versions.ts";
import { XLSX } from "#app/duties/export-due-items.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { FileAnswer } from "#app/operation.ts";

const CHOICES: Readonly<Partial<Record<keyof TableLine, readonly string[]>>> = {
  level: Object.values(LEVELS),
  body: Object.values(BODIES),
  limit: LIMIT_KINDS,
  inclusive: ["是", "否"],
  studiedFirst: ["是", "否"],
};

const columns: readonly WorkbookColumn[] = AUTHORIZATION_COLUMNS.map(({ key, header, width, hint }) => {
  const choices = CHOICES[key];
  return { key, header, width, kind: "text" as const, hint, ...(choices === undefined ? {} : { choices }) };
}); // prettier-ignore

/** On a sheet of their own: below the table they would be read in as lines of it. */
const NOTES = [
  "一行一个决策主体；同一事项几行，写清楚各自的额度和条件。",
  "适用企业写“全部”、“类：标签”或者企业名称；单列企业的一行代替全部或者同类的一行。",
  "清单里没有的事项，企业不能自行决定。",
];

async function workbook(
  name: string,
  sheet: Omit<WorkbookSheet, "columns" | "name">,
): Promise<FileAnswer> {
  // prettier-ignore
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  const bytes = await writeWorkbook({ sheets: [{ name: "授权清单", columns, frozenColumns: 2, print: { landscape: true }, ...sheet }, { name: "说明", columns: [{ key: "note", header: "填写说明", width: 80, kind: "text" }], rows: NOTES.map((note) => ({ note })) }] }); // prettier-ignore
  return { name: `${name}.xlsx`, type: XLSX, body: Buffer.from(bytes) };
}

/** An empty table with its drop-downs. */
export const authorizationTemplate = (): Promise<FileAnswer> => workbook("授权清单（空表）", { rows: [], blankRows: 200 }); // prettier-ignore

/** A version as the table it can be read in from again. */
export async function exportVersion(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<FileAnswer>> {
  const version = (await loadVersions(db, actor.groupId)).find((each) => each.id === id);
  if (version === undefined) return refused("version-not-found", "没有找到这一版授权清单。请刷新后重新打开。"); // prettier-ignore
  const rows = await loadRows(db, actor.groupId, version.id, actor);
  const known = knownEnterprises(frame.organization, version.from);
  return success(await workbook(`授权清单第${version.number}版`, { rows: rows.map((row) => ({ ...printAuthorizationRow(row, known) })) })); // prettier-ignore
}
