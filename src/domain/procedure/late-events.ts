import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Case, StepEvent } from "#domain/procedure/case.ts";
import { caseState, standingEvents } from "#domain/procedure/case-state.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import { timesOf } from "#domain/procedure/time-limits.ts";

/** The steps that were done after the day by which they had to be, extensions counted. Pure. */
export function lateEvents(
  procedure: Procedure,
  run: Case,
  calendar: WorkingCalendar,
): ReadonlySet<StepEvent> {
  const late = new Set<StepEvent>();
  const events = standingEvents(run);
  for (const [place, event] of events.entries()) {
    if (event.kind !== "step") continue;
    const before = caseState(procedure, { ...run, events: events.slice(0, place) });
    const open = before.open.find((each) => each.step.id === event.step);
    const dueOn = open === undefined ? null : timesOf(procedure, before, open, calendar).dueOn;
    if (dueOn !== null && event.on > dueOn) late.add(event);
  }
  return late;
}
