import { citedPaper } from "#domain/institution/citation.ts";
import { explainMatch } from "#domain/record/match-record.ts";
import type { DueItemRow } from "#app/duties/due-item-row.ts";
import { type DuePresenter, measureOf, presentDueRow } from "#app/duties/present-due-row.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { MatchedRow } from "#app/records/match-candidates.ts";
import type { Preview } from "#app/records/schema.ts";

type PreviewItem = Preview["fulfils"][number];

/** What a record means, as people read it: single items, and items of many people told in one line. */
export interface ToldMatches {
  readonly fulfils: readonly MatchedRow[];
  readonly lacks: readonly MatchedRow[];
  /** 学时：到会7人各1.2学时。 */
  readonly also: readonly string[];
}

const ONE_BY_ONE = 3;
const MOST_LACKS = 12;

/**
 * Sorts matches for reading. Hours, and what more than a few people are owed alike, are told in one line each. What is
 * wanting is told for items that are still open, and not where the record already counts for another period.
 */
export function tellMatches(matched: readonly MatchedRow[], frame: Frame): ToldMatches {
  const fulfils: MatchedRow[] = [];
  const lacks: MatchedRow[] = [];
  const also: string[] = [];
  const many = new Map<string, MatchedRow[]>();
  for (const each of matched) {
    const { row, match } = each;
    if (row.person_id !== null && row.source !== "project") {
      if (match.verdict !== "lacks") {
        const key = `${row.source}|${row.duty}|${match.verdict}`;
        many.set(key, [...(many.get(key) ?? []), each]);
      }
    } else if (match.verdict === "counts") fulfils.push(each);
    // spoken of at a meeting, to be confirmed by the leader: noted, but nothing is wanting in this record
    else if (row.source === "project") also.push(`${row.title}：${explainMatch(match)}`);
    else if (isOpen(row) && !match.reasons.some((reason) => reason.condition === "once")) lacks.push(each); // prettier-ignore
  }
  for (const group of many.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const measure = measureOf(first.row, frame.rules);
    if (measure.name !== "学时" && group.length <= ONE_BY_ONE) {
      (first.match.verdict === "counts" ? fulfils : lacks).push(...group);
    } else also.push(alsoText(group, first, measure, frame));
  }
  return { fulfils, lacks: lacks.slice(0, MOST_LACKS), also };
}

const isOpen = (row: DueItemRow): boolean =>
  row.outcome === "none" || row.outcome === "partly" || row.outcome === "missing";

function alsoText(
  group: readonly MatchedRow[],
  first: MatchedRow,
  measure: { readonly name: string; readonly scale: number },
  { rules }: Frame,
): string {
  const name = rules.duty(first.row.source, first.row.duty)?.name ?? rules.institutions.get(first.row.source)?.name ?? first.row.title; // prettier-ignore
  if (first.match.verdict === "unknown") {
    return `${name}：${group.length}人待补。${explainMatch(first.match)}`;
  }
  const amounts = new Set(group.map(({ match }) => match.amount));
  const amount = `${first.match.amount / measure.scale}${measure.name}`;
  if (measure.name === "学时") {
    return `学时：到会${group.length}人${amounts.size === 1 ? `各${amount}` : ""}。`;
  }
  return `${name}：${group.length}人${amounts.size === 1 ? `各计${amount}` : "计入"}。`;
}

/** One match as the preview and the answer to a submission show it. */
export const presentMatch = (
  { row, match }: MatchedRow,
  presenter: DuePresenter,
  frame: Frame,
  clausePlaces: (institution: string) => readonly string[],
): PreviewItem => ({
  item: presentDueRow(row, presenter),
  text: explainMatch(match),
  basis: basisOf(row, frame, clausePlaces),
});

/** 《…条例》第十二条；计划二·3 */
export function basisOf(
  row: Pick<DueItemRow, "source" | "duty">,
  { rules }: Frame,
  clausePlaces: (institution: string) => readonly string[],
): string {
  const institution = rules.institutions.get(row.source);
  if (institution === undefined) return clausePlaces(row.source).slice(0, 1).join("");
  const citation = rules.duty(row.source, row.duty)?.source ?? institution.sources[0];
  const paper = citation === undefined ? null : citedPaper(citation, rules.library.acts);
  const cited = paper ?? "惯例";
  return [cited, ...clausePlaces(row.source).slice(0, 1)].join("；");
}
