import type { Numeric } from "#domain/institution/dated-value.ts";

export type Period = "month" | "quarter" | "half-year" | "year";
/** Which way a value is stricter: more sessions, fewer days. */
export type Stricter = "more" | "less";
/** A value that a clause states for a parameter, whatever is in force. */
export interface Stated {
  readonly parameter: string;
  readonly said: string;
  readonly value: number;
  readonly stricter: Stricter;
  /** Set where the clause counts by another period than the institution: 8 a year are 2 in each quarter. */
  readonly converted: { readonly said: Period; readonly owed: Period } | null;
}

/** The parameter that a figure of a definition is, null when it is a plain number. */
export const parameterNamed = (numeric: Numeric | undefined): string | null =>
  typeof numeric === "object" ? numeric.parameter : null;
