import { type Day, daysBetween, formatDay } from "#kernel/day.ts";
import type { DueState } from "#domain/institution/due-state.ts";
import type { StateCounts } from "#app/duties/schema.ts";
import { totalOf } from "#app/plans/state-counts.ts";
import type { Voice } from "#app/plans/voices.ts";

/** Worst first: what a margin shows of many items. */
const WORST_FIRST: readonly DueState[] = ["overdue", "missing", "due-soon", "partly", "made-up", "open", "met", "waived"]; // prettier-ignore
/** What calls for somebody to do something now. */
const TROUBLE: readonly DueState[] = ["overdue", "missing", "due-soon"];

export interface Margin {
  mark: DueState | "unbound" | "aim";
  fact: string;
}

/** The worst state among the counted items; null when nothing is counted. */
export const worstState = (counts: StateCounts): DueState | null =>
  WORST_FIRST.find((state) => counts[state] > 0) ?? null;

/**
 * The one that speaks for many: whoever has the worst trouble, so that nothing late is hidden behind what is well; without
 * trouble the first that has anything to count, so that a meeting is not shouted down by a thousand people half-way
 * through their hours. Voices come in the order of their links' strength.
 */
export function speaker(voices: readonly Voice[]): Voice | null {
  for (const state of TROUBLE) {
    const found = voices.find((voice) => voice.counts[state] > 0);
    if (found !== undefined) return found;
  }
  return voices.find((voice) => totalOf(voice.counts) > 0) ?? null;
}

/** The one fact that goes with the worst state: 逾期5项, 还有8天, 41/41次; of people 逾期3人. */
export function factOf(voice: Voice | null, asOf: Day): string {
  if (voice === null) return "今年没有应办事项";
  const { counts, nextDue, counted } = voice;
  const done = counted === "项" ? "次" : counted;
  const state = worstState(counts);
  switch (state) {
    case null:
      return "今年没有应办事项";
    case "overdue":
      return `逾期${counts.overdue}${counted}`;
    case "missing":
      return `待补${counts.missing}${counted}`;
    case "due-soon":
      return nextDue === null ? `临期${counts["due-soon"]}${counted}` : daysLeft(nextDue, asOf);
    case "partly":
      return `部分${counts.partly}${counted}`;
    case "made-up":
      return `补办${counts["made-up"]}${counted}`;
    case "met":
      return `${counts.met}/${totalOf(counts) - counts.waived}${done}`;
    case "open":
      return counts.met > 0 ? `${counts.met}/${counts.met}${done}` : nextDue === null ? "未到期" : `${formatDay(nextDue, { currentYear: Number(asOf.slice(0, 4)) })}前`; // prettier-ignore
    case "waived":
      return `免办${counts.waived}${counted}`;
  }
}

const daysLeft = (on: Day, asOf: Day): string => {
  const days = daysBetween(asOf, on);
  return days === 0 ? "今天到期" : `还有${days}天`;
};

/** What stands in the margin of a clause or a measure. */
export function marginOf(
  of: { readonly aim: boolean; readonly bound: boolean; readonly voices: readonly Voice[] },
  asOf: Day,
): Margin {
  if (!of.bound) {
    return of.aim ? { mark: "aim", fact: "目标，不单独落实" } : { mark: "unbound", fact: "未绑定" };
  }
  const voice = speaker(of.voices);
  return { mark: markOf(voice) ?? "open", fact: factOf(voice, asOf) };
}

/** With everything that has fallen due done, a mark says so, not that more is to come. */
export function markOf(voice: Voice | null): DueState | null {
  if (voice === null) return null;
  const worst = worstState(voice.counts);
  return worst === "open" && voice.counts.met > 0 ? "met" : worst;
}
