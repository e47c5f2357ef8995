import { yearOf } from "#kernel/day.ts";
import { parsePeriod } from "#kernel/period.ts";
import type { LedgerSearch } from "../records/ledger-search.ts";

/** What the paper is about: a key of a period, and the unit of a checklist. */
export interface PaperAbout {
  readonly period: string;
  readonly unitId: string | undefined;
}

/** Where a figure of a paper opens: the unit's members, its score, or the records that it was computed from. */
export type CellLink =
  | { readonly to: "organization"; readonly open: string | undefined }
  | { readonly to: "assessments"; readonly open: string | undefined }
  | { readonly to: "records"; readonly search: LedgerSearch };

/** `source` is unit/figure as study-circular.ts writes it (`total`: the whole group), or indicator/score of a checklist. */
export function cellLink(source: string, about: PaperAbout): CellLink | null {
  const [id, figure] = source.split("/");
  const period = parsePeriod(about.period);
  if (id === undefined || figure === undefined || period === null) return null;
  if (figure === "score") return { to: "assessments", open: about.unitId };
  const unitId = id === "total" ? undefined : id;
  if (figure === "branches" || figure === "members") return { to: "organization", open: unitId };
  if (figure === "matters") return { to: "records", search: { unitId, from: period.from, to: period.to } }; // prettier-ignore
  const institution = figure === "hours" ? "study-hours" : "themed-party-day";
  const from = figure === "hours" ? parsePeriod(String(yearOf(period.from)))?.from : period.from;
  return { to: "records", search: { unitId, institution, from, to: period.to } };
}
