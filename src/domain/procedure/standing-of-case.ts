import type { Day } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Case } from "#domain/procedure/case.ts";
import { type CaseState, caseState } from "#domain/procedure/case-state.ts";
import type { Procedure, Step } from "#domain/procedure/procedure.ts";
import { timesOf } from "#domain/procedure/time-limits.ts";

export interface OpenStep {
  readonly step: Step;
  readonly openedOn: Day;
  /** The first day on which it may be done. */
  readonly from: Day;
  readonly dueOn: Day | null;
  readonly extendableTo: Day | null;
  /** The same time counted from an earlier step; null where the rule leaves no doubt. */
  readonly safelyOn: Day | null;
  /** Whether it may be done on the day that is asked about. */
  readonly now: boolean;
  readonly late: boolean;
  /** Why not yet, in words of the rule. */
  readonly waits: readonly string[];
}

export interface CaseStanding {
  readonly state: CaseState;
  readonly open: readonly OpenStep[];
  /** The stage of the first open step, or of the last one done. */
  readonly stage: string;
}

/** Where a case stands on a day: what may be done, what waits and until when, what is late. Pure. */
export function standingOf(
  procedure: Procedure,
  run: Case,
  asOf: Day,
  calendar: WorkingCalendar,
): CaseStanding {
  const known = { ...run, events: run.events.filter((event) => event.on <= asOf) };
  const state = caseState(procedure, known);
  const open = state.open.map((each): OpenStep => {
    const times = timesOf(procedure, state, each, calendar);
    return {
      step: each.step,
      openedOn: each.openedOn,
      from: times.from,
      dueOn: times.dueOn,
      extendableTo: times.extendableTo,
      safelyOn: times.safelyOn,
      now: times.from <= asOf,
      late: times.dueOn !== null && times.dueOn < asOf,
      waits: times.waits.filter(({ until }) => until > asOf).map(({ until, otherwise }) => `${otherwise}，最早${until}`), // prettier-ignore
    };
  });
  const last = state.done.at(-1);
  const stage = open[0]?.step.stage ?? procedure.steps.find(({ id }) => id === last?.step)?.stage ?? procedure.stages[0]?.id ?? ""; // prettier-ignore
  return { state, open, stage };
}
