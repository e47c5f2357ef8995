import { type Day, earliest } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import type { MeasureBy, Requirement } from "#domain/institution/requirement.ts";
import { type ParameterOverride, parameterOn } from "#domain/institution/parameters.ts";
import { listIsOpen } from "#domain/record/conditions.ts";
import type { Evidence } from "#domain/record/evidence.ts";
import {
  countsHours,
  DEFAULT_HOUR_RULES,
  formatTenths,
  type HourRules,
  hoursOf,
  hoursOfPerson,
  hoursWithin,
  lastDayOf,
} from "#domain/record/hours.ts";
import { isTalk, partnersOf, sideOf, talkersOf } from "#domain/record/partners.ts";
import type { Reason } from "#domain/record/reason.ts";
import type { Record } from "#domain/record/record.ts";
import { peopleInFields } from "#domain/record/roster.ts";

export const isHours = (measure: MeasureBy): measure is Extract<MeasureBy, { hours: unknown }> =>
  typeof measure === "object" && "hours" in measure;

/** What counts of a record for an item in hours: the days in its period, or for what is made up all days. */
function hourWindow(record: Record, item: DueItem): { from: Day; to: Day } {
  return record.day > item.dueOn
    ? { from: item.opensOn, to: lastDayOf(record) }
    : { from: item.opensOn, to: item.dueOn };
}

/** The day on which the part of a record that counts for an item was done. */
export function doneOn(record: Record, item: DueItem, measure: MeasureBy): Day {
  return isHours(measure) ? earliest(lastDayOf(record), hourWindow(record, item).to) : record.day;
}

/** How much a record means to the bearer of an item. */
export interface Share {
  readonly amount: number;
  readonly partners?: readonly string[];
  readonly reasons: readonly Reason[];
}

/** What the record means to the bearer of the item; null when it is not theirs. */
export function judgeShare(
  requirement: Requirement,
  duty: Duty,
  measure: MeasureBy,
  evidence: Evidence,
): Share | null {
  const { record, item } = evidence;
  if ("relation" in duty.bearer) return judgePartners(duty, evidence);
  const owner = judgeOwner(requirement, evidence);
  if (owner === null) return null;
  if (measure === "records" || measure === "partners") return { amount: 1, reasons: owner };
  if (isHours(measure)) {
    const share = judgeHours(evidence);
    return share === null ? null : { ...share, reasons: [...owner, ...share.reasons] };
  }
  const figure = record.fields[measure.sumOf];
  if (typeof figure === "number") return { amount: figure, reasons: owner };
  const field = evidence.kinds
    .flatMap((kind) => kind.fields ?? [])
    .find((each) => each.id === measure.sumOf);
  return {
    amount: item.target,
    reasons: [
      ...owner,
      {
        condition: "figure",
        verdict: "unknown",
        text: `还没有填${field?.name ?? measure.sumOf}，补上后算数。`,
      },
    ],
  };
}

/** A unit's item asks for the unit's own record; a person's item for a record in which the person took part. */
function judgeOwner(
  requirement: Requirement,
  { record, item, kinds, organization }: Evidence,
): Reason[] | null {
  if (item.personId === null) return record.unitId === item.unitId ? [] : null;
  const person = item.personId;
  const role = requirement.participants?.as;
  const inRoles = peopleInFields(record, kinds);
  const inRole = role === undefined ? undefined : inRoles.get(role);
  if (inRole !== undefined) return inRole.includes(person) ? [] : null;
  if (record.attendance?.attended.includes(person) === true) return [];
  if (!isTalk(kinds) && [...inRoles.values()].flat().includes(person)) return [];
  if (!listIsOpen(record)) return null;
  if (record.attendance?.leave.some((each) => each.personId === person) === true) return null;
  const home = organization.membershipsOf(person, record.day).map((each) => each.unitId);
  const branches = organization.subtreeOf(record.unitId, record.day);
  if (record.unitId !== item.unitId && !home.some((unit) => branches.includes(unit))) return null;
  // That the role is not filled in is told by its own condition.
  if (role !== undefined) return [];
  const name = organization.person(person)?.name ?? "本人";
  return [
    {
      condition: "person",
      verdict: "unknown",
      text: `缺到会名单，补上后才能判定${name}有没有参加。`,
    },
  ];
}

function judgeHours({ record, item, kinds, institution, overrides }: Evidence): Share | null {
  if (!countsHours(kinds)) return null;
  const rules = hourRulesOn(institution, record, overrides);
  const { from, to } = hourWindow(record, item);
  const total = item.personId === null ? hoursOf(record, rules) : hoursOfPerson(record, item.personId, rules); // prettier-ignore
  if (total === null) {
    return {
      amount: hoursWithin(record, rules.day, from, to),
      reasons: [
        { condition: "hours", verdict: "unknown", text: "没有写起止时间或学时，补上后计学时。" },
      ],
    };
  }
  const amount = hoursWithin(record, total, from, to);
  const split = amount < total ? `（全程${formatTenths(total)}学时，按天分到两期）` : "";
  return {
    amount,
    reasons: [
      { condition: "hours", verdict: "yes", text: `计${formatTenths(amount)}学时${split}。` },
    ],
  };
}

/** Conversions are parameters of the institution that counts the hours, in hours. */
function hourRulesOn(
  institution: Institution,
  record: Record,
  overrides: readonly ParameterOverride[],
): HourRules {
  const tenths = (name: string, otherwise: number): number => {
    const value = parameterOn(institution, name, record.day, overrides)?.value;
    return typeof value === "number" ? Math.round(value * 10) : otherwise;
  };
  return {
    day: tenths("hoursPerDay", DEFAULT_HOUR_RULES.day),
    halfDay: tenths("hoursPerHalfDay", DEFAULT_HOUR_RULES.halfDay),
  };
}

function judgePartners(duty: Duty, evidence: Evidence): Share | null {
  const { record, item, kinds, organization } = evidence;
  if (item.personId === null || !("relation" in duty.bearer) || !isTalk(kinds)) return null;
  const { with: side } = duty.bearer.relation;
  const wanted = sideOf(side, organization, item.unitId, record.day);
  const met = partnersOf(record, item.personId, wanted);
  if (met === null) return null;
  const names = met
    .slice(0, 3)
    .map((id) => organization.person(id)?.name ?? "")
    .join("、");
  const who = met.length > 3 ? `${names}等${met.length}人` : names;
  if (met.length > 0) {
    return {
      amount: met.length,
      partners: met,
      reasons: [{ condition: "partners", verdict: "yes", text: `与${who}谈过。` }],
    };
  }
  if (talkersOf(record).includes(item.personId) && listIsOpen(record)) {
    return {
      amount: item.target,
      reasons: [{ condition: "partners", verdict: "unknown", text: "没有写与谁谈，补上后算数。" }],
    };
  }
  return null;
}
