/** Where a clause stands, as papers and schemes cite it: 计划二·1第3条. */
export interface CitedClause {
  readonly clauseId: string;
  readonly place: string;
}

/** Whether an indicator's basis, words or clause ids, names this very clause; a measure (计划二·1) names none of its clauses. */
export const namesClause = (basis: string | undefined | null, clause: CitedClause): boolean =>
  basis !== undefined &&
  basis !== null &&
  (basis.includes(clause.clauseId) || basis.includes(clause.place));
