import { errorCode } from "#platform/refusal-error.ts";

/** What went wrong in the database, as far as a caller can do something about it. */
export type DatabaseError =
  /** A unique key exists already: `constraint` names it. */
  | { readonly kind: "duplicate"; readonly constraint: string }
  /** A foreign key points to nothing, or something still points here. */
  | { readonly kind: "dangling"; readonly constraint: string }
  /** A check or a not-null rule of a column was broken. */
  | { readonly kind: "broken-rule"; readonly constraint: string }
  /** Another transaction was faster: run it again. */
  | { readonly kind: "lost-race" }
  /** The text holds what the database cannot (a NUL), or a value is out of range. */
  | { readonly kind: "bad-value" }
  /** The connection failed or the server is stopping. */
  | { readonly kind: "unavailable" }
  /** The server has no room left on its disk. */
  | { readonly kind: "full" };

const KINDS: Readonly<Record<string, DatabaseError["kind"]>> = {
  "23505": "duplicate",
  "23503": "dangling",
  "23514": "broken-rule",
  "23502": "broken-rule",
  "40001": "lost-race",
  "40P01": "lost-race",
  "55P03": "lost-race",
  "53100": "full",
};

const UNAVAILABLE = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT"]);

/** What pg and its pool throw without any code. */
const LOST_CONNECTION: ReadonlySet<string> = new Set([
  "Connection terminated",
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "timeout exceeded when trying to connect",
  "timeout expired",
]);

/** Reads an error that pg threw; null when it is not one that a caller can act upon. */
export function databaseErrorOf(error: unknown): DatabaseError | null {
  const code = errorCode(error);
  if (error instanceof Error && LOST_CONNECTION.has(error.message)) return { kind: "unavailable" };
  if (code === undefined) return null;
  const kind = KINDS[code];
  if (kind === "duplicate" || kind === "dangling" || kind === "broken-rule") {
    return { kind, constraint: constraintOf(error) };
  }
  if (kind === "lost-race" || kind === "full") return { kind };
  if (code.startsWith("22")) return { kind: "bad-value" };
  if (
    code.startsWith("08") ||
    code.startsWith("57P") ||
    code === "53300" ||
    UNAVAILABLE.has(code)
  ) {
    return { kind: "unavailable" };
  }
  return null;
}

function constraintOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("constraint" in error && typeof error.constraint === "string") return error.constraint;
  return "column" in error && typeof error.column === "string" ? error.column : "";
}
