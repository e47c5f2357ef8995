import { formatDay } from "#kernel/day.ts";
import type { z } from "zod";
import type { PlanRow } from "#app/plans/list-plans.ts";
import type { planSummarySchema } from "#app/plans/schema.ts";

export type PlanSummary = z.infer<typeof planSummarySchema>;

/** A plan as lists and page heads name it: 第2版，7月8日修订，改动3处. */
export function presentPlan(row: PlanRow): PlanSummary {
  return {
    id: row.id,
    year: row.year,
    title: row.title,
    issuer: row.issuer,
    number: row.number,
    version: row.currentVersion,
    publishedOn: row.publishedOn,
    versionNote: versionNote(row),
    draft: row.draft,
  };
}

function versionNote(row: PlanRow): string {
  const { currentVersion, publishedOn, changes, first, draft } = row;
  if (currentVersion === null || publishedOn === null) {
    return draft === null ? "还没有发布" : "草稿，还没有发布";
  }
  const day = formatDay(publishedOn);
  if (currentVersion === 1 || first === true) return `第${currentVersion}版，${day}发布`;
  return `第${currentVersion}版，${day}修订，改动${changes ?? 0}处`;
}
