import { type Day, daysBetween, formatDay } from "#kernel/day.ts";
import type { DueState } from "#domain/institution/institution.ts";
import type { StateCounts } from "#app/duties/schema.ts";
import { totalOf } from "#app/plans/state-counts.ts";

/** Worst first: what a margin shows of many items. */
const WORST_FIRST: readonly DueState[] = ["overdue", "missing", "due-soon", "partly", "made-up", "open", "met", "waived"]; // prettier-ignore

export interface Margin {
  mark: DueState | "unbound" | "aim";
  fact: string;
}

/** The worst state among the counted items; null when nothing is counted. */
export const worstState = (counts: StateCounts): DueState | null =>
  WORST_FIRST.find((state) => counts[state] > 0) ?? null;

/** The one fact that goes with the worst state: 逾期5项, 还有8天, 41/41次. */
export function factOf(counts: StateCounts, nextDue: Day | null, asOf: Day): string {
  const state = worstState(counts);
  switch (state) {
    case null:
      return "今年没有应办事项";
    case "overdue":
      return `逾期${counts.overdue}项`;
    case "missing":
      return `待补${counts.missing}项`;
    case "due-soon":
      return nextDue === null ? `临期${counts["due-soon"]}项` : daysLeft(nextDue, asOf);
    case "partly":
      return `部分${counts.partly}项`;
    case "made-up":
      return `补办${counts["made-up"]}项`;
    case "met":
      return `${counts.met}/${totalOf(counts) - counts.waived}次`;
    case "open":
      return counts.met > 0 ? `${counts.met}/${counts.met}次` : nextDue === null ? "未到期" : `${formatDay(nextDue, { currentYear: Number(asOf.slice(0, 4)) })}前`; // prettier-ignore
    case "waived":
      return `免办${counts.waived}项`;
  }
}

const daysLeft = (on: Day, asOf: Day): string => {
  const days = daysBetween(asOf, on);
  return days === 0 ? "今天到期" : `还有${days}天`;
};

/** What stands in the margin of a clause or a measure. */
export function marginOf(
  of: { readonly aim: boolean; readonly bound: boolean; readonly counts: StateCounts; readonly nextDue: Day | null }, // prettier-ignore
  asOf: Day,
): Margin {
  if (!of.bound) {
    return of.aim ? { mark: "aim", fact: "目标，不单独落实" } : { mark: "unbound", fact: "未绑定" };
  }
  const worst = worstState(of.counts);
  // with everything that has fallen due done, the margin says so, not that more is to come
  const settled = worst === "open" && of.counts.met > 0 ? "met" : (worst ?? "open");
  return { mark: settled, fact: factOf(of.counts, of.nextDue, asOf) };
}
