import type { PlanDraft } from "#app/plans/schema.ts";

export interface Start {
  /** First of a month. */
  readonly from: string;
  /** Items due from then to the end of the year. */
  readonly owed: number;
  /** Items of the months before this one: overdue at once, were they asked for. */
  readonly overdue: number;
}

type Draft = Pick<PlanDraft, "first" | "year"> & {
  readonly forecast: Pick<PlanDraft["forecast"], "dueByMonth">;
};

/**
 * Later days than 1 January that the items of a plan may begin on, where its year is under way: the first of this month and of the
 * next. None for a plan that is in force, of another year, or of whose past months nothing would be owed.
 */
export function startsOf({ first, year, forecast: { dueByMonth } }: Draft, today: string): Start[] {
  const now = Number(today.slice(5, 7));
  if (!first || dueByMonth === undefined || year !== Number(today.slice(0, 4))) return [];
  const overdue = sum(dueByMonth.slice(0, now - 1));
  if (overdue === 0) return [];
  return [now, now + 1]
    .filter((month) => month <= 12)
    .map((month) => ({
      from: `${year}-${String(month).padStart(2, "0")}-01`,
      owed: sum(dueByMonth.slice(month - 1)),
      overdue,
    }));
}

const sum = (months: readonly number[]): number => months.reduce((total, each) => total + each, 0);
