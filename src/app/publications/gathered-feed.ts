import { type Kysely, sql } from "kysely";
import { type Day, dayFrom, formatDay, yearOf } from "#kernel/day.ts";
import type { CalendarEvent } from "#platform/calendar-feed/ics.ts";
import type { Database } from "#platform/database/schema.ts";
import { sourcesOfInstitution } from "#app/duties/find-due-items.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import type { LivingFeed } from "#app/publications/feed-store.ts";

interface FeedLine {
  readonly due_on: Day;
  readonly register_by: Day;
  readonly source: string;
  readonly duty: string;
  readonly period: string;
  readonly title: string;
  readonly titles: number;
  readonly items: number;
  readonly done: number;
  readonly moved_on: Day | null;
}

/**
 * What one institution, or everything that carries out one measure, asks of a unit and all below it: one event for each duty and
 * day, however many units owe it. `narrowed`: what the calendar page is asked with to show the same.
 */
export async function gatheredEvents(
  db: Kysely<Database>,
  institutions: readonly string[],
  known: { readonly rules: Rules; readonly feed: LivingFeed; readonly origin: string; readonly narrowed: Readonly<Record<string, string>> }, // prettier-ignore
  today: Day,
): Promise<CalendarEvent[]> {
  const { rules, feed, origin, narrowed } = known;
  const sources = [...new Set(institutions.flatMap((each) => sourcesOfInstitution(rules, each)))];
  const { rows } = await sql<FeedLine>`
    select d.due_on, max(d.register_by) as register_by, d.source, d.duty, d.period, min(d.title) as title,
      count(distinct d.title)::int as titles, count(*)::int as items,
      count(*) filter (where d.outcome in ('met', 'made-up'))::int as done, max(d.outcome_since) as moved_on
    from due_item d
    join unit_ancestor a on a.group_id = d.group_id and a.unit_id = d.unit_id and a.ancestor_id = ${feed.unitId}::uuid
    where d.group_id = ${feed.groupId} and d.source = any(${sources}::text[])
      and d.withdrawn_on is null and d.outcome <> 'waived'
      and d.due_on between ${dayFrom(yearOf(today), 1, 1)}::date and ${dayFrom(yearOf(today) + 1, 12, 31)}::date
    group by d.due_on, d.source, d.duty, d.period order by 1, 3, 4, 5 limit 2000`.execute(db);
  return rows.map((line): CalendarEvent => {
    // milestones of led projects stand for the institution of led projects
    const institution = institutions.find((each) => sourcesOfInstitution(rules, each).includes(line.source)) ?? line.source; // prettier-ignore
    const name = rules.institutions.get(institution)?.name ?? institution;
    const title =
      line.titles === 1 ? line.title : (rules.duty(institution, line.duty)?.name ?? name);
    const search = new URLSearchParams({ unitId: feed.unitId ?? "", ...narrowed, day: line.due_on, list: line.due_on }); // prettier-ignore
    const late = line.register_by > line.due_on ? [`登记截止：${formatDay(line.register_by, { year: true })}`] : []; // prettier-ignore
    return {
      // the feed of one institution has one source: its events keep the ids that they were first told with
      uid: `${feed.measure === null ? "" : `${line.source}.`}${line.duty}.${line.period}.${line.due_on}.${feed.unitId ?? ""}@luoshi`,
      summary:
        line.done === line.items ? `（已办）${title}` : `${title} ${line.done}/${line.items}项`,
      description: [`制度：${name}`, `已办${line.done}项，共${line.items}项`, ...late].join("\n"),
      url: `${origin}/calendar?${search.toString()}`,
      updated: line.moved_on === null || line.moved_on < feed.createdAt.toISOString().slice(0, 10) ? feed.createdAt : new Date(`${line.moved_on}T00:00:00+08:00`), // prettier-ignore
      day: line.due_on,
    };
  });
}
