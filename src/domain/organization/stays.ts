import { type Day, latest } from "#kernel/day.ts";

/** Where something was, from a day to the day before `until`; `place` tells two stays apart (unit, or unit and facet). */
export interface Stay {
  readonly place: string;
  readonly from: Day;
  readonly until: Day | null;
}

export const overlap = (a: Stay, b: Stay): boolean =>
  (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);

const same = (a: Stay, b: Stay): boolean =>
  a.place === b.place && a.from === b.from && a.until === b.until;

/** Sorted, with neighbours of the same place made one. */
export function joinStays(stays: readonly Stay[]): Stay[] {
  const joined: Stay[] = [];
  for (const stay of stays.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = joined.at(-1);
    if (last?.place === stay.place && last.until !== null && last.until >= stay.from) {
      const until = stay.until === null ? null : latest(last.until, stay.until);
      joined[joined.length - 1] = { ...last, until };
    } else joined.push(stay);
  }
  return joined;
}

/** What is left of a timeline before a day. */
const before = (stays: readonly Stay[], on: Day): Stay[] =>
  stays
    .filter((stay) => stay.from < on)
    .map((stay) => (stay.until === null || stay.until > on ? { ...stay, until: on } : stay));

/**
 * The timeline that follows from what was known and what is told now. Telling the same again changes nothing,
 * on whatever day. A new place with a later beginning is a move on that day; a new place with the old
 * beginning (somebody changed the cell) is a move on `asOf`; history that is not told stays as it was.
 */
export function reconcileStays(
  known: readonly Stay[],
  told: readonly Stay[],
  asOf: Day,
): readonly Stay[] {
  const last = told.at(-1);
  if (last === undefined) return endStays(known, asOf);
  const earlier = told.slice(0, -1);
  if (earlier.every((stay) => known.some((other) => same(stay, other)))) {
    return reconcileLast(known, last, asOf);
  }
  return [...before(known, told[0]?.from ?? asOf), ...told];
}

function reconcileLast(known: readonly Stay[], told: Stay, asOf: Day): readonly Stay[] {
  const last = known.at(-1);
  if (last === undefined) return [told];
  if (known.some((stay) => same(stay, told))) return known;
  const history = known.slice(0, -1);
  if (told.place === last.place && overlap(told, last)) {
    const from = history.length > 0 && told.from < last.from ? last.from : told.from;
    // An end before the beginning of the last stay speaks of an earlier one, which is history.
    return told.until !== null && told.until <= from ? known : [...history, { ...told, from }];
  }
  if (told.from > last.from) return [...before(known, told.from), told];
  if (last.from >= asOf) {
    const from = history.length > 0 ? last.from : told.from;
    return told.until !== null && told.until <= from ? known : [...history, { ...told, from }];
  }
  if (told.until !== null && told.until <= asOf) return known;
  return [...before(known, asOf), { ...told, from: asOf }];
}

/** Nothing is told of it any more: what is in force ends on the day, what was to come is dropped. */
export const endStays = (known: readonly Stay[], on: Day): readonly Stay[] =>
  known.some((stay) => stay.until === null || stay.until > on) ? before(known, on) : known;
