import type { Day } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Case } from "#domain/procedure/case.ts";
import { lastDone } from "#domain/procedure/case-state.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import { standingOf } from "#domain/procedure/standing-of-case.ts";
import { timesOf } from "#domain/procedure/time-limits.ts";

/** What became of the voices that a unit was given to answer, counted; nobody who spoke is counted by name. */
export interface AnswerFigures {
  received: number;
  accepted: number;
  answered: number;
  /** Of the answered ones, those within the limit of the step; of all, those that are late now. */
  inTime: number;
  late: number;
  /** Answered with one of the outcomes that mean that something changes. */
  adopted: number;
  carriedOut: number;
  satisfied: number;
}

export const noFigures = (): AnswerFigures => ({ received: 0, accepted: 0, answered: 0, inTime: 0, late: 0, adopted: 0, carriedOut: 0, satisfied: 0 }); // prettier-ignore

const CHANGES = ["adopted", "partly", "changed"];

/** Adds what one case says as of a day. Works for every procedure that is accepted and answered: 建言, 负担反映. */
export function countAnswer(
  figures: AnswerFigures,
  procedure: Procedure,
  run: Case,
  asOf: Day,
  calendar: WorkingCalendar,
): void {
  const { state, open } = standingOf(procedure, run, asOf, calendar);
  figures.received += 1;
  if (lastDone(state, "accept") !== undefined && state.ended?.end !== "not-accepted") figures.accepted += 1; // prettier-ignore
  if (open.some((each) => each.late)) figures.late += 1;
  const answer = lastDone(state, "answer");
  if (answer === undefined) return;
  figures.answered += 1;
  const step = procedure.steps.find(({ id }) => id === "answer");
  const due = step === undefined ? null : timesOf(procedure, state, { step, openedOn: answer.on }, calendar).dueOn; // prettier-ignore
  if (due === null || answer.on <= due) figures.inTime += 1;
  if (CHANGES.includes(answer.outcome)) figures.adopted += 1;
  if (lastDone(state, "follow-up") !== undefined) figures.carriedOut += 1;
  if (lastDone(state, "satisfied")?.outcome === "satisfied") figures.satisfied += 1;
}
