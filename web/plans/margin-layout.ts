/**
 * Where the marks of the margin stand. Each wants to be beside the line on which its clause begins; two clauses that begin
 * on one line, or close to it, push the later mark down, so that none covers another.
 * `wished` and the result are tops in px, in the order of the clauses.
 */
export function placeMarks(wished: readonly number[], height: number): number[] {
  const placed: number[] = [];
  for (const top of wished) {
    const above = placed.at(-1);
    placed.push(above === undefined ? top : Math.max(top, above + height));
  }
  return placed;
}
