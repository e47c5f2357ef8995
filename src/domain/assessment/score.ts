import type { Outcome } from "#domain/duty/due-item.ts";
import type { Day } from "#kernel/day.ts";
import type { Reading } from "#domain/assessment/metrics.ts";
import type { Hundredths } from "#domain/assessment/points.ts";

/** What a figure in an explanation opens to. The unit, the cut and the subtree are those of the score. */
export type Reference =
  | {
      readonly items: {
        readonly institution: string;
        /** Absent: all duties of the institution. */
        readonly duties?: readonly string[];
        readonly outcomes: readonly Outcome[];
        readonly fallenDue: boolean;
      };
    }
  | { readonly milestones: { readonly outcomes: readonly Outcome[]; readonly fallenDue: boolean } }
  | { readonly hours: { readonly institution: string; readonly duty: string } }
  | { readonly projectRatings: true }
  | { readonly rating: string }
  | { readonly figure: string };

/** A piece of a formula: words, or a figure that opens. Joined, the texts are the formula. */
export interface FormulaPart {
  readonly text: string;
  readonly opens?: Reference;
}

/**
 * scored: something has fallen due and is known. not-due: nothing has fallen due yet (不计).
 * missing: what has fallen due is all 待补. none: the unit owes nothing of the kind.
 */
export type ScoreStatus = "scored" | "not-due" | "missing" | "none";

/** Points once what is 待补 has settled, out of `base`. */
export interface ScoreRange {
  readonly low: Hundredths;
  readonly high: Hundredths;
  readonly base: Hundredths;
}

export interface ScoreNode {
  readonly id: string;
  readonly kind: "total" | "section" | "indicator";
  /** 一 for a section, 2.1 for an indicator, as the scheme counts them. */
  readonly number: string;
  readonly name: string;
  /** Full points of the year. */
  readonly weight: Hundredths;
  /** The part of the weight that counts so far: what has fallen due and is known. */
  readonly base: Hundredths;
  readonly earned: Hundredths;
  readonly status: ScoreStatus;
  /** Only while something is 待补. */
  readonly range: ScoreRange | null;
  readonly formula: readonly FormulaPart[];
  /** Chinese sentences beside the formula. */
  readonly notes: readonly string[];
  readonly children: readonly ScoreNode[];
  /** Common to all units (共性); sections and totals: null. */
  readonly common: boolean | null;
  /** What the indicator read; null for sections and totals. */
  readonly reading: Reading | null;
  /** Clause ids or words, as the scheme gives them. */
  readonly basis: string | null;
}

export interface Veto {
  readonly indicator: string;
  readonly name: string;
  readonly gradeAtMost: string;
}

export interface Score {
  readonly scheme: string;
  readonly unitId: string;
  /** The checkpoint that is scored; null for a live score. */
  readonly checkpoint: string | null;
  readonly asOf: Day;
  readonly total: ScoreNode;
  /** By the share of the base that was earned; null while nothing counts. */
  readonly grade: string | null;
  readonly vetoes: readonly Veto[];
}
