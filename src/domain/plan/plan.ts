import type { Day } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";

/** A plan as it was read. This is also the JSON that `luoshi read --json` prints. */
export interface PlanDocument {
  readonly title: string | null;
  readonly year: number | null;
  /** Paragraphs before the first section or measure. */
  readonly preamble: readonly string[];
  readonly sections: readonly Section[];
  /** Paragraphs after the last measure: 附件, 落款, date. */
  readonly closing: readonly string[];
  readonly problems: readonly Problem[];
}

export interface Section {
  /** As it counts: 1 for 一、; null in a plan without sections. */
  readonly number: number | null;
  readonly title: string | null;
  readonly measures: readonly Measure[];
}

export interface Measure {
  readonly number: number | null;
  readonly title: string | null;
  readonly clauses: readonly Clause[];
}

export interface Clause {
  /** Stable across versions of a plan. */
  readonly id: string;
  readonly text: string;
  readonly actors: readonly string[];
  readonly dates: readonly ClauseDate[];
  readonly frequency: readonly string[];
  readonly quantities: readonly Quantity[];
  /** Cited documents, 《》 included. */
  readonly citations: readonly string[];
  /** Quoted names, without the quotation marks. */
  readonly names: readonly string[];
  readonly festivals: readonly string[];
  readonly links: readonly ProposedLink[];
  /** An aim or a slogan: needs no executor. */
  readonly aim?: boolean;
}

export interface ClauseDate {
  readonly text: string;
  readonly from: Day | null;
  readonly to: Day | null;
}

export interface Quantity {
  readonly text: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly unit: string;
  /** What is counted, as far as the sentence says: 重点项目. */
  readonly of: string;
}

export interface ProposedLink {
  readonly institution: string;
  readonly mechanism: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Chinese, for staff: 写有“主题党日”. */
  readonly because: string;
}

/**
 * One line of a document, as a reader delivers it: what the pure reader needs to know about layout.
 * Task tables come as `TableDocument` instead.
 */
export interface DocumentLine {
  readonly text: string;
  /** 1-based line, paragraph or row in the source. */
  readonly line: number;
  /** Heading level from a style (标题 1 → 1, the style of a document's title → 0) or Markdown (# → 1); absent for plain text. */
  readonly heading?: number;
  /** The paragraph is set in the middle of the page. */
  readonly centered?: boolean;
  /** Word's automatic number as it would be printed ("一、", "1."), not part of `text`. */
  readonly autoNumber?: string;
}

export interface TableDocument {
  readonly sheet: string;
  /** Rows of cells as shown; a merged cell repeats its text in every cell it covers and is listed in `merges`. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** Inclusive, 0-based row and column ranges. */
  readonly merges: readonly {
    readonly top: number;
    readonly left: number;
    readonly bottom: number;
    readonly right: number;
  }[];
}

/** What a document reader hands to the plan reader. */
export type SourceDocument =
  | {
      readonly form: "text";
      readonly lines: readonly DocumentLine[];
      readonly problems: readonly Problem[];
    }
  | {
      readonly form: "table";
      readonly tables: readonly TableDocument[];
      readonly problems: readonly Problem[];
    };
