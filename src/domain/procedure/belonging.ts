import { addDays, addMonths, type Day } from "#kernel/day.ts";
import type { StepEvent } from "#domain/procedure/case.ts";
import { type CaseState, lastDone, outcomeOf } from "#domain/procedure/case-state.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";

/** What the person of a case belongs to because of a step, and from which day. */
export interface Belonging {
  readonly facet: "member" | "probationary" | null;
  readonly from: Day;
}

/**
 * 党籍 that follows from a step: a probationary member from the day of the members' meeting, a full member from the day on
 * which probation ended, however late the approval. Null where the outcome changes nothing. `state` holds the event.
 */
export function belongingAfter(
  procedure: Procedure,
  state: Pick<CaseState, "done" | "fields">,
  event: StepEvent,
): Belonging | null {
  const belongs = outcomeOf(procedure, event)?.belongs;
  if (belongs === undefined) return null;
  const anchor = lastDone(state, belongs.from)?.on ?? event.on;
  const { after } = belongs;
  if (after === undefined) return { facet: belongs.facet, from: anchor };
  const more = after.plus === undefined ? 0 : state.fields[after.plus];
  const count = after.count + (typeof more === "number" ? more : 0);
  return {
    facet: belongs.facet,
    from: after.unit === "month" ? addMonths(anchor, count) : addDays(anchor, count),
  };
}
