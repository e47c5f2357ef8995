import { namesClause, type CitedClause } from "#domain/assessment/basis.ts";
import type { Indicator, Scheme } from "#domain/assessment/scheme.ts";

/** A clause as its thread looks for it in a scheme. */
export interface ScoredClause extends CitedClause {
  /** Sources of due items behind its links: institutions, and "project" for led projects. */
  readonly sources: readonly string[];
  readonly mechanisms: readonly string[];
}

export interface NumberedIndicator {
  /** 2.1: as the scheme counts them. */
  readonly number: string;
  readonly indicator: Indicator;
}

/** The indicators by which what a clause asks for is scored, in the order of the scheme. */
export const indicatorsOf = (scheme: Scheme, clause: ScoredClause): NumberedIndicator[] =>
  scheme.sections.flatMap((section, at) =>
    section.indicators.flatMap((indicator, place) =>
      scores(indicator, clause) ? [{ number: `${at + 1}.${place + 1}`, indicator }] : [],
    ),
  );

/**
 * Items and hours are scored for the clause whose institution owes them, projects for one that is carried out by them. A
 * rating or a figure belongs to no institution: it counts for the clause that the scheme gives as its basis, and figures
 * (工作实绩) for a clause that asks that results be counted, unless they have another basis in the plan.
 */
function scores({ source, weight, basis }: Indicator, clause: ScoredClause): boolean {
  switch (source.from) {
    case "due-items":
    case "hours":
    case "overdue-count":
      return clause.sources.includes(source.institution);
    case "projects":
      return clause.sources.includes("project");
    case "rating":
      return namesClause(basis, clause);
    case "figure":
      return (
        namesClause(basis, clause) ||
        (weight > 0 &&
          clause.mechanisms.includes("business-results") &&
          basis?.startsWith("计划") !== true)
      );
  }
}
