import { sql } from "kysely";
import { addDays, addMonths, type Day, dayFrom, monthOf, yearOf } from "#kernel/day.ts";
import { forecastLoad } from "#domain/duty/forecast-load.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import {
  type Burden,
  burdenMinutes,
  estimateBurden,
  STANDARD_SECONDS,
} from "#domain/record/burden.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import { loadResults, NO_RESULTS } from "#app/burden/load-results.ts";
import { loadStepsAsked, loadStepsDone } from "#app/burden/load-steps.ts";
import { nameApart } from "#app/burden/name-apart.ts";
import type { BurdenFigures, BurdenPage } from "#app/burden/schema.ts";
import { suggestMerging } from "#app/burden/suggest-merging.ts";
import { PROJECT } from "#app/duties/due-item-row.ts";
import type { Frame } from "#app/duties/view-context.ts";

export interface BurdenQuery {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly unitId?: string | undefined;
}

interface Made {
  readonly unitId: string;
  readonly month: number;
  readonly kinds: readonly string[];
  readonly records: number;
  /** Duties that these records served, each record's counted apart. */
  readonly served: number;
  /** Of them those that served any. */
  readonly serving: number;
}

type Sums = { -readonly [key in keyof BurdenFigures]: number };
const nothing = (): Sums => ({ items: 0, records: 0, stepsAsked: 0, stepsDone: 0, stepMinutes: 0, typed: 0, minutes: 0, savedRecords: 0, savedMinutes: 0, expectedMinutes: 0 }); // prettier-ignore

/**
 * What the year asks of each unit and what "enter once" saved, from the records that were made, the steps of procedures
 * that were done, and a published standard time for each kind of field: nobody's time is measured, and no person is named.
 */
export async function loadBurden(
  db: Db,
  actor: Actor,
  frame: Frame,
  query: BurdenQuery,
): Promise<BurdenPage> {
  const { organization, rules } = frame;
  const year = query.year ?? yearOf(actor.today);
  const span = shownSpan(year, undefined);
  const units = scopedUnits(actor, "duty.read", query.unitId);
  const made = await loadMade(db, actor.groupId, units, span);
  const asked = await loadAsked(db, actor.groupId, units, span);
  const results = await loadResults(db, actor.groupId, units, { ...shownSpan(year, query.month), today: actor.today }); // prettier-ignore
  const kinds = new Map<string, RecordKind>(rules.library.recordKinds.map((kind) => [kind.id, kind])); // prettier-ignore
  const costs = new Map<string, Burden>();
  const costOf = (of: readonly string[]): Burden => {
    const key = of.join();
    const known = costs.get(key) ?? estimateBurden(of.flatMap((kind) => kinds.get(kind) ?? []));
    costs.set(key, known);
    return known;
  };
  const byUnit = new Map<string, Sums[]>();
  const monthOfUnit = (unitId: string, month: number): Sums => {
    const months = byUnit.get(unitId) ?? Array.from({ length: 12 }, nothing);
    byUnit.set(unitId, months);
    return months[month - 1] ?? nothing();
  };
  for (const each of made) {
    const sums = monthOfUnit(each.unitId, each.month);
    const cost = costOf(each.kinds);
    const saved = each.served - each.serving;
    sums.records += each.records;
    sums.typed += cost.typed * each.records;
    sums.minutes += (cost.seconds * each.records) / 60;
    sums.savedRecords += saved;
    sums.savedMinutes += (cost.seconds * saved) / 60;
  }
  for (const each of await loadStepsDone(db, actor.groupId, frame, units, span)) {
    const sums = monthOfUnit(each.unitId, each.month);
    sums.stepsDone += each.count;
    sums.typed += each.typed;
    sums.stepMinutes += each.seconds / 60;
    sums.minutes += each.seconds / 60;
  }
  for (const each of await loadStepsAsked(db, actor.groupId, frame, units, span)) {
    const sums = monthOfUnit(each.unitId, each.month);
    sums.stepsAsked += each.count;
    sums.expectedMinutes += each.seconds / 60;
  }
  for (const { unitId, month, count } of asked) monthOfUnit(unitId, month).items += count;
  const loads = forecastLoad(
    asked.flatMap(
      ({ source, duty, unitId, month, count, target }) =>
      Array.from({ length: count }, () => ({ source: { institution: source, duty }, unitId, personId: null, dueOn: dayFrom(year, month, 28), target })), // prettier-ignore
    ),
    (institution, duty, on) => rules.duty(institution, duty, on),
    kinds,
  );
  for (const load of loads) monthOfUnit(load.unitId, Number(load.month.slice(5))).expectedMinutes += burdenMinutes(load.burden); // prettier-ignore

  const rows = [...byUnit].flatMap(([unitId, months]) => {
    const unit = organization.unit(unitId);
    if (unit === undefined) return [];
    const shown = query.month === undefined ? months : months.slice(query.month - 1, query.month);
    const line = months.map((each, index) => {
      const open = isOpen(year, index + 1, actor.today);
      return { minutes: Math.round(open ? Math.max(each.minutes, each.expectedMinutes) : each.minutes), expected: open }; // prettier-ignore
    });
    const over = line.filter(({ minutes }) => minutes > rules.loadLimitMinutes).length;
    return [{ unitId, name: unit.shortName, ...rounded(sum(shown)), months: line, over, results: results.get(unitId) ?? NO_RESULTS }]; // prettier-ignore
  });
  const names = nameApart(rows.map(({ unitId }) => unitId), organization, actor.today); // prettier-ignore
  const totals = rows.reduce((total, row) => sum([total, row]), nothing());
  return {
    year,
    month: query.month ?? null,
    limitMinutes: rules.loadLimitMinutes,
    totals: rounded(totals),
    units: rows.map((row) => ({ ...row, name: names.get(row.unitId) ?? row.name })).toSorted((a, b) => b.minutes - a.minutes || b.expectedMinutes - a.expectedMinutes || (a.name < b.name ? -1 : 1)), // prettier-ignore
    suggestions: await suggestMerging(db, actor, frame, units, costOf),
    standard: Object.entries(STANDARD_SECONDS).map(([field, seconds]) => ({ name: FIELD_NAMES[field] ?? field, seconds })), // prettier-ignore
  };
}

function shownSpan(year: number, month: number | undefined): { from: Day; to: Day } {
  if (month === undefined) return { from: dayFrom(year, 1, 1), to: dayFrom(year, 12, 31) };
  const from = dayFrom(year, month, 1);
  return { from, to: addDays(addMonths(from, 1), -1) };
}

const isOpen = (year: number, month: number, today: Day): boolean =>
  year > yearOf(today) || (year === yearOf(today) && month >= monthOf(today));

function sum(all: readonly BurdenFigures[]): Sums {
  const total = nothing();
  for (const each of all) {
    // the keys of a constant
    for (const key of Object.keys(total) as (keyof Sums)[]) total[key] += each[key];
  }
  return total;
}

const rounded = (figures: Sums): BurdenFigures => ({
  ...figures,
  stepMinutes: Math.round(figures.stepMinutes),
  minutes: Math.round(figures.minutes),
  savedMinutes: Math.round(figures.savedMinutes),
  expectedMinutes: Math.round(figures.expectedMinutes),
});

/** Records of the year by unit, month and kinds, with how many duties they served. */
async function loadMade(
  db: Db,
  groupId: string,
  units: ReturnType<typeof scopedUnits>,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<readonly Made[]> {
  const { rows } = await sql<Made>`
    select r.unit_id as "unitId", extract(month from r.day)::int as month, r.kinds, count(*)::int as records,
      coalesce(sum(s.duties), 0)::int as served, count(*) filter (where s.duties > 0)::int as serving
    from record r
    left join lateral (
      select count(distinct (d.source, d.duty))::int as duties
      from fulfilment f join due_item d on d.group_id = f.group_id and d.id = f.due_item_id
      where f.group_id = r.group_id and f.record_id = r.id and f.until_on is null and f.verdict = 'counts'
    ) s on true
    where r.group_id = ${groupId} and r.status <> 'withdrawn' and r.unit_id in ${units}
      and r.day between ${from} and ${to}
    group by 1, 2, 3`.execute(db);
  return rows;
}

interface Asked {
  readonly unitId: string;
  readonly month: number;
  readonly source: string;
  readonly duty: string;
  readonly count: number;
  /** How much one of them owes. */
  readonly target: number;
}

/** What is owed in the year by unit and month of the due day; what the members of a unit owe each is one ask of it. Steps of procedures stand apart. */
async function loadAsked(
  db: Db,
  groupId: string,
  units: ReturnType<typeof scopedUnits>,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<readonly Asked[]> {
  const { rows } = await sql<Asked>`
    select d.unit_id as "unitId", extract(month from d.due_on)::int as month, d.source, d.duty,
      (count(*) filter (where d.person_id is null) + least(1, count(*) filter (where d.person_id is not null)))::int as count, max(d.target)::int as target
    from due_item d
    where d.group_id = ${groupId} and d.unit_id in ${units} and d.withdrawn_on is null and d.source <> ${PROJECT} and d.source not like 'case:%'
      and d.due_on between ${from} and ${to}
    group by 1, 2, 3, 4`.execute(db);
  return rows;
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  kind: "选台账种类",
  time: "起止时间",
  agenda: "议程",
  attendance: "到会名单",
  minutes: "会议记录",
  text: "短文字",
  "long-text": "长文字",
  number: "数字",
  yuan: "金额",
  day: "日期",
  person: "一个人",
  people: "几个人",
  boolean: "是或否",
  choice: "选项",
};
