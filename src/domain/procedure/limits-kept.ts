import type { Day } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Case } from "#domain/procedure/case.ts";
import { caseState, standingEvents } from "#domain/procedure/case-state.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import { timesOf } from "#domain/procedure/time-limits.ts";

/** A step that had a time limit, with the day on which it was done. */
export interface KeptLimit {
  readonly step: string;
  readonly on: Day;
  readonly dueOn: Day;
  readonly kept: boolean;
}

/**
 * Every step that had a time limit and was done from a day on, with whether it was done in time: judged by what stood in the
 * case before it, extensions included. Steps that were taken back do not appear.
 */
export function limitsKept(
  procedure: Procedure,
  run: Case,
  from: Day,
  calendar: WorkingCalendar,
): KeptLimit[] {
  const events = standingEvents(run);
  return events.flatMap((event, index): KeptLimit[] => {
    if (event.kind !== "step" || event.on < from) return [];
    const state = caseState(procedure, { ...run, events: events.slice(0, index) });
    const open = state.open.find(({ step }) => step.id === event.step);
    const dueOn = open === undefined ? null : timesOf(procedure, state, open, calendar).dueOn;
    return dueOn === null ? [] : [{ step: event.step, on: event.on, dueOn, kept: event.on <= dueOn }]; // prettier-ignore
  });
}
