import type { Day } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";

/** What stands in one cell. `text` is what staff see as far as it matters: codes without exponent, dates as 2026-03-05. */
export interface SheetCell {
  readonly text: string;
  readonly kind: "text" | "number" | "date" | "boolean" | "error";
  /** For dates: the day, without its time. */
  readonly day: Day | null;
  /** For numbers. */
  readonly number: number | null;
  /** The value is what the program that saved the file had computed. */
  readonly formula: boolean;
}

export interface SheetRow {
  /** As the spreadsheet counts, from 1. */
  readonly row: number;
  /** By column, from 1. Empty cells are absent. */
  readonly cells: ReadonlyMap<number, SheetCell>;
}

export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly SheetRow[];
  readonly merges: readonly MergedRange[];
  /** Formulas, error values and other doubts, each naming its cell. */
  readonly problems: readonly Problem[];
}

/** 1 → A, 27 → AA. */
export function columnName(column: number): string {
  let name = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export const cellName = (row: number, column: number): string => `${columnName(column)}${row}`;

/** "C12" → row 12, column 3; null for anything else, and beyond XFD1048576. */
export function parseCellName(name: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name);
  if (!match) return null;
  const column = Array.from(match[1] ?? "").reduce(
    (sum, char) => sum * 26 + char.charCodeAt(0) - 64,
    0,
  );
  const row = Number(match[2]);
  return column > 16_384 || row < 1 || row > 1_048_576 ? null : { row, column };
}

/** The rows with each merged range's value in all of its cells: what a reader of the printed table takes them to say. */
export function fillMerged(sheet: Sheet): SheetRow[] {
  const filled = new Map(sheet.rows.map((row) => [row.row, new Map(row.cells)]));
  const last = sheet.rows.at(-1)?.row ?? 0;
  const lastColumn = sheet.rows.reduce(
    (most, row) => [...row.cells.keys()].reduce((a, b) => Math.max(a, b), most),
    0,
  );
  for (const range of sheet.merges) {
    const value = filled.get(range.top)?.get(range.left);
    if (value === undefined) continue;
    for (let row = range.top; row <= Math.min(range.bottom, last); row += 1) {
      const cells = filled.get(row) ?? new Map<number, SheetCell>();
      for (let column = range.left; column <= Math.min(range.right, lastColumn); column += 1) {
        cells.set(column, value);
      }
      filled.set(row, cells);
    }
  }
  return [...filled.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([row, cells]) => ({ row, cells }));
}
