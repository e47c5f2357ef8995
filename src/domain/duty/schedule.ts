import { addDays, type Day, formatDay, latest, yearOf } from "#kernel/day.ts";
import { derivedIdOf, partOfId } from "#kernel/derived-id.ts";
import type { Problem } from "#kernel/problem.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import { type BearerCandidate, homeOn, type ResolveOn } from "#domain/duty/bearer-candidate.ts";
import { endOfDuration } from "#domain/duty/deadline.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { bearerFinder } from "#domain/duty/schedule-bearers.ts";
import {
  type CalendarCycle,
  isCalendarCycle,
  type Occasion,
  occasionsWithin,
} from "#domain/duty/schedule-occasions.ts";
import { covers } from "#domain/duty/span.ts";
import type { Cycle } from "#domain/institution/cycle.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import { type ParameterOverride, resolveNumeric } from "#domain/institution/parameters.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";

/** A record that makes something due: a meeting of which a duty says `atEach`, or a fact after which something is owed. */
export interface TriggeringRecord {
  readonly recordId: string;
  readonly kind: string;
  readonly topics: readonly string[];
  readonly unitId: string;
  readonly day: Day;
}

export interface ScheduleInput {
  readonly groupId: string;
  readonly organization: OrganizationIndex;
  readonly calendar: WorkingCalendar;
  /** Those in force. */
  readonly institutions: readonly Institution[];
  readonly overrides: readonly ParameterOverride[];
  readonly events: readonly TriggeringRecord[];
  /**
   * Both included. A periodic item belongs to the day on which its period begins, one for a holiday, festival or date to
   * the day on which it is due, one after an event to the day of the event: whatever stretches are scheduled one after the
   * other, each item comes once, with the same id.
   */
  readonly from: Day;
  readonly to: Day;
}

/**
 * Who owes what from when to when: every duty of the institutions, for every bearer and every occasion from `from` to
 * `to`, in a stable order (institution, duty, bearer, occasion). Pure: the same input gives the same items and ids.
 *
 * A bearer owes what it can owe in full: it must exist from the first day of the period (unless the duty says
 * `owesPartialPeriod`) to the due day. Throws only on definitions that `checkInstitution` refuses.
 */
export function* schedule(input: ScheduleInput): Generator<DueItem> {
  const candidatesOf = bearerFinder(input.organization);
  for (const institution of input.institutions) {
    const resolve: ResolveOn = (numeric, on) =>
      resolveNumeric(numeric, institution, on, input.overrides);
    for (const duty of institution.duties) {
      const candidates = candidatesOf(duty.bearer, resolve);
      const scope = [input.groupId, institution.id, duty.id].map(partOfId).join("");
      const context = { institution, duty, scope, resolve, input };
      if (isCalendarCycle(duty.cycle)) {
        yield* calendarItems(context, { ...duty, cycle: duty.cycle }, candidates);
      } else {
        yield* eventItems(context, duty.cycle, candidates);
      }
    }
  }
}

interface Context {
  readonly institution: Institution;
  readonly duty: Duty;
  /** Group, institution and duty, joined for ids. */
  readonly scope: string;
  readonly resolve: ResolveOn;
  readonly input: ScheduleInput;
}

function* calendarItems(
  context: Context,
  duty: Duty & { readonly cycle: CalendarCycle },
  candidates: readonly BearerCandidate[],
): Generator<DueItem> {
  const { institution, input, resolve } = context;
  const source = { institution: institution.id, duty: duty.id };
  const prepared = occasionsWithin(duty, input.calendar, resolve, input.from, input.to).map(
    (occasion) => ({
      ...occasion,
      keyPart: partOfId(occasion.key),
      title: `${duty.name ?? institution.name}（${occasion.label}）`,
      target: targetOf(context, occasion.opensOn),
    }),
  );
  const partial = duty.owesPartialPeriod === true;
  for (const candidate of candidates) {
    const scope = context.scope + candidate.key.map(partOfId).join("");
    for (const occasion of prepared) {
      const start = firstOwedDay(candidate, occasion, partial);
      if (start === null) continue;
      if (candidate.owes !== undefined && !candidate.owes(start)) continue;
      const target = candidate.partners?.(start, occasion.dueOn) ?? occasion.target;
      const unitId = homeOn(candidate, occasion.dueOn);
      if (target <= 0 || unitId === undefined) continue;
      const item = {
        id: derivedIdOf(scope + occasion.keyPart),
        source,
        unitId,
        personId: candidate.personId,
        period: occasion.key,
        title: occasion.title,
        opensOn: start,
        dueOn: occasion.dueOn,
        registerBy: occasion.registerBy,
        target,
        openEnded: false,
      };
      yield occasion.provisional ? { ...item, provisional: true } : item;
    }
  }
}

/** The day from which a bearer owes an occasion, or null when it owes nothing. */
function firstOwedDay(
  { spans }: BearerCandidate,
  occasion: Occasion,
  partial: boolean,
): Day | null {
  for (const { from, until } of spans) {
    if (until !== null && until <= occasion.dueOn) continue;
    if (from <= occasion.opensOn) return occasion.opensOn;
    if (partial && from <= occasion.dueOn) return from;
  }
  return null;
}

/** Records, hours in tenths, or a figure; relations ask their bearer instead. */
function targetOf({ duty, resolve }: Context, on: Day): number {
  const { measure = "records", cycle } = duty;
  if (typeof measure === "object") {
    return "hours" in measure
      ? Math.round(resolve(measure.hours, on) * 10)
      : resolve(measure.target, on);
  }
  return "each" in cycle && cycle.times !== undefined ? resolve(cycle.times, on) : 1;
}

/** Something that happened to one bearer. */
interface Happening {
  readonly on: Day;
  readonly key: string;
}

function* eventItems(
  context: Context,
  cycle: Exclude<Cycle, CalendarCycle>,
  candidates: readonly BearerCandidate[],
): Generator<DueItem> {
  const { institution, duty, input, resolve } = context;
  const { calendar, from, to } = input;
  const source = { institution: institution.id, duty: duty.id };
  const records = recordsByUnit(input, cycle);
  for (const candidate of candidates) {
    const scope = context.scope + candidate.key.map(partOfId).join("");
    for (const happening of happeningsOf(candidate, cycle, records)) {
      const { on } = happening;
      if (on < from || on > to) continue;
      const due =
        "atEach" in cycle
          ? { day: on, provisional: false }
          : endOfDuration(on, cycle.within, calendar, (numeric) => resolve(numeric, on));
      if (!covers(candidate.spans, on, due.day)) continue;
      if (candidate.owes !== undefined && !candidate.owes(on)) continue;
      const registered =
        duty.registered === undefined
          ? due
          : endOfDuration(due.day, duty.registered.within, calendar, (numeric) =>
              resolve(numeric, on),
            );
      const before = "before" in cycle && cycle.before !== undefined ? resolve(cycle.before, on) : 0; // prettier-ignore
      const target = candidate.partners?.(on, due.day) ?? targetOf(context, on);
      const unitId = homeOn(candidate, due.day);
      if (target <= 0 || unitId === undefined) continue;
      const item = {
        id: derivedIdOf(scope + partOfId(happening.key)),
        source,
        unitId,
        personId: candidate.personId,
        period: happening.key,
        title: `${duty.name ?? institution.name}（${formatDay(on)}${beginningName(cycle)}）`,
        opensOn: addDays(on, -before),
        dueOn: due.day,
        registerBy: latest(due.day, registered.day),
        target,
        openEnded: "within" in cycle,
      };
      yield due.provisional || registered.provisional ? { ...item, provisional: true } : item;
    }
  }
}

const beginningName = (cycle: Exclude<Cycle, CalendarCycle>): string => {
  if ("atEach" in cycle) return "";
  if (cycle.after === "appointment") return "任职";
  if (cycle.after === "unit-opened") return "成立";
  return cycle.after === "joined" ? "加入" : "起";
};

type RecordsByUnit = ReadonlyMap<string, readonly Happening[]>;

function recordsByUnit(input: ScheduleInput, cycle: Exclude<Cycle, CalendarCycle>): RecordsByUnit {
  const wanted =
    "atEach" in cycle
      ? { kind: cycle.atEach, topic: undefined, prefix: "record" }
      : typeof cycle.after === "object"
        ? { kind: cycle.after.recorded, topic: cycle.after.topic, prefix: "after" }
        : null;
  const byUnit = new Map<string, Happening[]>();
  if (wanted === null) return byUnit;
  const seen = new Set<string>();
  for (const event of input.events) {
    if (event.kind !== wanted.kind || seen.has(event.recordId)) continue;
    if (wanted.topic !== undefined && !event.topics.includes(wanted.topic)) continue;
    seen.add(event.recordId);
    const happening = { on: event.day, key: `${wanted.prefix}:${event.recordId}` };
    const unit = byUnit.get(event.unitId);
    if (unit) unit.push(happening);
    else byUnit.set(event.unitId, [happening]);
  }
  for (const happenings of byUnit.values()) {
    happenings.sort((a, b) => (a.on < b.on || (a.on === b.on && a.key < b.key) ? -1 : 1));
  }
  return byUnit;
}

function happeningsOf(
  candidate: BearerCandidate,
  cycle: Exclude<Cycle, CalendarCycle>,
  records: RecordsByUnit,
): readonly Happening[] {
  if ("within" in cycle && typeof cycle.after === "string") {
    return candidate.beginnings.map(({ on, id }) => ({ on, key: `after:${id}` }));
  }
  const units = new Set(candidate.homes.map((home) => home.unitId));
  return [...units].flatMap((unitId) =>
    (records.get(unitId) ?? []).filter(({ on }) => homeOn(candidate, on) === unitId),
  );
}

/** What a schedule of these days cannot know yet: years whose holidays are not announced, if a duty asks for them. */
export function scheduleProblems({
  institutions,
  calendar,
  from,
  to,
}: Pick<ScheduleInput, "institutions" | "calendar" | "from" | "to">): Problem[] {
  const asking = institutions.filter((institution) =>
    institution.duties.some(
      ({ cycle, due, registered }) =>
        "beforeHolidays" in cycle ||
        ("within" in cycle && cycle.within.unit === "working-day") ||
        registered?.within.unit === "working-day" ||
        (due !== undefined && "endOf" in due && due.plus?.unit === "working-day"),
    ),
  );
  if (asking.length === 0) return [];
  const problems: Problem[] = [];
  // Reminders before 元旦 and 春节 are due in the old year: the year after is asked for too.
  for (let year = yearOf(from); year <= yearOf(to) + 1; year += 1) {
    if (calendar.knows(year)) continue;
    problems.push({
      code: "holidays-not-announced",
      message: `${year}年的放假安排尚未公布，“${asking.map(({ name }) => name).join("”“")}”的日期先按法定节日当日推算，标为暂定`,
      where: `${year}`,
      mend: "国务院办公厅公布后，在日历中导入该年放假和调休安排，再重新生成应办事项",
    });
  }
  return problems;
}
