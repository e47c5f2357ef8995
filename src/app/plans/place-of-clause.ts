import { formatChineseNumber } from "#kernel/chinese-text.ts";
import type { Clause, Measure, PlanDocument, Section } from "#domain/plan/plan.ts";

export interface PlacedClause {
  readonly clause: Clause;
  readonly section: Section;
  readonly measure: Measure;
  /** Positions from 0. */
  readonly at: { readonly section: number; readonly measure: number; readonly clause: number };
  /** 第一部分·举措1·第3条 */
  readonly place: string;
}

/** The clauses of a plan in reading order, each with where it stands. */
export function placedClauses(plan: PlanDocument): PlacedClause[] {
  return plan.sections.flatMap((section, sectionAt) =>
    section.measures.flatMap((measure, measureAt) =>
      measure.clauses.map((clause, clauseAt) => ({
        clause,
        section,
        measure,
        at: { section: sectionAt, measure: measureAt, clause: clauseAt },
        place: placeOf(section, measure, measureAt, clauseAt),
      })),
    ),
  );
}

function placeOf(section: Section, measure: Measure, measureAt: number, clauseAt: number): string {
  const part = section.number === null ? "" : `第${formatChineseNumber(section.number)}部分·`;
  return `${part}举措${measure.number ?? measureAt + 1}·第${clauseAt + 1}条`;
}

/** 计划一·1第3条: as papers, schemes and lists cite it. */
export const citationOf = ({ at }: Pick<PlacedClause, "at">): string =>
  `计划${formatChineseNumber(at.section + 1)}·${at.measure + 1}第${at.clause + 1}条`;
