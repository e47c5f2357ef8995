import type { Day } from "#kernel/day.ts";

export interface CalendarSearch {
  /** The month as a grid, or what comes next day by day; the desk begins with the month, the phone with the days. */
  view?: "month" | "agenda" | undefined;
  /** A day of the month that is shown; the first day of the agenda. */
  day?: Day | undefined;
  unitId?: string | undefined;
  institution?: string | undefined;
  /** A measure of the plan, by one of its clauses. */
  measure?: string | undefined;
  own?: "true" | undefined;
  asOf?: Day | undefined;
  /** The day whose list is open, and the duty that it is narrowed to: institution~duty. */
  list?: Day | undefined;
  duty?: string | undefined;
  /** The due item whose panel is open. */
  open?: string | undefined;
}
