import { type Kysely, sql } from "kysely";
import { addDays, type Day, dateOf, dayFrom, earliest, formatDay, latest } from "#kernel/day.ts";
import type { ChecklistDuty } from "#domain/publication/checklist.ts";
import { describeCycle } from "#domain/institution/describe-cycle.ts";
import { describeOwed, describeRegistration } from "#domain/institution/describe-duty.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import { listOf } from "#domain/institution/sentence.ts";
import type { Database } from "#platform/database/schema.ts";
import type { CarriedClause } from "#app/duties/load-clauses.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** A duty that somebody in a unit owes in a year. */
export interface OwedDuty {
  readonly institution: Institution;
  readonly duty: Duty;
  /** The days on which it falls due in the year, the first of them. */
  readonly days: readonly Day[];
}

export interface Owed {
  readonly duties: readonly OwedDuty[];
  /** Milestones of led projects. */
  readonly milestones: readonly Day[];
}

const DAYS_KEPT = 13;

/** What a unit and everything below it owes in a year, duty by duty, in the order of the library. One statement. */
export async function loadOwed(
  db: Kysely<Database>,
  frame: Frame,
  unitId: string,
  year: number,
): Promise<Owed> {
  const { rows } = await sql<{ source: string; duty: string; days: Day[] }>`
    select d.source, case when d.source = 'project' then 'milestone' else d.duty end as duty,
      (array_agg(distinct d.due_on order by d.due_on))[1:${sql.lit(DAYS_KEPT)}]::text[] as days
    from due_item d
    join unit_ancestor a on a.group_id = d.group_id and a.unit_id = d.unit_id and a.ancestor_id = ${unitId}::uuid
    where d.group_id = ${frame.groupId} and d.withdrawn_on is null
      and d.due_on between ${dayFrom(year, 1, 1)}::date and ${dayFrom(year, 12, 31)}::date
    group by 1, 2`.execute(db);
  const found = new Map(rows.map((row) => [`${row.source}/${row.duty}`, row.days]));
  return {
    duties: frame.rules.library.institutions.flatMap((institution) =>
      institution.duties.flatMap((duty) => {
        const days = found.get(`${institution.id}/${duty.id}`);
        return days === undefined ? [] : [{ institution, duty, days }];
      }),
    ),
    milestones: found.get("project/milestone") ?? [],
  };
}

/** The day on which the words of a year's list are said: today inside of the year, else its nearest day. */
export const dayOfWords = (year: number, today: Day): Day =>
  earliest(latest(today, dayFrom(year, 1, 1)), dayFrom(year, 12, 31));

const distinct = <T>(owed: readonly OwedDuty[], of: (one: OwedDuty) => T): T[] => [...new Set(owed.map(of))]; // prettier-ignore

/** Writes duties as a line of the checklist: what, when, shown by what, on whose authority. */
export function dutyWriter(
  { rules }: Frame,
  clauses: ReadonlyMap<string, readonly CarriedClause[]>,
  on: Day,
): (owed: readonly OwedDuty[]) => Omit<ChecklistDuty, "id" | "name"> {
  const { library, overrides } = rules;
  return (owed) => ({
    owes: distinct(owed, ({ institution, duty }) =>
      describeOwed(institution, duty, on, library, overrides),
    ),
    when: distinct(owed, (one) => whenText(one, on, rules)),
    shownBy: distinct(owed, ({ institution, duty }) => shownByText(institution, duty, rules)),
    clause: clauseText(owed.flatMap(({ institution }) => clauses.get(institution.id) ?? [])),
    acts: [
      ...new Set(owed.flatMap(({ institution, duty }) => actTexts(institution, duty, on, rules))),
    ],
  });
}

/** 一·1第3条、二·3第1条: without the word 计划, which the paper puts before it. At most three. */
function clauseText(clauses: readonly CarriedClause[]): string | null {
  const places = [...new Set(clauses.map((clause) => clause.place.replace(/^计划/, "")))];
  return places.length === 0 ? null : places.slice(0, 3).join("、");
}

/** 每月底前，次月5日前登记 — 3月31日前 — 每逢节. */
function whenText({ institution, duty, days }: OwedDuty, on: Day, rules: Frame["rules"]): string {
  const cycle = describeCycle(institution, duty, on, rules.overrides);
  const registration = describeRegistration(institution, duty, on, rules.overrides);
  return [dueText(cycle, days), registration].filter((text) => text !== "").join("，");
}

function dueText(cycle: string, days: readonly Day[]): string {
  const listed = `${listOf(days.map((each) => formatDay(each)))}前`;
  if (days.length === 1) return listed;
  const [first] = days;
  if (first === undefined || !/^每(周|月|季度|半年|年)/.test(cycle)) return cycle;
  if (days.every((each) => dateOf(addDays(each, 1)) === 1)) {
    return cycle === "每月" ? "每月底前" : /^每(季度|半年)$/.test(cycle) ? `${cycle}末前` : `${cycle}，期末前`; // prettier-ignore
  }
  if (days.length <= 4) return `${cycle}，${listed}`;
  return days.every((each) => dateOf(each) === dateOf(first)) ? `${cycle}${dateOf(first)}日前` : cycle; // prettier-ignore
}

/** 主题党日台账（内容含“党史学习”） */
function shownByText(
  institution: Institution,
  duty: Duty,
  { recordKinds }: Frame["rules"],
): string {
  const requirements = "any" in duty.fulfilledBy ? duty.fulfilledBy.any : [duty.fulfilledBy];
  const texts = requirements.map((requirement) => {
    const kinds = requirement.record.map((id) => recordKinds.get(id)?.name ?? id);
    const topics = (requirement.topic ?? []).map((id) => institution.topics?.find((topic) => topic.id === id)?.name ?? id); // prettier-ignore
    const about = topics.length === 0 ? "" : `，内容含“${listOf(topics, "或")}”`;
    const list = requirement.quorum === undefined ? "" : "，附到会名单";
    const minutes = requirement.minutes === undefined ? "" : requirement.minutes === "approved" ? "，纪要经审定" : "，有纪要"; // prettier-ignore
    return `${listOf(kinds, "或")}台账${about}${list}${minutes}`;
  });
  return [...new Set(texts)].join("；或");
}

/** Acts in force; nothing for the group's own practice. */
function actTexts(
  institution: Institution,
  duty: Duty,
  on: Day,
  { library }: Frame["rules"],
): string[] {
  const cited = duty.source === undefined ? institution.sources : [duty.source];
  return cited.flatMap(({ act, article }) => {
    const found = library.acts.find(({ id }) => id === act);
    const inForce = found !== undefined && found.inForceFrom <= on && (found.inForceUntil === undefined || found.inForceUntil > on); // prettier-ignore
    return inForce ? [`《${found.title}》${article ?? ""}`] : [];
  });
}
