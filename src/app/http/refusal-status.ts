/**
 * From the class of a refusal to its HTTP status; exhaustive. A code belongs to the class that it equals or ends with
 * ("unit-not-found", "record-conflict"); every other code is a `rule` that says no.
 */
export const STATUS_OF_CLASS = {
  "bad-input": 400,
  unauthenticated: 401,
  forbidden: 403,
  "must-change-password": 403,
  "must-enrol-second-factor": 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "too-many": 429,
  unavailable: 503,
  rule: 422,
} as const;

export type RefusalClass = keyof typeof STATUS_OF_CLASS;
export type RefusalStatus = (typeof STATUS_OF_CLASS)[RefusalClass];

// the keys of a constant; "rule" is what remains
const NAMED = (Object.keys(STATUS_OF_CLASS) as RefusalClass[]).filter((name) => name !== "rule");

export const classOfRefusal = (code: string): RefusalClass =>
  NAMED.find((name) => code === name || code.endsWith(`-${name}`)) ?? "rule";

export const statusOfRefusal = (code: string): RefusalStatus =>
  STATUS_OF_CLASS[classOfRefusal(code)];
