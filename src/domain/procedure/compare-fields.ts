import { type Day, parseDay } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import { findHiddenRequests, findSeveralMatters } from "#domain/matter/check-paper.ts";
import type { Post } from "#domain/organization/organization.ts";
import type { FieldValue } from "#domain/procedure/case.ts";
import type { Condition, SimpleCondition } from "#domain/procedure/procedure.ts";
import type { Passage, TextCheck } from "#domain/procedure/text-check-names.ts";
import { daysAfter } from "#domain/procedure/time-limits.ts";
import { candidatesNeeded } from "#domain/record/quorum.ts";
import { findKeptBack, isNumber } from "#domain/transparency/check-text.ts";
import { findIncome } from "#domain/transparency/find-income.ts";

type Fields = Readonly<Record<string, FieldValue>>;

/** Conditions that look at more than one value: another field, the day of the step, the places in a text. */
export type Comparison = Extract<
  SimpleCondition,
  | { text: unknown }
  | { notAfter: unknown }
  | { notBefore: unknown }
  | { apartFrom: unknown }
  | { among: unknown }
  | { asManyAs: unknown }
  | { surplusOver: unknown }
  | { holdsPost: unknown }
>;

const MARKS = ["text", "notAfter", "notBefore", "apartFrom", "among", "asManyAs", "surplusOver", "holdsPost"]; // prettier-ignore

export const comparesFields = (condition: SimpleCondition): condition is Comparison =>
  MARKS.some((mark) => mark in condition);

/** The fields that a condition reads. */
export function fieldsOfCondition(condition: SimpleCondition): string[] {
  const { field } = condition;
  if ("notAfter" in condition) return condition.notAfter === "step" ? [field] : [field, condition.notAfter]; // prettier-ignore
  if ("notBefore" in condition) return condition.notBefore === "step" ? [field] : [field, condition.notBefore]; // prettier-ignore
  if ("apartFrom" in condition) return [field, condition.apartFrom];
  if ("among" in condition) return [field, condition.among];
  if ("asManyAs" in condition) return [field, condition.asManyAs];
  if ("surplusOver" in condition) return [field, condition.surplusOver];
  return [field];
}

interface Known {
  readonly calendar: WorkingCalendar;
  readonly holdsPost?: (person: string, posts: readonly Post[], on: Day) => boolean;
}

/** Whether a comparison holds; a value that is not there never does, but nobody named is nobody wrong. */
export function holdsComparison(condition: Comparison, fields: Fields, on: Day, known: Known): boolean {
  const value = fields[condition.field];
  if (value === undefined) return "among" in condition || "apartFrom" in condition;
  if ("text" in condition) return typeof value === "string" && findIn(condition.text, value).length === 0;
  if ("holdsPost" in condition) {
    return typeof value === "string" && (known.holdsPost?.(value, condition.holdsPost, on) ?? true);
  }
  if ("apartFrom" in condition) {
    const others = listOf(fields[condition.apartFrom]);
    return listOf(value).every((person) => !others.includes(person));
  }
  if ("among" in condition) {
    const others = listOf(fields[condition.among]);
    return listOf(value).every((person) => others.includes(person));
  }
  if ("asManyAs" in condition) return listOf(value).length === fields[condition.asManyAs];
  if ("surplusOver" in condition) {
    const seats = fields[condition.surplusOver];
    return typeof seats === "number" && listOf(value).length >= candidatesNeeded(seats);
  }
  const mine = typeof value === "string" ? parseDay(value) : null;
  const anchor = "notAfter" in condition ? condition.notAfter : condition.notBefore;
  const other = anchor === "step" ? on : fields[anchor];
  const limit = typeof other === "string" ? parseDay(other) : null;
  if (mine === null || limit === null) return false;
  const moved = condition.plus === undefined ? limit : daysAfter(limit, condition.plus, known.calendar);
  return "notAfter" in condition ? mine <= moved : mine >= moved;
} // prettier-ignore

const listOf = (value: FieldValue | undefined): readonly string[] =>
  Array.isArray(value) ? value : typeof value === "string" && value !== "" ? [value] : [];

function findIn(check: TextCheck, text: string): Passage[] {
  switch (check) {
    case "hidden-request":
      return findHiddenRequests(text);
    case "several-matters":
      return findSeveralMatters(text);
    case "private":
      return findKeptBack(text);
    case "private-numbers":
      return findKeptBack(text).filter(isNumber);
    case "income":
      return findIncome(text);
  }
}

const SHOWN = 24;

/** What a text check of a condition that failed found, each passage with its place, for whoever has to remove it. */
export function passagesIn(condition: Condition, fields: Fields): Problem[] {
  return condition.anyOf.flatMap((each): Problem[] => {
    const text = fields[each.field];
    if (!("text" in each) || typeof text !== "string") return [];
    return findIn(each.text, text).map((found) => ({
      code: "passage",
      where: `fields.${each.field}`,
      message: `第${found.start + 1}字“${found.text.length > SHOWN ? `${found.text.slice(0, SHOWN)}…` : found.text}”（${found.what}）`,
      mend: "请改写或者删去这一处。",
    }));
  });
}
