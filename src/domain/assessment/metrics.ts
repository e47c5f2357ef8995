import type { Outcome } from "#domain/duty/due-item.ts";
import type { Day } from "#kernel/day.ts";
import type { MetricSource } from "#domain/assessment/scheme.ts";

/**
 * Which items are looked at, and as they were known when. For a live score `dueBy` and `knownOn` are both the day asked
 * about; for a checkpoint that is closed `dueBy` is its day and `knownOn` the day of closing.
 */
export interface Cut {
  readonly dueBy: Day;
  readonly knownOn: Day;
}

/**
 * Whether an item has fallen due: its day has come and its time for registering is over. What was met early falls due
 * with the rest, so that a base never depends on who was quick. Stores ask the same in SQL.
 */
export const hasFallenDue = (
  item: { readonly dueOn: Day; readonly registerBy: Day },
  cut: Cut,
): boolean => item.dueOn <= cut.dueBy && item.registerBy < cut.knownOn;

/** Due items of one duty in a unit and everything below it, counted by outcome as known on the cut. */
export interface DueTally {
  readonly institution: string;
  readonly duty: string;
  readonly fallenDue: boolean;
  readonly outcome: Outcome;
  readonly count: number;
}

/** Study hours of the people in a unit and below, in tenths; a person's hours count up to what that person owes. */
export interface HoursTally {
  readonly institution: string;
  readonly duty: string;
  readonly fallenDue: boolean;
  /** True for the people some of whose hours are 待补. */
  readonly missing: boolean;
  readonly people: number;
  readonly tenths: number;
  readonly targetTenths: number;
}

/** Milestones of the projects led in the unit and below. */
export interface MilestoneTally {
  readonly fallenDue: boolean;
  readonly outcome: Outcome;
  readonly count: number;
}

/** Ratings (0 to 100) of accepted projects; `awaiting` are accepted and not rated yet. */
export interface ProjectRatings {
  readonly rated: number;
  readonly sum: number;
  readonly awaiting: number;
}

/** A rating or figure with its code in the scheme; not in the list while it is not there. */
export interface EnteredValue {
  readonly code: string;
  readonly value: number;
}

/** All that a score of one unit is made of. Plain counts: the database adds them up. */
export interface MetricSupply {
  readonly dueItems: readonly DueTally[];
  readonly hours: readonly HoursTally[];
  readonly milestones: readonly MilestoneTally[];
  readonly projectRatings: ProjectRatings;
  readonly ratings: readonly EnteredValue[];
  readonly figures: readonly EnteredValue[];
}

export const NO_METRICS: MetricSupply = {
  dueItems: [],
  hours: [],
  milestones: [],
  projectRatings: { rated: 0, sum: 0, awaiting: 0 },
  ratings: [],
  figures: [],
};

/** Counts of items by outcome; waived ones owe nothing and stand outside of every base. */
export interface Counts {
  readonly met: number;
  readonly madeUp: number;
  readonly partly: number;
  /** Fallen due with nothing to show. */
  readonly none: number;
  readonly missing: number;
  readonly waived: number;
  readonly notDue: number;
}

/** What one indicator reads. */
export type Reading =
  | { readonly of: "items"; readonly counts: Counts }
  | {
      readonly of: "hours";
      readonly known: { readonly people: number; readonly tenths: number; readonly target: number };
      readonly missing: {
        readonly people: number;
        readonly tenths: number;
        readonly target: number;
      };
      readonly notDue: number;
    }
  /** `awaited`: the value should be there by now. `count` is how many values the mean was taken of. */
  | {
      readonly of: "value";
      readonly sum: number | null;
      readonly count: number;
      readonly awaited: boolean;
    };

/** What an indicator reads from the supply. `expectedFrom`: the day from which a missing value is 待补 instead of not due. */
export function readMetric(
  source: MetricSource,
  supply: MetricSupply,
  cut: Cut,
  expectedFrom: Day,
): Reading {
  switch (source.from) {
    case "due-items": {
      const of = supply.dueItems.filter(
        (tally) =>
          tally.institution === source.institution &&
          (source.duties === undefined || source.duties.includes(tally.duty)),
      );
      return { of: "items", counts: countsOf(of) };
    }
    case "overdue-count":
      return {
        of: "items",
        counts: countsOf(supply.dueItems.filter((each) => each.institution === source.institution)),
      };
    case "hours":
      return readHours(
        supply.hours.filter(
          (tally) => tally.institution === source.institution && tally.duty === source.duty,
        ),
      );
    case "projects": {
      if (source.what === "milestones-on-time") {
        return { of: "items", counts: countsOf(supply.milestones) };
      }
      const { rated, sum, awaiting } = supply.projectRatings;
      return { of: "value", sum: rated > 0 ? sum : null, count: rated, awaited: awaiting > 0 };
    }
    case "rating":
    case "figure": {
      const values = source.from === "rating" ? supply.ratings : supply.figures;
      const value = values.find((each) => each.code === source.code)?.value ?? null;
      return { of: "value", sum: value, count: 1, awaited: cut.knownOn >= expectedFrom };
    }
  }
}

function countsOf(tallies: readonly MilestoneTally[]): Counts {
  const due = (outcome: Outcome): number =>
    sum(tallies, (each) => each.fallenDue && each.outcome === outcome);
  return {
    met: due("met"),
    madeUp: due("made-up"),
    partly: due("partly"),
    none: due("none"),
    missing: due("missing"),
    waived: due("waived"),
    notDue: sum(tallies, (each) => !each.fallenDue && each.outcome !== "waived"),
  };
}

const sum = (
  tallies: readonly MilestoneTally[],
  which: (tally: MilestoneTally) => boolean,
): number => tallies.filter(which).reduce((total, tally) => total + tally.count, 0);

function readHours(tallies: readonly HoursTally[]): Reading {
  const add = (missing: boolean) => {
    const of = tallies.filter((tally) => tally.fallenDue && tally.missing === missing);
    return {
      people: of.reduce((total, tally) => total + tally.people, 0),
      tenths: of.reduce((total, tally) => total + tally.tenths, 0),
      target: of.reduce((total, tally) => total + tally.targetTenths, 0),
    };
  };
  const notDue = tallies.filter((tally) => !tally.fallenDue);
  return {
    of: "hours",
    known: add(false),
    missing: add(true),
    notDue: notDue.reduce((total, tally) => total + tally.people, 0),
  };
}
