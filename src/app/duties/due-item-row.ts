import type { Selectable } from "kysely";
import { addDays, type Day, daysBetween } from "#kernel/day.ts";
import type { DueItem, DueSource, Outcome } from "#domain/duty/due-item.ts";
import type { DueItemTable } from "#platform/database/schema.ts";

export type DueItemRow = Omit<Selectable<DueItemTable>, "group_id">;

/** In the table an item of a project has the source "project" and the project's id as its duty. */
export const PROJECT = "project";
/** In the tally all projects' milestones stand under one duty. */
export const MILESTONE = "milestone";

export const DUE_ITEM_COLUMNS = [
  "id",
  "source",
  "duty",
  "unit_id",
  "person_id",
  "period",
  "title",
  "opens_on",
  "due_on",
  "register_by",
  "target",
  "open_ended",
  "progress",
  "outcome",
  "outcome_since",
  "withdrawn_on",
] as const satisfies readonly (keyof DueItemTable)[];

export function sourceOf(row: Pick<DueItemRow, "source" | "duty" | "period">): DueSource {
  return row.source === PROJECT
    ? { project: row.duty, milestone: row.period.slice("milestone:".length) }
    : { institution: row.source, duty: row.duty };
}

/** How a source stands in the columns `source` and `duty`. */
export const sourceColumns = (source: DueSource): { source: string; duty: string } =>
  "project" in source
    ? { source: PROJECT, duty: source.project }
    : { source: source.institution, duty: source.duty };

/**
 * The item of a row. The row holds the due day in force; with the due day that the first extension moved (`scheduled`)
 * the item gets back the days it was scheduled with, as `standingOf` wants them.
 */
export function dueItemOf(row: DueItemRow, scheduled: Day = row.due_on): DueItem {
  return {
    id: row.id,
    source: sourceOf(row),
    unitId: row.unit_id,
    personId: row.person_id,
    period: row.period,
    title: row.title,
    opensOn: row.opens_on,
    dueOn: scheduled,
    registerBy: addDays(scheduled, daysBetween(row.due_on, row.register_by)),
    target: row.target,
    openEnded: row.open_ended,
  };
}

const OUTCOMES = ["none", "partly", "missing", "met", "made-up", "waived"] as const;

/** Throws on a word that this program never writes. */
export function outcomeOf(text: string): Outcome {
  const found = OUTCOMES.find((outcome) => outcome === text);
  if (found === undefined) throw new Error(`outcome in the database is unknown: ${text}`);
  return found;
}
