import {
  addDays,
  type Day,
  dayFrom,
  daysBetween,
  earliest,
  latest,
  monthOf,
  yearOf,
} from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import type { Requirement } from "#domain/institution/requirement.ts";
import { draw, drawBetween } from "./draw.ts";

/** One due item with the requirement that a sitting is to meet for it. */
export interface Intention {
  readonly item: DueItem;
  readonly duty: Duty;
  readonly institution: Institution;
  readonly requirement: Requirement;
  readonly kind: RecordKind;
}

/** Several intentions of one unit that are settled at once, and how well it goes. */
export interface Sitting {
  readonly key: string;
  readonly unitId: string;
  readonly day: Day;
  readonly intentions: readonly Intention[];
  readonly fate: Fate;
}

/** How a sitting goes: in time, registered late, held late, without a list of who came, without a quorum, not at all. */
export type Fate = "in-time" | "registered-late" | "held-late" | "no-list" | "no-quorum" | "never";

/** Chances of each slip for a unit of usual care; the rest goes in time. */
export type SlipRates = Readonly<{ [fate in Exclude<Fate, "in-time">]: number }>;

export const USUAL_SLIPS: SlipRates = {
  "registered-late": 0.02,
  "held-late": 0.012,
  "no-list": 0.006,
  "no-quorum": 0.004,
  never: 0.008,
};

/** Most units are careful, a few are not: that is what makes a wall chart worth reading. */
const careOf = (unitId: string, seed: number): number => {
  const chance = draw(seed, "care", unitId);
  return chance < 0.6 ? 0.08 : chance < 0.88 ? 1 : 4;
};

export function fateOf(key: string, unitId: string, rates: SlipRates, seed: number): Fate {
  const care = careOf(unitId, seed);
  let chance = draw(seed, "fate", key);
  for (const fate of ["registered-late", "held-late", "no-list", "no-quorum", "never"] as const) {
    chance -= rates[fate] * care;
    if (chance < 0) return fate;
  }
  return "in-time";
}

/** Kinds that a unit holds together: its committee's business in one sitting, its members' in another. */
export const sittingClassOf = (kind: RecordKind, item: DueItem): string =>
  kind.attendance === "committee" || kind.attendance === "members"
    ? kind.attendance
    : item.personId === null
      ? kind.id
      : `${kind.id}:${item.personId}`;

/**
 * The days on which an item that wants `times` records is done: spread over its window, each on the unit's habitual day
 * of that month where the window allows it, on a working day where there is one.
 */
export function daysFor(
  item: DueItem,
  sittingClass: string,
  times: number,
  calendar: WorkingCalendar,
  seed: number,
): readonly Day[] {
  const length = daysBetween(item.opensOn, item.dueOn) + 1;
  const days = new Set<Day>();
  for (let index = 0; index < times; index++) {
    const share = (index + 0.25 + 0.6 * draw(seed, "share", item.id, String(index))) / times;
    const wished = addDays(item.opensOn, Math.min(length - 1, Math.floor(share * length)));
    const habit = drawBetween(4, 24, seed, "habit", item.unitId, sittingClass);
    const habitual = dayFrom(yearOf(wished), monthOf(wished), habit);
    const inside = habitual >= item.opensOn && habitual <= item.dueOn ? habitual : wished;
    days.add(nearestWorkingDay(inside, item.opensOn, item.dueOn, calendar));
  }
  return [...days];
}

function nearestWorkingDay(wished: Day, from: Day, to: Day, calendar: WorkingCalendar): Day {
  for (let away = 0; away <= 6; away++) {
    for (const day of [addDays(wished, away), addDays(wished, -away)]) {
      if (day >= from && day <= to && calendar.isWorkingDay(day)) return day;
    }
  }
  return latest(from, earliest(to, wished));
}
