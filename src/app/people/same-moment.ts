import { errorCode } from "#platform/refusal-error.ts";

/** Whether the database refused a second row where only one may be: SQLSTATE 23505. */
export const isDatabaseConflict = (error: unknown): boolean => errorCode(error) === "23505";
