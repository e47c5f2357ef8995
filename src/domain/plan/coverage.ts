import { TRUSTED_CONFIDENCE } from "#domain/plan/bind-plan.ts";
import type { Clause, PlanDocument } from "#domain/plan/plan.ts";

export interface BindingSummary {
  readonly clauses: number;
  /** Clauses with at least one link of trusted confidence. */
  readonly bound: number;
  /** Clauses that ask for something and have no such link. */
  readonly gaps: number;
  /** Of the gaps, those with a weak proposal that a person may confirm. */
  readonly weak: number;
  /** Aims and slogans: they need no executor. */
  readonly aims: number;
  readonly gapIds: readonly string[];
}

export type BindingState = "bound" | "gap" | "aim";

export const bindingOf = (clause: Clause): BindingState => {
  if (clause.links.some((link) => link.confidence >= TRUSTED_CONFIDENCE)) return "bound";
  return clause.aim === true ? "aim" : "gap";
};

/** How much of a plan is bound. clauses = bound + gaps + aims. */
export function summarizeBinding(plan: PlanDocument): BindingSummary {
  const clauses = plan.sections.flatMap((section) =>
    section.measures.flatMap((measure) => measure.clauses),
  );
  const gaps = clauses.filter((clause) => bindingOf(clause) === "gap");
  const count = (state: BindingState): number =>
    clauses.filter((clause) => bindingOf(clause) === state).length;
  return {
    clauses: clauses.length,
    bound: count("bound"),
    gaps: gaps.length,
    weak: gaps.filter((clause) => clause.links.length > 0).length,
    aims: count("aim"),
    gapIds: gaps.map((clause) => clause.id),
  };
}
