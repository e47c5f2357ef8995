import type { Day } from "#kernel/day.ts";
import type { DueState } from "#domain/institution/due-state.ts";

/**
 * 应办事项: one duty, one bearer, one period. Everything owed is a due item, project milestones included.
 * Its id is derived from (group, source, bearer, period): scheduling twice changes nothing.
 */
export interface DueItem {
  readonly id: string;
  /** Why it exists: a duty of an institution, a milestone of a project, or a step of a case. */
  readonly source: DueSource;
  /** The unit that owes it, or that the owing person belongs to. */
  readonly unitId: string;
  /** The owing person, for duties owed per person. */
  readonly personId: string | null;
  /**
   * 2026-09, 2026Q3, 2026 (also for what holds at all times), holiday:mid-autumn-2026, festival:qixi-2026, date:2026-07-01,
   * after:<id of the appointment, unit, membership or record>, record:<record id>, milestone:<id>, step:<case>:<step>:<time>.
   */
  readonly period: string;
  /** Chinese: 主题党日（9月）. */
  readonly title: string;
  readonly opensOn: Day;
  /** What is to be done must be done on this day at the latest. */
  readonly dueOn: Day;
  /** Its record must be registered on this day at the latest; never before `dueOn`. */
  readonly registerBy: Day;
  /** How much is owed: records, hours in tenths, partners, or a figure. */
  readonly target: number;
  /** Records dated after `dueOn` count too, as made up, without being told so (event duties); periodic ones must name the item. */
  readonly openEnded: boolean;
  /** The days follow from a holiday arrangement that is not announced yet and may still move. */
  readonly provisional?: true;
}

export type DueSource =
  | { readonly institution: string; readonly duty: string }
  | { readonly project: string; readonly milestone: string }
  /** A step of a running case, done for the `time`th time. */
  | {
      readonly case: string;
      readonly procedure: string;
      readonly step: string;
      readonly time: number;
    };

/** 履行: this record counts towards that due item, by a requirement. `unknown`: what it lacks is not known yet (待补). */
export interface Fulfilment {
  readonly dueItemId: string;
  readonly recordId: string;
  readonly verdict: "counts" | "unknown";
  /** In the unit of the item's target. */
  readonly amount: number;
  /** For partners: whom. Distinct ones are counted. */
  readonly partners?: readonly string[];
  /** The day on which it was done. */
  readonly doneOn: Day;
  /** From this day on it is known; from `until` on it no longer counts (corrected or withdrawn). */
  readonly from: Day;
  readonly until: Day | null;
  /** Chinese, for staff: 委员应到5，实到5，已过半数. */
  readonly because: string;
}

/** 免办: with reason and who. */
export interface Waiver {
  readonly dueItemId: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly reason: string;
  readonly by: string;
}

/** Putting off with a reason: the last one in force counts. */
export interface Extension {
  readonly dueItemId: string;
  readonly from: Day;
  readonly dueOn: Day;
  readonly reason: string;
  readonly by: string;
}

/** What is settled about an item, apart from the passing of days. */
export type Outcome = "none" | "partly" | "missing" | "met" | "made-up" | "waived";

export interface DueStanding {
  readonly state: DueState;
  readonly outcome: Outcome;
  /** Known amount, and the target. */
  readonly progress: number;
  readonly target: number;
  /** The day from which the outcome and progress hold; null while nothing counts. */
  readonly since: Day | null;
  /** The deadline in force on the day asked about, extensions included. */
  readonly dueOn: Day;
  readonly registerBy: Day;
}
