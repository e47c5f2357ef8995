import type { Problem } from "#kernel/problem.ts";

export interface ReadPlanOptions {
  /** The year to take when the document names none. */
  readonly fallbackYear?: number;
  /** The file's name often says the year. */
  readonly fileName?: string;
}

/** The year, with a problem where the document does not say it. */
export function decideYear(
  year: number | null,
  options: ReadPlanOptions,
  problems: Problem[],
): number | null {
  if (year !== null) return year;
  const assumed = options.fallbackYear ?? null;
  problems.push({
    code: "year-missing",
    message:
      assumed === null
        ? "没有读到计划的年份，“6月底前”这样的期限算不出日期。请在标题里写明年份（如“2026年党建工作计划”）后重新导入。"
        : `没有读到计划的年份，先按${assumed}年计算期限。如不对，请在标题里写明年份后重新导入。`,
    line: 1,
  });
  return assumed;
}

/** By line; problems of one line keep the order in which they were found. */
export const inOrder = (problems: readonly Problem[]): Problem[] =>
  problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
