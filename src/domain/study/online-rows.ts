import type { Problem } from "#kernel/problem.ts";
import { toHalfWidth } from "#kernel/chinese-text.ts";
import { type ColumnChoice, FIELD_NAMES, ONLINE_FIELDS, type OnlineField, refusedHeading } from "#domain/study/online-columns.ts"; // prettier-ignore

/** A table as text, with the number of each line as its program counts. */
export interface OnlineTable {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

export interface OnlineRow {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly branch: string;
  readonly course: string;
  /** Tenths of a class hour. */
  readonly hours: number;
}

/** A year has not more room for study than this: 200 hours. */
const MOST_TENTHS = 2000;

/** What is wrong with the choice of columns itself; nothing is read before it is right. */
export function checkColumns(table: OnlineTable, choice: ColumnChoice): Problem[] {
  const problems: Problem[] = [];
  for (const field of ONLINE_FIELDS) {
    const heading = choice[field];
    if (heading === undefined) continue;
    const rule = refusedHeading(heading);
    const found = table.headings.filter((each) => each === heading).length;
    if (rule !== null) problems.push({ code: "refused-column", where: heading, message: `“${heading}”不能当作${FIELD_NAMES[field]}：${rule}`, mend: "请改选别的列。" }); // prettier-ignore
    else if (found === 0) problems.push({ code: "no-column", where: heading, message: `表里没有“${heading}”这一列。`, mend: "请重新选列。" }); // prettier-ignore
    else if (found > 1) problems.push({ code: "double-column", where: heading, message: `表里有${found}列都叫“${heading}”，不知道用哪一列。`, mend: "请改其中一列的名字再传。" }); // prettier-ignore
  }
  if (choice.hours === undefined) problems.push({ code: "no-hours", where: table.name, message: "没有选哪一列是认定学时。", mend: "请选一列；表里只有积分或时长的，请先由组织者认定学时。" }); // prettier-ignore
  if (choice.code === undefined && choice.name === undefined) problems.push({ code: "no-person", where: table.name, message: "没有选哪一列说的是谁。", mend: "请选工号列或姓名列。" }); // prettier-ignore
  const chosen = ONLINE_FIELDS.flatMap((field) => choice[field] ?? []);
  const twice = chosen.find((heading, index) => chosen.indexOf(heading) !== index);
  if (twice !== undefined) problems.push({ code: "column-twice", where: twice, message: `“${twice}”被选了两次。`, mend: "一列只能说一件事，请改选。" }); // prettier-ignore
  return problems;
}

/** The lines of a table with what is wrong in each, all at once. Lines without a person and hours are left out. */
export function readOnlineRows(
  table: OnlineTable,
  choice: ColumnChoice,
): { readonly rows: OnlineRow[]; readonly problems: Problem[] } {
  const rows: OnlineRow[] = [];
  const problems: Problem[] = [];
  const places = new Map(ONLINE_FIELDS.map((field) => [field, table.headings.indexOf(choice[field] ?? "\u0000")])); // prettier-ignore
  for (const { row, cells } of table.rows) {
    const text = (field: OnlineField): string => (cells[places.get(field) ?? -1] ?? "").trim();
    const [code, name, said] = [text("code"), text("name").replaceAll(/\s/g, ""), text("hours")];
    if (code === "" && name === "") {
      // totals and remarks stand under a table
      if (said !== "" && !/合计|总计|小计/.test(cells.join(""))) problems.push({ code: "nobody", where: `第${row}行`, message: "没有写是谁。", mend: "请补上工号或姓名，或删去这一行。" }); // prettier-ignore
      continue;
    }
    if (/^(合计|总计|小计)$/.test(name) || /^(合计|总计|小计)$/.test(code)) continue;
    const hours = readTenths(said);
    if (hours === null) {
      problems.push({ code: "bad-hours", where: `第${row}行`, message: said === "" ? `${name || code}没有填学时。` : `${name || code}的学时“${said}”不是0到200之间的数。`, mend: "请填认定的学时，例如3.5；没有学的填0。" }); // prettier-ignore
      continue;
    }
    rows.push({ row, code, name, branch: text("branch"), course: text("course"), hours });
  }
  return { rows, problems };
}

/** “3.5”, “3.5学时”, “３” → tenths, rounded half up; null for anything that is no number of hours. */
export function readTenths(text: string): number | null {
  const match = /^(\d{1,4}(?:\.\d{1,6})?)(?:个?(?:学时|课时))?$/.exec(toHalfWidth(text).replaceAll(/\s/g, "")); // prettier-ignore
  if (match === null) return null;
  const tenths = Math.floor(Number(match[1]) * 10 + 0.5 + 1e-9);
  return tenths <= MOST_TENTHS ? tenths : null;
}
