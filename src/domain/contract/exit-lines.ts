import type { Fraction } from "#domain/assessment/fraction.ts";
import { isUnder, sayCompletion, sayPoints } from "#domain/contract/score-letter.ts";

/**
 * 退出底线 of managers under the notice of 2020 on 任期制和契约化管理: each is a reason for looking, none takes anybody out of
 * office. What follows is decided by people and recorded with its reason.
 */
export interface ExitLines {
  /** Points: a score below it touches line 1. */
  readonly annualLine: number;
  /** Percent: a main indicator reached by less touches line 1. */
  readonly indicatorLine: number;
  /** So many failed years in one term touch line 2. */
  readonly failedYears: number;
  /** So many years at the end of the field touch line 3. */
  readonly lastYears: number;
}

export interface AppraisedYear {
  readonly year: number;
  /** Hundredths of a point; null while the appraisal is open: nothing is concluded from it. */
  readonly score: number | null;
  readonly indicators: readonly { readonly name: string; readonly main: boolean; readonly completion: Fraction | null }[]; // prettier-ignore
  /** Where the manager stood among those who were appraised together, as whoever appraised stated it. */
  readonly standing: "last" | "near-last" | null;
}

export interface ManagerHistory {
  readonly head: boolean;
  /** Of the current term, in order. */
  readonly years: readonly AppraisedYear[];
  readonly termGrade: "competent" | "basic" | "incompetent" | null;
  /** Judged unfit for the post, in words; asked for by line 3 of those who are not the general manager. */
  readonly unfit: string | null;
  /** 违规经营投资 with loss, as found by whoever investigated. */
  readonly liability: string | null;
  readonly other: string | null;
}

export interface ExitTrigger {
  readonly line: 1 | 2 | 3 | 4 | 5;
  readonly year: number | null;
  readonly reason: string;
}

/** All lines that a history touches, each with its reason; empty where there is nothing to look at. */
export function exitTriggers(history: ManagerHistory, lines: ExitLines): ExitTrigger[] {
  const triggers: ExitTrigger[] = [];
  const line = Math.round(lines.annualLine * 100);
  const failed: AppraisedYear[] = [];
  for (const year of history.years) {
    if (year.score === null) continue;
    if (year.score < line) {
      failed.push(year);
      triggers.push({ line: 1, year: year.year, reason: `${year.year}年度考核${sayPoints(year.score)}分，低于${lines.annualLine}分` }); // prettier-ignore
    }
    for (const { name, main, completion } of year.indicators) {
      if (!main || completion === null || !isUnder(completion, lines.indicatorLine)) continue;
      triggers.push({ line: 1, year: year.year, reason: `${year.year}年度主要指标“${name}”完成率${sayCompletion(completion)}，低于${lines.indicatorLine}%` }); // prettier-ignore
    }
    if (year.score < line && failed.length >= lines.failedYears) {
      triggers.push({ line: 2, year: year.year, reason: `任期内第${failed.length}个年度考核不合格（${failed.map((each) => `${each.year}年${sayPoints(each.score ?? 0)}分`).join("、")}），达到${lines.failedYears}个`}); // prettier-ignore
    }
  }
  const last = lastInARow(history);
  if (last.length >= lines.lastYears && (history.head || history.unfit !== null)) {
    const where = history.head ? "排名末位或者靠后" : "排名末位";
    const more = history.head ? "" : `，并被认定不胜任（${history.unfit}）`;
    triggers.push({ line: 3, year: last.at(-1)?.year ?? null, reason: `连续${last.length}个年度${where}（${last.map((each) => each.year).join("、")}年）${more}` }); // prettier-ignore
  }
  if (history.termGrade === "incompetent") triggers.push({ line: 3, year: null, reason: "任期综合考核评价为不称职" }); // prettier-ignore
  if (history.liability !== null) triggers.push({ line: 4, year: null, reason: `对违规经营投资造成损失负有责任：${history.liability}` }); // prettier-ignore
  if (history.other !== null) triggers.push({ line: 5, year: null, reason: history.other });
  return triggers;
}

/** The latest years that stand together at the end of the field; of the head also those near it. */
function lastInARow({ head, years }: ManagerHistory): AppraisedYear[] {
  const found: AppraisedYear[] = [];
  for (const year of years.filter((each) => each.score !== null).toReversed()) {
    if (year.standing !== "last" && !(head && year.standing === "near-last")) break;
    found.unshift(year);
  }
  return found;
}
