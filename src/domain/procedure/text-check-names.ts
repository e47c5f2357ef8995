/**
 * Checks of a text that a condition may ask for: what is to be published tells nothing of a person and nothing secret
 * (`private`; the numbers alone: `private-numbers`; sums of money beside a name: `income`), a report hides no request, a request is about one matter.
 */
export const TEXT_CHECKS = ["private", "private-numbers", "income", "hidden-request", "several-matters"] as const; // prettier-ignore
export type TextCheck = (typeof TEXT_CHECKS)[number];

/** A passage that was found, from the character `start` to the one before `end`. */
export interface Passage {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** 身份证号, 请示用语. */
  readonly what: string;
}
