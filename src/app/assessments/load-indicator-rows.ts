import { type Kysely, sql } from "kysely";
import { type Day, daysBetween, formatDay } from "#kernel/day.ts";
import type { Cut } from "#domain/assessment/metrics.ts";
import type { Indicator, Scheme } from "#domain/assessment/scheme.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { itemsAsOf } from "#app/duties/state-sql.ts";
import type { ScoreNodeView } from "#app/assessments/schema.ts";

export type IndicatorRow = ScoreNodeView["rows"][number];

interface Question {
  readonly groupId: string;
  readonly unitId: string;
  readonly scheme: Scheme;
  readonly cut: Cut;
  readonly today: Day;
  readonly frame: Frame;
}

interface ItemRow {
  readonly id: string;
  readonly source: string;
  readonly duty: string;
  readonly unit_id: string;
  readonly person_id: string | null;
  readonly title: string;
  readonly due_on: Day;
  readonly register_by: Day;
  readonly outcome: string;
  readonly record_id: string | null;
  readonly record_day: Day | null;
  readonly because: string | null;
}

const SHOWN = 12;
const MOST = 600;

/** The items behind the indicators of one unit: those with trouble one by one, the others summed in a line. Two statements. */
export async function loadIndicatorRows(
  db: Kysely<Database>,
  question: Question,
): Promise<ReadonlyMap<string, IndicatorRow[]>> {
  const { groupId, unitId, scheme, cut, today } = question;
  const indicators = scheme.sections.flatMap((section) => section.indicators);
  const sources = [...new Set(indicators.flatMap((indicator) => sourceOf(indicator) ?? []))];
  const items = sql`${itemsAsOf(groupId, cut.knownOn, today)} i
    join unit_ancestor a on a.group_id = ${groupId} and a.unit_id = i.unit_id and a.ancestor_id = ${unitId}::uuid`;
  const fallenDue = sql`i.source = any(${sources}::text[]) and i.due_on between ${`${scheme.year}-01-01`}::date and ${cut.dueBy}::date
    and i.register_by < ${cut.knownOn}::date`;
  const { rows: troubled } = await sql<ItemRow>`
    select i.id, i.source, i.duty, i.unit_id, i.person_id, i.title, i.due_on, i.register_by, i.outcome,
      l.record_id, l.record_day, l.because
    from ${items}
    left join lateral (
      select f.record_id, r.day as record_day, f.because from fulfilment f
      join record r on r.group_id = f.group_id and r.id = f.record_id
      where f.group_id = i.group_id and f.due_item_id = i.id and f.from_on <= ${cut.knownOn}::date
        and (f.until_on is null or f.until_on > ${cut.knownOn}::date)
      order by f.verdict, r.day desc limit 1) l on true
    where ${fallenDue} and i.outcome <> 'met' order by i.due_on, i.id limit ${MOST}`.execute(db);
  const { rows: fine } = await sql<{ source: string; duty: string; count: number }>`
    select i.source, i.duty, count(*)::int as count from ${items} where ${fallenDue} and i.outcome = 'met' group by 1, 2`.execute(
    db,
  );
  return new Map(
    indicators.map((indicator) => {
      const mine = troubled.filter((row) => isOf(indicator, row));
      const met = fine.filter((row) => isOf(indicator, row)).reduce((sum, row) => sum + row.count, 0); // prettier-ignore
      return [indicator.id, rowsOf(indicator, mine, met, question)];
    }),
  );
}

/** What stands in the column `source`; null for indicators that read no items. */
function sourceOf({ source }: Indicator): string | null {
  if (source.from === "projects") return source.what === "milestones-on-time" ? "project" : null;
  return source.from === "due-items" || source.from === "overdue-count" ? source.institution : null;
}

const isOf = (
  indicator: Indicator,
  row: { readonly source: string; readonly duty: string },
): boolean =>
  // prettier-ignore
  sourceOf(indicator) === row.source &&
  (indicator.source.from !== "due-items" ||
    indicator.source.duties === undefined ||
    indicator.source.duties.includes(row.duty));

function rowsOf(
  indicator: Indicator,
  items: readonly ItemRow[],
  met: number,
  { frame, cut }: Question,
): IndicatorRow[] {
  // prettier-ignore
  const named = (row: ItemRow): string => {
    const unit = frame.organization.unit(row.unit_id)?.shortName ?? "";
    const person = row.person_id === null ? undefined : frame.organization.person(row.person_id)?.name; // prettier-ignore
    return `${unit}${person === undefined ? "" : person}，${labelOf(row)}`;
  };
  const overdue = items.filter((row) => row.outcome === "none" || row.outcome === "partly");
  const missing = items.filter((row) => row.outcome === "missing");
  const rows: IndicatorRow[] = [
    ...overdue.slice(0, SHOWN).map((row): IndicatorRow => ({
      state: "overdue",
      text: named(row),
      detail: `${formatDay(row.register_by)}应登记，${row.outcome === "partly" ? "只办了一部分" : "无台账"}`, // prettier-ignore
      fact: `逾期${daysBetween(row.register_by, cut.knownOn)}天`,
      dueItemId: row.id,
      recordId: row.record_id,
      count: 1,
    })),
    ...missing.slice(0, SHOWN).map((row): IndicatorRow => ({
      state: "missing",
      text: named(row),
      detail: row.because ?? "台账待补",
      fact: "待补",
      dueItemId: row.id,
      recordId: row.record_id,
      count: 1,
    })),
  ];
  const credit = "credit" in indicator.source ? indicator.source.credit : undefined;
  const madeUp = items.filter((row) => row.outcome === "made-up");
  const half = credit === undefined ? "" : `，各计${credit.madeUp === 0.5 ? "一半" : credit.madeUp}`; // prettier-ignore
  pushSum(rows, madeUp, "made-up", `补办${half}`, named);
  pushSum(rows, items.filter((row) => row.outcome === "waived"), "waived", "免办，不计", named); // prettier-ignore
  pushMore(rows, overdue.length - SHOWN, "overdue");
  pushMore(rows, missing.length - SHOWN, "missing");
  if (met > 0) {
    rows.push({ state: "met", text: rows.length === 0 ? `${met}项` : `其余${met}项`, detail: "按期", fact: `台账${met}条`, dueItemId: null, recordId: null, count: met }); // prettier-ignore
  }
  return rows;
}

/** 主题党日（8月） → 8月 */
const labelOf = ({ title }: ItemRow): string => /（([^（）]+)）$/.exec(title)?.[1] ?? title;

function pushSum(
  rows: IndicatorRow[],
  items: readonly ItemRow[],
  state: "made-up" | "waived",
  detail: string,
  named: (row: ItemRow) => string,
): void {
  // prettier-ignore
  const [first] = items;
  if (first === undefined) return;
  const single = items.length === 1;
  rows.push({
    state,
    text: `${named(first)}${single ? "" : `等${items.length}项`}`,
    detail,
    fact: state === "made-up" ? `台账${items.filter((row) => row.record_id !== null).length}条` : "", // prettier-ignore
    dueItemId: single ? first.id : null,
    recordId: single ? first.record_id : null,
    count: items.length,
  });
}

function pushMore(rows: IndicatorRow[], more: number, state: "overdue" | "missing"): void {
  if (more <= 0) return;
  rows.push({ state, text: `另有${more}项`, detail: "见应办事项列表", fact: "", dueItemId: null, recordId: null, count: more }); // prettier-ignore
}
