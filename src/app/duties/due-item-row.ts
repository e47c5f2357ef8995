import type { Selectable } from "kysely";
import { addDays, type Day, daysBetween } from "#kernel/day.ts";
import type { DueItem, DueSource, Outcome } from "#domain/duty/due-item.ts";
import type { DueItemTable } from "#platform/database/duty-tables.ts";

export type DueItemRow = Omit<Selectable<DueItemTable>, "group_id">;

/** In the table an item of a project has the source "project" and the project's id as its duty. */
export const PROJECT = "project";
/** An item of a case has the source "case:<procedure>" and the step as its duty; the case stands in the period. */
const CASE = "case:";
export const caseSource = (procedure: string): string => `${CASE}${procedure}`;
export const isCaseSource = (source: string): boolean => source.startsWith(CASE);
export const procedureOfSource = (source: string): string => source.slice(CASE.length);
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
  if (row.source === PROJECT) {
    return { project: row.duty, milestone: row.period.slice("milestone:".length) };
  }
  if (!isCaseSource(row.source)) return { institution: row.source, duty: row.duty };
  const [, id = "", , time = "1"] = row.period.split(":");
  return { case: id, procedure: procedureOfSource(row.source), step: row.duty, time: Number(time) };
}

/** How a source stands in the columns `source` and `duty`. */
export function sourceColumns(source: DueSource): { source: string; duty: string } {
  if ("project" in source) return { source: PROJECT, duty: source.project };
  if ("case" in source) return { source: caseSource(source.procedure), duty: source.step };
  return { source: source.institution, duty: source.duty };
}

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
