import type { Problem } from "#kernel/problem.ts";
import type { TableDocument } from "#domain/plan/plan.ts";
import { textProblems } from "#domain/plan/text-problems.ts";

export type TableRow = TableDocument["rows"][number];

/** A row read as a line of text. */
export interface TextRow {
  readonly text: string;
  readonly line: number;
}

/** A row as a line of text: each different cell once. Empty rows give nothing. */
export function textOfRow(row: TableRow): TextRow[] {
  const cells: string[] = [];
  for (const cell of row.cells) {
    const text = cell.trim();
    if (text !== "" && cells.at(-1) !== text) cells.push(text);
  }
  return cells.length === 0 ? [] : [{ text: cells.join("　"), line: row.line }];
}

/** Rows of which one merged cell takes at least all but one column. */
export function mergedAcross(table: TableDocument): Set<number> {
  const widest = table.rows.reduce((width, row) => Math.max(width, row.cells.length), 0);
  const rows = new Set<number>();
  for (const merge of table.merges) {
    if (merge.top === merge.bottom && merge.right - merge.left + 1 >= Math.max(2, widest - 1)) {
      rows.add(merge.top);
    }
  }
  return rows;
}

/** One text across the row: merged, or alone in it. */
export function isTextRow(row: TableRow, across: ReadonlySet<number>, index: number): boolean {
  const filled = row.cells.filter((cell) => cell.trim() !== "");
  return filled.length === 1 || (across.has(index) && new Set(filled).size === 1);
}

/** Cells that a merge downwards covers without beginning in: "row:column". */
export function continuations(table: TableDocument): Set<string> {
  const cells = new Set<string>();
  for (const merge of table.merges) {
    for (let row = merge.top + 1; row <= merge.bottom; row += 1) {
      for (let column = merge.left; column <= merge.right; column += 1) {
        cells.add(`${row}:${column}`);
      }
    }
  }
  return cells;
}

/** The lines of a cell. */
export const paragraphsOf = (cell: string): string[] =>
  cell.split(/[\r\n]+/).flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));

/** A cell as a title: its lines joined, without the stop at the end. */
export const oneLine = (cell: string): string =>
  paragraphsOf(cell)
    .join("")
    .replace(/[。：]$/, "");

export const cellProblems = (text: string, line: number): Problem[] =>
  textProblems({
    text,
    marker: null,
    heading: null,
    bullet: false,
    blankBefore: false,
    spans: [{ at: 0, line }],
  });
