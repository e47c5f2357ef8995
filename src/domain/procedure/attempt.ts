import { addMonths, type Day, parseDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Facet, Post } from "#domain/organization/organization.ts";
import { judgeVote } from "#domain/record/quorum.ts";
import type { Case, CaseEvent, FieldValue, StepEvent } from "#domain/procedure/case.ts";
import { type CaseState, caseState, exitOf, standingEvents } from "#domain/procedure/case-state.ts";
import { type Condition, type Procedure, type SimpleCondition, type Step, stepOf } from "#domain/procedure/procedure.ts"; // prettier-ignore
import {
  comparesFields,
  type Comparison,
  holdsComparison,
  passagesIn,
} from "#domain/procedure/compare-fields.ts";
import { ruleOfVote } from "#domain/procedure/rule-of-vote.ts";
import { timesOf } from "#domain/procedure/time-limits.ts";

export interface AttemptContext {
  readonly today: Day;
  readonly calendar: WorkingCalendar;
  /** Whether somebody belongs to a facet on a day; where it is left out, what asks for it is taken as true. */
  readonly belongsTo?: (person: string, facet: Facet, on: Day) => boolean;
  /** Whether somebody holds one of the posts on a day; the same. */
  readonly holdsPost?: (person: string, posts: readonly Post[], on: Day) => boolean;
}

/**
 * Whether something may be written to a case now: the case with it, or the rule that says no, in words that name the rule
 * and the day from which it may be done. Nothing can be skipped: only open steps are accepted.
 */
export function attempt(
  procedure: Procedure,
  run: Case,
  event: CaseEvent,
  context: AttemptContext,
): Result<Case> {
  if (event.kind === "take-back") return takeBack(procedure, run, event);
  const state = caseState(procedure, run);
  if (state.ended !== null) {
    return refused("case-ended", `这件事项已经办结（${endName(procedure, state.ended.end)}），不能再改。`); // prettier-ignore
  }
  if (event.on > context.today) {
    return refused("event-in-the-future", `日期${event.on}还没有到。请填实际办理的日期。`);
  }
  if (event.on < run.openedOn) {
    return refused("before-opening", `日期${event.on}早于事项开始的${run.openedOn}。请核对日期。`);
  }
  // a merger is written on the day on which it is seen: who was transferred before it left the unit that was merged; so is taking back
  const last = standingEvents(run).findLast(
    ({ kind }) => event.kind !== "withdraw" || kind !== "move",
  );
  const checked =
    event.kind === "step"
      ? checkStep(procedure, state, event, context)
      : event.kind === "extend"
        ? checkExtension(procedure, state, event, context)
        : event.kind === "withdraw" &&
            event.exit !== undefined &&
            exitOf(procedure, event) === undefined
          ? refused("exit-not-found", "程序里没有这种办结方式。请刷新后再选。")
          : success(null);
  if (!checked.ok) return checked;
  if (last !== undefined && event.kind !== "step" && event.on < last.on) {
    return refused("before-last-step", `日期${event.on}早于上一步的${last.on}。请核对日期。`);
  }
  return success({ ...run, events: [...run.events, event] });
}

/** Only what was written last, and only a step: what was built on it would hang in the air. */
function takeBack(
  procedure: Procedure,
  run: Case,
  event: Extract<CaseEvent, { kind: "take-back" }>,
): Result<Case> {
  const last = standingEvents(run).at(-1);
  if (last?.kind !== "step" || last.step !== event.step) {
    const name = stepOf(procedure, event.step)?.name ?? event.step;
    return refused("not-the-last", `只能收回最后办的一步，“${name}”之后已经又办了别的。`);
  }
  return success({ ...run, events: [...run.events, event] });
}

const endName = (procedure: Procedure, end: string): string =>
  procedure.ends.find((each) => each.id === end)?.name ?? "已撤回";

function checkStep(
  procedure: Procedure,
  state: CaseState,
  event: StepEvent,
  context: AttemptContext,
): Result<null> {
  const { calendar } = context;
  const step = stepOf(procedure, event.step);
  if (step === undefined) return refused("step-not-found", "程序里没有这一步。请刷新后再办。");
  const open = state.open.find((each) => each.step.id === step.id);
  if (open === undefined) return notOpen(procedure, state, step);
  const times = timesOf(procedure, state, open, calendar);
  const waiting = times.waits.filter(({ until }) => event.on < until);
  const [first] = waiting.toSorted((a, b) => (a.until < b.until ? 1 : -1));
  if (first !== undefined) {
    return refused("step-too-early", `现在还不能办“${step.name}”：${first.otherwise}，最早${first.until}办理。`); // prettier-ignore
  }
  if (event.on < open.openedOn) {
    return refused("step-too-early", `“${step.name}”的日期${event.on}早于上一步的${open.openedOn}。请核对日期。`); // prettier-ignore
  }
  const outcome = step.outcomes.find((each) => each.id === event.outcome);
  if (outcome === undefined) return refused("outcome-not-found", `“${step.name}”没有这种结果。请重新选。`); // prettier-ignore
  const same = ownEarlierStep(state, step, doersOf(event));
  if (same !== undefined) {
    return refused("same-person", `“${step.name}”不能由办理“${stepOf(procedure, same.step)?.name ?? same.step}”的人自己办。请换一个人。`); // prettier-ignore
  }
  const lacking = repeatsLacking(procedure, state, step);
  if (lacking !== null) {
    return refused("repeats-missing", `“${lacking.step.name}”至少要有${lacking.least}次，现在${lacking.times}次，不能办“${step.name}”。`); // prettier-ignore
  }
  const ballot = checkBallot(state, step, event);
  if (!ballot.ok) return ballot;
  if (outcome.vote !== undefined && ballot.value !== null && (outcome.vote === "passed") !== ballot.value) {
    return refused("vote-otherwise", `表决${ballot.value ? "已经通过" : "没有通过"}，结果不能选“${outcome.name}”。`); // prettier-ignore
  } // prettier-ignore
  // going back or refusing needs no papers of the step itself
  if (outcome.backTo !== undefined || outcome.vote === "failed") return success(null);
  return checkPapers(procedure, state, step, event, context);
}

function notOpen(procedure: Procedure, state: CaseState, step: Step): Result<never> {
  if (state.done.some((event) => event.step === step.id)) {
    return refused("step-done", `“${step.name}”已经办过。`);
  }
  const names = state.open.map((each) => `“${each.step.name}”`).join("、");
  const missing = (step.needs ?? []).filter((need) => !state.done.some((event) => event.step === need)); // prettier-ignore
  const first = missing.map((need) => `“${stepOf(procedure, need)?.name ?? need}”`).join("、");
  return refused("step-not-open", `还没有到“${step.name}”这一步，不能跳过：${first === "" ? `现在要办的是${names}` : `先办${first}`}。`); // prettier-ignore
}

/** A step that has to be done again and again before this one, and was not done often enough; null where none. */
export function repeatsLacking(
  procedure: Procedure,
  state: Pick<CaseState, "done">,
  step: Step,
): { readonly step: Step; readonly least: number; readonly times: number } | null {
  for (const other of procedure.steps) {
    const { repeats } = other;
    if (repeats?.until !== step.id || repeats.atLeast === undefined) continue;
    const times = state.done.filter((event) => event.step === other.id).length;
    if (times < repeats.atLeast) return { step: other, least: repeats.atLeast, times };
  }
  return null;
}

/** Whether the vote passed; null where nothing is voted on. */
function checkBallot(
  state: CaseState,
  step: Step,
  { ballot, fields }: StepEvent,
): Result<boolean | null> {
  if (step.vote === undefined) return success(null);
  if (ballot === null) return refused("ballot-missing", `“${step.name}”要填应到、实到和赞成票数。`);
  const written = ballot.writtenInFavour ?? 0;
  const wrong =
    ballot.attended > ballot.expected ||
    ballot.inFavour > ballot.attended ||
    written > ballot.expected - ballot.attended ||
    [ballot.expected, ballot.attended, ballot.inFavour, written].some((count) => count < 0);
  if (wrong) return refused("ballot-wrong", "票数对不上：实到不超过应到，赞成不超过实到，书面意见不超过未到会人数。"); // prettier-ignore
  const rule = ruleOfVote(step, { ...state.fields, ...fields });
  if (rule === null) return success(null);
  const vote = judgeVote(rule, ballot);
  if (!vote.valid) {
    return refused("no-quorum", `到会人数不够，表决无效：应到${ballot.expected}，至少要到${vote.attendedNeeded}，实到${ballot.attended}。请改期再开。`); // prettier-ignore
  }
  return success(vote.passed);
}

function checkPapers(
  procedure: Procedure,
  state: CaseState,
  step: Step,
  event: StepEvent,
  context: AttemptContext,
): Result<null> {
  const handedIn = new Set([...state.documents, ...event.documents]);
  const lacking = (step.documents ?? []).filter((document) => !handedIn.has(document));
  if (lacking.length > 0) {
    const names = lacking.map((document) => `《${procedure.documents.find((each) => each.id === document)?.name ?? document}》`); // prettier-ignore
    return refused("documents-missing", `“${step.name}”还缺${names.join("、")}。请补齐后再办。`);
  }
  const fields: Readonly<Record<string, FieldValue>> = { ...state.fields, ...event.fields };
  const empty = (step.fields ?? []).filter((field) => isEmpty(fields[field]));
  if (empty.length > 0) {
    const names = empty.map((field) => procedure.fields.find((each) => each.id === field)?.name ?? field); // prettier-ignore
    return refused("fields-missing", `“${step.name}”还没有填${names.join("、")}。`);
  }
  const asked = (step.conditions ?? []).filter(({ when }) => when?.includes(event.outcome) ?? true);
  // all at once: whoever mends what is told first is not sent back for the next
  const failed = asked.filter((condition) => !holds(condition, fields, event.on, context));
  if (failed.length === 0) return success(null);
  // two rules may find the same place
  const found = failed.flatMap((condition) => passagesIn(condition, fields));
  const passages = [...new Map(found.map((each) => [`${each.where ?? ""} ${each.message}`, each])).values()]; // prettier-ignore
  const rules = failed.map(({ otherwise }) => otherwise).join("；");
  return refused("condition-fails", `不能办“${step.name}”：${rules}。`, passages.length === 0 ? undefined : passages); // prettier-ignore
}

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

const holds = (
  condition: Condition,
  fields: Readonly<Record<string, FieldValue>>,
  on: Day,
  context: AttemptContext,
): boolean =>
  condition.anyOf.some((each) =>
    comparesFields(each)
      ? holdsComparison(each, fields, on, context)
      : holdsOne(each, fields[each.field], on, context.belongsTo),
  );

function holdsOne(
  condition: Exclude<SimpleCondition, Comparison>,
  value: FieldValue | undefined,
  on: Day,
  belongsTo: AttemptContext["belongsTo"],
): boolean {
  if ("empty" in condition) return isEmpty(value);
  if (value === undefined) return false;
  if ("atLeast" in condition) return typeof value === "number" && value >= condition.atLeast;
  if ("atMost" in condition) return typeof value === "number" && value <= condition.atMost;
  if ("is" in condition) return value === condition.is;
  if ("isNot" in condition) return value !== condition.isNot;
  if ("people" in condition) {
    const [least, most] = condition.people;
    return Array.isArray(value) && value.length >= least && value.length <= most;
  }
  if ("belongTo" in condition) {
    const people = typeof value === "string" ? [value] : Array.isArray(value) ? value : [];
    return people.every((person) => belongsTo?.(person, condition.belongTo, on) ?? true);
  }
  const born = typeof value === "string" ? parseDay(value) : null;
  return born !== null && addMonths(born, 12 * condition.ageAtLeast) <= on;
}

function checkExtension(
  procedure: Procedure,
  state: CaseState,
  event: Extract<CaseEvent, { kind: "extend" }>,
  { calendar }: AttemptContext,
): Result<null> {
  const open = state.open.find((each) => each.step.id === event.step);
  if (open === undefined) return refused("step-not-open", "这一步现在没有在办，不能延期。");
  const { dueOn, extendableTo } = timesOf(procedure, state, open, calendar);
  if (extendableTo === null || dueOn === null) {
    const only = open.step.within?.extendOnlyMoved;
    if (only !== undefined) return refused("not-extendable", `${only.otherwise}。`);
    return refused("not-extendable", `“${open.step.name}”的时限按规定不能延长。`);
  }
  if (event.to <= dueOn) return refused("not-longer", `延期要晚于现在的期限${dueOn}。`);
  if (event.to > extendableTo) {
    return refused("extension-too-late", `“${open.step.name}”最多延到${extendableTo}。请改日期。`);
  }
  return success(null);
}

/** Who did a step: in whose name, and whose hand it was. Each of them has done it. */
export const doersOf = ({ by, hand }: Pick<StepEvent, "by" | "hand">): readonly string[] =>
  hand === undefined ? [by] : [by, hand];

/**
 * What one of these people did in this case that keeps them from doing a step: who asked does not decide, who mended does
 * not verify. Acting for somebody does not help: neither the hand nor the name may be the same.
 */
export const ownEarlierStep = (
  state: Pick<CaseState, "done">,
  step: Pick<Step, "byAnother">,
  people: readonly string[],
): StepEvent | undefined =>
  state.done.find((each) => step.byAnother?.includes(each.step) === true && doersOf(each).some((who) => people.includes(who))); // prettier-ignore
