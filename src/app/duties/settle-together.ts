import type { Cycle } from "#domain/institution/cycle.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import type { DueRow, Todo } from "#app/duties/schema.ts";

const MOST = 5;

/** What is asked of a meeting that one may propose: can this unit hold it at all (its kind of unit, a committee to call)? */
export type CanHold = (kind: RecordKind) => boolean;

/**
 * What one sitting can settle, as a branch secretary would call it. Somebody who opens this page with a reminder due
 * tomorrow does not ask which meeting has the longest agenda, but which one can still be held in time and has to be
 * held anyway. So, one after the other:
 *
 * 1. It settles something urgent (overdue or due this week): the more of it the better, then the more pressing.
 * 2. It is owed itself (支委会（9月）is open): no meeting is called only to have one more.
 * 3. It is the one that meets most often: the next one is near, and seldom ones (the quarter's 党员大会) keep their own day.
 * 4. It calls fewer people together: a committee before all members.
 * 5. It settles more in all: what this month asks for comes onto the agenda while people sit together anyway.
 *
 * Nothing is proposed for a single thing. Study hours and other amounts of which more is wanting than one sitting gives
 * are not settled by it and stay out. Other topics come onto its agenda, so that nobody meets twice.
 */
export function settleTogether(
  urgent: readonly DueRow[],
  thisMonth: readonly DueRow[],
  rules: Rules,
  canHold: CanHold = () => true,
): Todo["together"] {
  const sittings = rules.library.recordKinds
    .filter((kind) => kind.hasAgenda === true && kind.attendance !== "none" && canHold(kind))
    .flatMap((kind) => sittingOf(kind, urgent, thisMonth, rules) ?? []);
  const [best] = sittings.toSorted(compare);
  if (best === undefined) return null;
  return {
    text: `记一次${best.kind.name}，办完这${best.rows.length}件`,
    sitting: best.kind.name,
    kinds: [best.kind.id],
    items: best.rows.map((row) => row.id),
  };
}

interface Sitting {
  readonly kind: RecordKind;
  readonly rows: readonly DueRow[];
  /** Places of what it settles in the list of what is urgent. */
  readonly pressing: readonly number[];
  readonly owedItself: boolean;
  /** Days from one such meeting to the next. */
  readonly everyDays: number;
}

function sittingOf(
  kind: RecordKind,
  urgent: readonly DueRow[],
  thisMonth: readonly DueRow[],
  rules: Rules,
): Sitting | null {
  const settles = (row: DueRow): boolean => isSettledBy(kind.id, row, rules);
  const first = onePeriodEach(urgent.filter(settles));
  const rows = onePeriodEach([...first, ...thisMonth.filter(settles)]).slice(0, MOST);
  if (first.length === 0 || rows.length < 2) return null;
  return {
    kind,
    rows,
    pressing: first.map((row) => urgent.indexOf(row)),
    owedItself: rows.some((row) => isItsOwn(kind.id, row.action?.kinds ?? [])),
    everyDays: cadenceOf(kind.id, rules),
  };
}

const PEOPLE: Readonly<Record<RecordKind["attendance"], number>> = { none: 0, committee: 1, chosen: 2, members: 3 }; // prettier-ignore

function compare(a: Sitting, b: Sitting): number {
  return (
    b.pressing.length - a.pressing.length ||
    firstDifference(a.pressing, b.pressing) ||
    Number(b.owedItself) - Number(a.owedItself) ||
    a.everyDays - b.everyDays ||
    PEOPLE[a.kind.attendance] - PEOPLE[b.kind.attendance] ||
    b.rows.length - a.rows.length
  );
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((place, index) => place !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function isSettledBy(kind: string, row: DueRow, rules: Rules): boolean {
  if (row.action === null || row.action.milestone !== undefined) return false;
  if (!row.action.kinds.includes(kind)) return false;
  const measure = rules.duty(row.institution, row.duty)?.measure ?? "records";
  return measure === "records" && row.target - row.progress <= 1;
}

/** A duty that only this kind of meeting can show is the duty to hold it. */
const isItsOwn = (kind: string, kinds: readonly string[]): boolean => kinds.length === 1 && kinds[0] === kind; // prettier-ignore

const DAYS = { week: 7, month: 30, quarter: 91, "half-year": 182, year: 365 } as const;
/** Meetings that nothing asks for at regular times come after all that do. */
const NEVER = 1000;

function cadenceOf(kind: string, rules: Rules): number {
  const own = rules.library.institutions.flatMap(({ duties }) =>
    duties.flatMap(({ cycle, fulfilledBy }) => {
      const requirements = "any" in fulfilledBy ? fulfilledBy.any : [fulfilledBy];
      return isItsOwn(kind, [...new Set(requirements.flatMap((each) => each.record))])
        ? [daysOf(cycle)]
        : [];
    }),
  );
  return Math.min(NEVER, ...own);
}

const daysOf = (cycle: Cycle): number => ("each" in cycle ? DAYS[cycle.each] : NEVER);

/** One sitting counts for one period of a duty: the most urgent of them. */
const onePeriodEach = (rows: readonly DueRow[]): DueRow[] => [
  ...new Map(rows.toReversed().map((row) => [`${row.institution}/${row.duty}`, row])).values(),
].toReversed(); // prettier-ignore
