import { splitUnits } from "#domain/plan/clause-actors.ts";
import { readDates } from "#domain/plan/clause-dates.ts";
import { readFrequency } from "#domain/plan/clause-frequency.ts";
import type { ClauseDate } from "#domain/plan/plan.ts";
import type { RowFacts } from "#domain/plan/read-clause.ts";
import type { ColumnRole, TableColumns } from "#domain/plan/table-columns.ts";

/** The texts of a row's cells in the columns of a role. */
export const valuesOf = (
  columns: TableColumns,
  cells: readonly string[],
  role: ColumnRole,
): string[] =>
  columns.roles.flatMap((other, column) => {
    const text = cells[column]?.trim() ?? "";
    return other === role && text !== "" ? [text] : [];
  });

/** Responsible units and time limits of a row: they hold for each of its clauses. No word of the cells is lost. */
export function rowFacts(
  columns: TableColumns,
  cells: readonly string[],
  year: number | null,
): RowFacts {
  const units = [...valuesOf(columns, cells, "lead"), ...valuesOf(columns, cells, "support")];
  const limits = valuesOf(columns, cells, "due").flatMap((cell) => cell.split(/[，；;\r\n]+/));
  const dates: ClauseDate[] = [];
  const frequency: string[] = [];
  for (const limit of limits.map((text) => text.trim()).filter((text) => text !== "")) {
    const found = readDates(limit, year);
    const [only] = found;
    if (found.length === 1 && only !== undefined) {
      dates.push(asDeadline({ text: limit, from: only.from, to: only.to }));
      continue;
    }
    const words = readFrequency(limit);
    frequency.push(...words);
    dates.push(...found.map(({ at: _at, ...date }) => asDeadline(date)));
    if (found.length > 0 || words.join("").length >= limit.length) continue;
    if (/持续|长期|常年|全程/.test(limit)) frequency.push(limit);
    else dates.push({ text: limit, from: null, to: null });
  }
  return { actors: [...new Set(units.flatMap(splitUnits))], dates, frequency };
}

/** A single day in the column of time limits is the last day: 2026-11-30 means until then. */
const asDeadline = (date: ClauseDate): ClauseDate =>
  date.from !== null && date.from === date.to ? { ...date, from: null } : date;
