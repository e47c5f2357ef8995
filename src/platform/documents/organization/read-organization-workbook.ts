import { type Problem, refused, type Result, success } from "#kernel/problem.ts";
import { type AppointmentRow, ORGANIZATION_SHEETS, type OrganizationRows, type OrganizationSheet, type PersonRow, type UnitRow } from "#domain/organization/organization-rows.ts"; // prettier-ignore
import { EXAMPLE_MARK } from "#platform/documents/organization/organization-template.ts";
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";
import { cellName, parseCellName, type Sheet, type SheetRow } from "#platform/documents/spreadsheet/sheet.ts"; // prettier-ignore

/** The heads stand within the first so many lines. */
const HEAD_SEARCH = 10;

/**
 * The lines of a filled template. Columns are found by their heads, in any order; other columns and sheets are not
 * read. Refuses a file that is no workbook of this kind, and one with formulas, error values or merged cells in
 * its lines, with all of them listed by cell.
 */
export async function readOrganizationWorkbook(
  bytes: Uint8Array,
): Promise<Result<OrganizationRows>> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return workbook;
  const problems: Problem[] = [];
  const units = readLines(workbook.value, "units", problems);
  const people = readLines(workbook.value, "people", problems);
  const appointments = readLines(workbook.value, "appointments", problems);
  if (problems.length > 0) {
    return refused(
      "template-problems",
      `表格有 ${problems.length} 处要先改好，什么都没有导入。请按提示修改后重新上传。`,
      problems,
    );
  }
  return success({
    units: units.map((line): UnitRow => ({
      row: line.row,
      code: line.text("code"),
      name: line.text("name"),
      shortName: line.text("shortName"),
      kind: line.text("kind"),
      parent: line.text("parent"),
      opensOn: line.text("opensOn"),
      closesOn: line.text("closesOn"),
      mergedInto: line.text("mergedInto"),
      tags: line.text("tags"),
    })),
    people: people.map((line): PersonRow => ({
      row: line.row,
      code: line.text("code"),
      name: line.text("name"),
      unit: line.text("unit"),
      from: line.text("from"),
      until: line.text("until"),
      party: line.text("party"),
      branch: line.text("branch"),
      branchSince: line.text("branchSince"),
      exempt: line.text("exempt"),
    })),
    appointments: appointments.map((line): AppointmentRow => ({
      row: line.row,
      person: line.text("person"),
      unit: line.text("unit"),
      post: line.text("post"),
      key: line.text("key"),
      from: line.text("from"),
      until: line.text("until"),
    })),
  });
}

interface Line {
  readonly row: number;
  text(key: string): string;
}

/** The text of a cell as it is compared: without blanks around it, full-width blanks too. */
const tidy = (text: string): string => text.replaceAll(/[\s\u3000\u200B\uFEFF]+/g, " ").trim();

function readLines(sheets: readonly Sheet[], kind: OrganizationSheet, problems: Problem[]): Line[] {
  const format = ORGANIZATION_SHEETS[kind];
  const sheet = sheets.find((one) => tidy(one.name) === format.name);
  if (sheet === undefined) {
    problems.push({
      code: "missing-sheet",
      where: format.name,
      message: `没有“${format.name}”表。`,
      mend: "请用下载的模板填写，不要改表名；没有内容的表也请留着。",
    });
    return [];
  }
  const columns = Object.entries<readonly [string, string]>(format.columns);
  const head = sheet.rows
    .slice(0, HEAD_SEARCH)
    .map((row) => ({ row, found: findColumns(row, columns) }))
    .toSorted((a, b) => b.found.size - a.found.size)[0];
  const absent = columns.filter(([key]) => head?.found.has(key) !== true);
  if (head === undefined || absent.length > 0) {
    problems.push({
      code: "missing-column",
      where: format.name,
      message: `“${format.name}”表缺少列：${absent.map(([, [header]]) => header).join("、")}。`,
      mend: "请照模板补上这些列（可以空着），列名不要改。",
    });
    return [];
  }
  const lines: Line[] = [];
  const [firstKey = ""] = columns[0] ?? [];
  for (const row of sheet.rows) {
    if (row.row <= head.row.row) continue;
    const text = (key: string): string => {
      const cell = row.cells.get(head.found.get(key) ?? 0);
      return cell === undefined ? "" : (cell.day ?? tidy(cell.text));
    };
    if (columns.every(([key]) => text(key) === "")) continue;
    if (text(firstKey).startsWith(EXAMPLE_MARK)) continue;
    lines.push({ row: row.row, text });
  }
  collectCellProblems(sheet, new Set(lines.map((line) => line.row)), new Set(head.found.values()), problems); // prettier-ignore
  return lines;
}

function findColumns(
  row: SheetRow,
  columns: readonly (readonly [string, readonly [string, string]])[],
): Map<string, number> {
  const found = new Map<string, number>();
  for (const [index, cell] of row.cells) {
    const header = tidy(cell.text).replaceAll(/[*＊\s]/g, "");
    const column = columns.find(([, [name]]) => name === header);
    if (column !== undefined && !found.has(column[0])) found.set(column[0], index);
  }
  return found;
}

/** Formulas, error values and merged cells in lines and columns that are read. */
function collectCellProblems(
  sheet: Sheet,
  rows: ReadonlySet<number>,
  columns: ReadonlySet<number>,
  problems: Problem[],
): void {
  for (const problem of sheet.problems) {
    const place = parseCellName(problem.where?.split("!").at(-1) ?? "");
    if (place !== null && rows.has(place.row) && columns.has(place.column)) problems.push(problem);
  }
  for (const range of sheet.merges) {
    const touched = [...rows].some((row) => row >= range.top && row <= range.bottom);
    if (!touched) continue;
    const where = `${cellName(range.top, range.left)}:${cellName(range.bottom, range.right)}`;
    problems.push({
      code: "merged-cells",
      line: range.top,
      where: `${sheet.name}!${where}`,
      message: `“${sheet.name}”表 ${where} 是合并单元格，看不出每一行各是什么。`,
      mend: "请取消合并，在每一行里都填上内容。",
    });
  }
}
