import type { Day } from "#kernel/day.ts";
import type { Report } from "#domain/organization/import-problem.ts";
import { parseDateText } from "#domain/organization/parse-date-text.ts";

/** A required text, or null with a problem. */
export function requireText(report: Report, row: number, key: string, text: string): string | null {
  if (text !== "") return text;
  report(row, key, "missing-value", "没有填。", "这一列必填，请补上；整行不要的，请删去这一行。");
  return null;
}

/** A day, null when empty; a problem when it is none. */
export function optionalDay(report: Report, row: number, key: string, text: string): Day | null {
  if (text === "") return null;
  const day = parseDateText(text);
  if (day === null) {
    report(row, key, "invalid-date", `“${text}”不是日期。`, "请写成 2026-03-05 这样的年月日，并确认这一天存在。");
  }
  return day;
} // prettier-ignore

export function requireDay(report: Report, row: number, key: string, text: string): Day | null {
  return requireText(report, row, key, text) === null ? null : optionalDay(report, row, key, text);
}

/** 是 or empty; anything else is a problem. */
export function flag(report: Report, row: number, key: string, text: string): boolean {
  if (/^(是|√|✓|Y|y|1)$/.test(text)) return true;
  if (!/^(否|×|N|n|0)?$/.test(text)) {
    report(row, key, "invalid-flag", `“${text}”看不懂。`, "是就填 是，不是就空着。");
  }
  return false;
}

/** Reports an end that is not after its beginning. */
export function checkOrder(
  report: Report,
  row: number,
  key: string,
  from: Day | null,
  until: Day | null,
  what: string,
): boolean {
  if (from === null || until === null || until > from) return true;
  report(row, key, "dates-out-of-order", `${until} 不晚于${what} ${from}。`, "结束的日期要晚于开始的日期，请核对这两个日期。");
  return false;
} // prettier-ignore
