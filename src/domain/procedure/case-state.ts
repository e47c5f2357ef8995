import type { Day } from "#kernel/day.ts";
import type { Case, CaseEvent, FieldValue, StepEvent } from "#domain/procedure/case.ts";
import { type Procedure, type Step, stepOf } from "#domain/procedure/procedure.ts";

export interface CaseState {
  readonly unitId: string;
  readonly openedOn: Day;
  /** Null while it runs. */
  readonly ended: { readonly end: string; readonly on: Day } | null;
  /** What counts, in the order in which it was done; what a return undid is not here. */
  readonly done: readonly StepEvent[];
  /** What was done in rounds that are over, the first round first. */
  readonly rounds: readonly (readonly StepEvent[])[];
  /** Steps that may be done next, in the order of the definition. */
  readonly open: readonly { readonly step: Step; readonly openedOn: Day }[];
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly documents: ReadonlySet<string>;
  /** It came from another unit half-way. */
  readonly moved: boolean;
  /** Steps of a newer text that had been overtaken when the case was moved to it: what they lead to was done. */
  readonly overtaken: ReadonlySet<string>;
  /** The last day to which a step was put off. */
  readonly extendedTo: ReadonlyMap<string, Day>;
  /** The day from which the time of a step counts anew, after a return that said so. */
  readonly restartedOn: ReadonlyMap<string, Day>;
}

/** The end of a case that was withdrawn, beside those of its definition. */
export const WITHDRAWN = "withdrawn";

/** The last time a step was done and still counts. */
export const lastDone = (state: Pick<CaseState, "done">, step: string): StepEvent | undefined =>
  state.done.findLast((event) => event.step === step);

/**
 * Where a case stands: a pure fold of its events. A step is open when it is the first one or an outcome that counts names
 * it, all that it needs is done, and it is not done itself; one that repeats stays open until the step that ends it.
 */
export function caseState(procedure: Procedure, run: Case): CaseState {
  let unitId = run.unitId;
  let ended: CaseState["ended"] = null;
  let done: StepEvent[] = [];
  const rounds: StepEvent[][] = [];
  let moved = false;
  let overtaken: ReadonlySet<string> = new Set();
  const extendedTo = new Map<string, Day>();
  const restartedOn = new Map<string, Day>();
  for (const event of standingEvents(run)) {
    if (ended !== null) break;
    if (event.kind === "move") {
      unitId = event.unitId;
      moved = true;
    } else if (event.kind === "change-version") overtaken = overtakenSteps(procedure, done);
    else if (event.kind === "extend") extendedTo.set(event.step, event.to);
    else if (event.kind === "withdraw")
      ended = { end: exitOf(procedure, event)?.end ?? WITHDRAWN, on: event.on };
    else if (event.kind === "step") {
      const outcome = outcomeOf(procedure, event);
      done.push(event);
      const to = event.fields[stepOf(procedure, event.step)?.movesTo ?? ""];
      if (typeof to === "string" && to !== "") unitId = to;
      if (outcome?.ends !== undefined) ended = { end: outcome.ends, on: event.on };
      if (outcome?.backTo !== undefined) {
        const undone = stepsFrom(procedure, outcome.backTo);
        if (outcome.again === true) rounds.push(done.filter((each) => undone.has(each.step)));
        done = done.filter((each) => !undone.has(each.step));
        for (const step of undone) {
          extendedTo.delete(step);
          restartedOn.delete(step);
        }
        if (outcome.restarts === true) restartedOn.set(outcome.backTo, event.on);
        overtaken = new Set([...overtaken].filter((step) => !undone.has(step)));
      }
    }
  }
  const fields: Record<string, FieldValue> = {};
  const documents = new Set<string>();
  for (const event of done) {
    Object.assign(fields, event.fields);
    for (const document of event.documents) documents.add(document);
  }
  const open = ended === null ? openSteps(procedure, run, done, overtaken) : [];
  return {
    unitId,
    openedOn: run.openedOn,
    ended,
    done,
    rounds,
    open,
    fields,
    documents,
    moved,
    overtaken,
    extendedTo,
    restartedOn,
  };
}

/** The events without those that were taken back, and without the taking back. */
export function standingEvents<Event extends { readonly kind: string }>({
  events,
}: {
  readonly events: readonly Event[];
}): Event[] {
  const standing: Event[] = [];
  for (const event of events) {
    if (event.kind !== "take-back") standing.push(event);
    else if (standing.at(-1)?.kind === "step") standing.pop();
  }
  return standing;
}

/** How often a step was done, also where a return undid it later: the next time has the number after. */
export const timesDone = (run: Pick<Case, "events">, step: string): number =>
  standingEvents(run).filter((event) => event.kind === "step" && event.step === step).length;

export const outcomeOf = (procedure: Procedure, event: StepEvent) =>
  stepOf(procedure, event.step)?.outcomes.find((each) => each.id === event.outcome);

/** The way out that a withdrawal took; none for a plain one. */
export const exitOf = (
  procedure: Pick<Procedure, "exits">,
  event: Extract<CaseEvent, { kind: "withdraw" }>,
): NonNullable<Procedure["exits"]>[number] | undefined =>
  event.exit === undefined ? undefined : procedure.exits?.find(({ id }) => id === event.exit);

/**
 * What a newer text adds before something that was already done by the older one is not asked for afterwards (a list of
 * candidates that was settled without a publicity period stays settled); what it adds later on is.
 */
function overtakenSteps(procedure: Procedure, done: readonly StepEvent[]): ReadonlySet<string> {
  const isDone = new Set(done.map((event) => event.step));
  const passed = procedure.steps.filter(({ id, repeats }) => {
    if (isDone.has(id) || repeats !== undefined) return false;
    const later = stepsFrom(procedure, id);
    return [...later].some((step) => step !== id && isDone.has(step));
  });
  return new Set(passed.map(({ id }) => id));
}

function openSteps(
  procedure: Procedure,
  run: Case,
  done: readonly StepEvent[],
  overtaken: ReadonlySet<string>,
): CaseState["open"] {
  const opened = new Map<string, Day>();
  const [first] = procedure.steps;
  if (first !== undefined) opened.set(first.id, run.openedOn);
  for (const event of done) {
    for (const step of outcomeOf(procedure, event)?.opens ?? []) opened.set(step, event.on);
  }
  // what a return opened again opened on the day of the return
  for (const event of standingEvents(run)) {
    if (event.kind !== "step") continue;
    const back = outcomeOf(procedure, event)?.backTo;
    if (back !== undefined && !done.some((each) => each.step === back)) opened.set(back, event.on);
  }
  const isDone = (step: string): boolean =>
    overtaken.has(step) || done.some((event) => event.step === step);
  return procedure.steps.flatMap((step) => {
    const openedOn = opened.get(step.id);
    if (openedOn === undefined) return [];
    const instead = step.unless?.some((other) => isDone(other)) === true;
    const over = instead || (step.repeats === undefined ? isDone(step.id) : isDone(step.repeats.until)); // prettier-ignore
    const ready = (step.needs ?? []).every((need) => isDone(need));
    if (over || !ready) return [];
    const lastNeed = (step.needs ?? []).reduce<Day>((latest, need) => {
      const on = done.findLast((event) => event.step === need)?.on;
      return on !== undefined && on > latest ? on : latest;
    }, openedOn);
    return [{ step, openedOn: lastNeed }];
  });
}

const after = new WeakMap<Procedure, Map<string, ReadonlySet<string>>>();

/** A step and everything that can only come after it. The same for every case of a definition: found once. */
export function stepsFrom(procedure: Procedure, from: string): ReadonlySet<string> {
  const known = after.get(procedure) ?? new Map<string, ReadonlySet<string>>();
  after.set(procedure, known);
  const kept = known.get(from);
  if (kept !== undefined) return kept;
  const found = new Set<string>();
  const walk = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const outcome of stepOf(procedure, id)?.outcomes ?? []) outcome.opens?.forEach(walk);
    for (const step of procedure.steps) if (step.needs?.includes(id) === true) walk(step.id);
  };
  walk(from);
  known.set(from, found);
  return found;
}
