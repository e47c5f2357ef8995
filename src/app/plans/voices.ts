import type { Day } from "#kernel/day.ts";
import type { Duty } from "#domain/institution/institution.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import type { StateCounts } from "#app/duties/schema.ts";
import type { LinkRow } from "#app/plans/plan-store.ts";
import { addCounts, type DutyCounts, noCounts } from "#app/plans/state-counts.ts";

/** What one counts: what units owe (项), people who each owe it once (人), or people who owe it several times (人次). */
export type Counted = "项" | "人" | "人次";

/** How things of one sort stand: what a margin can speak of. People are never added to meetings. */
export interface Voice {
  readonly counted: Counted;
  readonly counts: StateCounts;
  readonly nextDue: Day | null;
}

const COUNTED: readonly Counted[] = ["项", "人", "人次"];

/** The voices of some duties, each sort of thing once: what units owe first, then people. */
export function voicesOf(rows: readonly DutyCounts[], rules: Pick<Rules, "duty">): Voice[] {
  return COUNTED.flatMap((counted) => {
    const own = rows.filter((row) => countedBy(rules.duty(row.source, row.duty)) === counted);
    return own.length === 0 ? [] : [mergeRows(counted, own)];
  });
}

function mergeRows(counted: Counted, rows: readonly DutyCounts[]): Voice {
  const counts = rows.reduce((sum, row) => addCounts(sum, row.counts), noCounts());
  const nextDue = rows.reduce<Day | null>((soonest, row) => sooner(soonest, row.nextDue), null);
  return { counted, counts, nextDue };
}

export const sooner = (a: Day | null, b: Day | null): Day | null =>
  a === null ? b : b === null ? a : a < b ? a : b;

/** By who owes a duty and how often; milestones of projects, which are no duty of the library, are things of a unit. */
function countedBy(duty: Duty | undefined): Counted {
  if (duty === undefined || "units" in duty.bearer) return "项";
  const { cycle } = duty;
  const once = "each" in cycle ? cycle.each === "year" && (cycle.times ?? 1) === 1 : "after" in cycle || "continuous" in cycle; // prettier-ignore
  return once ? "人" : "人次";
}

/** Links in the order in which they may speak for their clause: what people confirmed first, then the surest. */
export const byStrength = <L extends Pick<LinkRow, "status" | "confidence">>(
  links: readonly L[],
): L[] =>
  links.toSorted(
    (a, b) =>
      Number(b.status === "confirmed") - Number(a.status === "confirmed") ||
      b.confidence - a.confidence,
  );
