import type { Refusal } from "#kernel/problem.ts";

/**
 * A refusal that must cross many frames while the house is being put up (a port, a folder, a database URL).
 * Thrown at the edge, caught once by the command line, which prints the sentence and leaves with the exit code
 * of `refusal.code`. Commands of the areas return `Result` instead.
 */
export class RefusalError extends Error {
  readonly refusal: Refusal;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "RefusalError";
    this.refusal = { code, message };
  }
}

/** The errno name of a system error ("EACCES"), or the SQLSTATE of a database error; undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
