import type { OnlineResult } from "../api/study.ts";
import { csvCell } from "../ui/csv-cell.ts";

/** Every line that cannot be imported, with what is wrong and how to mend it, for a spreadsheet beside the table itself. */
export function problemsCsv(problems: OnlineResult["problems"]): string {
  const rows = [["在哪里", "哪里不对", "怎么改"], ...problems.map(({ where, message, mend }) => [where, message, mend ?? ""])]; // prettier-ignore
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}
