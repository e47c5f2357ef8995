import type { Problem } from "#kernel/problem.ts";
import { isGenre, isLetterLine } from "#domain/plan/document-head.ts";
import { parseMarker } from "#domain/plan/numbering.ts";
import type { PlanDocument, TableDocument } from "#domain/plan/plan.ts";
import { decideYear, inOrder, type ReadPlanOptions } from "#domain/plan/plan-options.ts";
import { findYear } from "#domain/plan/plan-year.ts";
import { toSections } from "#domain/plan/read-clause.ts";
import { readTableRows, sectionFrom, type TableSection } from "#domain/plan/read-table-rows.ts";
import { cellProblems, isTextRow, mergedAcross, type TextRow, textOfRow } from "#domain/plan/table-cells.ts"; // prettier-ignore
import { findColumns, type TableColumns } from "#domain/plan/table-columns.ts";

interface TableSource {
  readonly tables: readonly TableDocument[];
  readonly problems: readonly Problem[];
}

/** Whether any of the tables is a task table: a reader of Word documents asks before it chooses the form. */
export const hasTaskTable = (tables: readonly TableDocument[]): boolean =>
  tables.some((table) => findColumns(table.rows) !== null);

/** A task table cut into what stands above its header, its rows, and what stands after them. */
interface CutTable {
  readonly table: TableDocument;
  readonly columns: TableColumns;
  readonly above: readonly TextRow[];
  readonly end: number;
  /** The heading right above a table that is one of several. */
  readonly heading: string | null;
}

/**
 * Reads task tables (任务分解表): each numbered row is a measure with its task as title and its actions as clauses;
 * rows merged across are sections; responsible units are the clauses' actors, time limits their dates. Title rows
 * above the header give title and preamble, rows after the table the closing. The words of every cell are in the
 * tree or, where a row has no task, in a problem; only the column names are not. Null when no table has a header.
 */
export function readTables(source: TableSource, options: ReadPlanOptions): PlanDocument | null {
  const problems: Problem[] = [...source.problems];
  const above: TextRow[] = [];
  const closing: TextRow[] = [];
  const tables: CutTable[] = [];
  const several = source.tables.filter((table) => findColumns(table.rows) !== null).length > 1;
  for (const table of source.tables) {
    const columns = findColumns(table.rows);
    if (columns === null) {
      (tables.length > 0 ? closing : above).push(...table.rows.flatMap(textOfRow));
      continue;
    }
    const cut = cutTable(table, columns, several, tables.length > 0);
    if (tables.length === 0) above.push(...cut.above);
    closing.push(...table.rows.slice(cut.end).flatMap(textOfRow));
    tables.push(cut);
  }
  if (tables.length === 0) return null;
  const { title, preamble } = headOf(above);
  const year = decideYear(
    findYear({
      title,
      preamble: preamble.map((row) => row.text),
      fileName: options.fileName,
      text: source.tables.map((table) => table.sheet),
      closing: closing.map((row) => row.text),
    }),
    options,
    problems,
  );
  const sections: TableSection[] = [];
  for (const [position, { table, columns, above: text, end, heading }] of tables.entries()) {
    const own = readTableRows(table, columns, end, year, problems);
    const [first] = own;
    const name = heading ?? (several && own.length === 1 ? table.sheet : "");
    if (first?.title === null && name !== "") Object.assign(first, { ...sectionFrom(name, sections.length), measures: first.measures }); // prettier-ignore
    // What stands between two tables goes with the second.
    if (position > 0 && text.length > 0 && first !== undefined) {
      const clauses = text.map(({ text: words, line }) => ({ text: words, line }));
      first.measures.unshift({ number: null, title: null, clauses, line: text[0]?.line ?? 1 });
    }
    sections.push(...own);
  }
  for (const row of [...preamble, ...closing]) problems.push(...cellProblems(row.text, row.line));
  return {
    title,
    year,
    preamble: preamble.map((row) => row.text),
    sections: toSections(sections, year),
    closing: closing.map((row) => row.text),
    problems: inOrder(problems),
  };
}

function cutTable(
  table: TableDocument,
  columns: TableColumns,
  several: boolean,
  later: boolean,
): CutTable {
  const above = table.rows.slice(0, columns.headerAt).flatMap(textOfRow);
  const last = above.at(-1);
  const isHeading =
    several &&
    last !== undefined &&
    (parseMarker(last.text) !== null ||
      (later && last.text.length <= 30 && !/[。；]/.test(last.text)));
  return {
    table,
    columns,
    above: isHeading ? above.slice(0, -1) : above,
    end: tableEnd(table, columns),
    heading: isHeading ? last.text : null,
  };
}

function headOf(rows: readonly TextRow[]): { title: string | null; preamble: readonly TextRow[] } {
  const titleRow =
    rows.find((row) => isGenre(row.text) && row.text.length <= 60 && !isLetterLine(row.text)) ??
    rows.find((row) => row.text.length <= 40 && !/[。；：]/.test(row.text) && !isLetterLine(row.text) && !row.text.startsWith("附件")); // prettier-ignore
  return { title: titleRow?.text ?? null, preamble: rows.filter((row) => row !== titleRow) };
}

/** Rows after the last one that has a task: notes and signatures. */
function tableEnd(table: TableDocument, columns: TableColumns): number {
  const across = mergedAcross(table);
  const isTail = (index: number): boolean => {
    const row = table.rows[index];
    const [text] = row === undefined ? [] : textOfRow(row);
    if (row === undefined || text === undefined) return true;
    return (
      isTextRow(row, across, index) &&
      /^(?:注|备注|说明|填表|制表|填报|审核|附)|[:：]|\d{4}年\d{1,2}月\d{1,2}日$/.test(text.text)
    );
  };
  let end = table.rows.length;
  while (end > columns.headerEnd + 1 && isTail(end - 1)) end -= 1;
  return end;
}
