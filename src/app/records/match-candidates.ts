import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { type Candidate, type Match, matchRecord } from "#domain/record/match-record.ts";
import { matchMilestone } from "#domain/project/match-milestone.ts";
import type { Record } from "#domain/record/record.ts";
import { dueItemOf, type DueItemRow, PROJECT } from "#app/duties/due-item-row.ts";
import type { Rules } from "#app/duties/load-rules.ts";

export interface MatchedRow<Row extends DueItemRow = DueItemRow> {
  readonly row: Row;
  readonly match: Match;
}

/** What the record means to each of the items; pure. Items that it is not about are left out. */
export function matchCandidates<Row extends DueItemRow & { readonly mine?: boolean }>(
  record: Record,
  rows: readonly Row[],
  rules: Rules,
  organization: OrganizationIndex,
): MatchedRow<Row>[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const candidates = rows.flatMap((row): Candidate[] => {
    const institution = rules.institution(row.source, row.opens_on);
    const duty = rules.duty(row.source, row.duty, row.opens_on);
    if (institution === undefined || duty === undefined) return [];
    const reached = (row.outcome === "met" || row.outcome === "made-up") && row.mine !== true;
    return [{ item: dueItemOf(row), duty, institution, reached }];
  });
  const matches = [
    ...matchRecord(record, candidates, {
      organization,
      recordKinds: rules.library.recordKinds,
      overrides: rules.overrides,
    }),
    ...rows.flatMap((row) =>
      row.source === PROJECT ? (matchMilestone(record, dueItemOf(row)) ?? []) : [],
    ),
  ];
  return matches.flatMap((match) => {
    const row = byId.get(match.dueItemId);
    return row === undefined ? [] : [{ row, match }];
  });
}
