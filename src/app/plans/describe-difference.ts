import type { z } from "zod";
import { dayFrom } from "#kernel/day.ts";
import { summarizeBinding } from "#domain/plan/coverage.ts";
import type { PlanComparison } from "#domain/plan/compare-plans.ts";
import { TRUSTED_CONFIDENCE } from "#domain/plan/bind-plan.ts";
import type { Clause, PlanDocument } from "#domain/plan/plan.ts";
import type { Db } from "#platform/database/connect.ts";
import { placedClauses } from "#app/plans/place-of-clause.ts";
import type { planDifferenceSchema } from "#app/plans/schema.ts";

export type PlanDifference = z.infer<typeof planDifferenceSchema>;

export interface DifferenceInput {
  readonly planId: string;
  readonly version: number;
  readonly title: string;
  readonly year: number;
  readonly before: PlanDocument | null;
  readonly comparison: PlanComparison;
  readonly forecast: PlanDifference["forecast"];
}

/** What a draft changes, in the words that are shown before it is published. */
export async function describeDifference(
  db: Db,
  groupId: string,
  input: DifferenceInput,
): Promise<PlanDifference> {
  const { comparison, before } = input;
  const next = new Map(placedClauses(comparison.document).map((each) => [each.clause.id, each]));
  const previous = new Map(
    (before === null ? [] : placedClauses(before)).map((each) => [each.clause.id, each]),
  );
  const stillBound = new Set([...next.values()].flatMap(({ clause }) => trusted(clause)));
  const orphaned = (clause: Clause): string[] =>
    trusted(clause).filter((institution) => !stillBound.has(institution));
  const gone = comparison.removed.flatMap((id) => previous.get(id) ?? []);
  const owed = await countOwed(db, groupId, input.year, [...new Set(gone.flatMap(({ clause }) => orphaned(clause)))]); // prettier-ignore
  const binding = summarizeBinding(comparison.document);
  return {
    planId: input.planId,
    version: input.version,
    title: input.title,
    year: input.year,
    kept: comparison.kept.length,
    added: comparison.added.flatMap((id) => {
      const found = next.get(id);
      return found === undefined ? [] : [{ id, place: found.place, text: found.clause.text }];
    }),
    changed: comparison.changed.map(({ id, before: was, after }) => ({
      id,
      place: next.get(id)?.place ?? "",
      before: was,
      after,
    })),
    removed: gone.map(({ clause, place }) => ({
      id: clause.id,
      place,
      text: clause.text,
      dueItems: orphaned(clause).reduce((sum, each) => sum + (owed.get(each) ?? 0), 0),
    })),
    binding: { bound: binding.bound, gaps: binding.gaps, aims: binding.aims },
    problems: comparison.document.problems.map(({ code, message, line }) => ({
      code,
      message,
      line: line ?? null,
    })),
    forecast: input.forecast,
  };
}

const trusted = (clause: Clause): string[] =>
  clause.links
    .filter((link) => link.confidence >= TRUSTED_CONFIDENCE)
    .map((link) => link.institution);

/** Items of the year that hang on institutions which no clause would ask for any more. */
async function countOwed(
  db: Db,
  groupId: string,
  year: number,
  institutions: readonly string[],
): Promise<Map<string, number>> {
  if (institutions.length === 0) return new Map();
  const rows = await db
    .selectFrom("tally")
    .select((each) => ["source", each.fn.sum<number>("items").as("items")])
    .where("group_id", "=", groupId)
    .where("source", "in", institutions)
    .where("due_on", ">=", dayFrom(year, 1, 1))
    .where("due_on", "<=", dayFrom(year, 12, 31))
    .groupBy("source")
    .execute();
  return new Map(rows.map((row) => [row.source, row.items]));
}
