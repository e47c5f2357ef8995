import { addMonths, type Day } from "#kernel/day.ts";
import type { Appointment, UnitKind } from "#domain/organization/organization.ts";

/** Units whose committee is elected for a term. */
export const ELECTED_KINDS = ["committee", "general-branch", "branch"] as const satisfies readonly UnitKind[]; // prettier-ignore
export type ElectedKind = (typeof ELECTED_KINDS)[number];

export const electedKindOf = (kind: UnitKind | undefined): ElectedKind | null =>
  ELECTED_KINDS.find((each) => each === kind) ?? null;

/** What is elected in a unit: its committee, or the discipline committee (纪委) beside a Party committee. */
export const ELECTED_BODIES = ["committee", "discipline"] as const;
export type ElectedBody = (typeof ELECTED_BODIES)[number];

/** What decides a term; values of the institution branch-term, so that a group may set its own from a day on. */
export interface TermRule {
  readonly years: number;
  /** The superior reminds so many months before it ends. */
  readonly remindMonths: number;
  /** Early or late with approval, by so many months at most. */
  readonly shiftMonths: number;
}

/** 《关于党的基层组织任期的意见》2018: committees five years, general branches and branches three; reminded half a year before, shifted by a year at most. */
export const TERM_RULES: Readonly<Record<ElectedKind, TermRule>> = {
  committee: { years: 5, remindMonths: 6, shiftMonths: 12 },
  "general-branch": { years: 3, remindMonths: 6, shiftMonths: 12 },
  branch: { years: 3, remindMonths: 6, shiftMonths: 12 },
};

export interface Term {
  readonly electedOn: Day;
  /** 届满: the same day so many years later. */
  readonly expiresOn: Day;
  /** The superior's reminder is due. */
  readonly remindOn: Day;
  /** The first and the last day to which an approval may move the election. */
  readonly earliestOn: Day;
  readonly latestOn: Day;
}

/** A term counted from the day of the election. */
export const termOf = (electedOn: Day, rule: TermRule): Term =>
  termUntil(electedOn, addMonths(electedOn, 12 * rule.years), rule);

/**
 * 纪委: elected for the term of its Party committee (党章). It ends with that of the committee, also where it was set up while
 * the committee was in office; one that was elected with the committee before ends with that one's term.
 */
export function disciplineTerm(electedOn: Day, committee: Term | null): Term {
  const rule = TERM_RULES.committee;
  return committee === null || electedOn < committee.electedOn
    ? termOf(electedOn, rule)
    : termUntil(electedOn, committee.expiresOn, rule);
}

/** A term whose last day is known: what has to happen before counts back from it. */
export function termUntil(electedOn: Day, expiresOn: Day, rule: TermRule): Term {
  return {
    electedOn,
    expiresOn,
    remindOn: addMonths(expiresOn, -rule.remindMonths),
    earliestOn: addMonths(expiresOn, -rule.shiftMonths),
    latestOn: addMonths(expiresOn, rule.shiftMonths),
  };
}

/** unknown: nothing says when it was elected; running; remind: the reminder is due; prepare: reminded, the case runs; approved: late with approval; expired. */
export const TERM_STATES = ["unknown", "running", "remind", "prepare", "approved", "expired"] as const; // prettier-ignore
export type TermState = (typeof TERM_STATES)[number];

/** How a term stands on a day. `approvedUntil`: to when the superior let the election be held; `preparing`: a case runs. */
export function termState(
  term: Term | null,
  facts: { readonly approvedUntil: Day | null; readonly preparing: boolean },
  today: Day,
): TermState {
  if (term === null) return "unknown";
  const { approvedUntil, preparing } = facts;
  if (today > term.expiresOn) return approvedUntil !== null && today <= approvedUntil ? "approved" : "expired"; // prettier-ignore
  if (preparing) return "prepare";
  return today < term.remindOn ? "running" : "remind";
}

/**
 * When a committee was probably elected, where no election is on record: the day on which most of those who sit in it now
 * began, the latest of several; before that day the unit was led by others. Null where nobody sits in it.
 */
export function inferElection(seated: readonly Pick<Appointment, "from">[], today: Day): Day | null {
  const counts = new Map<Day, number>();
  for (const { from } of seated) if (from <= today) counts.set(from, (counts.get(from) ?? 0) + 1);
  const [most] = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? 1 : -1));
  return most?.[0] ?? null;
} // prettier-ignore

/** What a case of re-election begins with: until when to ask, and until when to elect. */
export const preparationDays = (
  term: Term,
): { readonly requestBy: Day; readonly electBy: Day } => ({
  // practice: a month before the term ends, so that the reply comes in time
  requestBy: addMonths(term.expiresOn, -1),
  electBy: term.expiresOn,
});
