import { type Day, earliest, latest } from "#kernel/day.ts";

/** From a day to the day before `until`; open-ended when `until` is null. */
export interface Span {
  readonly from: Day;
  readonly until: Day | null;
}

/** Whether one of the spans holds every day from `first` to `last`. */
export const covers = (spans: readonly Span[], first: Day, last: Day): boolean =>
  spans.some((span) => span.from <= first && (span.until === null || last < span.until));

export function intersect(a: Span, b: Span): Span | null {
  const from = latest(a.from, b.from);
  const until =
    a.until === null ? b.until : b.until === null ? a.until : earliest(a.until, b.until);
  return until === null || from < until ? { from, until } : null;
}

/** Joins spans that touch or overlap, so that a person who moves without a gap was there all the time. Sorted by day. */
export function uniteSpans(spans: readonly Span[]): Span[] {
  const united: Span[] = [];
  for (const span of spans.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = united.at(-1);
    if (last && (last.until === null || span.from <= last.until)) {
      const until =
        last.until === null || span.until === null ? null : latest(last.until, span.until);
      united[united.length - 1] = { from: last.from, until };
    } else {
      united.push({ from: span.from, until: span.until });
    }
  }
  return united;
}
