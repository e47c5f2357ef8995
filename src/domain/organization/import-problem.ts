import type { Problem } from "#kernel/problem.ts";
import { ORGANIZATION_SHEETS, type OrganizationSheet } from "#domain/organization/organization-rows.ts"; // prettier-ignore

/** Where in the template something is wrong: sheet, row and column by name. */
export interface ImportProblem extends Problem {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
}

/** The head of a column of a sheet. */
export function columnHeader(sheet: OrganizationSheet, key: string): string {
  const columns: Readonly<Record<string, readonly [string, string]>> = ORGANIZATION_SHEETS[sheet].columns; // prettier-ignore
  return columns[key]?.[0] ?? key;
}

export type Report = (row: number, key: string, code: string, what: string, mend: string) => void;

/** A collector for one sheet; every message begins with where it stands. */
export function reporter(problems: ImportProblem[], sheet: OrganizationSheet): Report {
  const { name } = ORGANIZATION_SHEETS[sheet];
  return (row, key, code, what, mend) => {
    const column = columnHeader(sheet, key);
    problems.push({
      code,
      sheet: name,
      row,
      column,
      line: row,
      where: `${name}!第${row}行“${column}”`,
      message: `“${name}”表第${row}行“${column}”：${what}`,
      mend,
    });
  };
}
