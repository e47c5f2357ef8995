import { type Day, yearOf } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Case, StepEvent } from "#domain/procedure/case.ts";
import { WITHDRAWN } from "#domain/procedure/case-state.ts";
import { type KeptLimit, limitsKept } from "#domain/procedure/limits-kept.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import { standingOf } from "#domain/procedure/standing-of-case.ts";

/** The procedure whose cases these are. */
export const ADMISSION = "member-admission";

/** What a person is in the eyes of the rule while the case runs. */
export const ADMISSION_STANDINGS = {
  applicant: "入党申请人",
  activist: "入党积极分子",
  candidate: "发展对象",
  probationary: "预备党员",
} as const;
export type AdmissionStanding = keyof typeof ADMISSION_STANDINGS;

/** What happened in a case, with the day; the last time where it happened more than once. */
export interface AdmissionDays {
  readonly applied: Day | null;
  readonly chosen: Day | null;
  readonly listed: Day | null;
  /** 接收: approved by the committee; the quota of the year of this day is used by it. */
  readonly received: Day | null;
  readonly confirmed: Day | null;
  /** Ended without that: refused, not admitted, cancelled, withdrawn, transferred out. */
  readonly stopped: Day | null;
}

export interface Admission {
  readonly caseId: string;
  readonly title: string;
  readonly unitId: string;
  readonly personId: string;
  /** Null once it has ended. */
  readonly standing: AdmissionStanding | null;
  readonly end: string | null;
  readonly days: AdmissionDays;
  /** Open steps with their last day; the late ones first. */
  readonly open: readonly { readonly step: string; readonly name: string; readonly dueOn: Day | null; readonly late: boolean }[];
  /** Steps with a time limit that were done in the year. */
  readonly limits: readonly KeptLimit[];
} // prettier-ignore

/** One case as the yearly report counts it, on a day of a year. Pure. */
export function readAdmission(
  procedure: Procedure,
  run: Case & { readonly title: string },
  asOf: Day,
  calendar: WorkingCalendar,
): Admission {
  const { state, open } = standingOf(procedure, run, asOf, calendar);
  const when = (step: string, outcome: string): Day | null =>
    state.done.findLast((event: StepEvent) => event.step === step && event.outcome === outcome)?.on ?? null; // prettier-ignore
  // the older text had no publicity period: the superior's answer lists the candidate
  const asks = procedure.steps.some(({ id }) => id === "list") && !state.overtaken.has("list");
  const days: AdmissionDays = {
    applied: when("apply", "done"),
    chosen: when("recommend", "chosen"),
    listed: asks ? when("list", "listed") : when("superior-consent", "agreed"),
    received: when("approve", "approved"),
    confirmed: when("confirmation-approve", "approved"),
    stopped: stoppedOn(procedure, state.ended),
  };
  return {
    caseId: run.id,
    title: run.title,
    unitId: state.unitId,
    personId: run.subjectId ?? "",
    standing: state.ended === null ? standingIn(days) : null,
    end: state.ended?.end ?? null,
    days,
    open: open
      .map(({ step, dueOn, late }) => ({ step: step.id, name: step.name, dueOn, late }))
      .toSorted((a, b) => Number(b.late) - Number(a.late)),
    limits: limitsKept(procedure, { ...run, events: run.events.filter((event) => event.on <= asOf) }, firstDay(asOf), calendar), // prettier-ignore
  };
}

const firstDay = (of: Day): Day => `${yearOf(of)}-01-01` as Day; // the first of January is a day of every year

const standingIn = (days: AdmissionDays): AdmissionStanding =>
  days.received !== null ? "probationary" : days.listed !== null ? "candidate" : days.chosen !== null ? "activist" : "applicant"; // prettier-ignore

function stoppedOn(
  procedure: Procedure,
  ended: { readonly end: string; readonly on: Day } | null,
): Day | null {
  if (ended === null) return null;
  const reached = procedure.ends.some(({ id, reached: is }) => id === ended.end && is);
  return ended.end === WITHDRAWN || !reached ? ended.on : null;
}
