import type { Rules } from "#app/duties/load-rules.ts";
import type { DueRow, Todo } from "#app/duties/schema.ts";

const MOST = 5;

/**
 * What one sitting can settle: the meeting kind that by itself can show most of what is urgent and, while people sit
 * together anyway, of what is due this month; when that is two things or more. Other topics come onto its agenda, so
 * nobody meets twice (记一次会，办完这3件).
 */
export function settleTogether(
  urgent: readonly DueRow[],
  thisMonth: readonly DueRow[],
  rules: Rules,
): Todo["together"] {
  let best: { kind: string; urgent: number; rows: DueRow[] } | null = null;
  for (const kind of rules.library.recordKinds) {
    if (kind.hasAgenda !== true) continue;
    const first = settledBy(kind.id, urgent);
    const rows = onePeriodEach([...first, ...settledBy(kind.id, thisMonth)]).slice(0, MOST);
    if (first.length === 0 || rows.length < 2) continue;
    const found = { kind: kind.id, urgent: onePeriodEach(first).length, rows };
    const better = best === null || found.urgent > best.urgent || (found.urgent === best.urgent && found.rows.length > best.rows.length); // prettier-ignore
    if (better) best = found;
  }
  if (best === null) return null;
  const name = rules.recordKinds.get(best.kind)?.name ?? "会";
  return {
    text: `记一次${name.endsWith("会") ? "会" : name}，办完这${best.rows.length}件`,
    kinds: [best.kind],
    items: best.rows.map((row) => row.id),
  };
}

const settledBy = (kind: string, rows: readonly DueRow[]): DueRow[] =>
  rows.filter((row) => row.action !== null && row.action.milestone === undefined && row.action.kinds.includes(kind)); // prettier-ignore

/** One sitting counts for one period of a duty: the most urgent of them. */
const onePeriodEach = (rows: readonly DueRow[]): DueRow[] => [
  ...new Map(rows.toReversed().map((row) => [`${row.institution}/${row.duty}`, row])).values(),
].toReversed(); // prettier-ignore
