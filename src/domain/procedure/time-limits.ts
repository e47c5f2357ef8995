import { addDays, addMonths, type Day, latest, parseDay } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import { type CaseState, lastDone } from "#domain/procedure/case-state.ts";
import type { Procedure, ProcedureSpan, ProcedureWait, Step } from "#domain/procedure/procedure.ts";
import { stepOf } from "#domain/procedure/procedure.ts";

/** A day after another; that day is not counted, months are clamped to the month's end. */
export function daysAfter(start: Day, span: ProcedureSpan, calendar: WorkingCalendar): Day {
  if (span.unit === "day") return addDays(start, span.count);
  return span.unit === "month" ? addMonths(start, span.count) : calendar.addWorkingDays(start, span.count); // prettier-ignore
}

/** A wait with what a field of the case adds to it. */
const lengthened = (wait: ProcedureWait, fields: CaseState["fields"]): ProcedureSpan => {
  const added = wait.plus === undefined ? 0 : fields[wait.plus];
  return { count: wait.count + (typeof added === "number" ? added : 0), unit: wait.unit };
};

/** The day on which a step came to its end: for a publicity period the last of its days, else the day on which it was done. */
export function dayOfAnchor(
  procedure: Procedure,
  state: Pick<CaseState, "done" | "openedOn">,
  anchor: string,
  calendar: WorkingCalendar,
): Day | null {
  if (anchor === "opened") return state.openedOn;
  const event = lastDone(state, anchor);
  if (event === undefined) return null;
  return stepOf(procedure, anchor)?.publicity === undefined ? event.on : endOfPublicity(procedure, anchor, event.on, calendar); // prettier-ignore
}

/** The last day of a publicity period that begins on `from`; the first day counts when it is a working day. */
export function endOfPublicity(
  procedure: Procedure,
  step: string,
  from: Day,
  calendar: WorkingCalendar,
): Day {
  const days = stepOf(procedure, step)?.publicity?.workingDays;
  return days === undefined ? from : calendar.lastOfWorkingDays(from, days);
}

export interface StepTimes {
  /** The first day on which it may be done; null when what it waits for was not done. */
  readonly from: Day;
  /** The last day; null where the rule sets none. */
  readonly dueOn: Day | null;
  /** The last day to which it may be put off; null where it may not. */
  readonly extendableTo: Day | null;
  /** The same time counted from an earlier step: whoever keeps to it is late by no reading of the rule. */
  readonly safelyOn: Day | null;
  /** Why not before `from`. */
  readonly waits: readonly { readonly until: Day; readonly otherwise: string }[];
}

/** From when to when an open step may be done, by what was done before it. */
export function timesOf(
  procedure: Procedure,
  state: CaseState,
  { step, openedOn }: { readonly step: Step; readonly openedOn: Day },
  calendar: WorkingCalendar,
): StepTimes {
  const waits = (step.notBefore ?? []).flatMap(({ after, wait, otherwise }) => {
    const anchor = dayOfAnchor(procedure, state, after, calendar);
    return anchor === null
      ? []
      : [{ until: daysAfter(anchor, lengthened(wait, state.fields), calendar), otherwise }];
  });
  // a publicity period that still runs holds up what it opened
  const opener = state.done.findLast((event) => stepOf(procedure, event.step)?.outcomes.some((outcome) => outcome.id === event.outcome && outcome.opens?.includes(step.id) === true)); // prettier-ignore
  if (opener !== undefined && stepOf(procedure, opener.step)?.publicity !== undefined) {
    const end = endOfPublicity(procedure, opener.step, opener.on, calendar);
    const name = stepOf(procedure, opener.step)?.name ?? "";
    waits.push({ until: addDays(end, 1), otherwise: `“${name}”要到${end}期满` });
  }
  const from = waits.reduce<Day>((latestDay, { until }) => latest(latestDay, until), openedOn);
  const { within, repeats } = step;
  const anchors = within === undefined ? [] : [within.after].flat().flatMap((each) => dayOfAnchor(procedure, state, each, calendar) ?? []); // prettier-ignore
  const anchor = state.restartedOn.get(step.id) ?? anchors.toSorted().at(-1) ?? null;
  const extended = state.extendedTo.get(step.id);
  if (within !== undefined && anchor !== null) {
    const named = within.byField === undefined ? undefined : state.fields[within.byField];
    const dueOn =
      (typeof named === "string" ? parseDay(named) : null) ??
      daysAfter(anchor, lengthened(within.span, state.fields), calendar);
    const safe = [within.safelyAfter ?? []].flat().flatMap((each) => dayOfAnchor(procedure, state, each, calendar) ?? []).toSorted().at(-1) ?? null; // prettier-ignore
    const onlyMoved = within.extendOnlyMoved;
    const mayExtend = onlyMoved === undefined || state.moved || (state.fields[onlyMoved.orField ?? ""] ?? "") !== ""; // prettier-ignore
    return {
      from,
      dueOn: extended ?? dueOn,
      extendableTo: within.extendTo === undefined || !mayExtend ? null : daysAfter(anchor, lengthened(within.extendTo, state.fields), calendar), // prettier-ignore
      safelyOn: safe === null ? null : daysAfter(safe, lengthened(within.span, state.fields), calendar), // prettier-ignore
      waits,
    };
  }
  if (repeats !== undefined) {
    const times = state.done.filter((event) => event.step === step.id).length + 1;
    const first = dayOfAnchor(procedure, state, repeats.from, calendar) ?? openedOn;
    const every = rhythmOf(repeats, state);
    const dueOn = every === null ? null : daysAfter(first, { count: every.count * times, unit: every.unit }, calendar); // prettier-ignore
    return { from, dueOn, extendableTo: null, safelyOn: null, waits };
  }
  return { from, dueOn: extended ?? null, extendableTo: null, safelyOn: null, waits };
}

/** How often a repeated step is due in this case; null where the case chose never. */
export function rhythmOf(
  repeats: NonNullable<Step["repeats"]>,
  state: Pick<CaseState, "fields">,
): ProcedureSpan | null {
  const chosen = repeats.byChoice === undefined ? undefined : state.fields[repeats.byChoice.field];
  const every = typeof chosen === "string" ? repeats.byChoice?.every[chosen] : undefined;
  return every === undefined ? repeats.every : every;
}
