import { addDays, type Day } from "#kernel/day.ts";
import type { DueState } from "#domain/institution/due-state.ts";
import { type DueDays, dueDaysOn } from "#domain/duty/extension.ts";
import type {
  DueItem,
  DueStanding,
  Extension,
  Fulfilment,
  Outcome,
  Waiver,
} from "#domain/duty/due-item.ts";

/** What is known about due items; facts of other items are ignored. Every fact holds from `from` to the day before `until`. */
export interface DueFacts {
  readonly fulfilments: readonly Fulfilment[];
  readonly waivers: readonly Waiver[];
  readonly extensions: readonly Extension[];
}

/** From `day` on the outcome is this, until the next change. */
export interface OutcomeChange {
  readonly day: Day;
  readonly outcome: Outcome;
  readonly progress: number;
}

export const NO_FACTS: DueFacts = { fulfilments: [], waivers: [], extensions: [] };

/**
 * How an item stands on a day; pure. Precedence: waived, met, made-up, missing, overdue, partly, due-soon, open.
 *
 * - met: the target was reached by what was done on or before the due day, and was known without a gap since a day
 *   on or before `registerBy`. A correction (the old revision ends on the day the new one begins) leaves no gap.
 * - made-up: the target was reached, but done or registered later. It stays so.
 * - missing (待补): only evidence whose verdict is unknown would reach the target.
 * - overdue: from the day after `registerBy`, not after `dueOn`: until then the record of what was done in time may still
 *   come in, so 主题党日 of March, to be registered by 5 April, is overdue by one day on 6 April.
 * - partly: something counts, the time has not run out. Afterwards the state is overdue and `outcome` stays partly.
 * - due-soon: `dueSoonDays` or fewer days before the due day, up to `registerBy`, once the item has opened.
 */
export function standingOf(
  item: DueItem,
  facts: DueFacts,
  asOf: Day,
  options: { readonly dueSoonDays: number },
): DueStanding {
  const change = outcomeChanges(item, facts).findLast((each) => each.day <= asOf);
  const deadline = dueDaysOn(item, facts.extensions, asOf);
  const outcome = change?.outcome ?? "none";
  return {
    state: stateOf(outcome, { opensOn: item.opensOn, ...deadline }, asOf, options.dueSoonDays),
    outcome,
    progress: change?.progress ?? 0,
    target: item.target,
    since: change === undefined || outcome === "none" ? null : change.day,
    dueOn: deadline.dueOn,
    registerBy: deadline.registerBy,
  };
}

/** The state that an outcome has on a day: the one place where the passing of days matters. Stores ask the same in SQL. */
export function stateOf(
  outcome: Outcome,
  dates: DueDays & { readonly opensOn: Day },
  asOf: Day,
  dueSoonDays: number,
): DueState {
  switch (outcome) {
    case "waived":
    case "met":
    case "made-up":
    case "missing":
      return outcome;
    case "partly":
      return asOf > dates.registerBy ? "overdue" : "partly";
    case "none":
      if (asOf > dates.registerBy) return "overdue";
      return asOf >= dates.opensOn && asOf >= addDays(dates.dueOn, -dueSoonDays)
        ? "due-soon"
        : "open";
  }
}

/**
 * The history of an item's outcome, oldest first; each differs from the one before. `standingOf` on any day is the last
 * change up to that day plus the passing of days, so a store may keep these rows beside the facts.
 */
export function outcomeChanges(item: DueItem, facts: DueFacts): OutcomeChange[] {
  const fulfilments = facts.fulfilments.filter((each) => each.dueItemId === item.id);
  const waivers = facts.waivers.filter((each) => each.dueItemId === item.id);
  const extensions = facts.extensions.filter((each) => each.dueItemId === item.id);
  const changes: OutcomeChange[] = [];
  const total = totaller(fulfilments);
  const unextended = { dueOn: item.dueOn, registerBy: item.registerBy };
  /** Since when the target has been reached without a gap by what was done in time. */
  let inTimeSince: Day | null = null;
  for (const day of eventDays(fulfilments, waivers, extensions)) {
    const deadline = extensions.length === 0 ? unextended : dueDaysOn(item, extensions, day);
    const { counting, inTime, known, hasCounting, hasUnknown } = total(day, deadline.dueOn);
    inTimeSince = hasCounting && inTime >= item.target ? (inTimeSince ?? day) : null;
    const outcome = ((): Outcome => {
      if (waivers.some((waiver) => holds(waiver, day))) return "waived";
      if (inTimeSince !== null && inTimeSince <= deadline.registerBy) return "met";
      if (hasCounting && counting >= item.target) return "made-up";
      if (hasUnknown && known >= item.target) return "missing";
      return counting > 0 ? "partly" : "none";
    })();
    const last = changes.at(-1);
    if ((last?.outcome ?? "none") !== outcome || (last?.progress ?? 0) !== counting) {
      changes.push({ day, outcome, progress: counting });
    }
  }
  return changes;
}

const holds = (fact: { readonly from: Day; readonly until: Day | null }, on: Day): boolean =>
  fact.from <= on && (fact.until === null || on < fact.until);

function eventDays(
  fulfilments: readonly Fulfilment[],
  waivers: readonly Waiver[],
  extensions: readonly Extension[],
): Day[] {
  const days = new Set<Day>();
  for (const fact of [...fulfilments, ...waivers]) {
    days.add(fact.from);
    if (fact.until !== null) days.add(fact.until);
  }
  for (const extension of extensions) days.add(extension.from);
  return [...days].toSorted();
}

/** What is in force on a day adds up to. */
interface Totals {
  readonly counting: number;
  /** Of what counts, the part that was done by the due day. */
  readonly inTime: number;
  /** What counts and what is 待补 together. */
  readonly known: number;
  readonly hasCounting: boolean;
  readonly hasUnknown: boolean;
}

/**
 * Adds up fulfilments day by day. A record counts once, with the most that it has; partners are counted as distinct
 * people. Where no record comes twice and nobody is a partner, plain sums do: thousands of hours items go that way.
 */
function totaller(fulfilments: readonly Fulfilment[]): (on: Day, dueOn: Day) => Totals {
  const isPlain =
    new Set(fulfilments.map((each) => each.recordId)).size === fulfilments.length &&
    fulfilments.every((each) => each.partners === undefined);
  return isPlain
    ? (on, dueOn) => addPlain(fulfilments, on, dueOn)
    : (on, dueOn) => {
        const known = fulfilments.filter((each) => holds(each, on));
        const counting = known.filter((each) => each.verdict === "counts");
        return {
          counting: addDistinct(counting),
          inTime: addDistinct(counting.filter((each) => each.doneOn <= dueOn)),
          known: addDistinct(known),
          hasCounting: counting.length > 0,
          hasUnknown: known.length > counting.length,
        };
      };
}

function addPlain(fulfilments: readonly Fulfilment[], on: Day, dueOn: Day): Totals {
  let [counting, inTime, unknown, hasCounting, hasUnknown] = [0, 0, 0, false, false];
  for (const each of fulfilments) {
    if (!holds(each, on)) continue;
    if (each.verdict === "unknown") {
      unknown += each.amount;
      hasUnknown = true;
    } else {
      counting += each.amount;
      hasCounting = true;
      if (each.doneOn <= dueOn) inTime += each.amount;
    }
  }
  return { counting, inTime, known: counting + unknown, hasCounting, hasUnknown };
}

function addDistinct(fulfilments: readonly Fulfilment[]): number {
  const partners = new Set<string>();
  const amounts = new Map<string, number>();
  for (const each of fulfilments) {
    if (each.partners) each.partners.forEach((partner) => partners.add(partner));
    else amounts.set(each.recordId, Math.max(amounts.get(each.recordId) ?? 0, each.amount));
  }
  return partners.size + [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
}
