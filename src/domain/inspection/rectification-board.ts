import { type Day, parseDay } from "#kernel/day.ts";
import { type Light, lightOf } from "#domain/committee/task-light.ts";
import type { Case } from "#domain/procedure/case.ts";
import { lastDone } from "#domain/procedure/case-state.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import { type CaseStanding, standingOf } from "#domain/procedure/standing-of-case.ts";
import { timesOf } from "#domain/procedure/time-limits.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";

/** Where a rectification stands on a day, with whose turn it is. */
export interface RectificationStanding {
  readonly unitId: string;
  readonly light: Light;
  /** 待整改: with the unit; 待复核: with whoever verifies; 待下发: with whoever found it; over: closed or dropped. */
  readonly turn: "finder" | "unit" | "verifier" | "over";
  readonly dueOn: Day | null;
  /** Null while it runs. */
  readonly ended: { readonly end: string; readonly on: Day } | null;
  /** The unit reported later than it was to. Stays so. */
  readonly reportedLate: boolean;
  readonly returned: number;
}

const TURNS: Readonly<Record<string, RectificationStanding["turn"]>> = { find: "finder", notify: "finder", plan: "unit", mend: "unit", verify: "verifier" }; // prettier-ignore

/**
 * A rectification on a day. Red: late, yellow: due within the warning days, green: in time. What was closed keeps whether the
 * unit had reported in time. Pure: any day may be asked about.
 */
export function rectificationStanding(
  procedure: Procedure,
  run: Case,
  asOf: Day,
  calendar: WorkingCalendar,
): RectificationStanding {
  const standing = standingOf(procedure, run, asOf, calendar);
  const { state } = standing;
  const [open] = standing.open;
  const dueOn = dueOf(standing);
  const events = run.events.filter((event) => event.on <= asOf);
  return {
    unitId: state.unitId,
    light: state.ended === null ? lightOf({ dueOn, doneOn: null, missingReports: [] }, asOf) : "green", // prettier-ignore
    turn: state.ended !== null || open === undefined ? "over" : (TURNS[open.step.id] ?? "unit"),
    dueOn,
    ended: state.ended,
    reportedLate: reportedLate(procedure, standing, calendar),
    returned: events.filter((event) => event.kind === "step" && event.step === "verify" && event.outcome === "again").length, // prettier-ignore
  };
}

/** The day by which it has to be put right counts for the unit before its measures are drawn up too. */
function dueOf({ state, open: [open] }: CaseStanding): Day | null {
  if (open === undefined) return null;
  const named = state.fields["deadline"];
  const counts = open.step.id === "plan" && typeof named === "string";
  const deadline = counts ? parseDay(named) : null;
  if (deadline === null || open.dueOn === null) return open.dueOn;
  return deadline < open.dueOn ? deadline : open.dueOn;
}

function reportedLate(
  procedure: Procedure,
  { state }: CaseStanding,
  calendar: WorkingCalendar,
): boolean {
  const mended = lastDone(state, "mend");
  const step = procedure.steps.find((each) => each.id === "mend");
  if (mended === undefined || step === undefined) return false;
  const { dueOn } = timesOf(procedure, state, { step, openedOn: mended.on }, calendar);
  return dueOn !== null && mended.on > dueOn;
}

/** What a unit has to put right, counted; what was dropped counts nowhere. */
export interface UnitCounts {
  readonly unitId: string;
  readonly red: number;
  readonly yellow: number;
  readonly green: number;
  readonly closed: number;
  readonly closedLate: number;
}

export interface UnitBoard extends UnitCounts {
  /** The worst of what runs. */
  readonly light: Light;
}

/** Standings counted by unit. */
export function countByUnit(standings: Iterable<RectificationStanding>): UnitCounts[] {
  const rows = new Map<string, { red: number; yellow: number; green: number; closed: number; closedLate: number }>(); // prettier-ignore
  for (const each of standings) {
    const row = rows.get(each.unitId) ?? { red: 0, yellow: 0, green: 0, closed: 0, closedLate: 0 };
    rows.set(each.unitId, row);
    if (each.ended === null) row[each.light] += 1;
    else if (each.ended.end === "closed") {
      row.closed += 1;
      if (each.reportedLate) row.closedLate += 1;
    }
  }
  return [...rows].map(([unitId, row]) => ({ unitId, ...row }));
}

/** Units with the most trouble first; a unit with nothing to count is left out. */
export const boardOf = (counts: readonly UnitCounts[]): UnitBoard[] =>
  counts
    .filter((row) => row.red + row.yellow + row.green + row.closed > 0)
    .map((row) => ({ ...row, light: row.red > 0 ? ("red" as const) : row.yellow > 0 ? ("yellow" as const) : ("green" as const) })) // prettier-ignore
    .toSorted((a, b) => b.red - a.red || b.yellow - a.yellow || b.green - a.green || (a.unitId < b.unitId ? -1 : 1)); // prettier-ignore
