import { type RawBuilder, sql } from "kysely";
import { type Day, dayFrom } from "#kernel/day.ts";
import type { Outcome } from "#domain/duty/due-item.ts";
import { liveCut } from "#domain/assessment/assess.ts";
import { type DueTally, NO_METRICS, readMetric } from "#domain/assessment/metrics.ts";
import { formatPoints, formatWeight } from "#domain/assessment/points.ts";
import { type Indicator, type Scheme, schemeSchema } from "#domain/assessment/scheme.ts";
import { scoreIndicator } from "#domain/assessment/score-indicator.ts";
import type { Db } from "#platform/database/connect.ts";
import { itemsAsOf } from "#app/duties/state-sql.ts";
import type { ClauseThread } from "#app/plans/schema.ts";

interface Question {
  readonly groupId: string;
  readonly units: RawBuilder<string>;
  readonly institutions: readonly string[];
  readonly year: number;
  readonly asOf: Day;
  readonly today: Day;
}

/**
 * What the institutions of a clause are worth in the year's assessment: each indicator that reads them, with its formula
 * over the units that are looked at. Hours, ratings and figures are scored for one unit at a time: only their weight is told.
 */
export async function scoreThread(db: Db, question: Question): Promise<ClauseThread["scores"]> {
  const indicators = await indicatorsOf(db, question);
  if (indicators.length === 0) return [];
  const supply = { ...NO_METRICS, dueItems: await countOutcomes(db, question) };
  return indicators.map(({ number, indicator }) => {
    const weight = Math.round(indicator.weight * 100);
    const head = {
      indicator: number,
      name: indicator.name,
      weight: Number(formatWeight(weight)),
    };
    const { from } = indicator.source;
    if (from !== "due-items" && from !== "overdue-count") {
      return { ...head, formula: "按单位计分", points: "" };
    }
    const reading = readMetric(indicator.source, supply, liveCut(question.asOf), question.asOf);
    const node = scoreIndicator(indicator, number, reading);
    return {
      ...head,
      formula: node.formula.map((part) => part.text).join(""),
      points: node.status === "scored" ? `${formatPoints(node.earned)} 分` : "还没有到期的",
    };
  });
}

async function indicatorsOf(
  db: Db,
  question: Question,
): Promise<{ readonly number: string; readonly indicator: Indicator }[]> {
  const rows = await db
    .selectFrom("scheme")
    .select("content")
    .distinctOn("id")
    .where("group_id", "=", question.groupId)
    .where("year", "=", question.year)
    .orderBy("id")
    .orderBy("version", "desc")
    .execute();
  const schemes: Scheme[] = rows.map((row) => schemeSchema.parse(row.content));
  return schemes.flatMap((scheme) =>
    scheme.sections.flatMap((section, at) =>
      section.indicators.flatMap((indicator, place) => {
        const { source } = indicator;
        const reads = "institution" in source && question.institutions.includes(source.institution);
        return reads ? [{ number: `${at + 1}.${place + 1}`, indicator }] : [];
      }),
    ),
  );
}

/** Items of the institutions by duty and outcome, and whether they have fallen due: as `hasFallenDue` says. */
async function countOutcomes(db: Db, question: Question): Promise<DueTally[]> {
  const { groupId, units, institutions, year, asOf, today } = question;
  const counted =
    asOf >= today
      ? sql`tally where group_id = ${groupId}`
      : sql`(select *, 1 as items from ${itemsAsOf(groupId, asOf, today)} d) d where true`;
  const { rows } = await sql<{ institution: string; duty: string; outcome: Outcome; fallenDue: boolean; count: number }>`
    select source as institution, duty, outcome,
      (due_on <= ${asOf}::date and register_by < ${asOf}::date) as "fallenDue", sum(items)::int as count
    from ${counted} and source = any(${institutions}::text[]) and unit_id in ${units}
      and due_on between ${dayFrom(year, 1, 1)}::date and ${dayFrom(year, 12, 31)}::date
    group by 1, 2, 3, 4`.execute(db); // prettier-ignore
  return rows;
}
