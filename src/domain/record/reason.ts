/** What is judged about a record before it counts. */
export type Condition =
  | "day"
  | "once"
  | "person"
  | "topic"
  | "position"
  | "quorum"
  | "participants"
  | "attended"
  | "minutes"
  | "decision"
  | "fields"
  | "figure"
  | "hours"
  | "partners"
  | "milestone";

/** `unknown`: what would tell is not given yet (待补); never the same as no. */
export type Verdict = "yes" | "no" | "unknown";

export interface Reason {
  readonly condition: Condition;
  readonly verdict: Verdict;
  /** One or more Chinese sentences with their numbers; empty where there is nothing worth saying. */
  readonly text: string;
}

/** All hold: one no is no, otherwise one unknown is unknown. */
export function allOf(reasons: readonly Reason[]): Verdict {
  if (reasons.some((reason) => reason.verdict === "no")) return "no";
  return reasons.some((reason) => reason.verdict === "unknown") ? "unknown" : "yes";
}

export const reason = (condition: Condition, verdict: Verdict, text: string): Reason => ({
  condition,
  verdict,
  text,
});
