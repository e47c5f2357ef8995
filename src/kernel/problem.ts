/**
 * Bad user data, collected with where it stands and how to mend it. Messages are Chinese: staff read them.
 * `line` counts from 1 in the document or sheet; `where` names another place (a cell, a field).
 */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly line?: number;
  readonly where?: string;
  readonly mend?: string;
}

/** The rule says no. `code` is stable, `message` names the thing, the rule and the next step. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly problems?: readonly Problem[];
  /** Where somebody was first: what stands there now, so that nothing that was typed is lost (409). */
  readonly current?: unknown;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export const success = <T>(value: T): Result<T> => ({ ok: true, value });
export const refused = (
  code: string,
  message: string,
  problems?: readonly Problem[],
): Result<never> => ({
  ok: false,
  refusal: problems === undefined ? { code, message } : { code, message, problems },
});

/** Somebody was first. Code ends with "-conflict"; `current` is what stands there now, in the shape the area documents. */
export const overtaken = (
  code: `${string}-conflict`,
  message: string,
  current: unknown,
): Result<never> => ({
  // prettier-ignore
  ok: false,
  refusal: { code, message, current },
});
